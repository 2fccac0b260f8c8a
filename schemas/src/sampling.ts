import {
  readDay,
  usualStrategy,
  whoIs,
  type Person,
  type PlannedSample,
  type SampleType,
  type Sampling,
  type Strategy,
} from '@evimap/core';
import samplingSchema from '../sampling.schema.json' with { type: 'json' };
import { isData, sound, textOf, textsOf, type Data, type Say, type Way } from './entries.ts';

/** `.evimap/sampling.yaml`: the strategy, and what is planned. */
export function readSampling(data: unknown, people: readonly Person[], say: Say): Sampling | undefined {
  if (data === undefined || data === null) return undefined;
  const entries = sound(data, samplingSchema, 'plan', say);
  const day = (value: unknown, way: Way) => {
    const text = textOf(value);
    const found = text === undefined ? undefined : readDay(text);
    if (text !== undefined && found === undefined) say(`‘${text}’ is not a date such as 2026-05-01.`, way);
    return found;
  };
  const plan = entries.map(([entry, i]): PlannedSample => {
    const text = (key: string) => textOf(entry[key]);
    const planned = day(entry['planned'], ['plan', i, 'planned']);
    const by = text('by');
    if (by !== undefined && people.length > 0 && !whoIs(by, people).person)
      say(`‘${by}’ is nobody whom people.yaml names.`, ['plan', i, 'by']);
    const criteria = text('criteria');
    const method = text('method');
    const because = text('because');
    const type = text('type') as SampleType | undefined;
    return {
      learner: text('learner')!,
      unit: text('unit')!,
      ...(type !== undefined && { type }),
      ...(criteria !== undefined && { criteria }),
      ...(method !== undefined && { method }),
      ...(by !== undefined && { by }),
      ...(planned !== undefined && { planned }),
      ...(because !== undefined && { because }),
    };
  });
  const strategy = isData(data) && isData(data['strategy']) ? data['strategy'] : {};
  return { strategy: strategyOf(strategy, day), plan };
}

function strategyOf(data: Data, day: (value: unknown, way: Way) => number | undefined): Strategy {
  const percent = isData(data['percent']) ? data['percent'] : {};
  const share = (value: unknown, usual: number) =>
    typeof value === 'number' && value >= 0 && value <= 100 ? value : usual;
  const from = day(data['from'], ['strategy', 'from']);
  const to = day(data['to'], ['strategy', 'to']);
  const lead = textOf(data['lead']);
  const agreedWith = textOf(data['agreed with']);
  return {
    percent: {
      low: share(percent['low'], usualStrategy.percent.low),
      medium: share(percent['medium'], usualStrategy.percent.medium),
      high: share(percent['high'], usualStrategy.percent.high),
    },
    interim: share(data['interim'], usualStrategy.interim),
    methods: textsOf(data['methods']),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(lead !== undefined && { lead }),
    ...(agreedWith !== undefined && { agreedWith }),
  };
}
