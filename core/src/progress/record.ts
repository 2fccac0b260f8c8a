import { type MapAnalysis } from '../analysis/analyse.ts';
import { isoDay, readDay } from '../model/dates.ts';
import { fieldsOf, plainKey, type Evidence, type Fields } from '../model/map.ts';
import { isPlaceholder } from '../model/names.ts';
import { type Head, type Status, type UnitBlock } from '../model/reading.ts';
import { samplesOf, varcsText, type Sample } from '../model/samples.ts';
import { criteriaOf, sectionName } from '../pack/pack.ts';
import { nameOfHead, qualificationIn } from '../rules/entries.ts';
import { learnerOf } from '../rules/learners.ts';
import { type UnitContext } from '../rules/rule.ts';
import { wordsOf } from '../syntax/node.ts';
import { decisionsOf, gradeOf, marksOf, type Decided } from './decisions.ts';
import { claimsOf, type StatementClaim } from './statements.ts';

/** A quality assurer's look at a unit, as tables tell it: days as `2026-04-14`. */
export interface SampleRecord {
  readonly type: string;
  readonly criteria: string;
  readonly by: string;
  readonly date: string;
  readonly outcome: string;
  readonly feedback: string;
  readonly action: string;
  readonly owner: string;
  readonly due: string;
  readonly closed: string;
  readonly planned: boolean;
  /** `valid, authentic; not sufficient`. */
  readonly varcs: string;
  /** `Quinn Q, 2026-05-20`. */
  readonly countersigned: string;
}

/** Who decided, declared and looked at a unit, and when: plain data. */
export interface UnitRecord {
  /** The code of the pack; as it was typed where there is none. */
  readonly unit: string;
  readonly title: string;
  readonly known: boolean;
  readonly status: Status;
  /** From its first line to the first that no longer belongs to it. */
  readonly lines: { readonly from: number; readonly to: number };
  readonly uan: string;
  readonly level?: string;
  readonly credit: number;
  readonly section: string;
  readonly criteria: number;
  readonly achieved: number;
  /** Every criterion is achieved; or, where criteria are not decided one by one, the unit is complete; or carried over. */
  readonly isAchieved: boolean;
  readonly grade: string;
  /** The day of the last decision. */
  readonly decided: string;
  readonly deciders: readonly string[];
  readonly declared: Readonly<Record<string, string>>;
  readonly samples: readonly SampleRecord[];
  readonly carriedOver?: {
    readonly from: string;
    readonly date: string;
    readonly award: string;
    readonly agreedBy: string;
  };
  /** Methods of the evidence that it names, and what makes a unit worth a look. */
  readonly methods: readonly string[];
  readonly simulated: boolean;
  readonly priorLearning: boolean;
  readonly witness: boolean;
  /** Decisions of the centre about sentences of this unit that can be read in several ways, or about what is asked. */
  readonly centreDecisions: number;
}

/** What is recorded of the qualification as a whole: days as `2026-04-14`. */
export interface AwardRecord {
  readonly declaredBy: string;
  readonly declaredOn: string;
  readonly comment: string;
  readonly verifiedBy: string;
  readonly verifiedOn: string;
  readonly claimed: string;
  readonly certificate: string;
  readonly certificateNumber: string;
}

/** Whose map it is, who worked on it, and the record of its units. */
export interface MapRecord {
  readonly learner: {
    readonly key: string;
    readonly reference: string;
    readonly name: string;
    readonly registered: string;
    readonly registration: string;
    readonly site: string;
  };
  readonly assessor: string;
  readonly iqa: string;
  /** As it was typed. */
  readonly qualification: string;
  readonly award: AwardRecord;
  /** The evidence that units use, in the order of its lines (from 0), with their codes. */
  readonly evidence: readonly { readonly line: number; readonly units: readonly string[] }[];
  readonly units: readonly UnitRecord[];
  /** What the units claim for statements of apprenticeship standards. */
  readonly statements: readonly StatementClaim[];
}

const unlessEmpty = (text: string | undefined): string => (text === undefined || isPlaceholder(text) ? '' : text);

