/** Every text comes through the list of texts: with all of them replaced, nothing plain may be left on the screen. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browsersHere, extensionFolder, launch, until, type Frame } from './driver.ts';

/** The words that stand on a page outside ⟦…⟧ and outside what was given by people and packs. */
const plain = (frame: Frame): Promise<string[]> => frame.evaluate(() => {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent!.trim();
    if (/\p{L}{2}/u.test(text) && !/^⟦[\s\S]*⟧$/.test(text) && !node.parentElement!.closest('[data-given], script, style')) found.push(text);
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
    for (const name of ['aria-label', 'placeholder', 'title']) {
      const text = element.getAttribute(name);
      if (text && /\p{L}{2}/u.test(text) && !text.includes('⟦')) found.push(`${name}: ${text}`);
    }
  }
  return found;
});

test.runIf(browsersHere().includes('chromium'))('no word was forgotten', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-words-'));
  cpSync(extensionFolder('chrome'), folder, { recursive: true });
  const file = join(folder, '_locales/en/messages.json');
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
  writeFileSync(file, JSON.stringify(Object.fromEntries(Object.entries(messages).map(([name, { message }]) => [name, { message: name === 'name' ? message : `⟦${message}⟧` }]))));
  const browser = await launch('chromium', folder);
  try {
    for (const page of ['options.html', 'sidepanel.html']) {
      const tab = await browser.extensionTab(page);
      await until(() => tab.evaluate(() => document.querySelector('h1, h2') !== null), page);
      expect(await plain(tab), page).toEqual([]);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
