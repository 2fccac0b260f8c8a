/**
 * The extension in a made-up language: every text of its own stands in ⟦…⟧, so that a word that was forgotten is
 * seen.
 */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionFolder, type Frame } from './driver.ts';

/** A copy of the built extension in that language; whoever asks for it takes it away again. */
export function madeUp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-words-'));
  cpSync(extensionFolder('chrome'), folder, { recursive: true });
  const file = join(folder, '_locales/en/messages.json');
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
  writeFileSync(
    file,
    JSON.stringify(
      Object.fromEntries(
        Object.entries(messages).map(([name, { message }]) => [
          name,
          { message: name === 'name' ? message : `⟦${message}⟧` },
        ]),
      ),
    ),
  );
  return folder;
}

/** The words that stand on a page outside ⟦…⟧ and outside what was given by people and packs. */
export const plainWords = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent!.trim();
      if (
        /\p{L}{2}/u.test(text) &&
        !/^⟦[\s\S]*⟧$/.test(text) &&
        !node.parentElement!.closest('[data-given], script, style')
      )
        found.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) {
        const text = element.getAttribute(name);
        if (text && /\p{L}{2}/u.test(text) && !text.includes('⟦')) found.push(`${name}: ${text}`);
      }
    }
    return found;
  });
