import { describe, expect, it } from 'vitest';
import { wordsOf } from './node.ts';
import { parseSection } from './parse.ts';
import { plainContext, type SectionContext } from './layout/context.ts';

const unit = { code: 'L4B5', words: new Set(['benefit', 'threat']), facts: new Set<string>(), criteria: () => true };
const criteria: SectionContext = { ...plainContext, unit };

const read = (lines: readonly string[]) => {
  const { node, hazards } = parseSection(['1.3:', '  - evidence: E1', ...lines], criteria);
  return { says: wordsOf(node), kinds: hazards.map(({ kind }) => kind) };
};

describe('a mark that was lost in a list in brackets', () => {
  it.each([
    ['a bracket at the end', ['    benefit: [One view, A foot in the door'], 'open bracket'],
    ['a bracket in front', ['    benefit: One view, A foot in the door]'], 'unopened bracket'],
    ['a quotation mark at the end', ['    benefit: [One view, "A foot in the door]'], 'open quotation'],
    ['a quotation mark in between', ['    benefit: ["One view, "A foot in the door"]'], 'open quotation'],
    ['a comma', ['    benefit: ["One view" "A foot in the door"]'], 'missing comma'],
  ])('is put back: %s', (_, lines, kind) => {
    expect(read(lines)).toEqual({ says: '1.3: evidence: E1, benefit: One view, A foot in the door', kinds: [kind] });
  });

  it.each([
    ['a colon behind a name', ['    benefit: { One view { threat: None } }'], 'colon in brackets'],
    [
      'a colon behind a name on a line of its own',
      ['    benefit:', '      One view:{ threat: None }'],
      'missing space',
    ],
  ])('is put back: %s', (_, lines, kind) => {
    expect(read(lines)).toEqual({ says: '1.3: evidence: E1, benefit: One view: threat: None', kinds: [kind] });
  });

  it('is put back: a comma between two fields', () => {
    const { says, kinds } = read(['    benefit: { One view: One, benefit: Two threat: None }']);
    expect(says).toContain('benefit: Two, threat: None');
    expect(kinds).toEqual(['missing comma']);
  });

  it('is put back: a colon between a field and a value that only it can have', () => {
    const evidence: SectionContext = { ...plainContext, kind: 'evidence' };
    const fields = (typed: string) => {
      const { node, hazards } = parseSection([`  E1: { title: Talk, ${typed}, location: a.m4a }`], evidence);
      return [wordsOf(node), ...hazards.map(({ kind }) => kind)];
    };
    expect(fields('simulated yes')).toEqual(['E1: title: Talk, simulated: yes, location: a.m4a', 'colon in brackets']);
    expect(fields('date of issue')).toEqual(['E1: title: Talk, date of issue, location: a.m4a', 'comma']);
  });

  it('takes several lists behind one another for one', () => {
    const one = { says: '1.3: evidence: E1, benefit: One view, A foot in the door', kinds: ['several lists'] };
    expect(read(['    benefit: [One view], [A foot in the door]'])).toEqual(one);
    expect(read(['    benefit: [One view] and [A foot in the door]'])).toEqual(one);
  });

  it('takes a text over two lines for one text', () => {
    expect(read(['    benefit: ["One', 'view", Two]']).says).toBe('1.3: evidence: E1, benefit: One view, Two');
  });
});

describe('what stands on a line of its own without its mark', () => {
  it('is a field where its value is no other’s', () => {
    const { node, hazards } = parseSection(
      ['1.3:', '  - evidence E1 & E2', '    at p.3-4', '    benefit: One'],
      criteria,
    );
    expect(wordsOf(node)).toBe('1.3: evidence: E1 & E2, at: p.3-4, benefit: One');
    expect(hazards.map(({ kind }) => kind)).toEqual(['forgotten colon', 'forgotten colon']);
    expect(read(['    benefit: One', '    at the site']).kinds).toEqual(['missing colon']);
  });

  it('is a field of evidence in the column of the others', () => {
    const evidence: SectionContext = { ...plainContext, kind: 'evidence' };
    const { node, hazards } = parseSection(['E1', '  title: Talk', '  method report'], evidence);
    expect(wordsOf(node)).toBe('E1: title: Talk, method: report');
    expect(hazards.map(({ kind }) => kind)).toEqual(['forgotten colon', 'forgotten colon']);
  });

  it('is named by the word in whose column it stands', () => {
    const { says, kinds } = read(['    benefit:', '    One view', '    A foot in the door', '    threat: None']);
    expect(says).toBe('1.3: evidence: E1, benefit: One view A foot in the door, threat: None');
    expect(kinds).toEqual(['wrong column', 'wrong column']);
  });

  it('is an item of the word that waits for it, wherever it stands', () => {
    const { says, kinds } = read(['    benefit:', '•\tOne view', '•\tA foot in the door']);
    expect([says, ...kinds]).toEqual(['1.3: evidence: E1, benefit: One view, A foot in the door', 'dash', 'dash']);
  });

  it.each([
    ['**at:** p.3', 'emphasis'],
    ['**at**: p.3', 'emphasis'],
    ['_at_: p.3', 'emphasis'],
    ['at = p.3', 'forgotten colon'],
    ['at - p.3', 'forgotten colon'],
    ['at; p.3', 'forgotten colon'],
  ])('is a field with other marks: %s', (typed, kind) => {
    expect(read([`    ${typed}`])).toEqual({ says: '1.3: evidence: E1, at: p.3', kinds: [kind] });
  });

  it('is a list in the brackets of another keyboard', () => {
    const { says, kinds } = read(['    benefit: ［One view，A foot in the door］']);
    expect([says, ...kinds]).toEqual(['1.3: evidence: E1, benefit: One view, A foot in the door', 'wide bracket']);
  });

  it('is left out where it marks a block of code', () => {
    const { says, kinds } = read(['    benefit: One', '```']);
    expect([says, ...kinds]).toEqual(['1.3: evidence: E1, benefit: One', 'fence']);
  });
});

describe('two lines that became one', () => {
  it.each([
    ['behind a list', ['    benefit: [One view]  - evidence: E2', '    threat: Two']],
    ['behind a place', ['    benefit: [One view]', '    at: p.3 - evidence: E2', '    threat: Two']],
    ['behind a name', ['    benefit: One view     threat: Two']],
  ])('are unread from the second on, and nothing of it counts: %s', (_, lines) => {
    const { says, kinds } = read(lines);
    expect(says).toContain('benefit: One view');
    expect(says).not.toMatch(/threat|E2/);
    expect(kinds).toEqual(['joined lines']);
  });

  it('a colon in a sentence joins nothing', () => {
    expect(read(['    benefit: One benefit: a wider view']).kinds).not.toContain('joined lines');
    expect(read(['    note: One view     threat: Two']).kinds).not.toContain('joined lines');
  });
});
