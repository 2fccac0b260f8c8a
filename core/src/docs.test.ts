import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { analyse } from './analysis/analyse.ts';
import { unitProgress } from './progress/progress.ts';
import { open } from './analysis/doc.ts';
import { methodNames } from './pack/methods.ts';

// Every example of the documents is what it says it is. Above each stands, unseen by readers:
// <!-- try: map | head | evidence | units | UNIT | UNIT CRITERIA; finds RULE; counts REQUIREMENT CLAIMED of NEEDED
// STATE; complete -->
// Whatever is found in an example and is graver than a hint must be named; a complete one has no finding at all.

interface Example {
  readonly place: string;
  readonly where: string;
  readonly finds: readonly string[];
  readonly counts: readonly string[];
  readonly complete: boolean;
  readonly text: string;
}

function examplesOf(name: string): Example[] {
  const path = new URL(`../../docs/${name}`, import.meta.url);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const found: Example[] = [];
  lines.forEach((line, i) => {
    if (!line.startsWith('```yaml')) return;
    const end = lines.indexOf('```', i);
    const [where = '', ...rest] = (/^<!-- try: (.*) -->$/.exec(lines[i - 1]!)?.[1] ?? '').split('; ');
    const those = (word: string) =>
      rest.flatMap((part) => (part.startsWith(`${word} `) ? [part.slice(word.length + 1)] : []));
    found.push({
      place: `${name}:${i + 1}`,
      where,
      finds: those('finds'),
      counts: those('counts'),
      complete: rest.includes('complete'),
      text: lines.slice(i + 1, end).join('\n'),
    });
  });
  return found;
}

const evidence = `evidence:
  E1: { title: A, method: professional discussion, date: 2026-03-04, location: a.m4a }
  E2: { title: B, method: witness testimony, date: 2026-04-02, location: b.pdf, by: { name: Manager D, role: area manager, relationship: line manager } }
  E3: { title: C, method: product, date: 2026-03-27, location: c.xlsx }
  E4: { title: D, method: observation, date: 2026-03-20, location: d.pdf, by: { name: Assessor C, role: assessor } }
  E5: { title: E, method: report, date: 2026-03-01, location: e.docx }
  E6: { title: F, method: presentation, date: 2026-03-05, location: f.pptx }
`;
const start = `evidence-map: 1
learner: { reference: L-0107 }
assessor: { name: Assessor C, qualification: Level 3 Award }
${evidence}`;

/** The example within a map that has everything else it needs, and the lines that are its own. */
function whole({ where, text }: Example): { map: string; from: number; to: number } {
  const [unit = '', criteria] = where.split(' ');
  const deeper = (columns: number) =>
    text
      .split('\n')
      .map((line) => (line === '' ? '' : ' '.repeat(columns) + line))
      .join('\n');
  const put = (above: string, columns: number, below = '') => ({
    map: `${above}${deeper(columns)}\n${below}`,
    from: above.split('\n').length - 1,
    to: above.split('\n').length - 1 + text.split('\n').length,
  });
  if (unit === 'map') return put('', 0);
  if (unit === 'units') return put(start, 0);
  if (unit === 'head') return put('evidence-map: 1\n', 0, evidence);
  if (unit === 'evidence')
    return put(
      'evidence-map: 1\nlearner: { reference: L-0107 }\nevidence:\n',
      2,
      'units:\n  L4B5:\n    1.1:\n      - evidence: [E1, E2]\n        at: p.1\n',
    );
  return criteria === undefined
    ? put(`${start}units:\n  ${unit}:\n`, 4)
    : put(`${start}units:\n  ${unit}:\n    ${criteria}:\n`, 6);
}

for (const name of ['format.md', 'format-reference.md', 'architecture.md', '../README.md']) {
  const examples = examplesOf(name);
  describe.runIf(examples.length > 0)(`the examples of ${name}`, () => {
    it.each(examples)('$place', (example) => {
      expect(example.where, 'says how it is to be tried').not.toBe('');
      const { map, from, to } = whole(example);
      const { findings, units } = analyse({ maps: [{ path: 'a', doc: open(map) }], packs }).maps[0]!;
      const own = findings.filter(
        ({ range, severity, allowed }) =>
          range.start.line >= from &&
          range.start.line < to &&
          allowed === undefined &&
          (severity !== 'hint' || example.complete),
      );
      expect([...new Set(own.map(({ rule }) => rule))].sort(), own.map(({ message }) => message).join('\n')).toEqual(
        [...example.finds].sort(),
      );
      const all = units.flatMap((unit) =>
        unitProgress(unit).requirements.map(
          ({ id, claimed, needed, state }) => `${id} ${claimed} of ${needed} ${state}`,
        ),
      );
      for (const count of example.counts) expect(all).toContain(count);
    });
  });
}

describe('the words of the documents', () => {
  it('in the README are what Evimap says', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const { findings } = analyse({ maps: [{ path: 'a', doc: open(whole(examplesOf('../README.md')[0]!).map) }], packs })
      .maps[0]!;
    const quoted = readme
      .split('\n')
      .filter((line) => /^> \S/.test(line))
      .map((line) => line.slice(2));
    const finding = findings.find(({ requirement }) => requirement === 'L4B5.1.3-a')!;
    expect(quoted).toEqual([finding.message, finding.why]);
  });
  it('are not those of programmers, where assessors read', () => {
    const path = new URL('../../docs/format.md', import.meta.url);
    const prose = readFileSync(path, 'utf8')
      .replace(/\.evidence\.yaml/g, '')
      .replace(/```[\s\S]*?```/g, '')
      .replace(/<!--.*?-->/g, '');
    expect(prose).not.toMatch(
      /\b(yaml|json|schema|node|scalar|token|parse\w*|keys?|strings?|null|indent\w*|undefined|boolean|array|object|syntax)\b/i,
    );
  });
  it('name methods that the specifications have', () => {
    const find = [...packs.specifications.values()].map(methodNames);
    const named = examplesOf('format.md').flatMap(({ text }) =>
      [...text.matchAll(/method: ([^,}\n]+)/g)].map(([, method]) => method!.trim()),
    );
    for (const method of named) expect([method, find.some((of) => of(method) !== undefined)]).toEqual([method, true]);
  });
});
