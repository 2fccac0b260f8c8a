import { combine } from '../../pack/combination.ts';
import { type UnitPack } from '../../pack/pack.ts';
import { findQualification, kindOf, type FoundQualification } from '../../pack/qualifications.ts';
import { article, countOf, inWords, listed, listedBriefly } from '../../wording/phrases.ts';
import { specificationPlace } from '../../wording/places.ts';
import { qualificationIn } from '../entries.ts';
import { byLearner, learnerOf, type OfLearner } from '../learners.ts';
import { derived } from '../../memory/derived.ts';
import { type InForce, type MapContext, type SetProblem, type SetRule, type Where } from '../rule.ts';

const certificate = (units: string): string =>
  `evidence-map: 1\nqualification: isp/l4-certificate-professional-sales\nlearner: { reference: L-0042 }\nunits:\n${units}`;

export const rocNotMet: SetRule<Taking> = {
  id: 'sufficiency/roc-not-met',
  about: 'record',
  severity: 'error',
  scope: 'set',
  summary: 'The units of a learner do not make up the qualification.',
  reason:
    'A qualification needs certain units, or enough credits from certain sections. The units of all maps of one learner are taken together, whether they are complete or still in progress.',
  examples: [
    {
      says: 'fourteen credits, one Core unit and none of Self',
      map: certificate(
        '  L4C2: { status: complete }\n  L4B3: { status: complete }\n  L4B4: { status: complete }\n  L4B5: { status: complete }\n',
      ),
      finds: [2],
      settings: { submission: true },
    },
    {
      says: 'an award with another unit',
      map: 'evidence-map: 1\nqualification: isp/l4-award-partnering-and-collaborative-selling\nlearner: { reference: L-0042 }\nunits:\n  L4C2: { status: in progress }\n',
      finds: [2, 5],
    },
    {
      says: 'the rest stands in another map of the same learner',
      map: certificate('  L4C2: { status: complete }\n  L4B3: { status: complete }\n'),
      others: [certificate('  L4C5: { status: in progress }\n  L4S1: { status: in progress }\n')],
      finds: [],
      settings: { submission: true },
    },
  ],
  summarise: (context) => ({ learner: learnerOf(context), asked: askedOf(context), taken: takenIn(context) }),
  *check(members, inForce) {
    for (const group of byLearner(members)) {
      const asked = new Map<string, { path: string; at: Where }>();
      for (const { path, summary } of group) {
        if (summary.asked && !asked.has(summary.asked.id)) asked.set(summary.asked.id, { path, at: summary.asked.at });
      }
      if (asked.size === 0) continue;
      const taken = new Map<string, Taken>();
      for (const { path, summary } of group) {
        for (const { code, at } of summary.taken) {
          const pack = inForce.packs.units.get(code);
          if (pack && !taken.has(code)) taken.set(code, { code, pack, at, path, named: summary.asked?.id });
        }
      }
      for (const [id, first] of asked) {
        const found = findQualification(inForce.packs, id);
        if (found) yield* judge(found, first, [...taken.values()], inForce);
      }
    }
  },
};

/** What a map takes, for which qualification and learner. */
interface Taking extends OfLearner {
  readonly asked?: { readonly id: string; readonly at: Where } | undefined;
  readonly taken: readonly { readonly code: string; readonly at: Where }[];
}

interface Taken {
  readonly code: string;
  readonly pack: UnitPack;
  readonly at: Where;
  readonly path: string;
  /** The qualification that its own map names. */
  readonly named: string | undefined;
}

const askedOf: (context: MapContext) => Taking['asked'] = derived(
  'qualification that a map names',
  ({ map, packs }) => {
    const head = map.head('qualification');
    const written = qualificationIn(map);
    const found = written === undefined ? undefined : findQualification(packs, written);
    return head && found
      ? {
          id: found.qualification.id,
          at: { section: head.at.section, range: head.value?.kind === 'text' ? head.value.range : head.at.range },
        }
      : undefined;
  },
);

const takenIn: (context: MapContext) => Taking['taken'] = derived('units that a map takes', ({ units }) =>
  units
    .filter(({ block }) => block.status !== 'not taken')
    .map(({ block, pack }) => ({ code: pack.unit, at: block.at })),
);

