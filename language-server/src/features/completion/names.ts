import { demandsOf, isMeasure, kindsOf, listed, looksAt, nameKey, type Scope, type UnitPack } from '@evimap/core';
import { namedBefore, namesOf, progressOf, soFar, type UsedName } from '../demands-of-word.ts';
import { type Meaning, type WordHere } from '../meaning.ts';
import { stop, written, type Suggestion } from '../suggestion.ts';
import { type Here } from './here.ts';
import { offer, offerKey, present } from './make.ts';

type NamesMeaning = Extract<Meaning, { kind: 'names' }>;

/** What may stand under a word of an entry: names used in the unit, points of a list, or what belongs to a name. */
export function suggestNames(here: Here, meaning: NamesMeaning): readonly Suggestion[] {
  const { unit, scopes, chain } = meaning;
  const kinds = kindsOf(unit.pack);
  const last = chain.at(-1)!;
  if (kinds.tickLists.has(last.word)) return points(here, meaning, last.word);
  if (last.name !== undefined) return underName(here, meaning, last);
  const names = suggestNamesOf(here, meaning, last.word);
  const sorts =
    here.slot.kind === 'key'
      ? kinds.words
          .sorts(last.word)
          .filter((sort) => sort !== last.word)
          .map((sort) =>
            wordKey(
              here,
              unit.pack,
              sort,
              scopes,
              soFar(unit.context, sort, scopes, unit.pack) || `a kind of ${last.word}`,
            ),
          )
      : [];
  const evidenceItself =
    chain.length === 1 && here.slot.kind === 'value' && isSingle(unit.pack, last.word, scopes)
      ? [offer(here, 'value', { label: 'yes', detail: 'the evidence itself is it' })]
      : [];
  const children = kinds.children(last.word, scopes);
  const isNew = here.slot.kind === 'key' && here.slot.inline === '' && !here.slot.colon && children.length > 0;
  const fresh = isNew
    ? [
        offer(here, 'whole', {
          label: `a ${last.word}, with: ${listed(children)}`,
          detail: soFar(unit.context, last.word, scopes, unit.pack),
          insert:
            children.length === 1
              ? `${stop(1, '<name>')}: ${stop(2)}`
              : `${stop(1, '<name>')}:${children.map((child, i) => `\n${' '.repeat(here.slot.column + 2)}${child}: ${stop(i + 2)}`).join('')}`,
          stops: true,
          filter: `name ${last.word}`,
        }),
      ]
    : [];
  return [...names, ...evidenceItself, ...fresh, ...sorts];
}

const wordKey = (here: Here, pack: UnitPack, word: string, scopes: ReadonlySet<Scope>, detail: string): Suggestion =>
  offerKey(here, word, detail, '', { kind: 'word', unit: pack.unit, word, scopes: [...scopes] }, 'word');

/** Exactly one is asked for and nothing belongs to it: a log, a plan, a report card. */
const isSingle = (pack: UnitPack, word: string, scopes: ReadonlySet<Scope>): boolean =>
  pack.requirements
    .filter(({ criteria }) => looksAt(criteria, scopes, pack))
    .flatMap(demandsOf)
    .some((demand) => demand.of === word && (demand.atLeast ?? demand.exactly ?? 1) === 1);

/** Under a name: the words that its criterion asks for, or the names of the only one. */
function underName(here: Here, meaning: NamesMeaning, owner: WordHere): readonly Suggestion[] {
  const { unit, scopes } = meaning;
  const kinds = kindsOf(unit.pack);
  const children = kinds.children(owner.word, scopes);
  const ticks = [...kinds.tickLists].filter((list) =>
    unit.pack.requirements
      .filter(({ criteria }) => looksAt(criteria, scopes, unit.pack))
      .flatMap(demandsOf)
      .some((demand) => demand.of === list && demand.forEach === owner.word),
  );
  const measures = unit.pack.requirements
    .filter(({ criteria }) => looksAt(criteria, scopes, unit.pack))
    .flatMap(demandsOf)
    .filter((demand) => demand.forEach === owner.word && isMeasure(demand.of) && demand.of !== 'pieces');
  // What stands below the name already goes on there.
  const there = new Set([...present(here)].map((key) => kinds.words.find(key) ?? key));
  const open = (word: string) => !there.has(word);
  const measureKeys = measures.map(({ of }) => (of === 'dates' || of === 'weeks' || of === 'months' ? 'date' : of!));
  const detail = (word: string) => ownerProgress(meaning, owner, word) ?? 'asked for';
  const keys =
    here.slot.kind === 'key' && here.slot.path.at(-1)?.kind !== 'item'
      ? [
          ...children.filter(open).map((word) => wordKey(here, unit.pack, word, scopes, detail(word))),
          ...ticks.filter(open).map((list) => wordKey(here, unit.pack, list, scopes, 'tick list')),
          ...measureKeys.filter(open).map((key) => offerKey(here, key, 'asked for each')),
        ]
      : [];
  const names = children.length === 1 ? suggestNamesOf(here, meaning, children[0]!) : [];
  return [...names, ...keys];
}

