import { gradesIn } from '../progress/grades.ts';
import { criterionText, levelName, outcomeName } from '../pack/outcomes.ts';
import { type MapAnalysis } from '../analysis/analyse.ts';
import { type State } from '../counting/requirement.ts';
import { type ReadRow, type Thing } from '../counting/thing.ts';
import { contradictionsMet } from '../rules/pack/spec-inconsistency.ts';
import { type Finding, type Severity } from '../findings/finding.ts';
import { plainDay, readDay, type Dates, type Day } from '../model/dates.ts';
import { plainKey, type Evidence } from '../model/map.ts';
import { samplesOf, varcsText, type Sample } from '../model/samples.ts';
import { isYes } from '../model/names.ts';
import { type Place } from '../model/places.ts';
import { type UnitBlock } from '../model/reading.ts';
import { criteriaIn } from '../model/scopes.ts';
import { type Criterion, type Outcome, type Requirement, type UnitPack } from '../pack/pack.ts';
import { type UnitContext } from '../rules/rule.ts';
import { wordsOf, type Node } from '../syntax/node.ts';
import { qualificationIn } from '../rules/entries.ts';
import { linesOf } from '../progress/record.ts';
import { allRules } from '../rules/registry.ts';
import { decisionsOf, gradeOf, marksOf, type Decided } from '../progress/decisions.ts';
import { learnersByMap, type LearnerProgress } from '../progress/learner.ts';
import { mapProgress } from '../progress/map.ts';
import { progressOf, unitProgress } from '../progress/progress.ts';
import { standardTables } from './standard-tables.ts';
import { differencePhrase } from '../wording/demands.ts';
import { requirementPlace, scopePhrase } from '../wording/places.ts';
import { capital, countOf, listed } from '../wording/phrases.ts';
import { decisionsIn, loweredIn, loweredSentence, ownPacksIn, ownPacksSentence } from './checked.ts';
import { decisionPhrase, type Decision } from '../centre/policy.ts';
import { html, Markup } from './html.ts';
import { inOrder } from './in-order.ts';
import { logPage } from './log-page.ts';
import { pageTable } from './page-table.ts';
import { madeWith, packsIn, type Made } from './made.ts';
import { packPhrase } from './packs-used.ts';
import { qualificationOf, summaryOf } from './summary.ts';
import { missingFor } from './summary-table.ts';

export interface AchievementLogOptions {
  /** The day that the log shows as its own; none is shown when absent. */
  readonly today?: Day;
  /** For a page with a strict content policy: the styles carry it. */
  readonly nonce?: string;
  /** Maps that could not be read are named, so that nobody takes the log for the whole. */
  readonly unchecked?: readonly { readonly path: string; readonly reason: string }[];
  /** The learners of these maps: what is missing, and whether it can be claimed, is said of all maps of each. */
  readonly learners?: readonly LearnerProgress[];
}

/** The whole page: nothing in it runs, loads or leads anywhere but to the evidence. */
export function achievementLog(maps: readonly MapAnalysis[], options: AchievementLogOptions = {}): string {
  const learners = [...new Set(maps.map((map) => summaryOf(map).learner).filter(Boolean))];
  const title = learners.length === 1 ? `Achievement log: ${learners[0]!}` : 'Achievement log';
  return logPage(title, new Markup(achievementLogBody(maps, options)), options.nonce);
}

/** The log alone, for a page that has its own head; it needs `achievementLogStyles`. */
export const achievementLogBody = (maps: readonly MapAnalysis[], options: AchievementLogOptions = {}): string =>
  html`<main class="evimap-log">${mapSections(maps, options)}</main>`.text;

/** The logs of maps, for a page that says more than these. */
export function mapSections(
  maps: readonly MapAnalysis[],
  { today, unchecked = [], learners = [] }: AchievementLogOptions = {},
): Markup {
  const whose = learnersByMap(learners);
  const left = unchecked.map(({ path, reason }) => html`<li>${path}: ${reason}</li> `);
  return html`${
    left.length > 0 &&
    html`<section class="unread">
      <h2 class="part">Not in this log, because it could not be read</h2>
      <ul>
        ${left}
      </ul>
    </section> `
  }${maps.map((map, at) => mapSection({ map, anchor: (of) => `map-${at + 1}-${of === 'evidence' ? of : `unit-${map.context.map.units.indexOf(of) + 1}`}` }, today, whose.get(map.path)))}`;
}

