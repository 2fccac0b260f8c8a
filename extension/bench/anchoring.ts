/**
 * Finding 100 quotes again in edited pages, beside the matcher of the `hypothesis` package, in Chromium.
 *
 *   npm run bench:anchoring                  seeds drawn now, all sizes, all edits
 *   npm run bench:anchoring -- --seed 7      one seed again
 *   npm run bench:anchoring -- --rounds 5    several seeds; --sizes 20000,200000; --json
 *
 * Ends with 1 when a place is wrong, recall is below the peer's, or a page was no test (exact matching solved it).
 * Times depend on the computer and what else it does: they are shown beside their aims, and fail only with --strict.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Plugin, build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Outcome, Run } from './in-page.ts';
import { type Case, EDITS, type Edit, makeCase } from './pages.ts';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    sizes: { type: 'string', default: '20000,200000,1000000' },
    edits: { type: 'string', default: EDITS.join(',') },
    browser: { type: 'string', default: process.env.CHROMIUM ?? '/usr/bin/chromium' },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});

/** Aims for 100 quotes, in milliseconds, and for the longest slice of work. */
const AIMS: Readonly<Record<number, number>> = { 200_000: 150, 1_000_000: 500 };
const SLICE_AIM = 50;
/** Exact matching may solve no more of a page than this: else the page tests nothing. */
const EXACT_MAY_SOLVE = 0.75;

/**
 * The package ships one bundle that exports nothing, with its sources in the source map. The matcher is bundled from
 * those, unchanged: `match-quote.ts` and the `approx-string-match` that was built into it.
 */
const peer: Plugin = {
  name: 'hypothesis matcher',
  setup({ onResolve, onLoad }) {
    const folder = dirname(createRequire(import.meta.url).resolve('hypothesis/package.json'));
    const map = JSON.parse(readFileSync(join(folder, 'build/scripts/annotator.bundle.js.map'), 'utf8')) as {
      sources: string[];
      sourcesContent: string[];
    };
    const source = (end: string): string => {
      const place = map.sources.findIndex((name) => name.endsWith(end));
      if (place < 0) throw new Error(`hypothesis no longer has ${end}`);
      return map.sourcesContent[place]!;
    };
    onResolve({ filter: /^(hypothesis\/match-quote|approx-string-match)$/ }, ({ path }) => ({
      path,
      namespace: 'hypothesis',
    }));
    onLoad({ filter: /match-quote$/, namespace: 'hypothesis' }, () => ({
      contents: source('/annotator/anchoring/match-quote.ts'),
      loader: 'ts',
    }));
    onLoad({ filter: /^approx-string-match$/, namespace: 'hypothesis' }, () => ({
      contents: source('/approx-string-match/build/src/index.js'),
      loader: 'js',
    }));
  },
};

