import { render } from 'preact';
import { language, t } from '../i18n.ts';
import { App } from './app.tsx';
import { isOwnFrame } from './own-frame.ts';
import './style.css';

/** Draws the checklist into the frame of a panel; not into a frame that the page made to have it clicked unseen. */
export async function drawPanel(): Promise<void> {
  if (!(await isOwnFrame())) return;
  document.documentElement.lang = language();
  document.title = t('panelLabel');
  render(<App side={false} />, document.getElementById('app')!);
}