function* judge(
  { qualification, specification }: FoundQualification,
  { path: firstPath, at }: { path: string; at: Where },
  taken: readonly Taken[],
  { packs, settings }: InForce,
): Generator<SetProblem> {
  const severity = settings.submission ? 'error' : 'hint';
  const kind = kindOf(qualification);
  const why = `The ${qualification.title}: ${specificationPlace(specification, 'rules of combination')}.`;
  const problem = (message: string, fix: string): SetProblem => ({ path: firstPath, at, severity, message, why, fix });
  const titleOf = (code: string) => {
    const title = packs.units.get(code)?.title;
    return title === undefined ? code : `${code} ${title}`;
  };

  const codes = taken.map(({ code }) => code);
  const { missing, foreign, sections, groups, barred, credits, chosen } = combine(
    { qualification, specification },
    codes,
    packs,
  );
  if (missing.length > 0)
    yield problem(
      `The ${qualification.title} needs ${missing.length === qualification.units.length && missing.length > 1 ? 'all of its units' : listedBriefly(missing.map(titleOf), 3)}: ${missing.length === 1 ? 'it is' : 'they are'} in no map of this learner.`,
      `Map ${listedBriefly(missing, 12)}.`,
    );
  for (const { code, at: place, path, named } of taken) {
    if (named === qualification.id && foreign.includes(code))
      yield {
        path,
        at: place,
        severity: 'warning',
        message: `${code} is no unit of the ${qualification.title}.`,
        why,
        fix: 'Name the qualification that it belongs to, or mark the unit ‘not taken’.',
      };
  }
  const { combination } = qualification;
  if (!combination) return;
  for (const { name, have, needed } of sections) {
    if (have.length < needed)
      yield problem(
        `${sentence(article(kind))} needs ${inWords(needed)} ${name} ${needed === 1 ? 'unit' : 'units'}; ${have.length === 0 ? 'none is' : `${listed(have)} ${have.length === 1 ? 'is' : 'are'}`} taken.`,
        `Choose ${countOf(needed - have.length, 'more unit')} of the section ${name}.`,
      );
  }
  for (const { asks, has, have, isMet } of groups)
    if (!isMet)
      yield problem(
        `${sentence(article(kind))} needs ${asks}; ${have.length === 0 ? 'none is taken' : `taken ${have.length === 1 ? 'is' : 'are'} ${listed(have)} (${has})`}.`,
        'Compare the units that are taken with the rule of combination.',
      );
  for (const [one, other] of barred)
    yield problem(
      `${one} and ${other} are both taken, and cannot be taken together.`,
      `Mark ${one} or ${other} ‘not taken’.`,
    );
  if (combination.credits?.atLeast !== undefined && credits.have < combination.credits.atLeast)
    yield problem(
      `${sentence(article(kind))} needs at least ${combination.credits.atLeast} credits; the units taken come to ${credits.have}.`,
      `Choose units of ${combination.credits.atLeast - credits.have} or more credits.`,
    );
  if (combination.credits?.atMost !== undefined && credits.have > combination.credits.atMost)
    yield {
      ...problem(
        `${sentence(article(kind))} has at most ${combination.credits.atMost} credits; the units taken come to ${credits.have}.`,
        'Mark units that are not part of it ‘not taken’, or name the larger qualification.',
      ),
      severity: settings.submission ? 'error' : 'warning',
    };
  if (chosen?.atLeast !== undefined && chosen.have < chosen.atLeast)
    yield problem(
      `${sentence(article(kind))} needs ${countOf(chosen.atLeast, 'unit')}${combination.from ? ` of ${listed(combination.from, 'or')}` : ''}; ${inWords(chosen.have)} ${chosen.have === 1 ? 'is' : 'are'} taken.`,
      'Choose the missing unit.',
    );
  if (chosen?.atMost !== undefined && chosen.have > chosen.atMost)
    yield {
      ...problem(
        `${sentence(article(kind))} has ${countOf(chosen.atMost, 'unit')}${combination.from ? ` of ${listed(combination.from, 'or')}` : ''}; ${inWords(chosen.have)} are taken.`,
        'Mark the other ‘not taken’.',
      ),
      severity: settings.submission ? 'error' : 'warning',
    };
}

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
