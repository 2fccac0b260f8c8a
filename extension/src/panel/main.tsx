import { render } from 'preact';
import { language, t } from '../i18n.ts';
import { App } from './app.tsx';
import { guardAgainstCovers } from './covered.ts';
import { isOwnFrame } from './own-frame.ts';
import './style.css';

/** Draws the checklist into the frame of a panel; not into a frame that the page made to have it clicked unseen. */
export async function drawPanel(): Promise<void> {
  if (!(await isOwnFrame())) return;
  document.documentElement.lang = language();
  const covered = document.createElement('p');
  covered.className = 'covered problem';
  covered.setAttribute('role', 'alert');
  document.body.append(covered);
  guardAgainstCovers((what) => {
    covered.textContent = what === 'nothing' ? '' : t(what === 'covered' ? 'panelCovered' : 'pressAgain');
  });
  document.title = t('panelLabel');
  render(<App side={false} />, document.getElementById('app')!);
}
