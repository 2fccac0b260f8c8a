import { criteriaOf, criterionText, isCriterion, nameKey, readKey, type Criterion, type UnitPack } from '@evimap/core';
import { type UnitHere } from '../meaning.ts';
import { keysBeside } from '../slot.ts';
import { isShort, namesOf, progressOf } from '../demands-of-word.ts';
import { stop, type Suggestion } from '../suggestion.ts';
import { specificationOf, unitByCode } from '../view.ts';
import { askedLines, nothingSoFar, type UnitSoFar } from './asked-lines.ts';
import { type Here } from './here.ts';
import { nextId } from './evidence.ts';
import { suggestDates } from './dates.ts';
import { people, suggestFactValue } from './head.ts';
import { goingOn, offer, offerKey, pad, present } from './make.ts';

/** Units of the qualification first, then all others; each with its title. */
export function suggestUnitCodes(here: Here): readonly Suggestion[] {
  const there = present(here);
  const { head } = here.view.map.doc.map;
  const value = head('qualification')?.value;
  const id = value?.kind === 'text' ? value.text : undefined;
  const qualification = [...here.view.packs.specifications.values()]
    .flatMap((specification) => specification.qualifications)
    .find((candidate) => candidate.id === id);
  const mandatory = new Set(qualification?.units);
  const chosen = new Set(qualification?.combination?.from);
  const home = specificationOf(here.view)?.id;
  const rank = (pack: UnitPack) =>
    mandatory.has(pack.unit) ? 0 : chosen.has(pack.unit) ? 1 : pack.specification === home ? 2 : 3;
  return [...here.view.packs.units.values()]
    .filter(({ unit }) => !there.has(unit.toLowerCase()))
    .sort((a, b) => rank(a) - rank(b))
    .map((pack) =>
      offer(here, 'unit', {
        label: pack.unit,
        detail: `${pack.title}${mandatory.has(pack.unit) ? ' (mandatory)' : ''}`,
        insert: here.slot.colon
          ? pack.unit
          : `${pack.unit}:\n${pad(here.slot.column + 2)}status: in progress\n${pad(here.slot.column + 2)}${stop(1)}`,
        stops: true,
        filter: `${pack.unit} ${pack.title}`,
        about: { kind: 'unit', unit: pack.unit },
      }),
    );
}

/** The criteria that nobody mapped first, whole entries and the whole unit, then the unit's own fields. */
export function suggestUnitKeys(here: Here, unit: UnitHere): readonly Suggestion[] {
  const { pack } = unit;
  const there = present(here);
  const keys = keysBeside(here.lines, here.slot, here.place.line);
  const mapped = new Set(keys.flatMap((key) => readKey(key, pack).flatMap((part) => part.scopes)));
  const criteria = criteriaOf(pack);
  const open = criteria.filter(({ number }) => !mapped.has(number));
  const done = criteria.filter(({ number }) => mapped.has(number) && !there.has(number.toLowerCase()));
  const column = here.slot.column;
  const found: Suggestion[] = [];
  if (!there.has('status') && keys.length === 0)
    found.push(offerKey(here, 'status', 'in progress, complete or not taken'));
  for (const criterion of open)
    found.push({ ...criterionOffer(here, pack, criterion, 'no evidence yet', column), wanted: true });
  for (const scope of scopesAsked(pack).filter((scope) => !there.has(scope.toLowerCase()))) {
    const title = pack.outcomes.find(({ key }) => key === scope)?.title;
    found.push(
      entryOffer(
        here,
        pack,
        scope,
        title === undefined ? 'what bears on the unit as a whole' : `outcome: ${title}`,
        [scope],
        column,
      ),
    );
  }
  if (open.length > 1)
    found.push(
      offer(here, 'whole', {
        label: `all ${open.length} criteria without evidence`,
        detail: `of ${pack.unit}`,
        insert: open
          .map(({ number }, i) => entryText(pack, number, [number], column, nextEvidence(here), i + 1))
          .join(`\n${pad(column)}`)
          .concat(goingOn(here, column)),
        stops: true,
        filter: `all criteria ${open.map(({ number }) => number).join(' ')}`,
      }),
    );
  for (const criterion of done) found.push(criterionOffer(here, pack, criterion, 'has evidence', column));
  if (!there.has('status') && keys.length > 0)
    found.push(offerKey(here, 'status', 'in progress, complete or not taken'));
  for (const [fact, question] of Object.entries(pack.facts))
    if (!there.has(fact.toLowerCase()))
      found.push(offerKey(here, fact, `${question} Only where it differs from the map.`));
  if (!there.has('declarations'))
    found.push(
      offerKey(
        here,
        'declarations',
        'signed statements',
        `\n${pad(column + 2)}assessor: { name: ${stop(1)}, date: ${stop(2)} }\n${pad(column + 2)}learner: { name: ${stop(3)}, date: ${stop(4)} }`,
      ),
    );
  if (!there.has('quality assured'))
    found.push(offerKey(here, 'quality assured', 'who sampled it, and when', `{ by: ${stop(1)}, date: ${stop(2)} }`));
  if (open.length === 0 && criteria.length > 0) {
    const whole = `${criteria[0]!.number}-${criteria.at(-1)!.number}`;
    if (!there.has(whole))
      found.push(
        offer(here, 'whole', {
          label: `${whole}: assessed`,
          detail: 'your decision on the whole unit',
          insert: `${whole}:\n${pad(column + 2)}- assessed: achieved\n${pad(column + 4)}date: ${stop(1)}\n${pad(column + 4)}by: ${stop(2)}`,
          stops: true,
          filter: `${whole} assessed`,
        }),
      );
  }
  return found;
}

