import { itemsOf, wordsOf, type Node } from '../syntax/node.ts';
import { type Section } from '../syntax/document.ts';
import { readDates, type Day } from './dates.ts';
import { fieldsOf, plainKey, type Fields, type Spot } from './map.ts';
import { isNo } from './names.ts';
import { type UnitBlock } from './reading.ts';

export const sampleTypes = ['interim', 'final', 'observation', 'learner interview'] as const;
export type SampleType = (typeof sampleTypes)[number];

export const sampleOutcomes = ['agreed', 'action', 'not agreed'] as const;
export type SampleOutcome = (typeof sampleOutcomes)[number];

/** What a quality assurer asks of the evidence and of the decisions on it: VARCS. */
export const varcs = ['valid', 'authentic', 'reliable', 'current', 'sufficient'] as const;
export type Varcs = (typeof varcs)[number];

/** What is said of a sample, beside who took it and when. */
export const sampleFields = [
  'by',
  'date',
  'type',
  'criteria',
  'outcome',
  'feedback',
  'action',
  'owner',
  'due',
  'closed',
  'planned',
  'comment',
  'varcs',
  'countersigned',
  'countersigned by',
] as const;

/** One look of a quality assurer at a unit: any number of them, while it is in progress and when it is done. */
export interface Sample {
  readonly at: Spot;
  readonly by?: string;
  readonly date?: Day;
  /** As it was typed, if it can't be read. */
  readonly oddDate?: string;
  readonly type?: SampleType;
  readonly oddType?: string;
  /** As they were typed; empty: the whole unit. */
  readonly criteria: string;
  readonly outcome?: SampleOutcome;
  readonly oddOutcome?: string;
  readonly feedback?: string;
  readonly action?: string;
  readonly owner?: string;
  readonly due?: Day;
  readonly closed?: Day;
  readonly planned: boolean;
  /** What was found to hold, and what was not. */
  readonly held: readonly Varcs[];
  readonly failed: readonly Varcs[];
  /** What stands among them and is none of them. */
  readonly oddVarcs: readonly string[];
  /** Who looked at the work of a quality assurer who is not qualified yet. */
  readonly countersigned?: { readonly by: string; readonly date?: Day };
  /** Text that stands where a sample was meant. */
  readonly odd?: string;
}

/** What was found to hold of the evidence, and what was not: `valid, current; not sufficient`. */
export const varcsText = ({ held, failed }: Pick<Sample, 'held' | 'failed'>): string =>
  [held.length === varcs.length ? 'all' : held.join(', '), failed.map((one) => `not ${one}`).join(', ')]
    .filter((part) => part !== '')
    .join('; ');

/** The samples of a unit, in their order: one, a list, or several lines of the same name. */
export const samplesOf = (block: UnitBlock): readonly Sample[] =>
  block.parts
    .filter(({ key }) => plainKey(key.text) === 'quality assured')
    .flatMap(({ section, value }) => itemsOf(value).flatMap((item) => sampleIn(section, item)));

function sampleIn(section: Section, item: Node): Sample[] {
  const at = { section, range: item.range };
  if (item.kind !== 'pairs') {
    const odd = wordsOf(item).trim();
    return odd === '' || isNo(odd) || /^not yet$/i.test(odd)
      ? []
      : [{ at, criteria: '', planned: false, held: [], failed: [], oddVarcs: [], odd }];
  }
  const fields = fieldsOf(section, item);
  const by = fields.get('by')?.value;
  const name = by?.kind === 'pairs' ? fieldsOf(section, by).text('name') : fields.text('by');
  const date = dayIn(fields, 'date');
  const oddDate = date === undefined ? fields.text('date') : undefined;
  const due = dayIn(fields, 'due');
  const closed = dayIn(fields, 'closed');
  return [
    {
      at,
      criteria: wordsOf(fields.get('criteria')?.value).trim(),
      planned: /^(?:yes|y|planned|as planned)$/i.test(fields.text('planned') ?? ''),
      ...(name !== undefined && { by: name }),
      ...(date !== undefined && { date }),
      ...(oddDate !== undefined && { oddDate }),
      ...typeIn(fields.text('type')),
      ...outcomeIn(fields.text('outcome')),
      ...textsIn(fields),
      ...varcsIn(fields.get('varcs')?.value),
      ...countersignedIn(section, fields),
      ...(due !== undefined && { due }),
      ...(closed !== undefined && { closed }),
    },
  ];
}

