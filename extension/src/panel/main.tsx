import { render } from 'preact';
import { language } from '../i18n.ts';
import { App } from './app.tsx';
import { answerRescue } from './rescue.ts';
import './style.css';

/** Draws the checklist into the page of a panel or side panel. */
export function drawPanel(side: boolean, tab?: number): void {
  document.documentElement.lang = language();
  render(<App side={side} {...(tab !== undefined && { tab })} />, document.getElementById('app')!);
  answerRescue();
}