/** Outcomes and the unit, where the guidance asks something of them as a whole. */
const scopesAsked = (pack: UnitPack): readonly string[] => [
  ...new Set(
    pack.requirements
      .filter(({ reminder }) => reminder === undefined)
      .flatMap(({ criteria }) => criteria.filter((scope) => !isCriterion(scope, pack))),
  ),
];

function criterionOffer(here: Here, pack: UnitPack, criterion: Criterion, state: string, column: number): Suggestion {
  return entryOffer(here, pack, criterion.number, `${criterionText(criterion)} · ${state}`, [criterion.number], column);
}

function entryOffer(
  here: Here,
  pack: UnitPack,
  key: string,
  detail: string,
  scopes: readonly string[],
  column: number,
): Suggestion {
  const insert = here.slot.colon
    ? key
    : entryText(pack, key, scopes, column, nextEvidence(here), 1, unitSoFar(here, pack, scopes)) +
      goingOn(here, column);
  return offer(here, 'criterion', {
    label: key,
    detail,
    insert,
    stops: true,
    about: { kind: 'criterion', unit: pack.unit, scope: key },
  });
}

/** What the unit has already. */
export function unitSoFar(here: Here, pack: UnitPack, criteria: Iterable<string>): UnitSoFar {
  const context = unitByCode(here.view.map, pack.unit);
  const scopes = new Set(criteria);
  return {
    ownersOf: (word) => namesOf(context, word).map(({ text }) => text),
    isEnough: (word) => progressOf(context, word, scopes).length > 0 && !isShort(context, word, scopes),
  };
}

/** The piece of evidence that an entry would most likely name. */
const nextEvidence = (here: Here): string => here.view.map.doc.map.evidence.at(-1)?.id ?? nextId([]);

/** A criterion with one entry that asks for all that the guidance wants. */
function entryText(
  pack: UnitPack,
  key: string,
  scopes: readonly string[],
  column: number,
  id: string,
  from: number,
  known: UnitSoFar = nothingSoFar,
): string {
  let stops = (from - 1) * 20;
  const next = (text = '') => stop((stops += 1), text);
  const lines = [`${key}:`, `${pad(column + 2)}- evidence: ${next(id)}`, `${pad(column + 4)}at: ${next()}`];
  for (const line of askedLines(pack, scopes, next, known)) lines.push(`${pad(column + 4)}${line}`);
  return lines.join('\n');
}

export function suggestUnitValue(here: Here, unit: UnitHere, key: string): readonly Suggestion[] {
  if (key === 'status') {
    const short = unit.context?.counted.filter(({ state }) => state === 'short' || state === 'question').length ?? 0;
    return [
      offer(here, 'value', { label: 'in progress', detail: 'evidence is still coming in' }),
      offer(here, 'value', {
        label: 'complete',
        detail:
          short === 0
            ? 'nothing is missing'
            : `${short} ${short === 1 ? 'requirement is' : 'requirements are'} still short`,
      }),
      offer(here, 'value', { label: 'not taken', detail: 'not chosen by this learner' }),
      offer(here, 'value', { label: 'carried over', detail: 'achieved earlier, and brought along' }),
    ];
  }
  if (key === 'date') return suggestDates(here, []);
  if (key === 'by') return people(here);
  const fact = Object.keys(unit.pack.facts).find((candidate) => nameKey(candidate) === nameKey(key));
  return fact === undefined
    ? suggestFactValue(here, key)
    : ['yes', 'no'].map((label) => offer(here, 'value', { label, detail: unit.pack.facts[fact]! }));
}
