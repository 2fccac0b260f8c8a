/** The first ten minutes of somebody who knows only the button in the toolbar: what the screen says is followed. */
import { describe, expect, test } from 'vitest';
import { drive } from './drive.ts';
import { browsersHere, frameOf, opened, until, type Browser, type Frame, type Tab } from './driver.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { fill, openPanel, press, says, select, words } from './tutor.ts';

const page = plainPage(`<h1>My week</h1><p>In the morning I use <b>Time blocking</b> for calls.</p>${paragraphs()}`);

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let tab: Tab;
  let panel: Frame;
  const steps: string[] = [];
  drive(name, async (begun) => {
    ({ browser } = begun);
    tab = await browser.newTab(begun.site.add('first', page));
  });
  /** One thing that a person does. */
  const step = async (what: string, act: () => Promise<unknown>) => {
    steps.push(what);
    await act();
  };
  const line = (text: string) =>
    until(
      async () =>
        (
          await panel.evaluateHandle(
            (wanted: string) =>
              [...document.querySelectorAll<HTMLElement>('.line-button')].find(
                (one) => one.getClientRects().length > 0 && one.innerText.includes(wanted),
              ) ?? null,
            text,
          )
        ).asElement(),
      `the line ${text}`,
    );

  test('from a fresh profile to the first count that moves it is at most seven steps', async () => {
    await step('the button in the toolbar', async () => {
      panel = await openPanel(tab);
    });
    await says(panel, 'Learner’s reference');
    await step('the reference', () => fill(panel, 'Learner’s reference', 'L-0042'));
    await step('the unit', () => fill(panel, 'Find a unit', 'Self-Management'));
    await says(panel, /L4S4 is the one that matches/);
    await step('Save', () => press(panel, 'Save'));
    await says(panel, 'Your first link');
    // The step that is next is told as such, also to those who hear it.
    const now = () => panel.evaluate(() => document.querySelector('[aria-current=step]')?.textContent);
    expect(await now()).toMatch(/^Select words on the page/);
    await step('words on the page', () => select(tab, 'Time blocking'));
    await until(async () => (await now())?.startsWith('Click the line'), 'the second step');
    // Without unfolding anything there is a line to click.
    await step('a line', async () => (await line('0 of 3')).click());
    await says(panel, /This is the count: 1 of 3/);
    await says(panel, /Linked to criterion \d\.\d\. 1 of 3/);
    expect(steps.length).toBeLessThanOrEqual(7);
    expect(await words(panel)).toMatch(/1 of 3/);
  });

  test('the line that has moved is in sight, and the method is asked there once', async () => {
    const inSight = () =>
      panel.evaluate(() => {
        const moved = document.querySelector('.just-linked')?.closest('.requirement')?.querySelector('.count');
        const box = moved?.getBoundingClientRect();
        return (
          box !== undefined &&
          box.top >= document.querySelector('header')!.getBoundingClientRect().bottom &&
          box.bottom <= innerHeight &&
          document.elementFromPoint(box.left + 4, box.top + 4)?.closest('.requirement') !== null
        );
      });
    await until(inSight, 'the count in sight');
    await says(panel, 'About this evidence');
  });

  test('a sentence is no name: the name is asked in one field, and the guide goes when it is no longer needed', async () => {
    await select(tab, 'On Mondays I block my mornings for calls');
    await (await line('1 of 3')).click();
    await says(panel, 'Which example of importance');
    await fill(panel, 'Which example of importance', 'Calls in peace');
    await press(panel, 'Link');
    await says(panel, '2 of 3 examples of importance');
    await until(() => panel.evaluate(() => document.querySelector('.guide') === null), 'the guide to go');
  });

  test('from the button beside the selection it is as short', async () => {
    await select(tab, 'short answers to mails');
    await browser.command(tab, 'link-passage');
    const form = await frameOf(tab, 'popover');
    await says(form, '2 of 3 examples of importance');
    await press(form, '2 of 3 examples of importance');
    await says(panel, /Linked to criterion 1\.1\./);
    await says(panel, 'Claimed evidence is enough for 1 of 14 requirements.');
    await press(form, 'Close');
  });

  test('help is always one press away, and says what our words mean', async () => {
    const help = await opened(browser, () => press(panel, 'Help'));
    await says(help, 'What the words here mean');
    await says(help, 'Requirement');
    await says(help, 'Without a mouse, without sight');
    expect(await help.evaluate(() => location.hash)).toBe('#help');
    await help.close();
  });

  test('words that were selected before the checklist came are known to it', async () => {
    const before = await browser.newTab(tab.url());
    await select(before, 'nobody disturbs me');
    await says(await openPanel(before), 'Selected: nobody disturbs me');
    await before.close();
  });

  test('a unit is found by what it is about, too', async () => {
    await press(panel, 'New learner');
    await fill(panel, 'Find a unit', 'managing time');
    await says(panel, 'L4S4');
    await press(panel, 'Cancel');
  });
});
