import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { evimap, folder } from './run.ts';

const head = (more = '') => `evidence-map: 1
qualification:
  name: isp/l4-certificate-professional-sales
  declarations: { assessor: { name: Assessor C, date: 2026-06-02 } }
  claimed: 2026-06-10
learner: { reference: L-2008, registered: 2025-09-01, registration: R-77 }
assessor: { name: Assessor C }
${more}units:
`;
const centre = () =>
  folder({
    '.evimap/people.yaml':
      'people:\n  - { name: Assessor C, roles: [assessor], qualification: A1, development: { 2025: 12 }, cv: c.pdf }\n',
    'one.evidence.yaml': `${head()}  L4B5: { status: carried over, carried over: { from: Another centre, date: 2025-05-01, award number: A-9, agreed by: Awarding body } }\n  L4B3: { status: not taken }\n`,
    'two.evidence.yaml': `${head()}  L4C2:\n    status: in progress\n    1.1:\n      - evidence: E1\n        at: p.1\n`,
    'other.evidence.yaml': 'evidence-map: 1\nlearner: { reference: L-3000 }\nunits:\n  L4B6: { status: in progress }\n',
  });

describe('report --learner', () => {
  it('shows all units of the qualification, what is achieved, and the declarations', () => {
    const { out, code } = evimap(['report', '--learner', 'l-2008', '--today', '2026-06-12'], { cwd: centre() });
    expect(code).toBe(0);
    for (const unit of packs.specifications.get('isp-l4-professional-sales')!.units) expect(out).toContain(`>${unit}<`);
    expect(out).toContain('carried over, Another centre, 1 May 2025, A-9, agreed by Awarding body');
    const facts = out.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(facts).toMatch(/Credits 3 8 13 to 36/);
    expect(facts).toMatch(/Units of Core 0 1 2/);
    expect(facts).toMatch(/Name Assessor C Signature Date 2 June 2026/);
    expect(facts).toMatch(/Claimed 10 June 2026/);
    expect(out).not.toContain('L-3000');
  });

  it('asks about a reference that is not there', () => {
    const { said, code } = evimap(['report', '--learner', 'L2008'], { cwd: centre() });
    expect([code, said]).toEqual([2, expect.stringContaining('Is it L-2008?')]);
  });
});

describe('visit', () => {
  it('is a folder with a contents page that leads to every page, and nothing else', () => {
    const cwd = centre();
    expect(evimap(['visit', '-o', 'pack', '--today', '2026-06-12'], { cwd }).code).toBe(0);
    const index = readFileSync(join(cwd, 'pack/index.html'), 'utf8');
    const linked = [...index.matchAll(/href="([^"]+)"/g)].map(([, path]) => path!).sort();
    const there = readdirSync(join(cwd, 'pack'), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.html') && path !== 'index.html');
    expect(linked).toEqual(there.sort());
    expect(there).toContain('logs/L-2008.html');
    expect(index).toContain('Assessor C: who saw the certificate, and when, 12 of 24 hours of development in 2025.');
    expect(index).toContain('there is no sampling.yaml');
  });

  it('goes into a new folder only, and tells of a learner who is not there', () => {
    const cwd = centre();
    const { code, said } = evimap(['visit', '-o', '.', '--today', '2026-06-12'], { cwd });
    expect([code, said]).toEqual([2, expect.stringContaining('Nothing was written')]);
    expect(evimap(['visit', '-o', 'pack', '--learner', 'L-1'], { cwd }).code).toBe(2);
    expect(existsSync(join(cwd, 'pack'))).toBe(false);
  });
});