interface Score {
  /** In their right place, of those that are still there. */
  readonly kept: number;
  readonly edited: number;
  /** Wrong places: of deleted quotes, of deleted ones with a look-alike left, of those still there. */
  readonly wrong: { readonly deleted: number; readonly 'look-alike': number; readonly there: number };
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** Right is a place that shares at least half of itself and of the truth; any other place is wrong. */
function score({ after, fates }: Case, outcomes: readonly Outcome[]): Score {
  const result = { kept: 0, edited: 0, wrong: { deleted: 0, 'look-alike': 0, there: 0 } };
  outcomes.forEach(({ place }, quote) => {
    if (!place) return;
    const fate = fates[quote]!;
    const truth = after.places[quote];
    const right = truth && overlap(place, truth) * 2 >= Math.max(truth.end - truth.start, place.end - place.start);
    if (right && (fate === 'kept' || fate === 'edited')) result[fate] += 1;
    else result.wrong[fate === 'deleted' || fate === 'look-alike' ? fate : 'there'] += 1;
  });
  return result;
}

const wrongOf = ({ wrong }: Score): number => wrong.deleted + wrong['look-alike'] + wrong.there;

/** What plain searching finds: the first place with the very same words. */
function exactly({ before, after }: Case): Outcome[] {
  return before.places.map((place) => {
    const words = before.text.slice(place!.start, place!.end);
    const start = after.text.indexOf(words);
    return { state: undefined, place: start < 0 ? undefined : { start, end: start + words.length } };
  });
}

/** A passage said to be found must have its own words, breaks apart. */
function falselyFound({ before, after }: Case, outcomes: readonly Outcome[]): number {
  const words = (text: string, place: { start: number; end: number }) =>
    text.slice(place.start, place.end).replaceAll('\n', ' ');
  return outcomes.filter(
    ({ state, place }, quote) =>
      state === 'found' && words(after.text, place!) !== words(before.text, before.places[quote]!),
  ).length;
}

const sizes = options.sizes.split(',').map(Number);
const edits = options.edits.split(',') as Edit[];
const seeds = options.seed
  ? [Number(options.seed)]
  : Array.from({ length: Number(options.rounds) }, () => Math.floor(Math.random() * 2 ** 31));

const bundle = await build({
  entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'iife',
  target: 'chrome120',
  plugins: [peer],
  logLevel: 'error',
});
const browser = await chromium.launch({
  executablePath: options.browser,
  args: ['--no-sandbox', '--enable-precise-memory-info'],
});
const problems: string[] = [];
const slow: string[] = [];
const rows: unknown[] = [];

const COLUMNS = [
  'page',
  'who',
  'kept',
  'edited',
  'wrong (deleted, look-alike, there)',
  'read + map + locate = all',
  'longest slice',
];
const WIDTHS = [27, 22, 7, 7, 34, 32, 13];
const line = (cells: readonly string[]): void => {
  if (!options.json)
    console.log(
      cells
        .map((cell, k) => cell.padEnd(WIDTHS[k]!))
        .join(' ')
        .trimEnd(),
    );
};
const ms = (time: number): string => time.toFixed(0);

for (const seed of seeds) {
  if (!options.json) console.log(`\nseed ${seed}`);
  line(COLUMNS);
  const page = await browser.newPage();
  await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
  for (const size of sizes) {
    for (const edit of edits) {
      const test = makeCase(seed, size, edit);
      const {
        ours,
        bare,
        peer: other,
        describe,
        heap,
      } = await page.evaluate((given) => (globalThis as unknown as { run(test: Case): Promise<Run> }).run(given), test);
      const name = `${edit} ${size.toLocaleString('en')}`;
      const there = {
        kept: test.fates.filter((fate) => fate === 'kept').length,
        edited: test.fates.filter((fate) => fate === 'edited').length,
      };
      const [mine, without, theirs, exact] = [ours.outcomes, bare.outcomes, other.outcomes, exactly(test)].map(
        (outcomes) => score(test, outcomes),
      ) as [Score, Score, Score, Score];
      const all = ours.read + ours.map + ours.locate;
      const show = (who: string, found: Score, time: string, slice = '') =>
        line([
          name,
          who,
          `${found.kept}/${there.kept}`,
          `${found.edited}/${there.edited}`,
          `${wrongOf(found)} (${found.wrong.deleted}, ${found.wrong['look-alike']}, ${found.wrong.there})`,
          time,
          slice,
        ]);
      show(
        'Evimap',
        mine,
        `${ms(ours.read)} + ${ms(ours.map)} + ${ms(ours.locate)} = ${ms(all)} ms`,
        `${ours.longest.toFixed(1)} ms`,
      );
      show(
        'Evimap, no snapshot',
        without,
        `${ms(bare.read)} + ${ms(bare.map + bare.locate)} = ${ms(bare.read + bare.map + bare.locate)} ms`,
        `${bare.longest.toFixed(1)} ms`,
      );
      show(
        'hypothesis matcher',
        theirs,
        `${ms(other.read)} + ${ms(other.locate)} = ${ms(other.read + other.locate)} ms`,
      );
      rows.push({
        seed,
        size,
        edit,
        there,
        ours: { ...mine, read: ours.read, map: ours.map, locate: ours.locate, longest: ours.longest },
        bare: without,
        peer: { ...theirs, read: other.read, locate: other.locate },
        describe,
        heap,
      });

      if (wrongOf(mine) > 0) problems.push(`${name}: ${wrongOf(mine)} wrong places`);
      if (wrongOf(without) > 0) problems.push(`${name}: ${wrongOf(without)} wrong places without snapshot`);
      if (falselyFound(test, ours.outcomes) + falselyFound(test, bare.outcomes) > 0)
        problems.push(`${name}: found, but with other words`);
      if (mine.kept < theirs.kept || mine.edited < theirs.edited) problems.push(`${name}: recall below the peer's`);
      if (exact.kept + exact.edited > EXACT_MAY_SOLVE * (there.kept + there.edited))
        problems.push(`${name}: exact matching solves it`);
      if (all > (AIMS[size] ?? Infinity)) slow.push(`${name}: ${ms(all)} ms, aim ${AIMS[size]}`);
      if (Math.max(ours.longest, bare.longest) > SLICE_AIM)
        slow.push(`${name}: a slice of ${Math.max(ours.longest, bare.longest).toFixed(0)} ms, aim ${SLICE_AIM}`);
    }
  }
  await page.close();
}
await browser.close();

if (options.json) console.log(JSON.stringify({ rows, problems, slow }, null, 1));
else {
  for (const problem of problems) console.log(`WRONG  ${problem}`);
  for (const aim of slow) console.log(`SLOW   ${aim}`);
  if (problems.length === 0)
    console.log(
      `\nNo wrong place, recall at least the peer's, no page that exact matching solves (${rows.length} pages).`,
    );
  if (slow.length === 0) console.log(`All times within their aims.`);
  console.log(
    `Load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores: above their number, times say little; compare the rows.`,
  );
}
process.exit(problems.length > 0 || (options.strict && slow.length > 0) ? 1 : 0);
