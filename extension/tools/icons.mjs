// Draws the icons of the toolbar and the stores from one drawing. Run after changing the drawing: node tools/icons.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** A page with three lines, one of them marked, and a tick: evidence, a passage, a criterion. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect x="4" y="4" width="56" height="56" rx="13" fill="#1d4f91"/>
  <path d="M17 20h30M17 32h14M17 44h10" stroke="#fff" stroke-width="5" stroke-linecap="round"/>
  <path d="M17 32h17" stroke="#ffd24a" stroke-width="8" stroke-linecap="round"/>
  <path d="M34 42l6 6 11-14" fill="none" stroke="#7fe0a7" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;

const folder = new URL('../public/icon/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('drawing.svg', import.meta.url), drawing);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const size of [16, 32, 48, 96, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  writeFileSync(new URL(`${size}.png`, folder), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
