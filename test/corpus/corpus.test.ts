import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse, checkData, checkedMap, criteriaOf, kindsOf, open, pairsOf } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { describe, expect, it } from 'vitest';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';

// What assessors type in their own words, judged before it was tried. Each part has a threshold: one line that is read
// otherwise is no alarm, a change for the worse is one. What is wrongly enough has none.

const here = fileURLToPath(new URL('.', import.meta.url));
const read = (...path: readonly string[]): string => readFileSync(join(here, ...path), 'utf8');

/** A map as `check --submission` sees it, and the same as the command line prints it in JSON. */
function checked(text: string) {
  const map = analyse({
    maps: [{ path: 'a.evidence.yaml', doc: open(text, packs) }],
    packs,
    settings: { submission: true },
  }).maps[0]!;
  return { map, file: checkData({ maps: [checkedMap(map)], unchecked: [] }).files[0]! };
}

/** What holds of all, and what does not, so that a failing threshold says where. */
function shareOf(lines: readonly { readonly says: string; readonly holds: boolean }[]) {
  const wrong = lines.filter(({ holds }) => !holds).map(({ says }) => says);
  return { share: 1 - wrong.length / lines.length, wrong: wrong.join('\n') };
}

const head = `evidence-map: 1
learner: { reference: L-0042, in sales role: yes }
assessor: { name: Assessor }
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: a.m4a }
  E2: { title: Report, method: report, date: 2026-03-04, location: b.docx }
units:
`;

// The last 125 words were typed from the guidance by somebody who had not looked into the packs. At their first run four
// were answered with a wrong offer and four with none.
describe('words', () => {
  const lines = read('words.tsv')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [unit, criterion, key, expected] = line.split('\t') as [string, string, string, string];
      const [kind, of = ''] = [/^\w+/.exec(expected)![0], expected.replace(/^\w+ ?/, '')];
      const value = kind === 'point' ? 'yes' : '[Red barn, Oak gate]';
      const { map } = checked(
        `${head}  ${unit}:\n    ${criterion}:\n      - evidence: E1\n        at: p.2\n        ${key}: ${value}\n`,
      );
      const row = map.units[0]!.reading.rows[0]!;
      const words = new Set(row.things.filter(({ wordRange }) => wordRange).map(({ word }) => word));
      const offers = row.unread.flatMap(({ why, offers: own = [] }) => (why === 'unknown word' ? own : []));
      const asks = map.findings.filter(({ rule }) => rule === 'validity/unknown-word').map(({ message }) => message);
      const isAsked = (word: string) => offers.includes(word) || asks.some((text) => text.includes(`‘${word}’`));
      const holds =
        kind === 'counts'
          ? words.has(of)
          : kind === 'point'
            ? row.ticks.some(({ list, points }) => list === of && points.length === 1)
            : kind === 'asks'
              ? words.size === 0 && of.split(',').every(isAsked)
              : words.size === 0 && offers.length === 0;
      return {
        says: `${unit} ${criterion} ${key}: ${expected}, but ${[...words].join(', ') || `asks ${offers.join(', ')}`}`,
        holds,
        counted: kind !== 'counts' && words.size > 0,
      };
    });

  it('are read as they are meant, or asked about, in 95 of 100', () => {
    const { share, wrong } = shareOf(lines);
    expect(share, wrong).toBeGreaterThanOrEqual(0.95);
  });

  it('are never counted where they are to be asked', () =>
    expect(lines.filter(({ counted }) => counted).map(({ says }) => says)).toEqual([]));
});

describe('cases', () => {
  const cases = read('cases.txt')
    .split(/^== /m)
    .slice(1)
    .map((text) => {
      const [first, ...body] = text.trimEnd().split('\n');
      const [unit, ...rest] = first!.split('; ');
      const { map, file } = checked(`${head}  ${unit}:\n${body.map((line) => `    ${line}`).join('\n')}\n`);
      const from = head.split('\n').length;
      const fails = rest.slice(0, -1).flatMap((promise) => {
        const [kind, of, ...values] = promise.split(' ');
        const own = file.coverage[0]?.requirements.find(({ id }) => id === of);
        const found =
          kind === 'counts'
            ? String(own?.claimed)
            : kind === 'state'
              ? own?.state
              : map.findings.some(({ range: { start } }) => start.line === from + Number(of) - 1);
        return found === true || values.includes(String(found)) || values.join(' ') === found
          ? []
          : [`${promise}, but ${found}`];
      });
      return { says: `${rest.at(-1)} (${unit}): ${fails.join('; ')}`, holds: fails.length === 0 };
    });

  it('are read as they are meant in 95 of 100', () => {
    const { share, wrong } = shareOf(cases);
    expect(share, wrong).toBeGreaterThanOrEqual(0.95);
  });
});

type Result = 'agree' | 'asked' | 'false alarm' | 'wrong enough';

