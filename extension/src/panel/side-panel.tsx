import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { language, t } from '../i18n.ts';
import { App } from './app.tsx';
import './style.css';

/**
 * The same checklist beside the page. One side panel may serve several tabs, so it follows the one that is looked at.
 */
function SidePanel() {
  const [tab, setTab] = useState<number>();
  useEffect(() => {
    const follow = async () => setTab((await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id);
    const soon = () => void follow();
    void follow();
    browser.tabs.onActivated.addListener(soon);
    return () => browser.tabs.onActivated.removeListener(soon);
  }, []);
  return tab === undefined ? null : <App key={tab} side tab={tab} />;
}

export function drawSidePanel(): void {
  document.documentElement.lang = language();
  document.title = t('panelLabel');
  render(<SidePanel />, document.getElementById('app')!);
}
