import { describe, expect, it } from 'vitest';
import { analyse, open } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { readCentre } from './centre.ts';
import { namesAndRoles } from './people.ts';

const people = `people:
  - { name: Assessor Anna, id: anna, roles: [assessor], qualification: A1, development: { 2026: 12 }, cv: anna.pdf }
  - { name: Quinn Q, roles: [lead quality assurer], qualification: V1 }
  - { name: Bert B, roles: [assessor, quality assurer], qualification: A1 }
`;
const map = (line = '') => `evidence-map: 1
learner: { reference: L-2008 }
assessor: { name: Assessor Anna }
evidence:
  E1: { title: Report, method: report, date: 2026-03-04, location: files/a.docx }
units:
${line === '' ? '' : `  ${line}\n`}  L4B5:
    status: complete
    1.3:
      - evidence: E1
        at: p.1
        benefit: One view of every account
      - assessed: achieved
        date: 2026-04-14
        by: Bert B
`;
const waiver = (by: string, more = '') =>
  `allowances:\n  - { check: authenticity/declaration-incomplete, learner: l-2008, unit: L4B5, why: on paper, by: ${by}, date: 2026-05-04${more} }\n`;
const folder = (files: Record<string, string>) =>
  readCentre(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    packs,
  );
const found = (text: string, files: Record<string, string>, rule: string) => {
  const { settings } = folder(files);
  const { findings } = analyse({ maps: [{ path: 'a', doc: open(text) }], packs, settings }).maps[0]!;
  return findings.filter((finding) => finding.rule === rule);
};

describe('what holds the record', () => {
  const rule = 'authenticity/declaration-incomplete';

  it('is waived by a quality assurer in the centre’s file, and never in the map', () => {
    expect(found(map(), {}, rule).length).toBeGreaterThan(0);
    const inMap = map(`# evimap-allow ${rule}: on paper (Assessor Anna, 2026-05-04)`);
    expect(found(inMap, { 'people.yaml': people }, rule).some(({ allowed }) => allowed)).toBe(false);
    expect(found(inMap, { 'people.yaml': people }, 'document/allowance-of-record')).toHaveLength(1);
    const files = { 'people.yaml': people, 'allowances.yaml': waiver('"Q, Quinn"') };
    expect(found(map(), files, rule).map(({ allowed }) => allowed?.agreed)).toEqual(['Quinn Q, 2026-05-04']);
  });

  it('is not waived by an assessor, by nobody whom the centre lists, or by who decided in the unit', () => {
    for (const by of ['Assessor Anna', 'Somebody Else', 'Bert B']) {
      const files = { 'people.yaml': people, 'allowances.yaml': waiver(by) };
      expect([by, found(map(), files, rule).some(({ allowed }) => allowed)]).toEqual([by, false]);
    }
    expect(folder({ 'people.yaml': people, 'allowances.yaml': waiver('Assessor Anna') }).problems).toMatchObject([
      { path: 'allowances.yaml', kind: 'allowances', rule: 'centre/allowances', range: { start: { line: 1 } } },
    ]);
  });

  it('is not waived for another learner or unit, and can’t be lowered by settings', () => {
    const other = { 'people.yaml': people, 'allowances.yaml': waiver('Quinn Q').replace('l-2008', 'L-2009') };
    expect(found(map(), other, rule).some(({ allowed }) => allowed)).toBe(false);
    const { settings, problems } = folder({ 'settings.yaml': `severities:\n  ${rule}: off\n` });
    expect(settings.severities).toBeUndefined();
    expect(problems[0]!.message).toContain('the record itself');
  });
});

describe('a judgement', () => {
  const rule = 'sufficiency/count-short';
  const allowing = (says: string) =>
    map().replace('    1.3:', `    # evimap-allow ${rule} L4B5.1.3-a: ${says}\n    1.3:`);

  it('is allowed with a reason, a name and a date, and to agree until a quality assurer agrees', () => {
    for (const says of [
      'ok',
      'ok (Assessor Anna)',
      'ok (2026-05-04)',
      'ok (your name, date)',
      '(Assessor Anna, 2026-05-04)',
    ]) {
      expect(
        found(allowing(says), {}, rule).filter(({ allowed }) => allowed),
        says,
      ).toEqual([]);
      expect(found(allowing(says), {}, 'document/allowance-without-reason'), says).toHaveLength(1);
    }
    const text = allowing('only one is named (Assessor Anna, 2026-05-04)');
    const one = (files: Record<string, string>) => found(text, files, rule).find(({ allowed }) => allowed)?.allowed;
    expect(one({})).toMatchObject({ by: 'Assessor Anna, 2026-05-04', reason: 'only one is named' });
    expect(one({})!.agreed).toBeUndefined();
    const agreeing = waiver('Quinn Q').replace('authenticity/declaration-incomplete', rule);
    expect(one({ 'people.yaml': people, 'allowances.yaml': agreeing })!.agreed).toBe('Quinn Q, 2026-05-04');
    expect(
      found(map(), { 'people.yaml': people, 'allowances.yaml': agreeing }, rule).some(({ allowed }) => allowed),
    ).toBe(false);
  });
});

describe('people', () => {
  it('with a fault are told at their place and left out; the rest is used', () => {
    const { settings, problems } = folder({
      'people.yaml': `${people}  - { name: Nobody }\n  - { name: Carl C, roles: [boss] }\n  - { name: Dora D, roles: [assessor], working towards: A1, countersigned by: "D, Dora" }\n  - { name: Quinn Q, roles: [witness], id: other }\n`,
    });
    expect(settings.centre!.people.map(({ name }) => name)).toEqual([
      'Assessor Anna',
      'Quinn Q',
      'Bert B',
      'Dora D',
      'Quinn Q',
    ]);
    expect(problems.map(({ range }) => range?.start.line).sort()).toEqual([4, 5, 6, 7]);
    expect(problems.map(({ message }) => message).join(' ')).toMatch(/their own decisions.*can’t be told apart/);
  });

  it('keep their personal data out of a browser', () => {
    const kept = namesAndRoles({
      people: [{ name: 'A', roles: ['assessor'], cv: 'x', risk: 'high', development: {} }],
    });
    expect(JSON.parse(kept)).toEqual({ people: [{ name: 'A', roles: ['assessor'] }] });
    expect(folder({ 'people.yaml': kept }).settings.centre!.people).toHaveLength(1);
  });
});
