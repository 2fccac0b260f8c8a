import { type MapAnalysis } from '../analysis/analyse.ts';
import { plainDay, readDay, type Day } from '../model/dates.ts';
import { type Combination } from '../pack/combination.ts';
import { unitsFor } from '../pack/combination.ts';
import { findQualification } from '../pack/qualifications.ts';
import { sectionName, type Packs } from '../pack/pack.ts';
import { type LearnerProgress, type LearnerQualification, type LearnerUnit } from '../progress/learner.ts';
import { capital, listed } from '../wording/phrases.ts';
import { mapSections } from './achievement-log.ts';
import { logPage } from './log-page.ts';
import { html, type Markup } from './html.ts';
import { standardTables } from './standard-tables.ts';
import { pageTable } from './page-table.ts';

export interface LearnerLogOptions {
  readonly packs: Packs;
  readonly today?: Day;
  readonly lowered?: string;
}

/** The log of a learner's whole qualification on a page, and after it the logs of the units. */
export function learnerLog(
  learner: LearnerProgress,
  maps: readonly MapAnalysis[],
  { packs, today, lowered = '' }: LearnerLogOptions,
): string {
  const own = maps.filter(({ path }) => learner.maps.includes(path));
  const title = `Qualification log: ${learner.reference || learner.maps[0]!}`;
  const page = html`<main class="evimap-log">
    <article class="map">
      <h1>Qualification log</h1>
      <p class="soft">
        Made from ${listed(learner.maps)}${today !== undefined && html` on ${plainDay(today)}`}. Evimap counts what the
        assessors claim; whether a criterion is achieved is their decision.
      </p>
      ${lowered !== '' && html`<p class="error">${lowered}</p>`}${facts(learner)}${
        learner.qualifications.length === 0
          ? unitTable(learner, [...learner.units], packs, [])
          : learner.qualifications.map((qualification) => qualificationSection(learner, qualification, packs))
      }${standardTables(learner.standards)}${general(learner)}${signing(learner)}
    </article>
    ${mapSections(own, today === undefined ? {} : { today })}
  </main>`;
  return logPage(title, page);
}

const day = (text: string): string => {
  const read = readDay(text);
  return read === undefined ? text : plainDay(read);
};

const fact = (name: string, value: string): Markup | false =>
  value !== '' &&
  html`<dt>${name}</dt>
    <dd><bdi>${value}</bdi></dd> `;

const facts = ({ reference, name, registered, registration, site, claim, keepUntil }: LearnerProgress): Markup =>
  html`<dl class="facts">
    ${fact('Learner', [reference, name].filter(Boolean).join(', '))}${fact('Registered', [day(registered), registration].filter(Boolean).join(', '))}${fact('Site', site)}${fact('Ready to claim', claim.says)}${fact('Records kept until', day(keepUntil))}
  </dl>`;

function qualificationSection(learner: LearnerProgress, qualification: LearnerQualification, packs: Packs): Markup {
  const found = findQualification(packs, qualification.id);
  const all = found ? [...unitsFor(found)] : [];
  return html`<h2>${qualification.title}${qualification.qan !== '' && ` (${qualification.qan})`}</h2>
    ${unitTable(learner, learner.units, packs, all)}
    <h3>Credits and sections</h3>
    ${combinationTable(qualification.achieved, qualification.listed)}`;
}

/** All units of the qualification: those of the learner, and those that no map takes. */
function unitTable(
  learner: LearnerProgress,
  units: readonly LearnerUnit[],
  packs: Packs,
  all: readonly string[],
): Markup {
  const own = new Set(units.map(({ record }) => record.unit));
  const rest = all.filter((code) => !own.has(code));
  return pageTable(
    'Units of the qualification',
    [
      { name: 'Unit', as: 'keep' },
      { name: 'Reference', as: 'keep' },
      { name: 'Title' },
      { name: 'Level', as: 'number' },
      { name: 'Credit', as: 'number' },
      { name: 'Section' },
      { name: 'Status' },
      { name: 'Criteria', as: 'number' },
      { name: 'Assessor' },
      { name: 'Achieved on', as: 'keep' },
      { name: 'Quality assured' },
    ],
    [
      ...units.map((unit) => unitRow(unit)),
      ...rest.map((code) => {
        const pack = packs.units.get(code);
        const isMissing = learner.qualifications.some(({ listed: { missing } }) => missing.includes(code));
        return [
          code,
          pack?.uan ?? '',
          pack?.title ?? '',
          pack?.level ?? '',
          pack?.credit ?? '',
          sectionName(pack, pack && packs.specifications.get(pack.specification)),
          isMissing ? 'missing' : 'not taken',
          '',
          '',
          '',
          '',
        ];
      }),
    ],
    true,
  );
}