/** Each criterion of a map in an assessor’s own words, held against what was judged before the first check. */
function judged(folder: string): { readonly says: string; readonly map: string; readonly result: Result }[] {
  const names = readdirSync(join(here, folder)).filter((name) => name.endsWith('.evidence.yaml'));
  return names.flatMap((name) => {
    const { file } = checked(read(folder, name));
    const judgements = read(folder, name.replace('.evidence.yaml', '.judgement.txt')).trim().split('\n');
    return judgements.map((line) => {
      const [, criterion, mine, why] = /^(\S+) (enough|short) ?(.*)$/.exec(line)!;
      const own = file.coverage.flatMap(({ requirements }) =>
        requirements.filter(({ criteria }) => criteria.includes(criterion!)),
      );
      const told = own.filter(({ id }) =>
        file.findings.some(({ requirement, allowed }) => requirement === id && !allowed),
      );
      const isUnmapped = file.findings.some(
        ({ rule, message }) =>
          rule === 'sufficiency/criterion-not-mapped' && message.includes(`Criterion ${criterion} `),
      );
      const says =
        isUnmapped || told.some(({ state }) => state === 'short')
          ? 'short'
          : told.some(({ state }) => state === 'question')
            ? 'asked'
            : 'enough';
      const result: Result =
        says === mine || (says === 'asked' && mine === 'short')
          ? 'agree'
          : says === 'asked'
            ? 'asked'
            : says === 'short'
              ? 'false alarm'
              : 'wrong enough';
      return { says: `${name} ${criterion}: judged ${mine}, told ${says} (${why})`, map: name, result };
    });
  });
}

// `fresh` was written from the specification and docs/format.md alone, by somebody who had not looked into the packs, in
// three voices (short notes, whole sentences, lines pasted from a table), and judged before the first check. At that
// first run 67 of its 95 criteria were read as judged, 10 asked about, 14 false alarms, 4 wrongly enough. What was
// mended then were kinds of words; what is left are mostly sentences that the packs take more strictly.
describe.each([
  ['natural', 0.8, 0.95],
  ['gaps', 0.8, 0.95],
  ['fresh', 0.75, 0.85],
] as const)('maps in own words: %s', (folder, agree, asked) => {
  const all = judged(folder);
  const of = (...results: readonly Result[]) =>
    shareOf(all.map(({ says, result }) => ({ says, holds: results.includes(result) })));

  it('are never enough where an assessor finds them short', () =>
    expect(all.filter(({ result }) => result === 'wrong enough').map(({ says }) => says)).toEqual([]));

  it('are read as they were judged, or asked about', () => {
    const [same, known] = [of('agree'), of('agree', 'asked')];
    expect(same.share, same.wrong).toBeGreaterThanOrEqual(agree);
    expect(known.share, known.wrong).toBeGreaterThanOrEqual(asked);
  });

  it('are asked about at most three criteria that are enough', () => {
    const names = [...new Set(all.map(({ map }) => map))];
    for (const name of names)
      expect(all.filter(({ map, result }) => map === name && result === 'asked').length, name).toBeLessThanOrEqual(3);
  });
});

describe('what the command line prints of each of these maps', () => {
  const all = ['natural', 'gaps', 'fresh'].flatMap((folder) =>
    readdirSync(join(here, folder))
      .filter((name) => name.endsWith('.evidence.yaml'))
      .map((name) => [name, read(folder, name)] as const),
  );

  it.each(all)('%s fits on two screens of 100 columns', (name, text) => {
    const map = analyse({ maps: [{ path: name, doc: open(text, packs) }], packs }).maps[0]!;
    const lines = terminalReport([checkedMap(map)], new Map([[name, text]]), [], colours(false), 100).split('\n');
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });
});

describe('what is offered for a key that nobody knows', () => {
  const every = [...packs.units.values()].flatMap((pack) =>
    criteriaOf(pack).map(({ number }) => ({ pack, number, scopes: new Set([number]) })),
  );
  const offersFor = (key: string, { pack, number }: (typeof every)[number]): readonly string[] => {
    const text = `${head}  ${pack.unit}:\n    ${number}:\n      - evidence: E1\n        at: p.2\n        ${key}: [Red barn]\n`;
    return checked(text).map.findings.flatMap(({ rule, message }) =>
      rule === 'validity/unknown-word'
        ? [...message.replace(/^.*? counted\./, '').matchAll(/‘([^’]+)’/g)].map(([, offer]) => offer!)
        : [],
    );
  };

  it('is nothing where the guidance speaks of it beside what is counted', () => {
    const wrong = every.flatMap((at) =>
      (at.pack.beside[at.number] ?? []).flatMap((phrase) => {
        const offers = offersFor(phrase, at);
        return offers.length > 0 ? [`${at.pack.unit} ${at.number} ${phrase}: ${offers.join(', ')}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('is never the opposite', () => {
    const wrong = every.flatMap((at) => {
      const asked = kindsOf(at.pack).asked(at.scopes);
      return pairsOf(at.pack)
        .filter(({ kind, words }) => kind === 'excludes' && words.every((word) => asked.has(word)))
        .flatMap(({ words }) => [words, [...words].reverse()])
        .flatMap(([said, other]) => {
          const offers = offersFor(`${said!.split(' ')[0]!} matters`, at);
          return offers[0] === other ? [`${at.pack.unit} ${at.number} ${said}: ${offers.join(', ')}`] : [];
        });
    });
    expect(wrong).toEqual([]);
  });

  it('is never a word that means the same in every unit, and never another claim', () => {
    const offers = (unit: string, number: string, key: string) =>
      offersFor(key, { pack: packs.units.get(unit)!, number, scopes: new Set([number]) });
    expect(offers('L4S6', '3.1', 'self assessment')).not.toContain('assessed');
    expect(offers('L4L3', '1.3', 'link to professional development')).not.toContain('linked by');
    expect(offers('L4C4', '1.3', 'organisational constraint')).not.toContain('condition');
    expect(offers('L4B4', '1.3', 'customer concern')).not.toContain('customer');
    expect(offers('L4C1', '1.1', 'criteria for qualifying a prospect')).not.toContain('prospect');
    expect(offers('L4C3', '1.1', 'stages of a value proposition')).toEqual([]);
    expect(offers('L3B3', '3.3', 'own preferences')).toEqual([]);
  });
});
