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
  /** Text that stands where a sample was meant. */
  readonly odd?: string;
}

/** The samples of a unit, in their order: one, a list, or several lines of the same name. */
export const samplesOf = (block: UnitBlock): readonly Sample[] =>
  block.parts
    .filter(({ key }) => plainKey(key.text) === 'quality assured')
    .flatMap(({ section, value }) => itemsOf(value).flatMap((item) => sampleIn(section, item)));

function sampleIn(section: Section, item: Node): Sample[] {
  const at = { section, range: item.range };
  if (item.kind !== 'pairs') {
    const odd = wordsOf(item).trim();
    return odd === '' || isNo(odd) || /^not yet$/i.test(odd) ? [] : [{ at, criteria: '', planned: false, odd }];
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
