/**
 * Saved pages of real platforms, as the table beside them says: a passage is linked on one page, another is seen next,
 * and the panel says of the passage what is expected. EVIMAP_REAL_PAGES names the folder; its `platforms.md` holds the
 * table. A run takes every third line of it, others from day to day; EVIMAP_REAL_TABLE takes all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { launch, until, type Frame, type Tab } from './driver.ts';
import { realPages, serve } from './pages/server.ts';
import { addLearner, choose, fill, openPanel, press, says, unfold, words } from './tutor.ts';

const table = join(process.env.EVIMAP_REAL_PAGES ?? '', 'platforms.md');
const text = process.env.EVIMAP_REAL_PAGES && existsSync(table) ? readFileSync(table, 'utf8') : '';
const htmlOf = new Map(realPages().map(({ name, html }) => [name.replace('.html', ''), html]));

/** The lines of the table under a heading, as cells. */
const cellsUnder = (heading: string): string[][] =>
  (text.split(`## ${heading}`)[1] ?? '')
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[-| ]+\|$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** Path and query of each file; "…" stands for the host. */
const addresses = new Map(
  cellsUnder('Files').map(([file = '', at = '']) => [
    file.replaceAll('`', '').replace('.html', ''),
    (/`(?:https:\/\/[^/]+|…)(\/[^`]*)`/.exec(at) ?? [])[1] ?? '',
  ]),
);
const rows = cellsUnder('Expected states').map(([on = '', selected = '', next = '', expected = ''], at) => ({
  at,
  on,
  said: selected,
  selected: [...selected.matchAll(/"([^"]+)"/g)].map(([, quote]) => quote!),
  next: next.replace(/,.*/, '') === 'the same' ? on : next.replace(/,.*/, ''),
  expected,
}));
type Row = (typeof rows)[number];
/** The words of a line: its own, those of the line above, or, where any will do, some of the same page. */
const selectedIn = ({ at, on, said, selected }: Row): readonly string[] =>
  selected.length > 0
    ? selected
    : said === 'any'
      ? rows.find((other) => other.selected.length > 0 && other.on === on.replace('-secret-address', '-page'))!.selected
      : selectedIn(rows[at - 1]!);

const day = Math.floor(Date.now() / 86_400_000);
const taken = rows.filter(({ at }) => process.env.EVIMAP_REAL_TABLE || at % 3 === day % 3);

/** Selects from the first words to the last as a mouse would, what is folded away unfolded before. */
const selectSpan = (tab: Tab, [first, last = first]: readonly string[]): Promise<unknown> =>
  until(
    () =>
      tab.evaluate(
        ([from, to]: [string, string]) => {
          for (const folded of document.querySelectorAll('[class*="full_assignsubmission"], .collapse')) {
            (folded as HTMLElement).hidden = false;
            (folded as HTMLElement).style.display = '';
            folded.classList.remove('hidden', 'd-none', 'collapse');
          }
          const places: [Text, number][] = [];
          let all = '';
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
            const parent = node.parentElement!;
            if (/^(script|style)$/.test(parent.localName) || !parent.checkVisibility()) continue;
            for (let offset = 0; offset < node.data.length; offset += 1) {
              const letter = /\s/.test(node.data[offset]!) ? ' ' : node.data[offset]!;
              if (letter === ' ' && all.endsWith(' ')) continue;
              all += letter;
              places.push([node, offset]);
            }
          }
          const cell = places.findIndex(([node]) => node.data.trim() === from);
          const start = cell >= 0 ? cell : all.indexOf(from);
          const end = all.indexOf(to, start) + to.length - 1;
          if (start < 0 || end < start) return false;
          places[start]![0].parentElement?.scrollIntoView({ block: 'center' });
          getSelection()!.setBaseAndExtent(...places[start]!, places[end]![0], places[end]![1] + 1);
          return true;
        },
        [first!, last] as [string, string],
      ),
    `‘${first}’ on the page`,
    5000,
  );

/** Selects what the element holds, folded away or not. */
const selectIn = (tab: Tab, selector: string): Promise<unknown> =>
  tab.evaluate((where) => {
    const element = document.querySelector<HTMLElement>(where)!;
    for (let up: HTMLElement | null = element; up && up !== document.body; up = up.parentElement) {
      up.hidden = false;
      up.classList.remove('hidden', 'd-none', 'collapse');
    }
    element.scrollIntoView({ block: 'center' });
    getSelection()!.selectAllChildren(element);
  }, selector);

/** What the panel says of the one passage, and of the page. */
async function seen(panel: Frame): Promise<{ passage: string; state: string; page: string }> {
  await unfold(panel, '2.2');
  return panel.evaluate(() => {
    const item = document.querySelector<HTMLElement>('.passage');
    return {
      passage: item?.className ?? 'none',
      state: [...(item?.querySelectorAll('.state') ?? [])].map((one) => (one as HTMLElement).innerText).join(' '),
      page: [...document.querySelectorAll<HTMLElement>('.notice, [data-whose]')].map((one) => one.innerText).join(' '),
    };
  });
}

/** What must be seen of a passage, by the words of the table. */
const wanted: readonly (readonly [RegExp, (now: Awaited<ReturnType<typeof seen>>) => boolean])[] = [
  [/^found, folded away/, ({ passage, state }) => /found/.test(passage) && state === 'Folded away on the page.'],
  [/^found/, ({ passage, state }) => /found/.test(passage) && !/^Not /.test(state)],
  [/^changed/, ({ passage, state }) => /changed/.test(passage) && /have changed/.test(state)],
  [
    /^not shown here/,
    ({ passage, state }) => /found/.test(passage) && (state === '' || /^Not (looked|seen)/.test(state)),
  ],
  [/^not this learner/, ({ passage, page }) => /found/.test(passage) && /This is the page of/.test(page)],
  [/^nothing/, ({ passage }) => /found|none/.test(passage)],
];

describe.runIf(rows.length > 0)('as the table of the saved pages says', () => {
  test.each(taken)('$on, then $next: $expected ($at)', async (row) => {
    const site = await serve();
    const browser = await launch('chromium');
    try {
      const at = (file: string): string => {
        const { pathname, search } = new URL(addresses.get(file) ?? '', 'http://localhost');
        const origin = new URL(site.add(pathname.slice(1), htmlOf.get(file) ?? '')).origin;
        return `${origin}${pathname}${search}`;
      };
      const tab = await browser.newTab(at(row.on));
      let panel = await openPanel(tab);
      await addLearner(panel, 'L-0042', 'L4S4');
      const known = /^(.+) is L-0042$/m.exec(await words(panel));
      if (known) await press(panel, known[0]);
      await selectSpan(tab, selectedIn(row));
      await press(panel, 'Link the selected text');
      await choose(panel, 'Criterion', '2.2');
      await choose(panel, 'The guidance asks for', 'time management technique');
      await fill(panel, 'Which one', 'Pomodoro');
      await press(panel, 'Link');
      await says(panel, 'Link the selected text');
      await until(async () => /found/.test((await seen(panel)).passage), 'the passage, linked');
      await tab.goto(at(row.next));
      panel = await openPanel(tab);
      await says(panel, 'enough for');
      const holds = wanted.find(([expected]) => expected.test(row.expected))![1];
      let now: Awaited<ReturnType<typeof seen>> | undefined;
      await until(async () => holds((now = await seen(panel))), row.expected, 8000).catch(() => undefined);
      // What is not said at once must not be said a little later either.
      await new Promise((resolve) => {
        setTimeout(resolve, 1000);
      });
      now = await seen(panel);
      expect(holds(now), `${row.expected}: ${JSON.stringify(now)}`).toBe(true);
    } finally {
      await browser.close();
      site.close();
    }
  });
});

describe.runIf(rows.length > 0)('whose words they are is said while they are linked', () => {
  test.each([
    ['mahara-page', '#viewinstructions p', /words of staff/],
    ['mahara-page', '#feedbacktable .comment-item p', /words of staff/],
    ['moodle-discussion', 'article[data-post-id="2"] .post-content-container p', /Samira Okonjo/],
    ['moodle-grader-priya', '.assignsubmission_onlinetext p', /Priya Nair/],
    ['mahara-access-denied', '', /does not show a learner’s work to you/],
    ['moodle-grader-as-learner', '', /does not show a learner’s work to you/],
    ['moodle-login', '', /asks to sign in/],
  ])('%s %s', async (file, selector, expected) => {
    const site = await serve();
    const browser = await launch('chromium');
    try {
      const at = (name: string): string => {
        const { pathname, search } = new URL(addresses.get(name) ?? '', 'http://localhost');
        return `${new URL(site.add(pathname.slice(1), htmlOf.get(name) ?? '')).origin}${pathname}${search}`;
      };
      const learners = file.startsWith('moodle') ? 'moodle-grader-jordan' : 'mahara-page';
      const tab = await browser.newTab(at(learners));
      let panel = await openPanel(tab);
      await addLearner(panel, 'L-0042', 'L4S4');
      await press(panel, 'Jordan Ellery is L-0042');
      await tab.goto(at(file));
      panel = await openPanel(tab);
      if (selector !== '') {
        await selectIn(tab, selector);
        await press(panel, 'Link the selected text');
      }
      await says(panel, expected);
    } finally {
      await browser.close();
      site.close();
    }
  });
});
