import {
  capital,
  criteriaOf,
  criterionText as saysOf,
  decidedSentence,
  guidancePlace,
  inWords,
  kindsOf,
  learnersPhrase,
  levelName,
  listed,
  looksAt,
  outcomeName,
  outcomeOf,
  plainDay,
  quoted,
  differencePhrase,
  requirementPhrase,
  unitProgress,
  wordsOfUnit,
  type Counted,
  type Packs,
  type RequirementProgress,
  type Scope,
  type Thing,
  type UnitContext,
  type UnitPack,
} from '@evimap/core';
import { asWritten } from './as-written.ts';
import { type MapView } from './view.ts';

const stateWords = {
  enough: 'claimed in full',
  short: 'short',
  question: 'a question is open',
  'not asked': 'not asked of this learner',
} as const;

const standingWords = ({ state, strength }: RequirementProgress): string =>
  state === 'not asked' && strength === 'ideally'
    ? 'would be good to have'
    : state === 'not asked' && strength === 'may'
      ? 'allowed, not asked for'
      : stateWords[state];

/** A criterion or an outcome: what it says, what the guidance wants, and how far it has come. */
export function criterionText(pack: UnitPack, scope: Scope, context: UnitContext | undefined): string {
  const criterion = criteriaOf(pack).find(({ number }) => number === scope);
  const outcome = outcomeOf(pack, scope);
  const title = criterion
    ? `**${pack.unit} ${criterion.number}** ${saysOf(criterion)}`
    : outcome
      ? `**${pack.unit} ${outcomeName(outcome.key)}** ${outcome.title}`
      : `**${pack.unit}** ${pack.title}`;
  const lines = [title];
  if (criterion && outcome)
    lines.push(
      `${capital(outcomeName(outcome.key))}: ${outcome.title}${outcome.simulation === 'allowed' ? ` (simulation allowed${learnersPhrase(outcome)})` : ''}`,
    );
  const official = pack.wording?.get(scope);
  if (official !== undefined) lines.push(`Official wording: ${asWritten(official)}`);
  const set = new Set([scope]);
  const asked = pack.requirements.filter(
    (requirement) =>
      looksAt(requirement.criteria, set, pack) && (requirement.criteria.includes(scope) || scope !== 'unit'),
  );
  const own = asked.filter(({ criteria }) => criteria.includes(scope));
  if (own.length > 0) {
    lines.push('');
    for (const requirement of own) lines.push(`- ${requirementLine(requirement.id, pack, context)}`);
  } else lines.push('', 'The guidance gives no number for it.');
  lines.push('', `${guidancePlace(pack, [scope])}.`);
  for (const { says, criteria } of pack.contradictions)
    if (criteria.includes(scope)) lines.push('', `Known fault of the specification: ${says}`);
  return lines.join('\n');
}

function requirementLine(id: string, pack: UnitPack, context: UnitContext | undefined): string {
  const requirement = pack.requirements.find((candidate) => candidate.id === id)!;
  const phrase = capital(requirementPhrase(requirement, wordsOfUnit(pack)));
  if (requirement.reminder !== undefined) return `Remember: ${phrase}`;
  const coverage =
    context && context.block.assessed
      ? unitProgress(context).requirements.find((candidate) => candidate.id === id)
      : undefined;
  const ours = requirement.reading === 'ours' ? ' (how it is counted is our reading)' : '';
  const centre = (requirement.decisions ?? []).map((one) => ` ${asWritten(decidedSentence(one))}`).join('');
  return coverage && coverage.progress !== ''
    ? `${phrase}${ours}: ${howFar(coverage, context!)}${centre && `.${centre}`}`
    : `${phrase}${ours}${centre && `.${centre}`}`;
}

/** Names that are told in a line; of more only the number. */
const mostNames = 4;

/** `2 of 3 (‘this’ and ‘that’)`, or which points are missing: what the phrase before it says is not said again. */
function howFar(coverage: RequirementProgress, { counted }: UnitContext): string {
  const { claimed, needed, state, strength, id, readings } = coverage;
  const difference = differencePhrase(readings);
  if (difference !== '') return `${difference}, ${standingWords(coverage)}`;
  if (state === 'enough' || strength === 'ideally' || strength === 'may' || needed === 0)
    return standingWords(coverage);
  const counts = counted.find(({ requirement }) => requirement.id === id)?.counts ?? [];
  const missing = counts.flatMap((count) => count.missing ?? []);
  const names = [...new Set(counts.flatMap((count) => count.counted.map(({ text }) => text)))].filter(Boolean);
  const told = names.slice(0, mostNames).map((name) => asWritten(quoted(name, 40)));
  const detail =
    missing.length > 0 && missing.length < needed
      ? `, still without ${listed(missing.map((point) => quoted(point)))}`
      : told.length > 0
        ? ` (${told.join(', ')}${names.length > mostNames ? ` and ${names.length - mostNames} more` : ''})`
        : '';
  return `**${claimed} of ${needed}**${detail}${state === 'question' ? `, ${standingWords(coverage)}` : ''}`;
}

/** A requirement: what counts, what was counted, and from where. */
export function countedText(counted: Counted, context: UnitContext): string {
  const { requirement, counts } = counted;
  const lines = [
    `**${capital(requirementPhrase(requirement, context.words))}**`,
    `${guidancePlace(context.pack, requirement.criteria)}.`,
  ];
  for (const count of counts) {
    for (const thing of count.counted.slice(0, 12))
      lines.push(`- counted: ${asWritten(quoted(thing.text))} (${placeOfThing(thing)})`);
    if (count.counted.length > 12) lines.push(`- and ${count.counted.length - 12} more`);
    if (count.missing && count.missing.length > 0) lines.push(`- missing: ${listed(count.missing)}`);
  }
  return lines.join('\n');
}