const dayIn = (fields: Fields, name: string): Day | undefined => readDates(fields.get(name)?.value).days.at(-1)?.day;

function typeIn(text: string | undefined): Pick<Sample, 'type' | 'oddType'> {
  if (text === undefined) return {};
  const plain = plainKey(text);
  if (/^(?:interim|formative|ongoing)$/.test(plain)) return { type: 'interim' };
  if (/^(?:final|summative)$/.test(plain)) return { type: 'final' };
  if (/^(?:observation|observed)$/.test(plain)) return { type: 'observation' };
  if (/^(?:learner )?interview$/.test(plain)) return { type: 'learner interview' };
  return { oddType: text };
}

function outcomeIn(text: string | undefined): Pick<Sample, 'outcome' | 'oddOutcome'> {
  if (text === undefined) return {};
  const plain = plainKey(text);
  if (/^(?:agreed?|yes|satisfactory|confirmed|ok)$/.test(plain)) return { outcome: 'agreed' };
  if (/^(?:action|actions|action needed|agreed with action)$/.test(plain)) return { outcome: 'action' };
  if (/^(?:not agreed|disagreed?|no|overturned)$/.test(plain)) return { outcome: 'not agreed' };
  return { oddOutcome: text };
}

function textsIn(fields: Fields): Pick<Sample, 'feedback' | 'action' | 'owner'> {
  const feedback = fields.text('feedback') ?? fields.text('comment');
  const action = fields.text('action');
  const owner = fields.text('owner');
  return {
    ...(feedback !== undefined && { feedback }),
    ...(action !== undefined && { action }),
    ...(owner !== undefined && { owner }),
  };
}

/** `all`, `valid, authentic`, `VARC`, or each with yes or no. */
function varcsIn(value: Node | undefined): Pick<Sample, 'held' | 'failed' | 'oddVarcs'> {
  const held = new Set<Varcs>();
  const failed = new Set<Varcs>();
  const oddVarcs: string[] = [];
  const tick = (text: string, holds: boolean) => {
    const named = namedIn(text);
    if (named.length === 0) oddVarcs.push(text);
    for (const one of named) (holds ? held : failed).add(one);
  };
  for (const item of itemsOf(value))
    if (item.kind === 'pairs')
      for (const pair of item.pairs) {
        const said = wordsOf(pair.value).trim();
        tick(pair.key.text, !isNo(said) && !/^(?:not\b|✗|✘|\[ \])/iu.test(said));
      }
    else
      for (const piece of wordsOf(item).split(/[,;]|\band\b/)) {
        const text = piece.trim();
        if (text !== '') tick(text.replace(/^not\s+/i, ''), !/^not\s/i.test(text));
      }
  return { held: varcs.filter((one) => held.has(one) && !failed.has(one)), failed: [...failed], oddVarcs };
}

function namedIn(text: string): readonly Varcs[] {
  const plain = plainKey(text);
  if (/^(?:all|yes|y|✓|met|all five|all met)$/.test(plain)) return varcs;
  const word = varcs.find((one) => one === plain || nounFor[one] === plain);
  if (word) return [word];
  const letters = [...plain.replace(/[\s.]/g, '')];
  const byLetter = letters.map((letter) => varcs.find((one) => one.startsWith(letter)));
  return new Set(letters).size === letters.length && byLetter.every((one) => one !== undefined)
    ? (byLetter as readonly Varcs[])
    : [];
}

const nounFor: Readonly<Record<Varcs, string>> = {
  valid: 'validity',
  authentic: 'authenticity',
  reliable: 'reliability',
  current: 'currency',
  sufficient: 'sufficiency',
};

function countersignedIn(section: Section, fields: Fields): Pick<Sample, 'countersigned'> {
  const whole = fields.get('countersigned')?.value;
  const inside = whole?.kind === 'pairs' ? fieldsOf(section, whole) : undefined;
  const by = inside
    ? (inside.text('by') ?? inside.text('name'))
    : (fields.text('countersigned') ?? fields.text('countersigned by'));
  if (by === undefined || isNo(by)) return {};
  const date = inside && dayIn(inside, 'date');
  return { countersigned: { by, ...(date !== undefined && { date }) } };
}