/** A map of the log, and the names by which the contents lead to its units. */
interface Logged {
  readonly map: MapAnalysis;
  anchor(of: UnitBlock | 'evidence'): string;
}

function mapSection(logged: Logged, today: Day | undefined, learner: LearnerProgress | undefined): Markup {
  const { map } = logged;
  const missing = missingFor({ summary: summaryOf(map) }, learner);
  const lowered = loweredSentence(loweredIn(map.context.settings));
  const own = ownPacksSentence([{ ownPacks: ownPacksIn(map) }]);
  return html`<article class="map">
    <h1>Achievement log</h1>
    <p class="soft">
      Made from ${map.path}${today !== undefined && html` on ${plainDay(today)}`}. Evimap counts what the assessor
      claims; whether a criterion is achieved is the assessor’s decision.
    </p>
    ${lowered !== '' && html`<p class="error">${lowered}</p>`}${own !== '' && html`<p class="error">${own}</p>`}${decisionsList(decisionsIn(map))}${mapFacts(map, learner)} ${contents(logged)}${unitsTable(logged)}
    ${missing.length > 0 && html`<p class="error"><span class="grade">${learner ? 'Missing for the qualification:' : 'Not in this map:'}</span> ${listed(missing)}. The qualification cannot be claimed without ${missing.length === 1 ? 'it' : 'them'}.</p> `}${generalFindings(map)}${standardTables(learner?.standards ?? mapProgress(map).standards ?? [])}${evidenceTable(logged)}${map.context.map.units.map((block) => unitSection(logged, block))}
  </article> `;
}

const valueText = (value: Node | undefined): string => (value === undefined ? '' : wordsOf(value));
const fact = (name: string, value: string | undefined): Markup | false =>
  value !== undefined &&
  value !== '' &&
  html`<dt>${name}</dt>
    <dd><bdi>${value}</bdi></dd> `;

/** By which reader and packs, so that it can be told later why the same map counts otherwise. */
const madePhrase = (made: Made): string =>
  `reader ${made.reader}; map ${made.text}; ${packsIn(made).map(packPhrase).join('; ')}`;

function mapFacts(map: MapAnalysis, learner: LearnerProgress | undefined): Markup {
  const head = (key: string) => map.context.map.head(key);
  const person = (key: string) =>
    [
      head(key)?.fields.text('name') ?? (head(key)?.value?.kind === 'text' ? valueText(head(key)?.value) : undefined),
      head(key)?.fields.text('qualification'),
    ]
      .filter(Boolean)
      .join(', ');
  const qualification = qualificationOf(map);
  const said = head('learner')?.fields;
  const others = said?.all.filter(({ key }) => !['reference', 'name', 'uln'].includes(plainKey(key.text))) ?? [];
  const specifications = [
    ...new Set(
      map.units.map(
        ({ pack, specification }) =>
          `${specification?.title ?? pack.specification}${pack.version === '' ? '' : `, version ${pack.version.replace(/^v/i, '')}`}`,
      ),
    ),
  ];
  return html`<dl class="facts">
    ${fact('Learner', [said?.text('reference'), said?.text('name')].filter(Boolean).join(', '))}${fact('ULN', said?.text('uln'))}${others.map(({ key, value }) => fact(capital(key.text), valueText(value)))}${fact('Qualification', qualification ? `${qualification.title}${qualification.qan === undefined ? '' : ` (${qualification.qan})`}` : (qualificationIn(map.context.map) ?? ''))}${fact('Assessor', person('assessor'))}${fact('Quality assurer', person('iqa'))}${fact('Specification', listed(specifications))}${learner && learner.claim.is !== 'not asked' && fact('Ready to claim', learner.claim.says)}${fact('Made with', madePhrase(madeWith(map)))}
  </dl>`;
}

/* Units at a glance */

