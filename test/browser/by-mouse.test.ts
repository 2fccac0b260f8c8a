/** A tutor's day by mouse: real presses and drags (only what is typed or chosen from a list is set), each counted until the first count moves. */
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { drive } from './drive.ts';
import { browsersHere, frameOf, until, type Browser, type Frame, type Tab } from './driver.ts';
import { exportedMap } from './exported.ts';
import { kinds } from './pages/kinds.ts';
import { type Site } from './pages/server.ts';
import { choose, fill, openPanel, press, says, unfold, words } from './tutor.ts';

const kind = kinds.find(({ name }) => name === 'post of a weblog')!;
const { changed } = kind.story;

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  let tab: Tab;
  let panel: Frame;
  const steps: string[] = [];
  drive(name, async (begun) => {
    ({ browser, site } = begun);
    tab = await browser.newTab(site.address(kind));
  });

  /** One thing that a person does. */
  const step = async (what: string, act: () => Promise<unknown>) => {
    steps.push(what);
    await act();
  };
  /** Where words begin and end on the page, once they stand still in the middle of the window. */
  const placeOf = (text: string) =>
    until(
      () =>
        tab.evaluate((wanted: string) => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = (node as Text).data.indexOf(wanted);
            if (at < 0) continue;
            node.parentElement!.scrollIntoView({ block: 'center', behavior: 'instant' });
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + wanted.length);
            const boxes = [...range.getClientRects()];
            const [first, last] = [boxes[0]!, boxes.at(-1)!];
            return {
              from: [first.left + 1, first.top + first.height / 2] as const,
              to: [last.right - 1, last.top + last.height / 2] as const,
            };
          }
          return undefined;
        }, text),
      `the words ${text}`,
    );
  /** Drags over words of the page. */
  const drag = async (text: string) => {
    const { from, to } = await placeOf(text);
    await tab.mouse.move(...from);
    await tab.mouse.down();
    await tab.mouse.move(...to);
    await tab.mouse.up();
    expect((await tab.evaluate(() => getSelection()!.toString())).trim()).toBe(text);
  };
  const headed = (wanted: RegExp) =>
    until(
      () => panel.evaluate(() => document.querySelector('header')!.innerText).then((all) => wanted.test(all)),
      `${String(wanted)} at the top`,
    );

  test('the first count moves after at most seven steps', async () => {
    await step('the button in the toolbar', async () => {
      panel = await openPanel(tab);
    });
    await step('the reference', () => fill(panel, 'Learner’s reference', 'L-0042'));
    await step('the unit', () => fill(panel, 'Find a unit', 'L4S4'));
    await step('Save', () => press(panel, 'Save'));
    await says(panel, 'Your first link');
    await step('words on the page', () => drag('block my mornings'));
    await headed(/Selected: “?block my mornings/);
    await step('a line', () => press(panel, '0 of 3 examples of importance'));
    await headed(/Linked to criterion 1\.1\. 1 of 3 examples of importance\./);
    expect(steps.length).toBeLessThanOrEqual(7);
  });

  test('the method is chosen where it is asked, and what is asked stays', async () => {
    await choose(panel, 'Method', 'reflective account');
    await says(panel, 'About this evidence');
  });

  test('a whole sentence from the button beside it', async () => {
    await drag(changed);
    const button = await until(
      () =>
        tab.evaluate(() => {
          const boxes = [...getSelection()!.getRangeAt(0).getClientRects()];
          const left = getSelection()!.getRangeAt(0).getBoundingClientRect().left;
          const at = { x: left + 30, y: boxes.at(-1)!.bottom + 22 };
          const there = document.elementFromPoint(at.x, at.y);
          return there !== null && !document.body.contains(there) ? at : undefined;
        }),
      'the button beside the words',
    );
    await tab.mouse.click(button.x, button.y);
    const form = await frameOf(tab, 'popover');
    await choose(form, 'Criterion', '2.2');
    await press(form, '0 of 3 time management techniques');
    await says(form, 'Which time management technique');
    await fill(form, 'Which time management technique', 'Pomodoro');
    await press(form, 'Link');
    await headed(/Linked to criterion 2\.2\. 1 of 3 time management techniques\./);
    await press(form, 'Close');
  });

  test('a press on marked words leads to their passage, and the passage back to them', async () => {
    const { from } = await placeOf('block my mornings');
    await tab.mouse.click(from[0] + 6, from[1]);
    await until(
      () => panel.evaluate(() => document.querySelector('.passage.chosen')?.textContent.includes('block my mornings')),
      'the passage',
    );
    await tab.evaluate(() => scrollTo(0, 0));
    await press(panel, 'Show on page: block my mornings');
    await until(
      () =>
        tab.evaluate(() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            if ((node as Text).data.includes('block my mornings')) {
              const { top, bottom } = node.parentElement!.getBoundingClientRect();
              return top >= 0 && bottom <= innerHeight;
            }
          return false;
        }),
      'the words in sight',
    );
  });

  test('a note is added, a link is removed and brought back', async () => {
    await press(panel, 'Change: block my mornings');
    await fill(panel, 'Note', 'Seen in week 7');
    await press(panel, 'Save');
    await says(panel, 'Seen in week 7');
    await press(panel, 'Remove: block my mornings');
    await says(panel, 'Remove the link to');
    await press(panel, 'Remove');
    await headed(/The link was removed\. 0 of 3 examples of importance/);
    await press(panel, 'Undo: The link');
    await headed(/1 of 3 examples of importance/);
  });

  test('the page as a whole is linked from the list of what else there is', async () => {
    await press(panel, 'Link something else on this page');
    await press(panel, 'Link: The page as a whole');
    await choose(panel, 'Criterion', '2.2');
    await choose(panel, 'The guidance asks for', 'time management technique');
    await fill(panel, 'Which one', 'Weekly review');
    await press(panel, 'Link');
    await headed(/2 of 3 time management techniques\./);
  });

  test('the learner edits the page: what changed is compared and confirmed', async () => {
    site.edit(kind);
    await tab.reload();
    panel = await openPanel(tab);
    await says(panel, /Changed passages: \d/);
    await press(panel, 'Show them');
    await unfold(panel, '2.2');
    await press(panel, 'Compare: In the afternoon');
    await says(panel, 'When it was linked');
    await press(panel, 'It still shows the same');
    await headed(/confirmed/i);
  });

  test('the map goes out, and is read without an error', async () => {
    const map = await exportedMap(browser, 'L-0042');
    for (const name of ['block my mornings', 'Pomodoro', 'Weekly review', 'reflective account'])
      expect(map).toContain(name);
    expect(check(map).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('the next learner has a button of their own, and the list leads back to the first', async () => {
    await press(panel, 'New learner');
    await fill(panel, 'Learner’s reference', 'L-0043');
    await fill(panel, 'Find a unit', 'L4S4');
    await press(panel, 'Save');
    await says(panel, 'Claimed evidence is enough for 0 of 14');
    await choose(
      panel,
      'Learner',
      await panel.evaluate(
        () =>
          [...document.querySelectorAll<HTMLOptionElement>('[data-learner] option')].find(
            (one) => one.text === 'L-0042',
          )!.value,
      ),
    );
    await until(async () => {
      await unfold(panel, '2.2');
      return (await words(panel)).includes('Weekly review');
    }, 'the first learner’s passages');
  });

  test('the button in the toolbar closes the checklist', async () => {
    await until(async () => {
      await tab.pressToolbar();
      return until(
        async () => !(await tab.frames()).some((frame) => frame.url().includes('panel.html')),
        'the checklist to close',
        3000,
      ).catch(() => undefined);
    }, 'the checklist closed');
  });
});
