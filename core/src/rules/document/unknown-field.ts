import { findUnit } from '../../pack/find-unit.ts';
import { isUnreadAt } from '../../model/unread.ts';
import { fieldsOf, plainKey, type Evidence, type Fields } from '../../model/map.ts';
import { nameKey, nearest } from '../../model/names.ts';
import { type Head, type UnitBlock } from '../../model/reading.ts';
import {
  carriedFields,
  evidenceFields,
  learnerFields,
  mapFields,
  personFields,
  qualificationFields,
  registrationFields,
  unitFields,
} from '../../model/reserved.ts';
import { sampleFields } from '../../model/samples.ts';
import { looksLikeCriteria } from '../../model/scopes.ts';
import { type Packs } from '../../pack/pack.ts';
import { itemsOf, type Node, type TextNode } from '../../syntax/node.ts';
import { type Section } from '../../syntax/document.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { derived } from '../../memory/derived.ts';
import { type MapRule, type Problem } from '../rule.ts';

const priorLearningFields = ['source', 'date', 'agreed'] as const;
const declarationFields = ['name', 'date', 'comment'] as const;

export const unknownField: MapRule = {
  id: 'document/unknown-field',
  severity: 'warning',
  scope: 'map',
  summary: 'A field has a name that nobody reads.',
  reason: 'A slip in the name of a field (‘metod’ for ‘method’) makes what stands in it as good as missing.',
  examples: [
    {
      says: 'slips in the learner, the evidence and the unit',
      map: `evidence-map: 1
learner: { reference: L-0042, in sale role: yes }
evidence:
  E1:
    titel: Discussion
    method: professional discussion
    __proto__: x
    constructor: y
units:
  L4B5:
    statsu: complete
    1.3:
      - evidence: E1
        at: p.2
`,
      finds: [2, 5, 7, 8, 11],
    },
    {
      says: 'every field that there is',
      map: `evidence-map: 1
qualification: isp/l4-award-partnering-and-collaborative-selling
learner: { reference: L-0042, in sales role: yes }
assessor: { name: Assessor A, qualification: Award in assessing }
evidence:
  E1: { title: Testimony, method: witness testimony, date: 2026-03-04, signed: 2026-03-05, by: { name: Manager B, role: manager, relationship: line manager } }
units:
  L4B5:
    status: complete
    declarations: { assessor: { name: Assessor A, date: 2026-04-01, comment: Done with care }, learner: { name: L-0042, date: 2026-04-01 } }
    quality assured: { by: Person C, date: 2026-04-09 }
`,
      finds: [],
    },
  ],
  *check({ map, packs }) {
    const facts = factsOf(packs);
    for (const head of map.heads) yield* ofHead(head, facts);
    // What stands in a unit that nobody knows is one slip, which is told at its code.
    for (const block of map.units) if (findUnit(packs, block.code)) yield* ofUnit(block, facts);
  },
  checkEvidence: ({ evidence }) => ofEvidence(evidence),
};

/** The facts of a learner that any unit asks about, by their compared name. */
const factsOf: (packs: Packs) => Facts = derived('facts that packs ask about', (packs) => {
  const all = [...packs.units.values()].flatMap((unit) => Object.keys(unit.facts));
  return { all: [...new Set(all)], known: new Set(all.map(nameKey)) };
});

interface Facts {
  readonly all: readonly string[];
  readonly known: ReadonlySet<string>;
}

function* ofHead(head: Head, facts: Facts): Generator<Problem> {
  const { section, range } = head.at;
  if (head.key === '') return;
  if (!(mapFields as readonly string[]).includes(head.key))
    yield problem(section, { text: textAt(section, range) || head.key, range }, mapFields, 'a map');
  else if (head.key === 'learner')
    yield* among(head.fields, [...learnerFields, ...registrationFields], 'the learner', facts);
  else if (head.key === 'qualification' && head.value?.kind === 'pairs')
    yield* among(head.fields, qualificationFields, 'the qualification');
  else if (head.key === 'assessor' || head.key === 'iqa')
    yield* among(head.fields, personFields, `the ${head.key === 'iqa' ? 'internal quality assurer' : 'assessor'}`);
}

const textAt = (section: Section, { start, end }: TextNode['range']): string =>
  start.line === end.line ? (section.lines[start.line]?.slice(start.character, end.character) ?? '') : '';

const ofEvidence: (evidence: Evidence) => readonly Problem[] = derived('unknown fields of evidence', (evidence) => [
  ...among(evidence.fields, evidenceFields, 'evidence'),
  ...inner(evidence.fields, 'by', personFields, 'a person'),
  ...inner(evidence.fields, 'prior learning', priorLearningFields, 'prior learning'),
]);

const ofUnit = derived('unknown fields of a unit', (block: UnitBlock, facts: Facts): readonly Problem[] => {
  const problems: Problem[] = [];
  for (const { key, section, value } of block.parts) {
    if (looksLikeCriteria(key.text) || facts.known.has(nameKey(key.text))) continue;
    const plain = plainKey(key.text);
    if (plain === 'declarations') {
      const people = fieldsOf(section, value);
      problems.push(...among(people, ['assessor', 'learner'], 'the declarations'));
      for (const who of ['assessor', 'learner'])
        problems.push(...inner(people, who, declarationFields, 'a declaration'));
    } else if (plain === 'quality assured')
      for (const sample of itemsOf(value)) problems.push(...among(fieldsOf(section, sample), sampleFields, 'a sample'));
    else if (plain === 'carried over')
      problems.push(...among(fieldsOf(section, value), carriedFields, 'a unit that is carried over'));
    else if (!(unitFields as readonly string[]).includes(plain))
      problems.push(problem(section, key, [...unitFields, ...facts.all], 'a unit'));
  }
  return problems;
});

function* inner(fields: Fields, name: string, known: readonly string[], what: string): Generator<Problem> {
  const value: Node | undefined = fields.get(name)?.value;
  if (value?.kind === 'pairs') yield* among(fieldsOf(fields.section, value), known, what);
}

function* among(fields: Fields, known: readonly string[], what: string, facts?: Facts): Generator<Problem> {
  for (const { key, name } of fields.all) {
    if (key.text === '' || known.includes(name) || facts?.known.has(nameKey(key.text))) continue;
    if (isUnreadAt(fields.section, key.range)) continue;
    yield problem(fields.section, key, [...known, ...(facts?.all ?? [])], what);
  }
}

function problem(
  section: Section,
  { text, range }: Pick<TextNode, 'text' | 'range'>,
  known: readonly string[],
  what: string,
): Problem {
  const near = nearest(text, known);
  const at = { section, range };
  return {
    at,
    message: `${quoted(text, 40)} is no field of ${what}, so nobody reads it.`,
    why: 'What stands in a field with another name is as good as missing.',
    fix:
      near === undefined
        ? `Use one of ${listed(
            known.slice(0, 8).map((name) => quoted(name)),
            'or',
          )}; or make it a note, after #.`
        : `Did you mean ${quoted(near)}?`,
    ...(near !== undefined && {
      repairs: [{ title: `Change to ‘${near}’`, safe: false, edits: [{ at, newText: near }] }],
    }),
  };
}