function unitsTable({ map, anchor }: Logged): Markup {
  const to = (block: UnitBlock, code: string) => html`<a href="#${anchor(block)}">${code}</a>`;
  const rows = map.context.map.units.map((block) => {
    const context = map.units.find((unit) => unit.block === block);
    if (!context) return [to(block, block.code), 'Evimap does not know this unit, so nothing in it was counted.'];
    const { pack } = context;
    const credit = pack.credit === undefined ? '' : String(pack.credit);
    if (!block.assessed) return [to(block, pack.unit), pack.title, credit, block.status, '', ''];
    const { tally } = unitProgress(context, map.place);
    const decided = decisionsOf(context);
    const achieved = [...decided.values()].filter(({ outcome }) => outcome === 'achieved').length;
    return [
      to(block, pack.unit),
      pack.title,
      credit,
      block.status,
      `${tally.enough} of ${tally.asked}`,
      `${achieved} of ${criteriaIn(['unit'], pack).length}`,
    ];
  });
  return pageTable(
    'Units at a glance',
    [
      { name: 'Unit', as: 'keep' },
      { name: 'Title' },
      { name: 'Credit', as: 'number' },
      { name: 'Status', as: 'keep' },
      { name: 'Claimed enough', as: 'number' },
      { name: 'Criteria achieved', as: 'number' },
    ],
    rows,
  );
}

/** What stands where; on paper the table of units has it. */
function contents({ map, anchor }: Logged): Markup | false {
  const { units } = map.context.map;
  return (
    units.length > 1 &&
    html`<nav class="contents" aria-label="Contents of ${map.path}">
      <ul>
        <li><a href="#${anchor('evidence')}">Evidence</a></li>
        ${units.map((block) => {
          const context = map.units.find((unit) => unit.block === block);
          const code = context?.pack.unit ?? block.code;
          return html`<li><a href="#${anchor(block)}">${code} ${context?.pack.title ?? ''}</a></li> `;
        })}
      </ul>
    </nav> `
  );
}

/* Evidence */

function evidenceTable({ map, anchor }: Logged): Markup {
  const { evidence } = map.context.map;
  const heading = html`<h2 class="part" id="${anchor('evidence')}">Evidence</h2>`;
  if (evidence.length === 0)
    return html`${heading}
      <p>No evidence is listed.</p> `;
  return html`${heading}
    ${pageTable(
      evidence.length === 1 ? 'One piece of evidence' : `${evidence.length} pieces of evidence`,
      [
        { name: 'Ref', as: 'keep' },
        { name: 'Title' },
        { name: 'Method' },
        { name: 'Date', as: 'keep' },
        { name: 'Where it is kept', as: 'long' },
      ],
      evidence.map(evidenceRow),
    )}`;
}

function evidenceRow(evidence: Evidence): readonly (string | Markup)[] {
  const { fields, by } = evidence;
  const person = by
    ? [by.text('name'), by.text('role'), by.text('relationship')].filter(Boolean).join(', ')
    : evidence.byName;
  const prior = fields.get('prior learning')?.value;
  const notes = [
    person && `By ${person}`,
    evidence.minutes !== undefined && `${evidence.minutes} minutes`,
    evidence.simulated === true &&
      `Simulated${fields.text('realistic environment') === undefined ? '' : `; realistic environment ${fields.text('realistic environment')!}`}`,
    fields.text('signed') && `Signed ${shownDate(fields.text('signed')!)}`,
    fields.text('own part') && `Own part: ${fields.text('own part')!}`,
    prior && `Prior learning: ${valueText(prior)}`,
    fields.text('anonymised') &&
      (isYes(fields.text('anonymised')!) ? 'Names removed' : `Names removed: ${fields.text('anonymised')!}`),
    fields.text('note'),
  ].filter((note): note is string => typeof note === 'string' && note !== '');
  return [
    evidence.id,
    html`<bdi>${evidence.title ?? ''}</bdi
      >${notes.length > 0 && html`<br /><span class="soft small">${notes.join('. ')}</span>`}`,
    evidence.method ?? '',
    datesText(evidence.date),
    html`<span class="small">${locationOf(evidence)}</span>`,
  ];
}

/** A date as people read it; what is no date stays as it was typed. */
function shownDate(text: string): string {
  const day = readDay(text);
  return day === undefined ? text : plainDay(day);
}

