import { plainKey, type Spot } from '../../model/map.ts';
import { type UnitBlock } from '../../model/reading.ts';
import { type Section } from '../../syntax/document.ts';
import { type Node, type PairsNode } from '../../syntax/node.ts';
import { knownKeys } from '../../model/reserved.ts';
import { looksLikeCriteria } from '../../model/scopes.ts';
import { quoted } from '../../wording/phrases.ts';
import { derived } from '../../memory/derived.ts';
import { type MapRule, type Problem } from '../rule.ts';
import { groupsOf } from '../walk.ts';

const otherPrograms = 'Other programs keep only the last of two lines with the same name, or refuse the file.';

export const duplicateKey: MapRule = {
  id: 'document/duplicate-key',
  severity: 'warning',
  scope: 'map',
  summary: 'The same line stands twice where one is read.',
  reason:
    'Of two places or two methods in one entry only the first is read. Things and criteria that are written twice add up in Evimap, as entries always do, but another program would lose the first. A unit that stands twice is counted as two halves.',
  examples: [
    {
      says: 'two places in one entry, a thing, a criterion and a unit twice',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        at: p.3
        benefit: A shared account view
        benefit: Access to their framework
    1.3:
      - evidence: E1
        at: p.4
  l4b5:
    status: in progress
`,
      finds: [9, 11, 12, 15],
    },
    {
      says: 'a list, and a criterion in two different lines',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: [p.2, p.3]
        benefit: [A shared account view, Access to their framework]
    1.2, 1.3:
      - evidence: E1
        at: p.4
`,
      finds: [],
    },
  ],
  *check({ map }) {
    yield* twice(
      map.heads.map(({ key, at }) => ({ key, name: key, at })),
      (name) => ({
        message: `${quoted(name)} stands twice in this map.`,
        fix: name === 'evidence' || name === 'units' ? 'Put all of it under the first.' : 'Keep one of the two.',
      }),
    );
    yield* twice(
      map.units.map(({ code, at }) => ({ key: code.toUpperCase(), name: code, at })),
      (name) => ({
        message: `The unit ${name} stands twice; each is counted by itself.`,
        fix: 'Put all entries of the unit under the first.',
      }),
      'error',
      'What was named in one is not known in the other, so both look as if something were missing.',
    );
    for (const block of map.units) yield* twiceInUnit(block);
  },
  checkSection: (section) => twiceWithin(section),
};

const twiceInUnit: (block: UnitBlock) => readonly Problem[] = derived('keys that stand twice in a unit', (block) => [
  ...twice(
    block.parts
      .filter(({ key }) => plainKey(key.text) !== 'quality assured') // every sample is read
      .map(({ key, section }) => ({ key: plainKey(key.text), name: key.text, at: { section, range: key.range } })),
    (name) =>
      looksLikeCriteria(name)
        ? {
            message: `${quoted(name)} stands twice in ${block.code}. Here the entries of both count together.`,
            fix: 'Put the entries of both under the first.',
          }
        : {
            message: `${quoted(name)} stands twice in ${block.code}; only the first is read.`,
            fix: 'Keep one of the two.',
          },
  ),
]);

interface Named {
  readonly key: string;
  readonly name: string;
  readonly at: Spot;
}

function* twice(
  all: readonly Named[],
  says: (name: string) => { message: string; fix: string },
  severity?: 'error',
  why = otherPrograms,
): Generator<Problem> {
  const first = new Map<string, Spot>();
  for (const { key, name, at } of all) {
    const before = first.get(key);
    if (!before) first.set(key, at);
    else
      yield { at, ...says(name), why, ...(severity && { severity }), related: [{ at: before, message: 'The first' }] };
  }
}

/**
 * Within an entry, a piece of evidence or a thing; what a section itself is about (a unit's code, a criterion) is
 * seen in the whole map.
 */
function twiceWithin(section: Section): readonly Problem[] {
  const found: Problem[] = [];
  const { node } = section.parsed;
  const seenElsewhere = new Set<Node | undefined>([node]);
  const outer = node?.kind === 'pairs' ? node.pairs : [];
  if (section.kind === 'unit') for (const { value } of outer) seenElsewhere.add(value);
  for (const { key, value } of section.kind === 'head' ? outer : []) {
    if (/^(?:evidence|units)$/.test(plainKey(key.text))) seenElsewhere.add(value);
    if (plainKey(key.text) === 'units' && value?.kind === 'pairs')
      for (const unit of value.pairs) seenElsewhere.add(unit.value);
  }
  for (const group of groupsOf(section)) {
    if (seenElsewhere.has(group) || allDiffer(group)) continue;
    const keys = group.pairs.map(({ key }) => {
      const plain = plainKey(key.text);
      return { key: knownKeys.has(plain) ? plain : key.text, name: key.text, at: { section, range: key.range } };
    });
    for (const problem of twice(keys, (name) =>
      knownKeys.has(plainKey(name))
        ? {
            message: `${quoted(name)} stands twice here; only the first is read.`,
            fix: 'Keep one of the two, or write both as a list in brackets.',
          }
        : {
            message: `${quoted(name)} stands twice here. Evimap counts both.`,
            fix: 'Write one line with both, as a list in brackets.',
          },
    ))
      found.push(problem);
  }
  return found;
}

/** Nearly every group; told without making anything. A long one is looked at in the thorough way. */
function allDiffer({ pairs }: PairsNode): boolean {
  if (pairs.length > 20) return false;
  for (let i = 1; i < pairs.length; i += 1)
    for (let j = 0; j < i; j += 1) if (plainKey(pairs[i]!.key.text) === plainKey(pairs[j]!.key.text)) return false;
  return true;
}
