import {
  demandsOf,
  isBuiltInOwner,
  isMeasure,
  isReserved,
  isShows,
  kindsOf,
  looksAt,
  methodNames,
  plainKey,
  readPlace,
  showsWord,
} from '@evimap/core';
import { isShort, missingSorts, progressOf, soFar } from '../demands-of-word.ts';
import { glossary } from '../glossary.ts';
import { type Meaning } from '../meaning.ts';
import { readLine } from '../line-reading.ts';
import { keysBeside } from '../slot.ts';
import { stop, written, type Suggestion } from '../suggestion.ts';
import { specificationOf } from '../view.ts';
import { type Here } from './here.ts';
import { evidenceDays, suggestDates } from './dates.ts';
import { short, suggestEvidenceIds } from './evidence.ts';
import { people } from './head.ts';
import { goingOn, offer, offerKey, pad } from './make.ts';
import { askedLines, belongings, fieldOf, ownerLines, room, unnamed, type Next } from './asked-lines.ts';
import { unitSoFar } from './unit.ts';

type EntryMeaning = Extract<Meaning, { kind: 'entry' }>;
type RowMeaning = Extract<Meaning, { kind: 'row key' }>;
type RowValue = Extract<Meaning, { kind: 'row value' }>;

/** A new entry under a key with criteria: for each piece of evidence, with all that is asked for, or a decision. */
export function suggestEntry(here: Here, meaning: EntryMeaning): readonly Suggestion[] {
  const { slot } = here;
  if (slot.kind === 'value' && !slot.blank) return [];
  const column = slot.column + 2;
  const entry = (id: string, lines: readonly string[]) =>
    [`- evidence: ${id}`, `at: ${stop(1)}`, ...lines].join(`\n${pad(column)}`) + goingOn(here, here.slot.column - 2);
  const asked = () => {
    let number = 1;
    return askedLines(
      meaning.unit.pack,
      [...meaning.scopes],
      (text) => stop((number += 1), text),
      unitSoFar(here, meaning.unit.pack, meaning.scopes),
    );
  };
  const { evidence } = here.view.map.doc.map;
  const last = evidence.at(-1)?.id ?? 'E1';
  // A criterion without any entry wants one before all else.
  const above = here.slot.path.at(-1);
  const wanted =
    above !== undefined && here.lines.slice(above.line + 1, here.place.line).every((line) => line.trim() === '');
  return [
    offer(here, 'whole', {
      label: '- evidence: …',
      detail: 'an entry with everything that is asked for',
      insert: entry(last, asked()),
      stops: true,
      wanted,
      filter: '- evidence entry',
    }),
    ...evidence.map(({ id, title, method }) =>
      offer(here, 'evidence', {
        label: `- evidence: ${id}`,
        detail: [title, method].filter(Boolean).join(' · '),
        insert: entry(id, [stop(2)]),
        stops: true,
        wanted,
        filter: `- evidence ${id} ${title ?? ''}`,
        about: { kind: 'evidence', id },
      }),
    ),
    offer(here, 'whole', {
      label: '- assessed: achieved',
      detail: 'your decision on these criteria',
      insert: [`- assessed: ${stop(1, 'achieved')}`, `date: ${stop(2)}`, `by: ${stop(3)}`].join(`\n${pad(column)}`),
      stops: true,
      wanted,
      filter: '- assessed decision',
    }),
  ];
}