/** Web addresses can be followed; a file is named as the map names it. */
function locationOf({ location }: Evidence): Markup {
  if (location === undefined) return html``;
  return webAddress(location)
    ? html`<a href="${location}" rel="noreferrer">${location}</a>`
    : html`<bdi>${location}</bdi>`;
}

const webAddress = (text: string): boolean => /^https?:\/\/[^\s]+$/i.test(text);

function datesText({ days, periods, unread }: Dates): string {
  return listed([
    ...days.map(({ day }) => plainDay(day)),
    ...periods.map(({ first, last }) => `${plainDay(first)} to ${plainDay(last)}`),
    ...unread.map(({ text }) => text),
  ]);
}

/* A unit */

function unitSection({ map, anchor }: Logged, block: UnitBlock): Markup {
  const context = map.units.find((unit) => unit.block === block);
  if (!context)
    return html`<section class="unit">
      <h2 id="${anchor(block)}">${block.code}</h2>
      <p>Evimap does not know this unit, so nothing in it was counted.</p>
      ${findingsOf(map, block)}
    </section> `;
  const { pack } = context;
  if (!block.assessed)
    return html`<section class="unit">
      <h2 id="${anchor(block)}">${pack.unit} ${pack.title}</h2>
      <p>${block.status === 'carried over' ? carriedText(block) : 'This unit is not taken.'}</p>
      ${findingsOf(map, block)}
    </section> `;
  const facts = [
    pack.uan,
    pack.level !== undefined && levelName(pack.level),
    pack.credit !== undefined && countOf(pack.credit, 'credit'),
    pack.glh !== undefined && `${pack.glh} guided learning hours`,
    `status: ${block.status}`,
    ...gradeFacts(context),
  ].filter((text): text is string => typeof text === 'string');
  const grades = gradesIn(context);
  const decisions = decisionsOf(context);
  return html`<section class="unit">
    <h2 id="${anchor(block)}">${pack.unit} ${pack.title}</h2>
    <p class="soft">${facts.join(' · ')}</p>
    ${grades.length > 0 && html`<ul>${grades.map(({ says }) => html`<li>${capital(says)}.</li> `)}</ul> `}
    ${ofScope('unit', context)}${pack.outcomes.map((outcome) => outcomeSection(outcome, context, decisions, firstOf(decisions)))}${remindersOf(pack)}${allowancesOf(map, block)}${findingsOf(map, block, pack)}${contradictionsOf(context)}${declarationsOf(block)}
  </section> `;
}

/** The grade that was decided, and the marks that stand behind it. */
function gradeFacts(context: UnitContext): readonly string[] {
  const grade = gradeOf(decisionsOf(context));
  const marks = marksOf(context);
  return [
    ...(grade === undefined ? [] : [`grade: ${grade}`]),
    ...(marks === undefined
      ? []
      : [
          `${marks.marks} marks, ${marks.marks >= marks.pass ? 'the pass mark is reached' : `${marks.pass} are needed`}`,
        ]),
  ];
}

function outcomeSection(
  outcome: Outcome,
  context: UnitContext,
  decisions: ReadonlyMap<string, Decided>,
  firsts: ReadonlyMap<Decided, string>,
): Markup {
  // Where the outcomes are the criteria themselves, a heading would only repeat them.
  const single = outcome.criteria.length === 1 && outcome.criteria[0]!.number === outcome.key;
  return html`${!single && html`<h3>${capital(outcomeName(outcome.key))}: ${outcome.title}</h3> `}${!single && ofScope(outcome.key, context)}${outcome.criteria.map((criterion) => criterionSection(criterion, context, decisions.get(criterion.number), firsts, single))}`;
}

/** What is asked of an outcome or of the whole unit, and what is shown for it as such. */
function ofScope(scope: string, context: UnitContext): Markup {
  const rows = context.reading.rows.filter((row) => row.scopes.has(scope) && row.row.decision === undefined);
  const counts = countsOf(scope, context);
  if (rows.length === 0 && counts.length === 0) return html``;
  return html`<section class="criterion">
    <header>${scope === 'unit' ? html`<h3>The unit as a whole</h3>` : html`<h4>The outcome as a whole</h4>`}</header>
    <div class="body">
      <div>
        <p class="label">Evidence and where</p>
        ${entriesOf(rows, context)}
      </div>
      <div>
        <p class="label">Asked for</p>
        ${countList(counts)}
      </div>
    </div>
  </section> `;
}

