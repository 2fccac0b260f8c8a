import { type Finding } from '../findings/finding.ts';
import { addMonths, isoDay, readDay } from '../model/dates.ts';
import { combine, type Combination } from '../pack/combination.ts';
import { findQualification, type FoundQualification } from '../pack/qualifications.ts';
import { type Packs } from '../pack/pack.ts';
import { countOf, listedBriefly } from '../wording/phrases.ts';
import { type MapProgress } from './map.ts';
import { isToAgree, toDo } from './ready.ts';
import { type AwardRecord, type MapRecord, type UnitRecord } from './record.ts';
import { type UnitProgress } from './progress.ts';
import { standardsIn, type StandardProgress } from './statements.ts';
import { type Tally } from './tally.ts';

/** What is known of a map when all maps of a centre have been checked together. */
export interface RecordedMap extends MapProgress {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly record: MapRecord;
}

/** A unit of a learner, in one of the learner's maps. */
export interface LearnerUnit {
  readonly path: string;
  readonly assessor: string;
  readonly record: UnitRecord;
  readonly tally: Tally;
  readonly errors: number;
  readonly toDecide: number;
  readonly allowances: number;
  /** Of the allowances: those that no quality assurer has agreed to. */
  readonly toAgree: number;
  readonly findings: readonly Finding[];
  /** What is found in the list of evidence, at the evidence that the unit uses. */
  readonly ofEvidence: readonly Finding[];
  /** The same unit stands in another map of the learner as well. */
  readonly isTwice: boolean;
}

/** A qualification that a learner is registered for, held against what is listed and what is achieved. */
export interface LearnerQualification {
  readonly id: string;
  readonly title: string;
  readonly qan: string;
  readonly specification: string;
  readonly listed: Combination;
  readonly achieved: Combination;
}

/** Whether a learner's qualification can be claimed, and why not; it is asked where maps are checked for submission. */
export interface Claim {
  readonly is: 'ready' | 'to decide' | 'not ready' | 'not asked';
  readonly because: readonly string[];
  /** The same in words. */
  readonly says: string;
}

/** A learner's qualification over all maps. */
export interface LearnerProgress {
  readonly key: string;
  readonly reference: string;
  readonly name: string;
  readonly registered: string;
  readonly registration: string;
  readonly site: string;
  readonly maps: readonly string[];
  readonly qualifications: readonly LearnerQualification[];
  /** As it was typed, where the packs know none. */
  readonly unknownQualification: string;
  readonly units: readonly LearnerUnit[];
  /** The apprenticeship standards that the learner is after, over all maps and units. */
  readonly standards: readonly StandardProgress[];
  /** Findings that stand in none of the units: of the map itself, or of all maps together. */
  readonly general: readonly (Finding & { readonly path: string })[];
  readonly toAgree: number;
  readonly claim: Claim;
  readonly award: AwardRecord;
  /** When the qualification is complete: the day until which records are kept. */
  readonly keepUntil: string;
}

/**
 * The learners of a centre in the order of their references; a map that does not say whose it is stands alone. Whether
 * they can be claimed is known if their maps were checked as before submission.
 */
export function learnersOf(
  maps: readonly RecordedMap[],
  packs: Packs,
  isSubmission = true,
): readonly LearnerProgress[] {
  const groups = new Map<string, RecordedMap[]>();
  for (const map of [...maps].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const { key } = map.record.learner;
    const name = key === '' ? `map ${map.path}` : `learner ${key}`;
    const group = groups.get(name);
    if (group) group.push(map);
    else groups.set(name, [map]);
  }
  return [...groups.values()]
    .map((own) => learnerOf(own, packs, isSubmission))
    .sort((a, b) => compare(a.reference, b.reference) || compare(a.maps[0]!, b.maps[0]!));
}