/** What an entry may say: its evidence and place, then the words that its criteria still ask for, then the rest. */
export function suggestRowKeys(here: Here, { unit, scopes, row }: RowMeaning): readonly Suggestion[] {
  const { pack, context } = unit;
  const kinds = kindsOf(pack);
  const keys = keysBeside(here.lines, here.slot, here.place.line);
  const there = new Set(keys.map(plainKey));
  const one = kinds.shown(scopes);
  const named = new Set(
    keys.flatMap((key) => kinds.words.find(key) ?? (isShows(key) ? (one?.owner ?? one?.word) : undefined) ?? []),
  );
  const decision = there.has('assessed');
  const reserved = (key: string, value = '') =>
    there.has(key) ? [] : [offerKey(here, key, short(glossary[key] ?? ''), value)];
  const missing = (key: string) => reserved(key).map((item) => ({ ...item, wanted: true }));
  if (decision) return [...missing('date'), ...missing('by'), ...reserved('comment')];
  const asked = [...kinds.asked(scopes)].filter((word) => !named.has(word) && word !== 'week');
  const wanted = wordOrder(asked, here, { unit, scopes });
  const measures = new Set(
    pack.requirements
      .filter(({ criteria }) => looksAt(criteria, scopes, pack))
      .flatMap(demandsOf)
      .flatMap(({ of }) => (isMeasure(of) ? [of] : [])),
  );
  const sorts = asked.flatMap((word) =>
    kinds.words
      .sorts(word)
      .filter((sort) => sort !== word && !asked.includes(sort) && !named.has(sort))
      .map((sort) => ({ word, sort })),
  );
  const isSort = new Set(sorts.map(({ sort }) => sort));
  const others = kinds.words.all.filter(
    (word) => !kinds.asked(scopes).has(word) && !named.has(word) && !isSort.has(word),
  );
  const wantedAttributes = [...new Set([...measures].flatMap((measure) => fieldOf[measure] ?? []))];
  // The word that stands for what is asked for, while that is one thing and still missing.
  const shown =
    one === undefined || !asked.includes(one.owner ?? one.word) || there.has(showsWord)
      ? []
      : [
          {
            ...offerKey(
              here,
              showsWord,
              `the same as ‘${one.owner ?? one.word}’ here`,
              valueStops(one.owner ?? one.word, here, { unit, scopes }),
              { kind: 'word', unit: pack.unit, word: one.owner ?? one.word, scopes: [...scopes] },
              'word',
            ),
            wanted: isShort(unit.context, one.owner ?? one.word, scopes),
          },
        ];
  const isFirst = row.line === here.place.line || keys.length === 0;
  return [
    ...missing('evidence'),
    ...(isFirst && !there.has('evidence') ? [] : missing('at')),
    ...wanted,
    ...shown,
    ...sorts.map(({ word, sort }) =>
      offerKey(
        here,
        sort,
        `counts as ${word}`,
        '',
        { kind: 'word', unit: pack.unit, word: sort, scopes: [...scopes] },
        'word',
      ),
    ),
    ...wantedAttributes
      .filter((key) => !there.has(key))
      .map((key) =>
        offerKey(
          here,
          key,
          [...measures]
            .filter((measure) => fieldOf[measure] === key)
            .map((measure) => soFar(context, measure, scopes, pack) || 'asked for')
            .join(', '),
          key === 'date' && measures.has('dates') ? `[${stop(1)}]` : '',
        ),
      ),
    ...(isFirst && !there.has('evidence') ? reserved('at') : []),
    ...(keys.length === 0 || row.line === here.place.line ? reserved('assessed') : []),
    ...others.map((word) =>
      offerKey(
        here,
        word,
        'not asked for by this criterion',
        '',
        { kind: 'word', unit: pack.unit, word, scopes: [...scopes] },
        'word',
      ),
    ),
    ...['date', 'minutes', 'words', 'marks', 'note']
      .filter((key) => !wantedAttributes.includes(key))
      .flatMap((key) => reserved(key)),
  ];
}

/** The words of some criteria: those that still lack something first, owners before what belongs to them. */
function wordOrder(
  asked: readonly string[],
  here: Here,
  { unit, scopes }: Pick<RowMeaning, 'unit' | 'scopes'>,
): readonly Suggestion[] {
  const { pack, context } = unit;
  const demands = pack.requirements.filter(({ criteria }) => looksAt(criteria, scopes, pack)).flatMap(demandsOf);
  const isChild = (word: string) =>
    demands.some(
      ({ of, forEach }) =>
        of === word &&
        forEach !== undefined &&
        !isBuiltInOwner(forEach) &&
        !demands.some((other) => other.of === word && other.forEach === undefined),
    );
  const scored = asked.map((word, i) => ({
    word,
    i,
    score: (isShort(context, word, scopes) ? 0 : 2) + (isChild(word) ? 1 : 0),
  }));
  return scored
    .sort((a, b) => a.score - b.score || a.i - b.i)
    .map(({ word }) => {
      const missing = missingSorts(context, word, scopes, pack);
      const progress = soFar(context, word, scopes, pack);
      const detail = [progress || 'asked for', ...(missing.length > 0 ? [`still: ${missing.join(', ')}`] : [])].join(
        ' · ',
      );
      const item = offerKey(
        here,
        word,
        detail,
        valueStops(word, here, { unit, scopes }),
        { kind: 'word', unit: pack.unit, word, scopes: [...scopes] },
        'word',
      );
      return { ...item, wanted: isShort(context, word, scopes) };
    });
}