function criterionSection(
  criterion: Criterion,
  context: UnitContext,
  decided: Decided | undefined,
  firsts: ReadonlyMap<Decided, string>,
  isOutcome: boolean,
): Markup {
  const title = `${criterion.number} ${criterionText(criterion)}`;
  const rows = context.reading.rows.filter((row) => row.scopes.has(criterion.number) && row.row.decision === undefined);
  return html`<section class="criterion">
    <header>
      ${isOutcome ? html`<h3>${title}</h3>` : html`<h4>${title}</h4>`}
      ${decisionText(decided)}
    </header>
    <div class="body">
      <div>
        <p class="label">Evidence and where</p>
        ${entriesOf(rows, context)}
      </div>
      <div>
        <p class="label">Asked for</p>
        ${countList(countsOf(criterion.number, context), countedWith(criterion.number, context.pack))}
      </div>
    </div>
    ${decided && commentOf(decided, criterion.number, firsts.get(decided))}
  </section> `;
}

/* Decisions */

/** The first criterion that each decision holds for: its comment is told there, and only named at the others. */
function firstOf(decisions: ReadonlyMap<string, Decided>): ReadonlyMap<Decided, string> {
  const firsts = new Map<Decided, string>();
  for (const [number, decided] of decisions) if (!firsts.has(decided)) firsts.set(decided, number);
  return firsts;
}

function commentOf({ comment }: Decided, number: string, first = number): Markup | false {
  if (comment === undefined) return false;
  return first === number
    ? html` <p class="comment"><span class="soft">Comment:</span> <bdi>${comment}</bdi></p>`
    : html` <p class="comment soft">Comment: as for ${first}</p>`;
}

const outcomeWords = { achieved: 'Achieved', 'not yet': 'Not yet achieved', unclear: 'Decision not clear' } as const;

function decisionText(decided: Decided | undefined): Markup {
  if (!decided) return html`<span class="soft">No decision yet</span>`;
  const parts = [
    decided.grade === undefined ? outcomeWords[decided.outcome] : capital(decided.grade),
    decided.day === undefined ? 'no date' : plainDay(decided.day),
    decided.by ?? 'not signed',
  ];
  return html`<span class="decided"><bdi>${parts.join(', ')}</bdi></span>`;
}

/* What entries show */

function entriesOf(rows: readonly ReadRow[], context: UnitContext): Markup {
  if (rows.length === 0) return html`<p class="soft">None yet.</p>`;
  return html`${rows.map((row) => entry(row, context))}`;
}

function entry({ row, things, ticks }: ReadRow, { reading }: UnitContext): Markup {
  const evidence = reading.evidence(row);
  const names = row.evidence.map(({ id }) => id).join(', ');
  const places = row.at.map((place) => placeOf(place, evidence[0]?.location));
  const where = html`<span class="where">${names || 'No evidence named'}</span>${places.length > 0 && html`, ${joined(places, ', ')}`}`;
  const attributes = [
    row.date.days.length + row.date.periods.length > 0 && datesText(row.date),
    row.minutes !== undefined && `${row.minutes} minutes`,
    row.words !== undefined && `${row.words} words`,
    row.marks !== undefined && `${row.marks} marks`,
    row.passage !== undefined &&
      (row.passage === 'lost'
        ? 'the passage was lost and does not count'
        : 'the passage has changed and does not count until it is confirmed'),
    row.linkedBy !== undefined && `linked by ${row.linkedBy}, not yet reviewed`,
  ].filter((text): text is string => typeof text === 'string');
  const shown = [
    ...thingsUnder(undefined, things),
    ...ticks.map(({ list, all, points }) => `${list}: ${all ? 'all' : points.map(({ text }) => text).join(', ')}`),
  ];
  return html`<div class="entry"><p>${where}${attributes.length > 0 && html` <span class="soft">(${attributes.join('; ')})</span>`}</p>
    ${
      shown.length > 0 &&
      html` <ul>
        ${shown.map((text) => html`<li><bdi>${text}</bdi></li>`)}
      </ul>`
    }${row.note !== undefined && html` <p class="soft small"><bdi>${row.note}</bdi></p>`}
  </div> `;
}