export function recordOf(map: Pick<MapAnalysis, 'context' | 'units' | 'place'>): MapRecord {
  const { map: reading } = map.context;
  const learner = reading.head('learner')?.fields;
  const said = (name: string) => unlessEmpty(learner?.text(name));
  const whose = learnerOf(map.context);
  const ends = linesOf(map);
  return {
    learner: {
      key: whose?.key ?? '',
      reference: whose?.reference ?? '',
      name: said('name'),
      registered: said('registered'),
      registration: said('registration'),
      site: said('site'),
    },
    assessor: unlessEmpty(nameOfHead(reading.head('assessor'))),
    iqa: unlessEmpty(nameOfHead(reading.head('iqa'))),
    qualification: qualificationIn(reading) ?? '',
    award: awardIn(reading.head('qualification')),
    evidence: usedEvidence(map),
    units: reading.units.map((block, i) =>
      unitRecord(
        block,
        map.units.find((unit) => unit.block === block),
        ends[i]!,
      ),
    ),
    statements: claimsOf(map),
  };
}

/** `qualification: { name: …, declarations: { assessor: { name: …, date: … } }, verified: { by: …, date: … }, … }`. */
function awardIn(head: Head | undefined): AwardRecord {
  const within = (fields: Fields | undefined, name: string) => {
    const value = fields?.get(name)?.value;
    return value?.kind === 'pairs' ? fieldsOf(fields!.section, value) : undefined;
  };
  const text = (fields: Fields | undefined, name: string) => unlessEmpty(fields?.text(name));
  const date = (fields: Fields | undefined, name: string) => {
    const written = text(fields, name);
    const day = readDay(written);
    return day === undefined ? written : isoDay(day);
  };
  const own = head?.value?.kind === 'pairs' ? head.fields : undefined;
  const declared = within(within(own, 'declarations'), 'assessor');
  const verified = within(own, 'verified');
  const certificate = within(own, 'certificate');
  return {
    declaredBy: text(declared, 'name'),
    declaredOn: date(declared, 'date'),
    comment: text(declared, 'comment'),
    verifiedBy: text(verified, 'by'),
    verifiedOn: date(verified, 'date'),
    claimed: date(own, 'claimed'),
    certificate: certificate ? date(certificate, 'date') : date(own, 'certificate'),
    certificateNumber: text(certificate, 'number'),
  };
}

/** Where each unit begins and ends: the next unit or key of the map starts something else. */
export function linesOf({
  context: { map },
  place,
}: Pick<MapAnalysis, 'context' | 'place'>): readonly UnitRecord['lines'][] {
  const starts = [...map.units.map(({ at }) => at), ...map.heads.map(({ at }) => at)]
    .flatMap((at) => place(at)?.start.line ?? [])
    .sort((a, b) => a - b);
  return map.units.map(({ at }) => {
    const from = place(at)?.start.line ?? -1;
    return { from, to: starts.find((line) => line > from) ?? 1e9 };
  });
}

function usedEvidence({ units, place }: Pick<MapAnalysis, 'units' | 'place'>): MapRecord['evidence'] {
  const used = new Map<Evidence, Set<string>>();
  for (const { pack, reading } of units)
    for (const { row } of reading.rows)
      for (const one of reading.evidence(row)) {
        const codes = used.get(one);
        if (codes) codes.add(pack.unit);
        else used.set(one, new Set([pack.unit]));
      }
  return [...used]
    .flatMap(([{ section, idRange }, codes]) => {
      const line = place({ section, range: idRange })?.start.line;
      return line === undefined ? [] : [{ line, units: [...codes] }];
    })
    .sort((a, b) => a.line - b.line);
}

