import { analyse, open } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { expect, test } from 'vitest';
import { qualificationChoices, referenceProblem, unitChoices, unitsToChooseFrom } from './choices.ts';
import { mapFileName, newMapText } from './new-map-text.ts';
import { written } from './text.ts';

const unit = (code: string) => packs.units.get(code)!;

test('a new map holds the answers, every criterion, and nothing that is wrong', () => {
  const text = newMapText(
    {
      units: [unit('L4S4'), unit('L4B5')],
      qualification: 'isp/l4-certificate-professional-sales',
      reference: 'L-0042: second',
      facts: new Map([['in sales role', 'no' as const]]),
      assessor: 'Sam',
    },
    packs,
  );
  const [map] = analyse({ maps: [{ path: 'a', doc: open(text) }], packs }).maps;
  expect(map!.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  expect(map!.context.map.head('learner')?.fields.text('reference')).toBe('L-0042: second');
  expect(map!.context.map.head('learner')?.fields.text('in sales role')).toBe('no');
  expect(map!.context.map.head('assessor')?.fields.text('name')).toBe('Sam');
  expect(text.match(/^qualification: .*$/gm)).toEqual(['qualification: isp/l4-certificate-professional-sales']);
  expect(map!.units.map(({ pack }) => pack.unit)).toEqual(['L4S4', 'L4B5']);
});

test('a fact that nobody knows stays a note', () => {
  const text = newMapText({ units: [unit('L4S4')], reference: 'L-1', facts: new Map() }, packs);
  expect(text).toMatch(/^ {2}# in sales role: yes/m);
});

test('files get names that every system takes', () => {
  expect(mapFileName('L-0042', ['L4S4'])).toBe('L-0042.evidence.yaml');
  expect(mapFileName('Réunion / 7', [])).toBe('Reunion-7.evidence.yaml');
  expect(mapFileName('???', ['L4S4'])).toBe('L4S4.evidence.yaml');
  expect(mapFileName('CON', [])).toBe('map-CON.evidence.yaml');
});

test('units and qualifications are found by code, number and title', () => {
  expect(unitChoices(packs)).toHaveLength(34);
  expect(unitChoices(packs, ['L4S4'])[0]).toMatchObject({
    label: 'L4S4 Self-Management',
    description: 'level 4, 3 credits',
  });
  expect(qualificationChoices(packs)).toHaveLength(22);
  const [certificate] = qualificationChoices(packs).filter(
    ({ value }) => value.id === 'isp/l4-certificate-professional-sales',
  );
  expect(certificate).toMatchObject({ description: '610/3769/2', detail: 'units of your choice · 13 credits' });
  expect(unitsToChooseFrom(certificate!.value, packs).length).toBe(32);
});

test('a map needs a reference', () => {
  expect(referenceProblem(' ')).toMatch(/No name is needed/);
  expect(referenceProblem('L-0042')).toBeUndefined();
});

test('values are quoted only where they must be', () => {
  expect(written('Plan for March')).toBe('Plan for March');
  expect(written('Plan: March')).toBe('"Plan: March"');
  expect(written('a, b')).toBe('a, b');
  expect(written('a, b', 'braces')).toBe('"a, b"');
  expect(written('say "yes"')).toBe('say "yes"');
  expect(written('- x')).toBe('"- x"');
  expect(written('two\nlines')).toBe('two lines');
});
