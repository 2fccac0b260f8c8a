/** The whole way of a tutor, on every kind of page, in every browser that is here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { browsersHere, launch, until, type Browser, type Frame } from './driver.ts';
import { exportedMap } from './exported.ts';
import { kinds } from './pages/kinds.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, choose, link, openPanel, press, says, unfold, unfoldUntil, words } from './tutor.ts';

const only = process.env.EVIMAP_KIND;
const maps = new Map<string, string>();
const wanted = kinds.filter(({ name }) => !only || name.includes(only));

describe.each(browsersHere())('%s', (name) => {
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

  test.each(wanted)('the whole way on: $name', async (kind) => {
    const tab = await browser.newTab(site.address(kind));
    const reference = `L-${kind.name.replaceAll(' ', '-')}`;
    let panel = await openPanel(tab);
    await pickLearner(panel, reference);
    const { kept, changed, lost } = kind.story;
    for (const [text, technique] of [
      [kept, 'Time blocking'],
      [changed, 'Pomodoro'],
      [lost, 'Two-minute rule'],
    ] as const) {
      await link(tab, panel, { text, criterion: '2.2', word: 'time management technique', name: technique });
    }
    await unfold(panel, '2.2');
    await says(panel, '3 of 3 time management techniques');
    await says(panel, 'Claimed evidence is enough for 1 of 14 requirements.');
    expect(await words(panel)).not.toMatch(/criterion (is )?met|achieved/i);

    await tab.reload();
    panel = await openPanel(tab).catch(() => openPanel(tab));
    await unfoldUntil(panel, '3 of 3 time management techniques');

    site.edit(kind);
    await tab.reload();
    panel = await openPanel(tab);
    await says(panel, 'Changed passages: 1.', 20_000);
    await says(panel, 'Lost passages: 1.');
    await unfoldUntil(panel, '1 of 3 time management techniques');
    expect(await words(panel)).toContain('Not on the page any more. It does not count.');

    await press(panel, 'Compare');
    await says(panel, 'When it was linked');
    await press(panel, 'It still shows the same');
    await says(panel, '2 of 3 time management techniques');
    await says(panel, 'Lost passages: 1.');

    const map = await exportedMap(browser, reference);
    expect(map).toContain('passage: lost');
    expect(map).not.toContain('passage: changed');
    maps.set(`${name} ${kind.name}`, map);
    const { findings, exit } = check(map);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(exit).toBe(0);
    await tab.close();
  });

  test('the maps come into a fresh profile, and their claims are on the list', async () => {
    const fresh = await launch(name);
    try {
      const options = await fresh.extensionTab('options.html');
      await says(options, 'Import an evidence map');
      for (const kind of wanted) {
        const map = maps.get(`${name} ${kind.name}`);
        if (!map) continue;
        await options.evaluate((text) => {
          const input = document.querySelector<HTMLInputElement>('#learners input[type=file]')!;
          const files = new DataTransfer();
          files.items.add(new File([text as string], 'a.evidence.yaml'));
          input.files = files.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        }, map);
        await says(options, `L-${kind.name.replaceAll(' ', '-')}`);
        await says(options, '3 entries were imported.');
      }
      const kind = wanted[0]!;
      const tab = await fresh.newTab(site.address(kind));
      const panel = await openPanel(tab);
      const wantedLearner = await until(
        () =>
          panel.evaluate(
            (reference) => [...document.querySelectorAll('option')].find((one) => one.textContent === reference)?.value,
            `L-${kind.name.replaceAll(' ', '-')}`,
          ),
        'the learner in the list',
      );
      await choose(panel, 'Learner', wantedLearner);
      await unfoldUntil(panel, /2 of 3 time management techniques/);
      // What the assessor will read is what came in, to the letter.
      expect(await exportedMap(fresh, `L-${kind.name.replaceAll(' ', '-')}`)).toBe(maps.get(`${name} ${kind.name}`));
    } finally {
      await fresh.close();
    }
  });
});

async function pickLearner(panel: Frame, reference: string): Promise<void> {
  await until(async () => /Learner/.test(await words(panel)), 'the panel');
  if (!(await words(panel)).includes('Who are you looking at?')) await press(panel, 'New learner');
  await says(panel, 'Who are you looking at?');
  await addLearner(panel, reference, 'L4S4');
}
