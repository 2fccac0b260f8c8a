import { type MapAnalysis } from '../analysis/analyse.ts';
import { type Count } from '../counting/count.ts';
import { isNamedByEvidence } from '../counting/thing.ts';
import { criterionText } from '../pack/outcomes.ts';
import { criteriaOf } from '../pack/pack.ts';
import { type RequirementProgress } from '../progress/progress.ts';
import { unitProgress } from '../progress/progress.ts';
import { isDue } from '../progress/tally.ts';
import { type UnitContext } from '../rules/rule.ts';
import { capital, inWords, listed, quoted } from '../wording/phrases.ts';

/** Names that are told back to the learner; of more only how many there are. */
const mostNames = 4;

/**
 * What is still missing, for the learner: in plain words, without codes, as it goes into the comment box of a
 * platform. It says what the map lacks, and never that anything is met: that is the assessor's to decide.
 */
export function feedback({ units }: Pick<MapAnalysis, 'units'>): string {
  const taken = units.filter(({ block }) => block.assessed);
  if (taken.length === 0) return 'Nothing is mapped to a unit yet.\n';
  const parts = taken.map((unit) => ({ title: unit.pack.title, lines: missingLines(unit) }));
  const open = parts.filter(({ lines }) => lines.length > 0);
  if (open.length === 0)
    return `Nothing is missing in ${listed(parts.map(({ title }) => title))} at the moment. Your assessor looks at the evidence and decides.\n`;
  return ['What is still needed', ...open.flatMap(({ title, lines }) => ['', title, ...lines]), ''].join('\n');
}

function missingLines(unit: UnitContext): string[] {
  const { requirements, criteria } = unitProgress(unit);
  const due = requirements.filter((requirement) => isDue(requirement) && !requirement.reminder);
  const says = new Map(criteriaOf(unit.pack).map((criterion) => [criterion.number, criterionText(criterion)]));
  const lines: string[] = [];
  const told = new Set<string>();
  for (const { number, mapped } of criteria) {
    const own = due.filter(({ id, criteria: [first] }) => first === number && !told.has(id));
    if (own.length === 0 && mapped) continue;
    lines.push(`- ${says.get(number) ?? ''}${mapped ? '' : ': nothing is there yet'}`);
    for (const requirement of own) {
      told.add(requirement.id);
      lines.push(`  - ${needLine(requirement, unit, mapped)}`);
    }
  }
  const whole = due.filter(({ id }) => !told.has(id));
  if (whole.length > 0) lines.push('- For the unit as a whole', ...whole.map((item) => `  - ${needLine(item, unit)}`));
  return lines;
}

/** What is asked for, and how far it has come. */
function needLine({ id, asks, state }: RequirementProgress, { counted }: UnitContext, begun = true): string {
  const counts = counted.find(({ requirement }) => requirement.id === id)?.counts ?? [];
  const open = counts.find(({ enough }) => !enough);
  const question = state === 'question' ? ' Your assessor has a question about it.' : '';
  // A criterion is told by its words here, so what has to come from another one was named earlier.
  const plainly = asks.replace(/ named in [^:;()]+/g, ' named earlier');
  return `${capital(plainly)}.${open && begun ? soFar(open) : ''}${question}`;
}

function soFar(count: Count): string {
  const lacking = (count.owners ?? []).filter(({ enough, owner }) => !enough && owner !== undefined);
  if (lacking.length > 0)
    return ` Still to come for ${listed(lacking.slice(0, mostNames).map(({ owner }) => quoted(owner!.text, 40)))}.`;
  if (count.missing && count.missing.length > 0 && count.missing.length < count.needed)
    return ` Still to come: ${listed(count.missing)}.`;
  const named = count.counted.filter((thing) => thing.key !== '' && !isNamedByEvidence(thing));
  const names = [...new Set(named.map(({ text }) => text))];
  if (count.claimed === 0) return ' Nothing is there yet.';
  if (names.length === 0) return '';
  const there = names.slice(0, mostNames).map((name) => quoted(name, 40));
  return ` So far ${names.length > mostNames ? inWords(names.length) : listed(there)}.`;
}