const joined = (items: readonly Markup[], by: string): Markup => new Markup(items.map(({ text }) => text).join(by));

/** A passage of a web page can be gone to. */
function placeOf(place: Place, location: string | undefined): Markup {
  if (place.kind !== 'quote' || location === undefined || !webAddress(location) || location.includes('#'))
    return html`<bdi>${place.text}</bdi>`;
  // The words of a document are in no web page: its viewer opens at the page that was named.
  if (place.on !== undefined) return onPage(place, place.on, location);
  const part = (text: string) => encodeURIComponent(text).replace(/-/g, '%2D');
  const fragment = `${place.after === undefined ? '' : `${part(place.after)}-,`}${part(place.exact)}${place.before === undefined ? '' : `,-${part(place.before)}`}`;
  return html`<a href="${location}#:~:text=${fragment}" rel="noreferrer"><bdi>${place.text}</bdi></a>`;
}

function onPage(place: Place, on: string, location: string): Markup {
  const page = /^(?:pp?\.?|pages?)\s*(\d+)/i.exec(on)?.[1];
  return page === undefined
    ? html`<bdi>${place.text}</bdi>`
    : html`<a href="${location}#page=${page}" rel="noreferrer"><bdi>${place.text}</bdi></a>`;
}

/** The things of an entry as lines: those of one word together, what belongs to a thing in brackets after it. */
function thingsUnder(owner: Thing | undefined, things: readonly Thing[]): string[] {
  const words = new Map<string, string[]>();
  for (const thing of things.filter(({ under }) => under === owner)) {
    const below = thingsUnder(thing, things);
    const text = thing.key === '' ? `${thing.text}, not named` : thing.text;
    const list = words.get(thing.word) ?? [];
    list.push(below.length > 0 ? `${text} (${below.join('; ')})` : text);
    words.set(thing.word, list);
  }
  return [...words].map(([word, texts]) => `${word}: ${texts.join(', ')}`);
}

/** What the centre decided, each with who, when and why. */
const decisionsList = (decisions: readonly Decision[]): Markup | false =>
  decisions.length > 0 &&
  html`<section>
    <h2 class="part">Decisions of the centre that are in force</h2>
    <ul>
      ${decisions.map((decision) => html`<li>${decisionPhrase(decision)}</li> `)}
    </ul>
  </section> `;

/* Counts */

interface CountLine {
  readonly state: State;
  readonly text: string;
  readonly place: string;
}

const marks: Readonly<Record<State, string>> = { enough: '✓', short: '✗', question: '?', 'not asked': '–' };
const stateWords: Readonly<Record<State, string>> = {
  enough: 'Enough',
  short: 'Short',
  question: 'To be answered',
  'not asked': 'Not asked',
};

/** The requirements told at a scope: each once, where its first criterion stands. */
function countsOf(scope: string, context: UnitContext): readonly CountLine[] {
  const { requirements } = unitProgress(context);
  return context.pack.requirements.flatMap((requirement, i): CountLine[] => {
    const counted = requirements[i];
    if (!counted || counted.reminder || requirement.criteria[0] !== scope) return [];
    const { state } = counted;
    const wish = requirement.strength === 'ideally';
    if (state === 'not asked' && requirement.strength === 'may') return [];
    const with_ =
      requirement.criteria.length > 1 ? ` (${scopePhrase(requirement.criteria, context.pack)} together)` : '';
    return [
      {
        state,
        text: `${state === 'not asked' && !wish ? counted.asks : differencePhrase(counted.readings) || counted.progress}${wish ? ', ideally' : ''}${with_}`,
        place: requirementPlace(requirement, context.pack),
      },
    ];
  });
}

/** Where else a criterion is counted: with another criterion, or with its outcome. */
function countedWith(number: string, pack: UnitPack): readonly string[] {
  const asked = pack.requirements.filter(({ reminder, strength }) => reminder === undefined && strength !== 'may');
  const others = asked
    .filter(({ criteria }) => criteria[0] !== number && criteria.includes(number))
    .map(({ criteria }) => scopePhrase([criteria[0]!], pack));
  const outcome = pack.outcomes.find(({ criteria }) => criteria.some((criterion) => criterion.number === number));
  const whole =
    outcome && outcome.key !== number && asked.some(({ criteria }) => criteria[0] === outcome.key)
      ? ['the outcome as a whole']
      : [];
  return [...new Set([...others, ...whole])];
}

