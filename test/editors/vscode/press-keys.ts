import { type Page } from 'playwright-core';
import { type Key } from '../../typing/editor.ts';

/**
 * Presses the keys that somebody pressed in the simulated editor, and steps down in the list to what was taken there.
 * The list has to open by itself, or this waits in vain: nothing asks for it. Gives back how many keys it took.
 */
export async function pressKeys(page: Page, keys: readonly Key[]): Promise<number> {
  const focused = page.locator('.suggest-widget.visible .monaco-list-row.focused').first();
  let pressed = 0;
  const press = async (key: string) => {
    pressed += 1;
    await page.keyboard.press(key);
  };
  for (const key of keys) {
    if ('letter' in key) {
      pressed += 1;
      await page.keyboard.type(key.letter, { delay: 20 });
    } else if (key.on === undefined) {
      // What the server says to the last letter comes before the next key of a person.
      await page.waitForTimeout(150);
      await press(key.press);
    } else if (key.press !== 'ArrowDown') {
      await focused.waitFor({ timeout: 25_000 });
      await goTo(page, key.on, () => press('ArrowDown'));
      await press(key.press);
      await page.waitForTimeout(100);
    }
  }
  return pressed;
}

/** Down in the list to a label; the list of what is there may still be replaced by that of what is typed. */
async function goTo(page: Page, label: string, down: () => Promise<void>): Promise<void> {
  const names = page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name');
  for (let tries = 0; tries < 60; tries += 1) {
    const name = await names.first().textContent({ timeout: 30_000 });
    if (name === label) return;
    await page.waitForTimeout(tries < 5 ? 200 : 50);
    if (tries >= 5) await down();
  }
  throw new Error(`${label} is not in the list`);
}

/** Every line that is drawn, from the first on: the letters are set small enough for a whole map. */
export const drawnText = (page: Page): Promise<string> =>
  page.locator('.editor-group-container.active .editor-instance .view-line').evaluateAll((all) =>
    all
      .map((line) => ({ top: parseFloat((line as HTMLElement).style.top), text: line.textContent ?? '' }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text.replace(/\u00a0/g, ' '))
      .join('\n')
      .trimEnd(),
  );