/** `L-9` comes before `L-10`, the same on every machine. */
function compare(a: string, b: string): number {
  const parts = (text: string) => text.toLowerCase().match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [x, y] = [left[i]!, right[i]!];
    if (x === y) continue;
    const byNumber = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : 0;
    return byNumber !== 0 ? byNumber : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function learnerOf(maps: readonly RecordedMap[], packs: Packs, isSubmission: boolean): LearnerProgress {
  const first = (pick: (map: RecordedMap) => string) => maps.map(pick).find((text) => text !== '') ?? '';
  const twice = codesTwice(maps);
  const units = maps.flatMap((map) => map.record.units.map((record) => unitOf(map, record, twice)));
  const found = new Map<string, FoundQualification>();
  for (const { record } of maps) {
    const one = findQualification(packs, record.qualification);
    if (one) found.set(one.qualification.id, one);
  }
  const listed = codesOf(units.filter(({ record }) => record.status !== 'not taken'));
  const achieved = codesOf(units.filter(({ record }) => record.isAchieved));
  const general = maps.flatMap((map) =>
    map.findings
      .filter(({ range }) => !map.record.units.some(({ lines }) => isWithin(range.start.line, lines)))
      .map((finding) => ({ ...finding, path: map.path })),
  );
  const toAgree = maps.reduce((sum, { ready }) => sum + ready.toAgree, 0);
  return {
    key: maps[0]!.record.learner.key,
    reference: first(({ record }) => record.learner.reference),
    name: first(({ record }) => record.learner.name),
    registered: first(({ record }) => record.learner.registered),
    registration: first(({ record }) => record.learner.registration),
    site: first(({ record }) => record.learner.site),
    maps: maps.map(({ path }) => path),
    qualifications: [...found.values()].map((one) => ({
      id: one.qualification.id,
      title: one.qualification.title,
      qan: one.qualification.qan ?? '',
      specification: one.specification.id,
      listed: combine(one, listed, packs),
      achieved: combine(one, achieved, packs),
    })),
    unknownQualification: found.size > 0 ? '' : first(({ record }) => record.qualification),
    units,
    standards: standardsIn(
      maps.flatMap((map) =>
        map.record.statements.map((claim) => ({
          ...claim,
          // One id means another piece of evidence in each map.
          evidence: claim.evidence.map((id) => `${map.path} ${id}`),
        })),
      ),
      [...found.keys()],
      packs,
    ),
    general,
    toAgree,
    claim: isSubmission ? claimOf(maps, units) : notAsked,
    award: awardOf(maps),
    keepUntil: keepUntil([...found.values()], achieved, units, packs),
  };
}

/** Each part of the record where a map says it first. */
function awardOf(maps: readonly RecordedMap[]): AwardRecord {
  const all = maps.map(({ record }) => record.award);
  const first = (name: keyof AwardRecord) => all.map((award) => award[name]).find((text) => text !== '') ?? '';
  return {
    declaredBy: first('declaredBy'),
    declaredOn: first('declaredOn'),
    comment: first('comment'),
    verifiedBy: first('verifiedBy'),
    verifiedOn: first('verifiedOn'),
    claimed: first('claimed'),
    certificate: first('certificate'),
    certificateNumber: first('certificateNumber'),
  };
}

/** So many years from the last decision, once what is achieved makes up the qualification. */
function keepUntil(
  found: readonly FoundQualification[],
  achieved: readonly string[],
  units: readonly LearnerUnit[],
  packs: Packs,
): string {
  const years = Math.max(0, ...found.map(({ specification }) => specification.keptYears ?? 0));
  const last = units
    .map(({ record }) => record.decided)
    .sort()
    .at(-1);
  const day = last === undefined ? undefined : readDay(last);
  const isDone = found.length > 0 && found.every((one) => combine(one, achieved, packs).isMet);
  return isDone && years > 0 && day !== undefined ? isoDay(addMonths(day, 12 * years)) : '';
}

const isWithin = (line: number, { from, to }: UnitRecord['lines']): boolean => line >= from && line < to;
const codesOf = (units: readonly LearnerUnit[]): readonly string[] => units.map(({ record }) => record.unit);

function codesTwice(maps: readonly RecordedMap[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { record } of maps)
    for (const { unit, status } of record.units) if (status !== 'not taken') (seen.has(unit) ? twice : seen).add(unit);
  return twice;
}

function unitOf(map: RecordedMap, record: UnitRecord, twice: ReadonlySet<string>): LearnerUnit {
  const findings = map.findings.filter(({ range }) => isWithin(range.start.line, record.lines));
  const stand = findings.filter(({ allowed, disk }) => allowed === undefined && disk !== true);
  const progress: UnitProgress | undefined = map.coverage.find(
    ({ unit, range }) => unit === record.unit && (range?.start.line ?? -1) === record.lines.from,
  );
  return {
    path: map.path,
    assessor: record.deciders.length > 0 ? record.deciders.join('; ') : map.record.assessor,
    record,
    tally: progress?.tally ?? { asked: 0, enough: 0, short: 0, questions: 0 },
    errors: stand.filter(({ severity }) => severity === 'error').length,
    toDecide: stand.filter(({ severity }) => severity === 'warning').length,
    allowances: findings.filter(({ allowed }) => allowed !== undefined).length,
    toAgree: findings.filter(isToAgree).length,
    findings,
    ofEvidence: ofEvidence(map, record.unit),
    isTwice: twice.has(record.unit) && record.status !== 'not taken',
  };
}

/** Findings behind the line at which a piece of evidence of the unit begins, and before the next. */
function ofEvidence({ findings, record }: RecordedMap, unit: string): readonly Finding[] {
  return findings.filter(({ range: { start } }) => {
    if (record.units.some(({ lines }) => isWithin(start.line, lines))) return false;
    return record.evidence.findLast(({ line }) => line <= start.line)?.units.includes(unit) === true;
  });
}

/**
 * A qualification is ready to claim when all maps of the learner are: the same that the exit code of a check before
 * submission says of them.
 */
function claimOf(maps: readonly RecordedMap[], units: readonly LearnerUnit[]): Claim {
  const unready = maps.filter(({ ready }) => ready.is === 'not ready');
  if (unready.length > 0) {
    const inUnits = units.filter(({ errors }) => errors > 0);
    const elsewhere = unready.flatMap((map) =>
      map.findings
        .filter(
          ({ severity, allowed, disk, range }) =>
            severity === 'error' &&
            allowed === undefined &&
            disk !== true &&
            !map.record.units.some(({ lines }) => isWithin(range.start.line, lines)),
        )
        .map(({ message }) => message.replace(/\.$/, '')),
    );
    const rest = unready.flatMap(({ ready }) => [
      ...(ready.unread > 0 ? [`${countOf(ready.unread, 'piece')} of text not understood`] : []),
      ...ready.inProgress.map((unit) => `${unit} is in progress`),
      ...(ready.nothingClaimed && ready.errors === 0 ? ['nothing is claimed'] : []),
    ]);
    const because = [
      ...inUnits.map(({ record, errors, findings }) => {
        const first = firstOf(findings, 'error');
        return `${first.includes(record.unit) ? '' : `${record.unit}: `}${first}${more(errors)}`;
      }),
      ...elsewhere,
      ...rest,
    ];
    return { is: 'not ready', because, says: `no: ${listedBriefly(because, 3)}` };
  }
  const sum = (pick: (map: RecordedMap) => number) => maps.reduce((total, map) => total + pick(map), 0);
  const says = toDo(
    sum(({ ready }) => ready.toDecide),
    sum(({ ready }) => ready.toAgree),
  );
  return says === '' ? { is: 'ready', because: [], says: 'yes' } : { is: 'to decide', because: says.split(', '), says };
}

const notAsked: Claim = { is: 'not asked', because: [], says: 'asked with --submission' };

/** Whose map is the one at a path. */
export const learnersByMap = (learners: readonly LearnerProgress[]): ReadonlyMap<string, LearnerProgress> =>
  new Map(learners.flatMap((learner) => learner.maps.map((path) => [path, learner] as const)));

/** How many can be claimed: `12 learners: 4 ready to claim, 3 to decide, 5 not ready`; empty where it isn't asked. */
export function claimsSentence(learners: readonly LearnerProgress[]): string {
  const asked = learners.filter(({ claim }) => claim.is !== 'not asked');
  const count = (is: Claim['is']) => asked.filter(({ claim }) => claim.is === is).length;
  return asked.length === 0
    ? ''
    : `${countOf(asked.length, 'learner')}: ${count('ready')} ready to claim, ${count('to decide')} to decide, ${count('not ready')} not ready.`;
}

const firstOf = (findings: readonly Finding[], severity: Finding['severity']): string =>
  findings
    .find((finding) => finding.severity === severity && finding.allowed === undefined)
    ?.message.replace(/\.$/, '') ?? '';
const more = (errors: number): string => (errors > 1 ? ` (and ${errors - 1} more)` : '');