const placeOfThing = ({ row }: Thing): string =>
  asWritten(
    [row.evidence.map(({ id }) => id).join(', '), row.at.map(({ text }) => text).join(', ')]
      .filter((part) => part !== '')
      .join(', ') || 'no evidence named',
  );

/** A unit and its place in the specification. */
export function unitText(pack: UnitPack, packs: Packs, context: UnitContext | undefined): string {
  const specification = packs.specifications.get(pack.specification);
  const facts = [
    ...(pack.level === undefined ? [] : [levelName(pack.level)]),
    ...(pack.credit === undefined ? [] : [`${pack.credit} credits`]),
    ...(pack.glh === undefined ? [] : [`${pack.glh} guided learning hours`]),
    ...(pack.uan === undefined ? [] : [pack.uan]),
  ];
  const lines = [`**${pack.unit}** ${pack.title}`, `${capital(facts.join(', '))}.`];
  if (pack.purpose !== undefined) lines.push(pack.purpose);
  if (context) {
    const { tally, criteria, grades = [] } = unitProgress(context);
    lines.push(
      '',
      `${capital(context.block.status)}: ${tally.enough} of ${tally.asked} requirements claimed in full, ${criteria.filter(({ mapped }) => mapped).length} of ${criteria.length} criteria with evidence.`,
      ...grades.map(({ says }) => `- ${capital(says)}`),
    );
  }
  if (specification) {
    const within = specification.qualifications.filter(
      ({ units, combination }) => units.includes(pack.unit) || combination?.from?.includes(pack.unit),
    );
    lines.push('', `${specification.title}, version ${specification.version.replace(/^v/i, '')}.`);
    if (within.length > 0)
      lines.push(
        `Part of ${within.length === 1 ? within[0]!.title : `${inWords(within.length)} qualifications: ${listed(within.slice(0, 4).map(({ title }) => title))}${within.length > 4 ? ' and others' : ''}`}.`,
      );
  }
  return lines.join('\n');
}

/** A piece of evidence with every place that uses it. */
export function evidenceText(view: MapView, id: string): string | undefined {
  const evidence = view.map.doc.map.find(id);
  if (!evidence) return undefined;
  const facts = [
    evidence.method,
    ...evidence.date.days.map(({ day }) => plainDay(day)),
    evidence.minutes === undefined ? undefined : `${evidence.minutes} minutes`,
    evidence.simulated ? 'simulated' : undefined,
  ].filter((fact) => fact !== undefined);
  const lines = [
    `**${asWritten(evidence.id)}** ${asWritten(evidence.title ?? '')}`.trim(),
    asWritten(capital(facts.join(', '))),
  ];
  const by = evidence.by?.text('name') ?? evidence.byName;
  if (by !== undefined) lines.push(`By ${asWritten([by, evidence.by?.text('role')].filter(Boolean).join(', '))}.`);
  if (evidence.location !== undefined) lines.push(asWritten(evidence.location));
  const uses = view.map.units.flatMap(({ block, reading }) =>
    reading.rows
      .filter(
        ({ row }) =>
          row.decision === undefined && row.evidence.some((used) => view.map.doc.map.find(used.id) === evidence),
      )
      .map(
        ({ row, scopes }) =>
          `- ${block.code} ${[...scopes].join(', ')}${row.at.length > 0 ? `, ${asWritten(row.at.map(({ text }) => text).join(', '))}` : ''}`,
      ),
  );
  lines.push(
    '',
    uses.length === 0
      ? 'No entry uses it yet.'
      : `Used ${uses.length === 1 ? 'once' : `${inWords(uses.length)} times`}:`,
    ...uses.slice(0, 25),
  );
  if (uses.length > 25) lines.push(`- and ${uses.length - 25} more`);
  return lines.join('\n');
}

/** A name in a unit: what it is, and everywhere it stands. */
export function thingText(thing: Thing, context: UnitContext): string {
  const same = context.reading.rows.flatMap(({ things, scopes }) =>
    things
      .filter((other) => other.family === thing.family && other.key === thing.key)
      .map((other) => ({ other, scopes })),
  );
  const words = [...new Set(same.map(({ other }) => other.word))];
  const lines = [`**${asWritten(thing.text.slice(0, 200))}**: ${listed(words)}`];
  if (thing.key === '') return `${lines[0]}, a number without names`;
  const means = kindsOf(context.pack).words.means(thing.word);
  if (means !== undefined) lines.push(capital(means));
  lines.push('', ...same.slice(0, 15).map(({ other, scopes }) => `- ${listed([...scopes])}, ${placeOfThing(other)}`));
  const serves = context.counted.filter(({ counts }) =>
    counts.some(({ counted, owners }) =>
      [...counted, ...(owners ?? []).flatMap(({ owner }) => owner ?? [])].some(
        (other) => other.family === thing.family && other.key === thing.key,
      ),
    ),
  );
  if (serves.length > 0)
    lines.push(
      '',
      'Counts for:',
      ...serves.map(
        ({ requirement }) => `- ${requirementPhrase(requirement, context.words)} (${listed(requirement.criteria)})`,
      ),
    );
  return lines.join('\n');
}
