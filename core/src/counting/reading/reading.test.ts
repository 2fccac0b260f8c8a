import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { analyse } from '../../analysis/analyse.ts';
import { open } from '../../analysis/doc.ts';
import { saysOf } from '../../model/no-name.ts';

/** What an entry of a criterion says, in short. */
function read(unit: string, criteria: string, lines: string) {
  const text = `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: a.mp4 }
units:
  ${unit}:
    ${criteria}:
      - evidence: E1
        at: p.2
${lines.replace(/^/gm, '        ')}
`;
  const [map] = analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text, packs) }], packs }).maps;
  const [context] = map!.units;
  const rows = context!.reading.rows;
  return {
    things: rows.flatMap(({ things }) => things.map(({ word, text: name }) => `${word}: ${name}`)),
    ticks: rows.flatMap(({ ticks }) =>
      ticks.map(
        ({ list, all, points, under }) =>
          `${list}: ${all ? 'all' : points.map((one) => one.text).join(', ')}${under ? ` of ${under.text}` : ''}`,
      ),
    ),
    days: rows.flatMap(({ states }) => states.date.days.length),
    unread: rows.flatMap(({ unread }) => unread.map(({ why, text: typed }) => `${why}: ${typed}`)),
    says: rows.flatMap(({ unread }) =>
      unread.flatMap(({ kind, text: typed }) => (kind ? [`${typed}: ${saysOf[kind]}`] : [])),
    ),
    state: (id: string) => context!.counted.find(({ requirement }) => requirement.id === id)?.state,
  };
}

describe('what a key says beside its word', () => {
  it('a point with the noun of its list is the point', () =>
    expect(read('L4L3', '2.2', 'quantitative data: Sales by month\nqualitative data: Notes').ticks).toEqual([
      'data used: quantitative data',
      'data used: qualitative data',
    ]));

  it('a word with a point names a thing and ticks the point', () => {
    const { things, ticks } = read('L4C6', '1.2', 'impact on customers: The site stands\nimpact on me: No bonus');
    expect(things).toEqual(['impact: The site stands', 'impact: No bonus']);
    expect(ticks).toEqual(['perspective: customer', 'perspective: personal']);
  });

  it('one key alone may say so by chance', () => expect(read('L4B5', '2.1', 'customer role: Buyer').ticks).toEqual([]));

  it('a refusal behind it ticks nothing and names nothing', () =>
    expect(read('L4C6', '1.2', 'impact on customers: not covered')).toMatchObject({
      things: [],
      ticks: [],
    }));

  it('a list that has the key in its own spelling goes before one that only nearly has it', () =>
    expect(read('L4S1', '2.3', 'personal impact on others: p.8').ticks).toEqual([
      'ability: personal impact on others',
    ]));
});

describe('points below a word', () => {
  it('are of one thing where they are asked for each', () => {
    const { things, ticks } = read(
      'L4S1',
      '1.3',
      'resilience impact:\n  personal: I sleep\n  organisation: Fewer sick days',
    );
    expect(things).toEqual(['resilience impact: I sleep; Fewer sick days']);
    expect(ticks).toEqual(['impact covered: personal, organisation of I sleep; Fewer sick days']);
  });

  it('and none of those that are refused', () =>
    expect(read('L4S1', '1.3', 'resilience impact:\n  personal: I sleep\n  organisation: none yet').ticks).toEqual([
      'impact covered: personal of I sleep',
    ]));
});

describe('sorts', () => {
  it('stand before a dash or in brackets behind the name', () => {
    const expected = ['legal policy: Data protection', 'regulatory policy: Complaints', 'ethical policy: Gifts'];
    expect(
      read('L4S2', '2.1', 'policies: legal - Data protection; regulatory - Complaints; ethical - Gifts').things,
    ).toEqual(expected);
    expect(
      read('L4S2', '2.1', 'policies: [Data protection (legal), Complaints (regulatory), Gifts (ethical)]').things,
    ).toEqual(expected);
  });
});

describe('keys that nobody knows', () => {
  it('are headings over words that are asked for', () =>
    expect(
      read('L4L3', '1.1', 'workplace example:\n  - organisational goal: Growth bonus\n  - personal goal: Base pay')
        .things,
    ).toEqual(['organisational goals example: Growth bonus', 'personal goals example: Base pay']));

  it('say when, with nothing but days behind them, where days are asked for', () => {
    expect(read('L4L5', '3.2', 'plan reviewed: [16/02/2026, 09/03/2026, 30/03/2026]').days).toEqual([3]);
    expect(read('L4L5', '3.2', 'next review: 16/02/2026').days).toEqual([0]);
    expect(read('L4L5', '3.2', 'manager signed: 16/02/2026').days).toEqual([0]);
    expect(read('L4B5', '1.3', 'seen: 16/02/2026')).toMatchObject({ days: [0], unread: ['unknown word: seen'] });
  });

  it('are a question where they may mean what is asked for, and still count nothing', () => {
    const { things, state } = read('L4B5', '1.3', 'gains for us: [One view, A better price]');
    expect(things).toEqual([]);
    expect(state('L4B5.1.3-a')).toBe('question');
    expect(read('L4B5', '1.3', 'gains for us: One view').state('L4B5.1.3-a')).toBe('short');
    expect(read('L4B5', '1.3', 'gains for us: [none yet, to follow]').state('L4B5.1.3-a')).toBe('short');
  });

  it('a place or a date where a name is expected is a question, a refusal is not', () => {
    expect(read('L4L5', '3.3', 'final report: 20/04/2026').state('L4L5.3.3-c')).toBe('question');
    expect(read('L4L5', '3.3', 'final report: to follow').state('L4L5.3.3-c')).toBe('short');
  });
});

it('capitals in the plural are a list', () =>
  expect(
    read('L4C6', '2.1', 'customer: Mill\nKPIs: On time 98%, Invoices right 99%, Called back in 4 hours').things,
  ).toHaveLength(3));

describe('points below a name', () => {
  const confirmed = (below: string) => {
    const { ticks, things, state } = read('L4B7', '2.1', `data source:\n  Order book: ${below}\n  Survey: ${below}`);
    return { ticks, things, state: state('L4B7.2.1-b') };
  };
  it('are ticked for it, where the guidance asks for them of each', () => {
    expect(confirmed('[validity, reliability]')).toEqual({
      ticks: ['confirmed: validity, reliability of Order book', 'confirmed: validity, reliability of Survey'],
      things: ['data source: Order book', 'data source: Survey'],
      state: 'enough',
    });
    expect(confirmed('validity').ticks).toEqual(['confirmed: validity of Order book', 'confirmed: validity of Survey']);
  });
  it('are not where one of them is no point, or is taken back', () => {
    for (const below of ['[validity, colour]', '[validity, reliability TBC]', '[validity, no reliability]'])
      expect(confirmed(below), below).toMatchObject({ ticks: [], state: 'short' });
  });
  it('alone may be what else is asked for each', () =>
    expect(read('L4B2', '2.2', 'goal: { Ten accounts: relevant }')).toMatchObject({
      ticks: [],
      things: ['goal: Ten accounts', 'research finding: relevant'],
    }));
});

describe('what names nothing', () => {
  it('is told as what it is: the word itself, the word of the other side, a number', () =>
    expect(
      read('L4L3', '2.1', 'non-financial incentive: [non-financial incentive, financial incentive, one, 1.1]'),
    ).toMatchObject({
      things: [],
      says: [
        'non-financial incentive: only the word, and no name',
        'financial incentive: only the word, and no name',
        'one: a number, and no name',
        '1.1: a number, and no name',
      ],
    }));
});
