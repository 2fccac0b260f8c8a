import {
  decidedKinds,
  demandsOf,
  isPlaceholder,
  nearest,
  readDay,
  wordsOfUnit,
  type Decision,
  type Packs,
  type PiecesAsked,
  type Requirement,
  type Strength,
  type UnitPack,
} from '@evimap/core';
import policySchema from '../policy.schema.json' with { type: 'json' };
import { isData, sound, textOf, textsOf, type Data, type Say } from './entries.ts';

/** `.evimap/policy.yaml`: what does not fit a requirement of the packs in force is told, and decides nothing. */
export function readPolicy(data: unknown, { units }: Packs, say: Say): readonly Decision[] {
  const all = new Map(
    [...units.values()].flatMap((pack) => pack.requirements.map((one) => [one.id, { one, pack }] as const)),
  );
  const seen = new Set<string>();
  return sound(data, policySchema, 'decisions', say).flatMap(([entry, i]): Decision[] => {
    const wrong = (message: string, key?: string): Decision[] => {
      say(message, key === undefined ? ['decisions', i] : ['decisions', i, key]);
      return [];
    };
    const id = textOf(entry['requirement']);
    const kind = [...decidedKinds, 'pieces' as const].find((name) => name === entry['kind']);
    const about = id ?? kind;
    if (about === undefined || (id !== undefined && kind !== undefined))
      return wrong('A decision is about one ‘requirement’, or about one ‘kind’.');
    const known = id === undefined ? undefined : all.get(id);
    if (id !== undefined && !known) {
      const near = nearest(id, all.keys());
      return wrong(
        `No unit in force has a requirement ‘${id}’.${near === undefined ? '' : ` Did you mean ‘${near}’?`}`,
        'requirement',
      );
    }
    const places = entry['units'] === undefined ? undefined : textsOf(entry['units']);
    const which = [about, ...(places ?? [])].join(' ');
    if (seen.has(which)) return wrong(`‘${about}’ is decided twice, so the second is not used.`);
    const date = readDay(textOf(entry['date'])!);
    if (date === undefined) return wrong(`‘${textOf(entry['date'])!}’ is not a date such as 2026-05-01.`, 'date');
    const open = (['why', 'by'] as const).find((key) => isPlaceholder(textOf(entry[key])!));
    if (open) return wrong(`‘${open}’ is still to be filled in.`, open);
    const unfit = whyUnfit(entry, kind ?? '', known?.one, known?.pack);
    if (unfit) return wrong(...unfit);
    const unknown = places?.find(
      (name) => !units.has(name) && ![...units.values()].some((one) => one.specification === name),
    );
    if (unknown !== undefined) return wrong(`‘${unknown}’ is no unit and no specification in force.`, 'units');
    seen.add(which);
    return [
      {
        about,
        ...decided(entry),
        ...(places && { units: places }),
        by: textOf(entry['by'])!,
        date,
        why: textOf(entry['why'])!,
      },
    ];
  });
}

const choices = ['reading', 'strength', 'tolerance', 'days', 'words', 'pieces'] as const;

const piecesIn = (entry: Data): readonly PiecesAsked[] =>
  list(entry['pieces']).map((one): PiecesAsked => {
    const evidence = {
      ...(one['method'] !== undefined && { method: textsOf(one['method']) }),
      ...(one['by'] !== undefined && { by: textsOf(one['by']) }),
      ...(one['simulated'] !== undefined && { simulated: one['simulated'] === 'yes' }),
    };
    return {
      for: one['for each'] === 'unit' ? 'unit' : 'criterion',
      ...(one['at least'] !== undefined && { atLeast: Number(one['at least']) }),
      ...(one['at most'] !== undefined && { atMost: Number(one['at most']) }),
      ...(one['on'] !== undefined && { apart: true }),
      ...(Object.keys(evidence).length > 0 && { evidence }),
    };
  });

const list = (value: unknown): readonly Data[] => (Array.isArray(value) ? value.filter(isData) : []);

function decided(entry: Data): Omit<Decision, 'about' | 'by' | 'date' | 'why'> {
  const reading = textOf(entry['reading']);
  return {
    ...(reading !== undefined && { reading }),
    ...(entry['strength'] !== undefined && { strength: entry['strength'] as Strength }),
    ...(entry['tolerance'] !== undefined && { tolerance: Number(entry['tolerance']) }),
    ...(entry['days'] !== undefined && { days: Number(entry['days']) }),
    ...(entry['words'] !== undefined && { words: textsOf(entry['words']) }),
    ...(entry['pieces'] !== undefined && { pieces: piecesIn(entry) }),
  };
}

/** Why a decision can't hold for what it is about, and at which key that stands. */
function whyUnfit(
  entry: Data,
  kind: string,
  one: Requirement | undefined,
  pack: UnitPack | undefined,
): [message: string, key?: string] | undefined {
  const names = one?.readings?.map(({ name }) => name) ?? [];
  const counts = (word: string) => kind === word || (one !== undefined && demandsOf(one).some(({ of }) => of === word));
  const reading = textOf(entry['reading']);
  if (!choices.some((name) => entry[name] !== undefined))
    return ['It decides nothing. Add ‘reading’, ‘strength’, ‘tolerance’, ‘days’, ‘words’ or ‘pieces’.'];
  if (reading !== undefined && !names.includes(reading))
    return [
      names.length === 0
        ? `${one?.id ?? 'A kind of demand'} can be read in one way only.`
        : `‘${reading}’ is none of its readings. They are ${names.map((name) => `‘${name}’`).join(' and ')}.`,
      'reading',
    ];
  const hasPieces = entry['pieces'] !== undefined;
  if (hasPieces !== (kind === 'pieces'))
    return hasPieces
      ? ['Pieces of evidence are decided with ‘kind: pieces’.', 'pieces']
      : ['‘kind: pieces’ says how many in ‘pieces’.', 'kind'];
  if (!hasPieces && entry['units'] !== undefined) return ['Units are named with ‘kind: pieces’ only.', 'units'];
  if (list(entry['pieces']).some((asked) => asked['at least'] === undefined && asked['at most'] === undefined))
    return ['Pieces of evidence need a number: ‘at least’, or ‘at most’.', 'pieces'];
  if (one?.reminder !== undefined) return ['It is for the assessor to judge; nothing is counted.', 'requirement'];
  if (entry['tolerance'] !== undefined && !counts('words'))
    return ['A tolerance is for a length in words, and none is asked for here.', 'tolerance'];
  if (entry['days'] !== undefined && !counts('weeks') && !counts('months'))
    return ['Days are for a time in weeks or months, and none is asked for here.', 'days'];
  if (entry['words'] === undefined) return undefined;
  if (!one || !pack || one.of === undefined || one.anyOf)
    return ['Words are for what one requirement counts.', 'words'];
  const taken = textsOf(entry['words']).find((word) => wordsOfUnit(pack).find(word) !== undefined);
  return taken === undefined ? undefined : [`‘${taken}’ is a word of ${pack.unit} already.`, 'words'];
}