const countList = (counts: readonly CountLine[], elsewhere: readonly string[] = []): Markup =>
  counts.length === 0
    ? html`<p class="soft">
        ${elsewhere.length > 0 ? `Counted with ${listed(elsewhere)}.` : 'The guidance gives no number.'}
      </p>`
    : html`<ul class="state">
        ${counts.map(({ state, text, place }) => html`<li class="${state.replace(' ', '-')}"><span class="mark" aria-hidden="true">${marks[state]}</span><span class="said">${stateWords[state]}:</span> ${text} <span class="source">${place}</span></li>`)}
      </ul>`;

const isReminder = (requirement: Requirement): boolean => requirement.reminder !== undefined;

function remindersOf(pack: UnitPack): Markup | false {
  const reminders = pack.requirements.filter(isReminder);
  return (
    reminders.length > 0 &&
    html`<h3>For the assessor to judge</h3>
      <ul>
        ${reminders.map(({ criteria, reminder }) => html`<li>${capital(scopePhrase(criteria, pack))}: ${reminder}</li> `)}
      </ul> `
  );
}

/* Findings */

/** Remarks about how a map is written are for its author, unless something is lost by it; a log is read by others. */
const isForReaders = ({ rule, severity }: Finding): boolean =>
  severity === 'error' || allRules.get(rule)?.about !== 'notation';

/** Whether a finding stands in a unit: from its first line to where the next unit or key of the map starts. */
function within(map: MapAnalysis, block: UnitBlock, { range }: Finding): boolean {
  const { from, to } = linesOf(map)[map.context.map.units.indexOf(block)]!;
  return range.start.line >= from && range.start.line < to;
}

const gradeWords: Readonly<Record<Severity, string>> = {
  error: 'Must be put right',
  warning: 'To be answered',
  information: 'To know',
  hint: 'Still to do',
};

const findingItem = ({ severity, message, why, fix, range }: Finding): Markup =>
  html`<li class="${severity}">
    <span class="grade">${gradeWords[severity]}</span> (line ${range.start.line + 1}): ${message} ${fix}<br /><span
      class="soft small"
      >${why}</span
    >
  </li> `;

function findingsOf(map: MapAnalysis, block: UnitBlock, pack?: UnitPack): Markup | false {
  // What would be ideal is no shortfall: it stands among what is asked for, and nowhere as missing.
  const ideal = new Set(pack?.requirements.filter(({ strength }) => strength === 'ideally').map(({ id }) => id));
  const findings = map.findings.filter(
    (finding) =>
      finding.allowed === undefined &&
      isForReaders(finding) &&
      !ideal.has(finding.requirement ?? '') &&
      within(map, block, finding),
  );
  return (
    findings.length > 0 &&
    html`<h3>What is missing or in question</h3>
      <ul>
        ${inOrder(findings, { coverage: progressOf(map) }).map(findingItem)}
      </ul> `
  );
}

/** It is the specification that is at fault there, and the reader should know before asking the assessor. */
function contradictionsOf({ pack, reading }: UnitContext): Markup | false {
  const met = contradictionsMet(pack, reading);
  return (
    met.length > 0 &&
    html`<h3>Where the specification contradicts itself</h3>
      <ul>
        ${met.map(({ says }) => html`<li>${says}</li> `)}
      </ul> `
  );
}

function generalFindings(map: MapAnalysis): Markup | false {
  const findings = map.findings.filter(
    (finding) =>
      finding.allowed === undefined &&
      isForReaders(finding) &&
      !map.context.map.units.some((block) => within(map, block, finding)),
  );
  return (
    findings.length > 0 &&
    html`<h2 class="part">What is missing or in question in the map itself</h2>
      <ul>
        ${bySeverity(findings).map(findingItem)}
      </ul> `
  );
}

const grades: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const bySeverity = (findings: readonly Finding[]): readonly Finding[] =>
  grades.flatMap((grade) => findings.filter(({ severity }) => severity === grade));

