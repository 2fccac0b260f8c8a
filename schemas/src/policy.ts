import {
  decidedKinds,
  demandsOf,
  nearest,
  readDay,
  wordsOfUnit,
  type Decision,
  type Packs,
  type Requirement,
  type Strength,
  type UnitPack,
} from '@evimap/core';
import policySchema from '../policy.schema.json' with { type: 'json' };
import { sound, textOf, textsOf, type Data, type Say } from './entries.ts';

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
    const kind = decidedKinds.find((name) => name === entry['kind']);
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
    if (seen.has(about)) return wrong(`‘${about}’ is decided twice, so the second is not used.`);
    const date = readDay(textOf(entry['date'])!);
    if (date === undefined) return wrong(`‘${textOf(entry['date'])!}’ is not a date such as 2026-05-01.`, 'date');
    const unfit = whyUnfit(entry, kind ?? '', known?.one, known?.pack);
    if (unfit) return wrong(...unfit);
    seen.add(about);
    return [{ about, ...decided(entry), by: textOf(entry['by'])!, date, why: textOf(entry['why'])! }];
  });
}

const choices = ['reading', 'strength', 'tolerance', 'days', 'words'] as const;

function decided(entry: Data): Omit<Decision, 'about' | 'by' | 'date' | 'why'> {
  const reading = textOf(entry['reading']);
  return {
    ...(reading !== undefined && { reading }),
    ...(entry['strength'] !== undefined && { strength: entry['strength'] as Strength }),
    ...(entry['tolerance'] !== undefined && { tolerance: Number(entry['tolerance']) }),
    ...(entry['days'] !== undefined && { days: Number(entry['days']) }),
    ...(entry['words'] !== undefined && { words: textsOf(entry['words']) }),
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
    return ['It decides nothing. Add ‘reading’, ‘strength’, ‘tolerance’, ‘days’ or ‘words’.'];
  if (reading !== undefined && !names.includes(reading))
    return [
      names.length === 0
        ? `${one?.id ?? 'A kind of demand'} can be read in one way only.`
        : `‘${reading}’ is none of its readings. They are ${names.map((name) => `‘${name}’`).join(' and ')}.`,
      'reading',
    ];
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
