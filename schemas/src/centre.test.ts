import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { graveProblems, readCentre } from './centre.ts';

const page = readFileSync(new URL('../../docs/centres.md', import.meta.url), 'utf8');
const shown = (name: string): string => new RegExp(`\`\`\`yaml ${name}\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
const settings = (text: string) => readCentre([{ path: 'settings.yaml', text }], packs);

describe('a centre’s folder', () => {
  it('is read as the page for centres shows it', () => {
    const read = readCentre(
      [
        { path: 'settings.yaml', text: shown('settings') },
        { path: 'wording/isp.yaml', text: shown('wording') },
      ],
      packs,
    );
    expect(read.problems).toEqual([]);
    expect(read.settings).toEqual({
      currencyYears: 3,
      severities: { 'document/anonymise': 'off', 'reliability/location-vague': 'error' },
    });
    expect([...read.packs.specifications.keys()]).toEqual(['isp-l4-professional-sales']);
    expect(read.packs.units.get('L4S4')!.wording?.get('1.1')).toBe('The criterion as the awarding body prints it');
  });
  it('without settings has everything in force', () => {
    expect(readCentre([], packs)).toEqual({ packs, written: packs, settings: {}, problems: [] });
    expect(settings('currency: 2\n').packs).toEqual(packs);
  });
  it('has only the units in force that it names, with their specification', () => {
    const { packs: chosen, problems } = settings('packs: [l4b4, L4B7]\n');
    expect(problems).toEqual([]);
    expect([...chosen.units.keys()]).toEqual(['L4B4', 'L4B7']);
    expect([...chosen.specifications.keys()]).toEqual(['isp-l4-professional-sales']);
    expect([...settings('packs: ismm-l6-executive-award\n').packs.specifications.keys()]).toEqual([
      'ismm-l6-executive-award',
    ]);
  });
  it('may name a unit of its own', () => {
    const own = readFileSync(
      new URL('../packs/isp-l4-professional-sales/L4S4.yaml', import.meta.url),
      'utf8',
    ).replaceAll('L4S4', 'X1S1');
    const read = readCentre(
      [
        { path: 'packs/own.yaml', text: own },
        { path: 'settings.yaml', text: 'packs: X1S1\n' },
      ],
      packs,
    );
    expect(graveProblems(read.problems)).toEqual([]);
    expect([...read.packs.units.keys()]).toEqual(['X1S1']);
  });
  it.each([
    [
      'packs: [isp-l4-profesional-sales, L4B4]\n',
      1,
      '‘isp-l4-profesional-sales’ is neither a specification nor a unit that is loaded. Did you mean ‘isp-l4-professional-sales’?',
    ],
    ['packs: { a: b }\n', packs.units.size, '‘packs’ holds the names of specifications and the codes of units.'],
    [
      'packs: [nothing of the kind]\n',
      packs.units.size,
      '‘nothing of the kind’ is neither a specification nor a unit that is loaded.',
    ],
  ])('says what it does not know in %j, and leaves nobody without units', (text, count, message) => {
    const { packs: chosen, problems } = settings(text);
    expect(problems.map((problem) => [problem.path, problem.message])).toEqual([['settings.yaml', message]]);
    expect(chosen.units.size).toBe(count);
  });
  it('names whatever lies in it and is not used, with what may have been meant', () => {
    const files = [
      ['settings.yaml', 'currency: 2\n'],
      ['Settings.yml', 'currency: 3\n'],
      ['setting.yaml', 'currency: 3\n'],
      ['pack/X1.yaml', ''],
      ['Packs/X1.yaml', ''],
      ['packs/unit.docx', ''],
      ['list of learners.yaml', ''],
      ['README.md', ''],
      ['.gitignore', ''],
    ].map(([path, text]) => ({ path: path!, text: text! }));
    const { problems } = readCentre(files, packs, [
      { path: 'packs/linked', why: 'link' },
      { path: 'packs/a/b/c/d/e/f', why: 'too deep' },
    ]);
    expect(problems.map(({ path, fix }) => [path, fix])).toEqual([
      ['Packs/X1.yaml', 'Did you mean ‘packs’?'],
      ['Settings.yml', 'Keep one of them.'],
      ['list of learners.yaml', expect.stringContaining('‘settings.yaml’')],
      ['pack/X1.yaml', 'Did you mean ‘packs’?'],
      ['packs/a/b/c/d/e/f', expect.stringContaining('one folder below')],
      ['packs/linked', 'Put the folder itself here.'],
      ['packs/unit.docx', expect.stringContaining('Give it such a name')],
      ['setting.yaml', 'Did you mean ‘settings.yaml’?'],
    ]);
  });
});