function unitRecord(block: UnitBlock, context: UnitContext | undefined, lines: UnitRecord['lines']): UnitRecord {
  const pack = context?.pack;
  const decisions: ReadonlyMap<string, Decided> = context ? decisionsOf(context) : new Map();
  const all = [...decisions.values()];
  const achieved = all.filter(({ outcome }) => outcome === 'achieved').length;
  const last = Math.max(...all.map(({ day }) => day ?? -Infinity));
  const criteria = pack ? criteriaOf(pack).length : 0;
  const carried = carriedOver(block);
  const evidence = context ? context.reading.rows.flatMap(({ row }) => context.reading.evidence(row)) : [];
  return {
    unit: pack?.unit ?? block.code,
    title: pack?.title ?? '',
    known: pack !== undefined,
    status: block.status,
    lines,
    uan: pack?.uan ?? '',
    ...(pack?.level !== undefined && { level: pack.level }),
    credit: pack?.credit ?? 0,
    section: sectionName(pack, context?.specification),
    criteria,
    achieved,
    isAchieved: isAchieved(block, context, achieved === criteria && criteria > 0),
    grade: gradeOf(decisions) ?? '',
    decided: Number.isFinite(last) ? isoDay(last) : '',
    deciders: [...new Set(all.flatMap(({ by }) => (by === undefined ? [] : [by])))],
    declared: declaredIn(block),
    samples: samplesOf(block)
      .filter(({ odd }) => odd === undefined)
      .map((sample) => sampleRecord(sample, block, Number.isFinite(last) ? last : undefined)),
    ...(block.status === 'carried over' && { carriedOver: carried }),
    methods: [...new Set(evidence.flatMap(({ method }) => (method === undefined ? [] : [plainKey(method)])))].sort(),
    simulated: evidence.some(({ simulated }) => simulated === true),
    priorLearning: evidence.some(({ fields }) => fields.get('prior learning') !== undefined),
    witness: evidence.some(({ method }) => /witness/i.test(method ?? '')),
    centreDecisions: block.assessed ? (pack?.decisions?.length ?? 0) : 0,
  };
}

function isAchieved(block: UnitBlock, context: UnitContext | undefined, allDecided: boolean): boolean {
  if (block.status === 'carried over') return true;
  if (!context || !block.assessed) return false;
  if (context.pack.assessment) {
    const marks = marksOf(context);
    return block.status === 'complete' && (marks === undefined || marks.marks >= marks.pass);
  }
  return context.specification?.signOff ? allDecided : block.status === 'complete';
}

const carriedOver = (block: UnitBlock): NonNullable<UnitRecord['carriedOver']> => {
  const part = block.part('carried over');
  const fields = part && fieldsOf(part.section, part.value);
  const said = (name: string) => unlessEmpty(fields?.text(name));
  return { from: said('from'), date: said('date'), award: said('award number'), agreedBy: said('agreed by') };
};

/** Who declared, and on which day: `assessor` → `Assessor A, 2026-04-14`. */
function declaredIn(block: UnitBlock): Readonly<Record<string, string>> {
  const part = block.part('declarations');
  const fields = part && fieldsOf(part.section, part.value);
  return Object.fromEntries(
    (fields?.all ?? []).flatMap(({ name, value }) => {
      const person = fieldsOf(part!.section, value);
      const said = value?.kind === 'pairs' ? [person.text('name'), person.text('date')] : [wordsOf(value)];
      const text = said.map(unlessEmpty).filter(Boolean).join(', ');
      return text === '' ? [] : [[name, text]];
    }),
  );
}

const sampleRecord = (sample: Sample, { status }: UnitBlock, lastDecision: number | undefined): SampleRecord => ({
  type: sample.type ?? (isFinalSample(sample, status, lastDecision) ? 'final' : 'interim'),
  criteria: sample.criteria,
  by: sample.by ?? '',
  date: dayText(sample.date),
  outcome: sample.outcome ?? '',
  feedback: sample.feedback ?? '',
  action: sample.action ?? '',
  owner: sample.owner ?? '',
  due: dayText(sample.due),
  closed: dayText(sample.closed),
  planned: sample.planned,
  varcs: varcsText(sample),
  countersigned: [sample.countersigned?.by, dayText(sample.countersigned?.date)].filter(Boolean).join(', '),
});

const dayText = (day: number | undefined): string => (day === undefined ? '' : isoDay(day));

/** Where it is not said: a look after the last decision of a complete unit is final, an earlier one interim. */
const isFinalSample = ({ date }: Sample, status: Status, lastDecision: number | undefined): boolean =>
  status === 'complete' && (date === undefined || lastDecision === undefined || date >= lastDecision);
