/** What is said of a passage where its page is not as it was: nothing of it that was not seen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsersHere, launch, until, type Browser, type Frame, type Tab } from './driver.ts';
import { exportedMap } from './exported.ts';
import { plainPage } from './pages/plain.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, choose, fill, link, openPanel, press, says, select, unfold, words } from './tutor.ts';

const day = (number: number, what: string): string =>
  `On day ${number} I planned ${what} before nine, and in the evening I looked at what was left of it.`;
const entries = (days: readonly number[]): string =>
  days.map((one) => `<article><h2>Day ${one}</h2><p>${day(one, `${one + 3} calls`)}</p></article>`).join('');
const diary = entries([1, 2, 3, 4, 5]);
const kept = day(2, '5 calls');

/** So long as a person looks at a page before something is done. */
const aMoment = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 1500);
  });

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serve();
    browser = await launch(name);
    // Somebody to whom the first passage belongs; each test adds its own.
    const tab = await browser.newTab(site.add('first', plainPage('<p>Nothing yet.</p>')));
    await addLearner(await openPanel(tab), 'L-0001', 'L4S4');
    await tab.close();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  const newLearner = async (panel: Frame, reference: string): Promise<void> => {
    await press(panel, 'New learner');
    await says(panel, 'Who are you looking at?');
    await addLearner(panel, reference, 'L4S4');
  };
  /** A page with the passage linked on it, of a learner of its own. */
  const linked = async (path: string, reference: string, html = plainPage(diary)): Promise<[Tab, Frame, string]> => {
    const address = site.add(path, html);
    const tab = await browser.newTab(address);
    const panel = await openPanel(tab);
    await newLearner(panel, reference);
    await link(tab, panel, { text: kept, criterion: '2.2', word: 'time management technique', name: 'Time blocking' });
    await unfold(panel, '2.2');
    await says(panel, '1 of 3 time management techniques');
    return [tab, panel, address];
  };
  /** The panel says this of the passage, and goes on to say it. */
  const isSaid = async (panel: Frame, expected: string, never = /Not on the page any more|have changed/) => {
    await until(async () => {
      await unfold(panel, '2.2');
      return (await words(panel)).includes(expected);
    }, expected);
    await aMoment();
    const all = await words(panel);
    expect(all).toContain(expected);
    expect(all).not.toMatch(never);
    expect(all).toContain('1 of 3 time management techniques');
  };

  test('a site that answers with an error has lost nothing', async () => {
    const [tab, , address] = await linked('broken', 'L-0500');
    site.add('broken', plainPage('<h1>Something went wrong</h1><p>Please try again.</p>'), {}, 500);
    await tab.goto(address);
    await isSaid(await openPanel(tab), 'Not looked for: the site answered with an error.');
    await tab.close();
  });

  test('a page that brings its words slowly is waited for', async () => {
    const [tab, , address] = await linked('slow', 'L-0501');
    site.add(
      'slow',
      plainPage(
        `<main><p>Loading…</p></main><script>setTimeout(() => { document.querySelector('main').innerHTML = ${JSON.stringify(diary)} }, 4000)</script>`,
      ),
    );
    await tab.goto(address);
    const panel = await openPanel(tab);
    await until(async () => {
      await unfold(panel, '2.2');
      return (await words(panel)).includes('Time blocking');
    }, 'the passage');
    expect(await words(panel)).not.toMatch(/Not on the page any more|have changed/);
    await isSaid(panel, 'Show on page');
    await tab.close();
  });

  test('words that the browser has translated are not the learner’s; nothing is said of them', async () => {
    const [tab, panel] = await linked('translated', 'L-0502');
    await tab.evaluate(() => {
      document.documentElement.className = 'translated-ltr';
      for (const one of document.querySelectorAll('p'))
        one.innerHTML = '<font>Vor neun habe ich den Tag geplant.</font>';
    });
    await isSaid(panel, 'Not seen here: the browser has translated the page.');
    await tab.close();
  });

  test('of a list that was replaced by its next part, no entry is taken for the one that was linked', async () => {
    const [tab, panel] = await linked('list', 'L-0503', plainPage(`<main>${diary}</main>`));
    await tab.evaluate(
      (html) => {
        document.querySelector('main')!.innerHTML = html;
      },
      entries([6, 7, 8, 9, 10]),
    );
    await isSaid(panel, 'Not seen here:');
    await tab.evaluate((html) => {
      document.querySelector('main')!.innerHTML = html;
    }, diary);
    await isSaid(panel, 'Show on page');
    await tab.close();
  });

  test('what its author has struck out does not count until it is confirmed', async () => {
    const [tab, , address] = await linked('struck', 'L-0504');
    site.add('struck', plainPage(diary.replace(kept, `<s>${kept}</s>`)));
    await tab.goto(address);
    const panel = await openPanel(tab);
    await until(async () => {
      await unfold(panel, '2.2');
      return (await words(panel)).includes('Its author has struck it out.');
    }, 'the line through it');
    expect(await words(panel)).toContain('0 of 3 time management techniques');
    await tab.close();
  });

  test('two windows, two learners: each link goes to the learner of its own window', async () => {
    const one = await browser.newTab(site.add('window one', plainPage(`<p>${kept}</p>`)));
    let onePanel = await openPanel(one);
    await newLearner(onePanel, 'L-0601');
    const two = await browser.newTab(site.add('window two', plainPage(`<p>${day(4, '7 visits')}</p>`)));
    const twoPanel = await openPanel(two);
    await newLearner(twoPanel, 'L-0602');
    const thing = { criterion: '2.2', word: 'time management technique' };
    onePanel = await openPanel(one);
    await link(one, onePanel, { ...thing, text: kept, name: 'Time blocking' });
    await link(two, twoPanel, { ...thing, text: day(4, '7 visits'), name: 'Pomodoro' });
    expect(await exportedMap(browser, 'L-0601')).toMatch(/Time blocking/);
    expect(await exportedMap(browser, 'L-0601')).not.toMatch(/Pomodoro/);
    expect(await exportedMap(browser, 'L-0602')).toMatch(/Pomodoro/);
    expect(await exportedMap(browser, 'L-0602')).not.toMatch(/Time blocking/);
    await one.close();
    await two.close();
  });

  test('a form that stays open while the page goes on saves to the page of its words', async () => {
    const address = site.add('app', plainPage(`<main><h1>Jo</h1><p>${kept}</p></main>`));
    const tab = await browser.newTab(`${address}?entry=1`);
    const panel = await openPanel(tab);
    await newLearner(panel, 'L-0603');
    await select(tab, kept);
    await press(panel, 'Link the selected text');
    await choose(panel, 'Criterion', '2.2');
    await choose(panel, 'The guidance asks for', 'time management technique');
    await fill(panel, 'Which one', 'Time blocking');
    await tab.evaluate(
      (other) => {
        history.pushState(null, '', '?entry=2');
        document.querySelector('main')!.innerHTML = `<h1>Kim</h1><p>${other}</p>`;
      },
      day(8, '2 visits'),
    );
    await aMoment();
    await press(panel, 'Link');
    await aMoment();
    const map = await exportedMap(browser, 'L-0603');
    if (map.includes('Time blocking')) expect(map).toMatch(/entry=1/);
    expect(map).not.toMatch(/entry=2/);
    await tab.close();
  });

  test.each(['before', 'after'])('words in a frame that stands %s another are found again', async (where) => {
    site.add('frame of words', plainPage(`<p>${kept}</p>`));
    site.add('other frame', plainPage(`<p>${day(9, '3 letters')}</p>`));
    const frame = (path: string) => `<iframe src="/${encodeURIComponent(path)}" width="500" height="200"></iframe>`;
    const both = (first: string, second: string) => plainPage(`<h1>Frames</h1>${frame(first)}${frame(second)}`);
    const [words1, other] = ['frame of words', 'other frame'] as const;
    const [tab, , address] = await linked(`frames ${where}`, `L-07-${where}`, both(words1, other));
    site.add(`frames ${where}`, where === 'before' ? both(words1, other) : both(other, words1));
    await tab.goto(address);
    await isSaid(await openPanel(tab), 'Show on page');
    await tab.close();
  });

  test('on a page of framesets a passage is linked and found again', async () => {
    site.add('menu', plainPage('<p>Menu</p>'));
    site.add('framed words', plainPage(`<p>${kept}</p>`));
    const [tab, , address] = await linked(
      'frameset',
      'L-0800',
      '<!doctype html><html lang="en"><head><title>Set</title></head><frameset cols="20%,80%"><frame src="/menu"><frame src="/framed%20words"></frameset></html>',
    );
    await tab.goto(address);
    await isSaid(await openPanel(tab), 'Show on page');
    await tab.close();
  });
});