function allowancesOf(map: MapAnalysis, block: UnitBlock): Markup | false {
  const allowed = map.findings.filter((finding) => finding.allowed !== undefined && within(map, block, finding));
  return (
    allowed.length > 0 &&
    html`<h3>Allowed with a reason</h3>
      <ul>
        ${allowed.map(({ message, allowed: allowance, range }) => html`<li>${message} <span class="soft">(line ${range.start.line + 1})</span><br />Reason: <bdi>${allowance!.reason}</bdi>${allowance!.by !== undefined && html` <span class="soft">(<bdi>${allowance!.by}</bdi>)</span>`}; ${allowance!.agreed === undefined ? 'to be agreed by a quality assurer' : html`agreed by <bdi>${allowance!.agreed}</bdi>`}</li> `)}
      </ul> `
  );
}

/* Declarations */

function declarationsOf(block: UnitBlock): Markup {
  const value = block.part('declarations')?.value;
  const said = (who: string) => {
    const node = value?.kind === 'pairs' ? value.pairs.find(({ key }) => plainKey(key.text) === who)?.value : undefined;
    return node?.kind === 'pairs'
      ? new Map(node.pairs.map((pair) => [plainKey(pair.key.text), valueText(pair.value)]))
      : node === undefined
        ? new Map<string, string>()
        : new Map([['name', valueText(node)]]);
  };
  const samples = samplesOf(block);
  return html`<h3>Declarations</h3>
    <div class="signing">
      ${declaration('Assessor', 'I confirm that the evidence was assessed under the required conditions and that the decisions above are mine.', said('assessor'))}
      ${declaration('Learner', 'I confirm that the evidence listed above is my own work.', said('learner'))}
    </div>
    ${
      samples.length === 0
        ? html`<p>Quality assurance: <span class="soft">not yet</span></p>`
        : html`<h3>Quality assurance</h3>
            <ul>
              ${samples.map((sample) => html`<li><bdi>${sampleText(sample)}</bdi></li> `)}
            </ul>`
    } `;
}

/** `Interim, 1.1-1.3, by Person C, 10 April 2026: agreed. Feedback …` */
function sampleText(sample: Sample): string {
  const { odd, type, criteria, by, date, oddDate, outcome, feedback, action, owner, due, closed, countersigned } =
    sample;
  const found = varcsText(sample);
  if (odd !== undefined) return odd;
  const day = date === undefined ? oddDate : plainDay(date);
  const head = [
    type === undefined ? '' : capital(type),
    criteria,
    by === undefined ? '' : `by ${by}`,
    day ?? 'no date',
  ];
  const todo =
    action === undefined
      ? ''
      : `To do: ${[action, owner, due === undefined ? '' : `by ${plainDay(due)}`].filter(Boolean).join(', ')}`;
  return [
    `${head.filter(Boolean).join(', ')}${outcome === undefined ? '' : `: ${outcome}`}`,
    found === '' ? '' : `VARCS: ${found}`,
    feedback ?? '',
    todo,
    closed === undefined ? '' : `Closed ${plainDay(closed)}`,
    countersigned === undefined
      ? ''
      : `Countersigned by ${[countersigned.by, countersigned.date === undefined ? '' : plainDay(countersigned.date)].filter(Boolean).join(', ')}`,
  ]
    .filter(Boolean)
    .join('. ');
}

/** Where a unit that is carried over comes from. */
function carriedText(block: UnitBlock): string {
  const part = block.part('carried over');
  const said =
    part?.value?.kind === 'pairs' ? part.value.pairs.map(({ key, value }) => `${key.text}: ${valueText(value)}`) : [];
  return `This unit is carried over${said.length > 0 ? ` (${said.join('; ')})` : ''}.`;
}

function declaration(who: string, text: string, said: ReadonlyMap<string, string>): Markup {
  const line = (name: string, value: string | undefined) =>
    html`<span class="soft">${name}</span><span class="rule"><bdi>${value ?? ''}</bdi></span>`;
  return html`<section class="declaration">
    <h4>${who}</h4>
    <p>${text}</p>
    <div class="lines">
      ${line('Name', said.get('name'))}${line('Signature', undefined)}${line('Date', said.has('date') ? shownDate(said.get('date')!) : undefined)}${line('Comment', said.get('comment'))}
    </div>
  </section>`;
}