/** `1 of 3 so far` for one owner. */
function ownerProgress({ unit, scopes }: NamesMeaning, owner: WordHere, word: string): string | undefined {
  for (const { count } of progressOf(unit.context, word, scopes)) {
    const own = count.owners?.find((candidate) => candidate.owner?.key === nameKey(owner.name ?? ''));
    if (own) return `${own.claimed} of ${count.demand.exactly ?? count.demand.atLeast ?? 1} so far for ${owner.name}`;
  }
  return undefined;
}

/**
 * Names that the unit already uses for a word: those of the criteria from which they must come first, none twice in
 * one list.
 */
function suggestNamesOf(here: Here, { unit, scopes, chain }: NamesMeaning, word: string): readonly Suggestion[] {
  const owner = nameKey(chain.at(-1)!.name ?? '');
  const before = namedBefore(unit.pack, word, scopes);
  const typed = nameKey(here.slot.typed);
  const beside = new Set(here.slot.beside.map(nameKey));
  const inList = here.slot.inline === '' ? listBeside(here) : new Set<string>();
  const hasChildren = kindsOf(unit.pack).children(word, scopes).length > 0;
  const all = namesOf(unit.context, word).filter(
    ({ key, scopes: where }) => !beside.has(key) && !inList.has(key) && !(key === typed && where.size <= 1),
  );
  // What was named for the same owner first.
  const rank = ({ scopes: where, owners }: UsedName) =>
    (before.some((scope) => where.has(scope)) ? 0 : [...scopes].every((scope) => where.has(scope)) ? 2 : 1) +
    (owner === '' || owners.has(owner) ? 0 : 3);
  return [...all]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ text, scopes: where, words }) => {
      const inline = here.slot.inline !== '';
      const asKey = here.slot.kind === 'key' && hasChildren;
      const dash =
        here.slot.kind === 'key' && !hasChildren && !inline && here.slot.path.at(-1)?.kind === 'key' ? '- ' : '';
      return offer(here, 'name', {
        label: text,
        detail: `${[...words].join(', ')} named in ${listed([...where])}`,
        insert: `${dash}${written(text, inline).replace(/[\\$}]/g, '\\$&')}${asKey && !here.slot.colon ? `: ${stop(1)}` : ''}`,
        stops: true,
        filter: text,
        about: { kind: 'word', unit: unit.pack.unit, word, scopes: [...scopes] },
        again: asKey,
      });
    });
}

/** The other lines of the list in which the cursor stands. */
function listBeside({ slot, lines, place }: Here): ReadonlySet<string> {
  const found = new Set<string>();
  const parent = slot.path.at(-1);
  if (!parent) return found;
  for (const step of [-1, 1]) {
    for (let i = place.line + step; i >= 0 && i < lines.length; i += step) {
      const match = /^(\s*)(?:- )?(.*)/.exec(lines[i]!)!;
      if (match[2] === '') continue;
      if (match[1]!.length < parent.column || i === parent.line) break;
      found.add(nameKey(match[2]!.replace(/:(?:\s[^]*)?$/, '')));
    }
  }
  return found;
}

/** The points of a tick list that are not ticked yet, and all of them at once. */
function points(here: Here, { unit, scopes }: NamesMeaning, list: string): readonly Suggestion[] {
  const all = [
    ...new Set(
      unit.pack.requirements
        .filter(({ criteria }) => looksAt(criteria, scopes, unit.pack))
        .flatMap(demandsOf)
        .filter((demand) => demand.of === list)
        .flatMap(({ allOf }) => allOf ?? []),
    ),
  ];
  const beside = new Set([...here.slot.beside.map(nameKey), ...(here.slot.inline === '' ? listBeside(here) : [])]);
  const missing = new Set(progressOf(unit.context, list, scopes).flatMap(({ count }) => count.missing ?? []));
  const open = all
    .filter((point) => !beside.has(nameKey(point)))
    .sort((a, b) => Number(missing.has(b)) - Number(missing.has(a)));
  const dash = here.slot.kind === 'key' && here.slot.path.at(-1)?.kind === 'key' ? '- ' : '';
  const whole =
    here.slot.inline === '' && beside.size === 0 && here.slot.kind === 'value'
      ? [
          offer(here, 'value', { label: 'all', detail: `all ${all.length}: ${all.join(', ')}` }),
          offer(here, 'whole', {
            label: `[${all.join(', ')}]`,
            detail: 'each by name',
            insert: `[${all.map((point) => written(point, true)).join(', ')}]`,
            filter: all.join(' '),
          }),
        ]
      : [];
  return [
    ...whole,
    ...open.map((point) =>
      offer(here, 'value', {
        label: point,
        detail: missing.has(point) ? 'not shown yet' : `point of ‘${list}’`,
        insert: `${dash}${written(point, here.slot.inline !== '')}`,
      }),
    ),
  ];
}
