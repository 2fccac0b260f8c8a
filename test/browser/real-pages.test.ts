/**
 * The overlay and the way of a passage on saved pages of real platforms, where somebody has put some:
 * EVIMAP_REAL_PAGES names the folder.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsersHere, launch, type Browser } from './driver.ts';
import { realPages, serve, type Site } from './pages/server.ts';
import { addLearner, link, openPanel, press, says, unfold, words } from './tutor.ts';

/** Pages on which nobody has words of a learner to link: no access, a log-in, a learner’s own view. */
const nothingToLink = /access-denied|login|grader-as-learner/;
const pages = realPages().filter(({ name }) => !nothingToLink.test(name));

// In Chromium the pages are held to the table beside them (real-things.test.ts).
const browsers = browsersHere().filter((name) => name === 'firefox' || process.env.EVIMAP_REAL_TABLE);

describe.runIf(pages.length > 0).each(browsers)('%s', (name) => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serve();
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  test.each(pages)('a passage is linked and found again on $name', async ({ name: page, html }) => {
    const tab = await browser.newTab(site.add(page, html));
    let panel = await openPanel(tab);
    await says(panel, /enough for|Who are you looking at/);
    if (!(await words(panel)).includes('enough for')) await addLearner(panel, 'L-0042', 'L4S4');
    const text = await tab.evaluate(() => {
      const visible = [...document.querySelectorAll('p, li')]
        .filter((one) => one.checkVisibility() && one.children.length === 0)
        .map((one) => one.textContent!.replace(/\s+/g, ' ').trim());
      return visible
        .find((one) => one.length > 50 && visible.filter((other) => other === one).length === 1)!
        .slice(0, 60)
        .trim();
    });
    const count = Number(/(\d+) of 3 time/.exec(await all(panel))?.[1] ?? 0);
    await link(tab, panel, {
      text,
      criterion: '2.2',
      word: 'time management technique',
      name: `${page.replace('.html', '').replaceAll('-', ' ')} method`,
    });
    await tab.reload();
    panel = await openPanel(tab);
    expect(/(\d+) of 3 time/.exec(await all(panel))?.[1]).toBe(String(count + 1));
    await press(panel, 'Show on page');
    await says(panel, 'enough for');
    expect(await words(panel)).not.toContain('Lost passages');
    await tab.close();
  });
});

async function all(panel: Parameters<typeof words>[0]): Promise<string> {
  await says(panel, 'Link the selected text');
  await unfold(panel, '2.2');
  await new Promise((resolve) => {
    setTimeout(resolve, 500);
  });
  return words(panel);
}
