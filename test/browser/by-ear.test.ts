/** What a tutor hears and where the keyboard is, step by step: for those who see no mark and press no mouse. */
import { describe, expect, test } from 'vitest';
import { drive, firstLearner } from './drive.ts';
import { browsersHere, frameOf, until, type Browser, type Frame, type Tab } from './driver.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { type Site } from './pages/server.ts';
import { story } from './pages/story.ts';
import { choose, fill, press, says, select, unfold, words } from './tutor.ts';

const { kept, changed } = story();
const text = paragraphs();

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  let tab: Tab;
  let panel: Frame;
  drive(name, async (begun) => {
    ({ browser, site } = begun);
    const page = plainPage(`<a href="#there">A link of the page</a>${text}`);
    ({ tab, panel } = await firstLearner(browser, site.add('by ear', page)));
    await until(
      () => panel.evaluate(() => document.activeElement?.localName === 'select'),
      'the keyboard on the learner',
    );
    await panel.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      new MutationObserver(() => {
        for (const one of document.querySelectorAll('[role=status], [role=alert]'))
          if (one.textContent && heard.at(-1) !== one.textContent) heard.push(one.textContent);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  });

  const heard = (wanted: RegExp) =>
    until(
      async () =>
        (await panel.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).find((one) =>
          wanted.test(one),
        ),
      `to hear ${String(wanted)}`,
    );
  /** The element that has the keyboard in the panel, in a few words. */
  const focused = () =>
    panel.evaluate(() =>
      document.hasFocus()
        ? `${document.activeElement!.localName} ${document.activeElement!.getAttribute('aria-label') ?? document.activeElement!.textContent!.trim()}`
        : 'elsewhere',
    );
  const onPage = () => tab.evaluate(() => document.activeElement?.textContent ?? '');
  const formIsGone = () =>
    until(
      async () => (await tab.frames()).every((frame) => !frame.url().includes('popover.html')),
      'the form to close',
    );

  test('each key that is promised is one that the browser has given', async () => {
    const keys = await browser.keys();
    expect(Object.keys(keys).sort()).toEqual(expect.arrayContaining(['go-to-panel', 'link-passage', 'open-panel']));
    for (const [command, key] of Object.entries(keys))
      if (command !== '_execute_action') expect([command, key]).not.toEqual([command, '']);
  });

  test('the key into the checklist is the key out of it; Escape leads out too', async () => {
    const place = () => tab.evaluate(() => document.querySelector('a')!.focus());
    for (const out of ['key', 'Escape'] as const) {
      await place();
      await browser.command(tab, 'go-to-panel');
      await until(() => panel.evaluate(() => document.hasFocus()), 'the keyboard in the panel');
      if (out === 'key') await browser.command(tab, 'go-to-panel');
      else
        await panel.evaluate(() =>
          (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
          ),
        );
      await until(
        async () => (await onPage()) === 'A link of the page' && !(await panel.evaluate(() => document.hasFocus())),
        'the keyboard on the page',
      );
    }
  });

  test('a link by the popover says what it moved, in sight too, and the keyboard goes back to the page', async () => {
    await tab.evaluate(() => document.querySelector('a')!.focus());
    await select(tab, kept);
    await browser.command(tab, 'link-passage');
    const form = await frameOf(tab, 'popover');
    await press(form, 'More to say about it');
    await says(form, 'What it shows');
    await choose(form, 'Criterion', '2.2');
    await choose(form, 'The guidance asks for', 'time management technique');
    await fill(form, 'Which one', 'Time blocking');
    await press(form, 'Link');
    await formIsGone();
    const said = await heard(/Linked to criterion 2\.2\./);
    expect(said).toBe('Linked to criterion 2.2. 1 of 3 time management techniques.');
    expect(await words(panel)).toContain(said);
    // The folded row shows the count as well.
    expect(
      await panel.evaluate(() => document.querySelector('[aria-controls="criterion-2.2"] .counts')?.textContent),
    ).toBe('1 of 3 time management techniques');
    expect(await panel.evaluate(() => document.hasFocus())).toBe(false);
  });

  test('a claim that names nothing is asked about, at its field; what is no date too, and again', async () => {
    await select(tab, changed);
    await press(panel, 'Link the selected text');
    await choose(panel, 'Criterion', '2.2');
    await press(panel, 'Link');
    await heard(/Which time management technique do these words show\?/);
    const wrongNow = () =>
      panel.evaluate(() => {
        const field = document.activeElement!;
        const reason = document.getElementById(field.getAttribute('aria-describedby')?.split(' ')[0] ?? '');
        const box = field.getBoundingClientRect();
        const bar = document.querySelector('.sticky')!.getBoundingClientRect();
        return {
          invalid: field.getAttribute('aria-invalid'),
          reason: reason?.textContent,
          inSight: box.top >= 0 && (box.bottom <= bar.top || box.top >= bar.bottom) && box.bottom <= innerHeight,
        };
      });
    const wrong = (reason: RegExp) =>
      until(
        async () => {
          const now = await wrongNow();
          return now.invalid === 'true' && now.inSight && reason.test(now.reason ?? '');
        },
        `the field that is wrong, in sight, with ${String(reason)}`,
      );
    await wrong(/Which time/);
    await fill(panel, 'Which one', 'Pomodoro');
    await fill(panel, 'Date', 'soon');
    for (let go = 0; go < 2; go += 1) {
      await panel.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
      await press(panel, 'Link');
      await heard(/soon is not a date/);
      await wrong(/soon/);
    }
    await fill(panel, 'Date', '4 March 2026');
    await press(panel, 'Link');
    await heard(/Linked to criterion 2\.2\. 2 of 3 time management techniques\./);
    expect(await until(async () => (await focused()).startsWith('button 2.2') || undefined, 'the focus on 2.2')).toBe(
      true,
    );
  });

  test('a removal is asked with the keyboard on what keeps, says what it took, and leaves the keyboard at the criterion', async () => {
    await unfold(panel, '2.2');
    await press(panel, 'Remove');
    await says(panel, 'Remove the link to');
    expect(await focused()).toBe('button Cancel');
    await press(panel, 'Remove');
    await heard(/The link was removed\. 1 of 3 time management techniques\./);
    expect(await until(async () => (await focused()).startsWith('button 2.2') || undefined, 'the focus on 2.2')).toBe(
      true,
    );
  });

  test('what was removed comes back by a button at the top, by keys, and that is said', async () => {
    await until(
      () =>
        panel.evaluate(() => {
          const undo = document.querySelector<HTMLElement>('.undo button');
          undo?.focus();
          return undo !== null && document.activeElement === undo;
        }),
      'the button that undoes',
    );
    expect(await focused()).toMatch(/^button Undo: The link to “.+” was removed\.$/);
    await tab.keyboard.press('Enter');
    await heard(/It is back\./);
    await heard(/Linked to criterion 2\.2\. 2 of 3 time management techniques\./);
    expect(
      await until(async () => (await focused()).startsWith('select') || undefined, 'the focus on the learner'),
    ).toBe(true);
  });

  test('words are chosen from a list, by those who can’t select them; the rest is as for everybody', async () => {
    await press(panel, 'Choose words without selecting them');
    await fill(panel, 'Find words on the page', 'twenty-five minutes');
    await heard(/1 paragraph has these words\./);
    await press(panel, 'Choose “twenty-five minutes”');
    await heard(/“twenty-five minutes” is selected\./);
    expect(await tab.evaluate(() => getSelection()!.toString())).toBe('twenty-five minutes');
    await says(panel, 'Selected: twenty-five minutes');
    await press(panel, 'Choose words without selecting them');
  });

  test('by keys each passage leads to its mark, and the mark to its passage', async () => {
    await unfold(panel, '2.2');
    await until(
      () =>
        panel.evaluate(() => {
          const show = document.querySelector<HTMLElement>('[aria-label^="Show on page"]');
          show?.focus();
          return show !== null && document.activeElement === show;
        }),
      'the button that shows a passage',
    );
    const passage = await panel.evaluate(
      () => document.activeElement!.closest<HTMLElement>('.passage')!.querySelector('q')!.textContent!,
    );
    await tab.keyboard.press('Enter');
    await heard(/on the page\. The key that goes to the checklist leads back to it\./);
    await until(
      async () => !(await panel.evaluate(() => document.hasFocus())) && (await tab.evaluate(() => document.hasFocus())),
      'the keyboard on the page',
    );
    const caret = await tab.evaluate(() => {
      const { focusNode, focusOffset } = getSelection()!;
      return focusNode!.textContent!.slice(focusOffset);
    });
    expect(caret.startsWith(passage.slice(0, 20))).toBe(true);
    await browser.command(tab, 'go-to-panel');
    await until(
      () =>
        panel.evaluate(
          (words: string) =>
            document.hasFocus() &&
            document.activeElement!.className.startsWith('passage') &&
            document.activeElement!.textContent!.includes(words),
          passage,
        ),
      'the keyboard on the passage',
    );
  });

  test('an arrow key on the learner changes no page; a new one has a button of its own', async () => {
    await press(panel, 'New learner');
    await says(panel, 'Who are you looking at?');
    await press(panel, 'Save');
    await heard(/Give the learner a reference/);
    await press(panel, 'Cancel');
    expect(await until(async () => (await focused()) === 'button New learner' || undefined, 'the focus')).toBe(true);
  });
});