function unitRow({ record, assessor, isTwice }: LearnerUnit) {
  const taken = record.status === 'complete' || record.status === 'in progress';
  const sample = record.samples.findLast(({ date }) => date !== '');
  const carried = record.carriedOver;
  const status = carried
    ? `carried over${[
        carried.from,
        day(carried.date),
        carried.award,
        carried.agreedBy && `agreed by ${carried.agreedBy}`,
      ]
        .filter(Boolean)
        .map((part) => `, ${part}`)
        .join('')}`
    : `${record.status}${record.grade === '' ? '' : `, ${record.grade}`}${isTwice ? ', listed twice' : ''}`;
  return [
    record.unit,
    record.uan,
    record.title,
    record.level ?? '',
    record.credit,
    record.section,
    status,
    taken && `${record.achieved} of ${record.criteria}`,
    taken && assessor !== '' && html`<bdi>${assessor}</bdi>`,
    record.isAchieved && taken && day(record.decided),
    sample && html`<bdi>${[sample.type, sample.by, day(sample.date), sample.outcome].filter(Boolean).join(', ')}</bdi>`,
  ];
}

function combinationTable(achieved: Combination, taken: Combination): Markup {
  const needed = ({ atLeast, atMost }: { readonly atLeast?: number; readonly atMost?: number }) =>
    atLeast === undefined ? '' : `${atLeast}${atMost !== undefined && atMost !== atLeast ? ` to ${atMost}` : ''}`;
  return html`${pageTable(
    'What the qualification needs, and what is there',
    [
      { name: 'What' },
      { name: 'Achieved', as: 'number' },
      { name: 'Listed', as: 'number' },
      { name: 'Needed', as: 'number' },
    ],
    [
      ['Credits', achieved.credits.have, taken.credits.have, needed(achieved.credits)],
      ...achieved.sections.map((section, i) => [
        `Units of ${section.name}`,
        section.have.length,
        taken.sections[i]!.have.length,
        section.needed,
      ]),
      ...achieved.groups.map((group, i) => [capital(group.asks), group.has, taken.groups[i]!.has, '']),
      ...(achieved.chosen ? [['Units', achieved.chosen.have, taken.chosen?.have ?? 0, needed(achieved.chosen)]] : []),
    ],
  )}
    ${taken.missing.length > 0 && html`<p class="error">In no map: ${listed(taken.missing)}.</p>`}`;
}

/** What is found in all maps together. */
function general({ general: findings }: LearnerProgress): Markup | false {
  const grave = findings.filter(({ severity, allowed }) => severity === 'error' && allowed === undefined);
  return (
    grave.length > 0 &&
    html`<h3>What stands in the way</h3>
      <ul>
        ${grave.map(({ message, fix }) => html`<li class="error">${message} ${fix}</li> `)}
      </ul> `
  );
}

function signing({ award }: LearnerProgress): Markup {
  const line = (name: string, value: string) =>
    html`<span class="soft">${name}</span><span class="rule"><bdi>${value}</bdi></span>`;
  const person = (who: string, text: string, name: string, date: string, comment: string) =>
    html`<section class="declaration">
      <h4>${who}</h4>
      <p>${text}</p>
      <div class="lines">${line('Name', name)}${line('Signature', '')}${line('Date', day(date))}${line('Comment', comment)}</div>
    </section>`;
  return html`<h3>Declarations for the qualification</h3>
    <div class="signing">
      ${person('Assessor', 'I confirm that the learner has achieved all units that the qualification needs.', award.declaredBy, award.declaredOn, award.comment)}
      ${person('Internal quality assurer', 'I have verified these results.', award.verifiedBy, award.verifiedOn, '')}
    </div>
    <dl class="facts">
      ${fact('Claimed', day(award.claimed))}${fact('Certificate', [day(award.certificate), award.certificateNumber].filter(Boolean).join(', '))}
    </dl>`;
}
