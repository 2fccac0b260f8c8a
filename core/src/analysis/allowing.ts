import { whoIs, isQualityAssurer } from '../centre/people.ts';
import { type Waiver } from '../centre/record.ts';
import { allowancesOf, missingIn, type Allowance } from '../findings/allowances.ts';
import { type Allowed, type Finding } from '../findings/finding.ts';
import { isoDay } from '../model/dates.ts';
import { nameKey } from '../model/names.ts';
import { type MapRecord } from '../progress/record.ts';
import { allowanceProblems } from '../rules/document/allowances.ts';
import { allRules } from '../rules/registry.ts';
import { isRecordRule, type Settings } from '../rules/rule.ts';
import { shifted } from '../text/position.ts';
import { type Doc } from './doc.ts';
import { byPlace, findingOf, severityOf } from './placing.ts';

/** The allowances of a map, at their places in the document. */
export function allowancesIn(doc: Doc): readonly Allowance[] {
  const found: Allowance[] = [];
  for (const { section, first } of doc.source.sections) {
    for (const allowance of allowancesOf(section))
      found.push({ ...allowance, line: allowance.line + first, range: shifted(allowance.range, first) });
  }
  return found;
}

const isRecord = (rule: string): boolean => {
  const known = allRules.get(rule);
  return known !== undefined && isRecordRule(known);
};

/**
 * Marks what is allowed, adds what is wrong with the allowances themselves, and puts all in order. A judgement is
 * allowed by the assessor in the map, and agreed to by a quality assurer; the record is waived by a quality assurer
 * alone, in the centre's own file, and never by somebody who decided in the unit.
 */
export function withAllowances(
  found: readonly Finding[],
  allowances: readonly Allowance[],
  settings: Settings,
  recordIn: () => MapRecord,
): readonly Finding[] {
  const findings = [...found];
  const waivers = settings.centre?.waivers ?? [];
  const record = waivers.length > 0 ? recordIn() : undefined;
  const used = new Set<number>();
  for (const [i, finding] of findings.entries()) {
    if (allowances.length === 0 && !record) break;
    const waiver = record && waivers.find((one) => speaksOf(one, finding, record, settings));
    const index = isRecord(finding.rule) ? -1 : allowances.findIndex((one) => allows(one, finding));
    if (index >= 0) used.add(index);
    const allowed =
      index >= 0
        ? byAssessor(allowances[index]!, waiver)
        : waiver && isRecord(finding.rule) && byCentre(waiver, finding);
    if (allowed) findings[i] = { ...finding, allowed };
  }
  for (const { rule, problem } of allowanceProblems(allowances, used, isRecord)) {
    const severity = severityOf(rule, problem.severity, settings);
    if (severity !== 'off') findings.push(findingOf(rule, severity, problem));
  }
  return findings.sort(byPlace);
}

/** What is found at a remark stands between the allowance and the line that both speak of. */
const reaches = ({ line, range }: Allowance, { start }: Finding['range']): boolean =>
  line === start.line || (range.start.line < start.line && start.line < line);

const allows = (allowance: Allowance, { rule, requirement, range }: Finding): boolean =>
  reaches(allowance, range) &&
  missingIn(allowance).length === 0 &&
  allowance.rule === rule &&
  (allowance.requirement === undefined || allowance.requirement === requirement);

const byAssessor = ({ reason, by, range }: Allowance, waiver: Waiver | undefined): Allowed => ({
  reason,
  range,
  ...(by !== undefined && { by }),
  ...(waiver && { agreed: signed(waiver) }),
});

const byCentre = (waiver: Waiver, { range }: Finding): Allowed => ({
  reason: waiver.why,
  range,
  by: signed(waiver),
  agreed: signed(waiver),
});

const signed = ({ by, date }: Waiver): string => `${by}, ${isoDay(date)}`;

/** Whether a quality assurer's word is about this finding, and theirs to give. */
function speaksOf(waiver: Waiver, finding: Finding, record: MapRecord, settings: Settings): boolean {
  if (waiver.rule !== finding.rule) return false;
  if (waiver.requirement !== undefined && waiver.requirement !== finding.requirement) return false;
  if (record.learner.key === '' || nameKey(waiver.learner) !== record.learner.key) return false;
  const line = finding.range.start.line;
  const unit = record.units.find(({ lines }) => line >= lines.from && line < lines.to);
  if (waiver.unit !== undefined && nameKey(waiver.unit) !== nameKey(unit?.unit ?? '')) return false;
  const people = settings.centre?.people ?? [];
  const { person } = whoIs(waiver.by, people);
  if (!person || !isQualityAssurer(person)) return false;
  const judges = [record.assessor, ...(unit ? [unit] : record.units).flatMap(({ deciders }) => deciders)];
  return !judges.some((name) => name !== '' && whoIs(name, people).person?.id === person.id);
}