/** Room behind a word for what it still lacks: a list, names with what belongs to them, or what follows its colon. */
function valueStops(
  word: string,
  here: Here,
  { unit: { pack, context }, scopes }: Pick<RowMeaning, 'unit' | 'scopes'>,
): string {
  const { slot } = here;
  if (slot.inline !== '' || kindsOf(pack).tickLists.has(word)) return '';
  let number = 0;
  const next: Next = (text) => stop((number += 1), text);
  const demands = pack.requirements.filter(({ criteria }) => looksAt(criteria, scopes, pack)).flatMap(demandsOf);
  const claimed = progressOf(context, word, scopes).map(({ count }) => count.claimed);
  const asked = demands.find(({ of, allOf }) => of === word && allOf === undefined);
  const needed = asked?.exactly ?? asked?.atLeast ?? 1;
  const missing = Math.max(1, needed - (claimed.length > 0 ? Math.min(...claimed) : 0));
  const under = belongings(demands, word);
  const value =
    under.length > 0
      ? ownerLines('', under, unnamed(missing), next)
          .slice(1)
          .map((line) => `\n${pad(slot.column)}${line}`)
          .join('')
      : needed > 1 && missing === 1
        ? `[${next()}]`
        : missing > 1
          ? room(missing, next)
          : '';
  return value === '' ? '' : value + goingOn(here, slot.column);
}

export function suggestRowValue(here: Here, meaning: RowValue): readonly Suggestion[] {
  const { view, slot } = here;
  const inline = slot.inline !== '';
  switch (meaning.key) {
    case 'evidence': {
      const { pack, context } = meaning.unit;
      const methods = new Set(
        pack.requirements
          .filter(({ criteria }) => looksAt(criteria, meaning.scopes, pack))
          .flatMap(demandsOf)
          .flatMap(({ evidence }) => evidence?.method ?? []),
      );
      return suggestEvidenceIds(here, methods, methodNames(context?.specification ?? specificationOf(view)));
    }
    case 'at':
      return places(here, rowEvidence(here, meaning));
    case 'date':
      return suggestDates(here, evidenceDays(view, rowEvidence(here, meaning)));
    case 'assessed':
      return [
        offer(here, 'value', { label: 'achieved', detail: 'the criteria are met, in your judgement' }),
        offer(here, 'value', { label: 'not yet', detail: 'with a comment that says what is missing' }),
      ];
    case 'by':
      // Who samples decisions does not make them.
      return people(here, ['iqa']);
    case 'passage':
      return [
        offer(here, 'value', { label: 'changed', detail: 'please confirm' }),
        offer(here, 'value', { label: 'lost', detail: 'no longer on the page' }),
      ];
    case 'linked by':
      return [offer(here, 'value', { label: 'tutor', detail: 'not reviewed by an assessor yet' })];
    case 'minutes': {
      const minutes = rowEvidence(here, meaning).flatMap((id) => view.map.doc.map.find(id)?.minutes ?? []);
      return minutes.map((number) =>
        offer(here, 'value', { label: String(number), detail: 'the length of the evidence' }),
      );
    }
    default:
      return isReserved(meaning.key) && inline ? [] : [];
  }
}

/** The evidence that an entry names, read from its lines. */
function rowEvidence(
  here: Here,
  { row }: { readonly row: { readonly line: number; readonly column: number } },
): readonly string[] {
  for (let i = row.line; i < here.lines.length && i < row.line + 40; i += 1) {
    const line = readLine(here.lines[i]!);
    if (line.silent) continue;
    if (i > row.line && line.column <= row.column) break;
    if (line.key !== undefined && plainKey(line.key) === 'evidence')
      return line.text
        .slice(line.valueColumn, line.end)
        .replace(/[[\]"']/g, '')
        .split(/(?:(?<!\s)\s+)?[,;]\s*/)
        .filter(Boolean);
  }
  return [];
}

/**
 * Places in the same evidence that other entries name, and the ways to write a place. Nothing once a place stands
 * there: whoever writes one of their own is not to be given another that begins like it.
 */
function places(here: Here, ids: readonly string[]): readonly Suggestion[] {
  const { typed } = here.slot;
  if (typed !== '' && readPlace(typed).kind !== 'other') return [];
  const used = new Map<string, string>();
  const keys = new Set(ids.map((id) => id.toLowerCase()));
  for (const { reading, block } of here.view.map.units) {
    for (const { row, scopes } of reading.rows) {
      if (!row.evidence.some(({ id }) => keys.has(id.toLowerCase()))) continue;
      for (const { text } of row.at)
        if (!used.has(text) && readPlace(text).kind !== 'other')
          used.set(text, `named in ${block.code} ${[...scopes][0] ?? ''}`);
    }
  }
  const ways: [string, string][] = [
    ['p.', 'a page: p.4-6'],
    ['slide ', 'a slide'],
    ['para ', 'a paragraph'],
    ['00:00-00:00', 'a stretch of a recording'],
    ['whole', 'all of it'],
  ];
  return [
    ...[...used].slice(0, 20).map(([label, detail]) =>
      offer(here, 'place', {
        label,
        detail,
        insert: written(label, here.slot.inline !== ''),
        filter: /^\D+/.exec(label)?.[0] ?? label[0]!,
      }),
    ),
    ...ways.filter(([label]) => !used.has(label)).map(([label, detail]) => offer(here, 'place', { label, detail })),
  ];
}
