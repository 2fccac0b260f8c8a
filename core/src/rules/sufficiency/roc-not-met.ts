import { type UnitPack } from '../../pack/pack.ts';
import { findQualification, kindOf, type FoundQualification } from '../../pack/qualifications.ts';
import { type Spot } from '../../model/map.ts';
import { article, countOf, inWords, listed, listedBriefly } from '../../wording/phrases.ts';
import { specificationPlace } from '../../wording/places.ts';
import { textOfHead } from '../entries.ts';
import { byLearner } from '../learners.ts';
import { memo } from '../memo.ts';
import { type MapContext, type SetMember, type SetProblem, type SetRule } from '../rule.ts';

const certificate = (units: string): string => `evidence-map: 1\nqualification: isp/l4-certificate-professional-sales\nlearner: { reference: L-0042 }\nunits:\n${units}`;

export const rocNotMet: SetRule = {
  id: 'sufficiency/roc-not-met',
  severity: 'error',
  scope: 'set',
  summary: 'The units of a learner do not make up the qualification.',
  reason: 'A qualification needs certain units, or enough credits from certain sections. The units of all maps of one learner are taken together, whether they are complete or still in progress.',
  examples: [
    { says: 'fourteen credits, one Core unit and none of Self', map: certificate('  L4C2: { status: complete }\n  L4B3: { status: complete }\n  L4B4: { status: complete }\n  L4B5: { status: complete }\n'), finds: [2], settings: { submission: true } },
    { says: 'an award with another unit', map: 'evidence-map: 1\nqualification: isp/l4-award-partnering-and-collaborative-selling\nlearner: { reference: L-0042 }\nunits:\n  L4C2: { status: in progress }\n', finds: [2, 5] },
    {
      says: 'the rest stands in another map of the same learner',
      map: certificate('  L4C2: { status: complete }\n  L4B3: { status: complete }\n'),
      others: [certificate('  L4C5: { status: in progress }\n  L4S1: { status: in progress }\n')],
      finds: [],
      settings: { submission: true },
    },
  ],
  *check(members) {
    for (const group of byLearner(members)) {
      const asked = new Map<string, { found: FoundQualification; first: { member: SetMember; at: Spot } }>();
      for (const member of group) {
        const named = askedOf(member.context);
        if (named && !asked.has(named.found.qualification.id)) asked.set(named.found.qualification.id, { found: named.found, first: { member, at: named.at } });
      }
      if (asked.size === 0) continue;
      const taken = new Map<string, Taken>();
      for (const member of group) for (const unit of takenIn(member.context)) if (!taken.has(unit.code)) taken.set(unit.code, { ...unit, path: member.path, named: askedOf(member.context)?.found.qualification.id });
      for (const { found, first } of asked.values()) yield* judge(found, first, [...taken.values()]);
    }
  },
};

interface Taken {
  readonly code: string;
  readonly pack: UnitPack;
  readonly at: Spot;
  readonly path: string;
  /** The qualification that its own map names. */
  readonly named: string | undefined;
}

const askedOf: (context: MapContext) => { found: FoundQualification; at: Spot } | undefined = memo(({ map, packs }) => {
  const head = map.head('qualification');
  const written = textOfHead(head);
  const found = written === undefined ? undefined : findQualification(packs, written);
  return head && found ? { found, at: { section: head.at.section, range: head.value?.range ?? head.at.range } } : undefined;
});

const takenIn: (context: MapContext) => readonly Omit<Taken, 'path' | 'named'>[] = memo(({ units }) => units.filter(({ block }) => block.status !== 'not taken').map(({ block, pack }) => ({ code: pack.unit, pack, at: block.at })));

function* judge({ qualification, specification }: FoundQualification, { member, at }: { member: SetMember; at: Spot }, taken: readonly Taken[]): Generator<SetProblem> {
  const severity = member.context.settings.submission ? 'error' : 'hint';
  const kind = kindOf(qualification);
  const why = `The ${qualification.title}: ${specificationPlace(specification, 'rules of combination')}.`;
  const codes = new Set(taken.map(({ code }) => code));
  const problem = (message: string, fix: string): SetProblem => ({ path: member.path, at, severity, message, why, fix });
  const titleOf = (code: string) => {
    const title = member.context.packs.units.get(code)?.title;
    return title === undefined ? code : `${code} ${title}`;
  };

  const missing = qualification.units.filter((code) => !codes.has(code));
  if (missing.length > 0) yield problem(`The ${qualification.title} needs ${missing.length === qualification.units.length && missing.length > 1 ? 'all of its units' : listedBriefly(missing.map(titleOf), 3)}: ${missing.length === 1 ? 'it is' : 'they are'} in no map of this learner.`, `Map ${listedBriefly(missing, 12)}.`);
  const { combination } = qualification;
  const allowed = qualification.units.length > 0 && !combination ? qualification.units : (combination?.from ?? specification.units);
  for (const { code, at: place, path, named } of taken) {
    if (named === qualification.id && !allowed.includes(code)) yield { path, at: place, severity: 'warning', message: `${code} is no unit of the ${qualification.title}.`, why, fix: 'Name the qualification that it belongs to, or mark the unit ‘not taken’.' };
  }
  if (!combination) return;
  const counting = taken.filter(({ code }) => allowed.includes(code));
  for (const [section, needed] of Object.entries(combination.sections ?? {})) {
    const have = counting.filter(({ pack }) => pack.section === section);
    const name = (Object.hasOwn(specification.sections, section) ? specification.sections[section] : undefined) ?? section;
    if (have.length < needed) yield problem(`${sentence(article(kind))} needs ${inWords(needed)} ${name} ${needed === 1 ? 'unit' : 'units'}; ${have.length === 0 ? 'none is' : `${listed(have.map(({ code }) => code))} ${have.length === 1 ? 'is' : 'are'}`} taken.`, `Choose ${countOf(needed - have.length, 'more unit')} of the section ${name}.`);
  }
  const { credits, units } = combination;
  const sum = counting.reduce((total, { pack }) => total + (pack.credit ?? 0), 0);
  if (credits?.atLeast !== undefined && sum < credits.atLeast) yield problem(`${sentence(article(kind))} needs at least ${credits.atLeast} credits; the units taken come to ${sum}.`, `Choose units of ${credits.atLeast - sum} or more credits.`);
  if (credits?.atMost !== undefined && sum > credits.atMost) yield { ...problem(`${sentence(article(kind))} has at most ${credits.atMost} credits; the units taken come to ${sum}.`, 'Mark units that are not part of it ‘not taken’, or name the larger qualification.'), severity: member.context.settings.submission ? 'error' : 'warning' };
  if (units?.atLeast !== undefined && counting.length < units.atLeast) yield problem(`${sentence(article(kind))} needs ${countOf(units.atLeast, 'unit')}${combination.from ? ` of ${listed(combination.from, 'or')}` : ''}; ${inWords(counting.length)} ${counting.length === 1 ? 'is' : 'are'} taken.`, 'Choose the missing unit.');
  if (units?.atMost !== undefined && counting.length > units.atMost) yield { ...problem(`${sentence(article(kind))} has ${countOf(units.atMost, 'unit')}${combination.from ? ` of ${listed(combination.from, 'or')}` : ''}; ${inWords(counting.length)} are taken.`, 'Mark the other ‘not taken’.'), severity: member.context.settings.submission ? 'error' : 'warning' };
}

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
