import { outcomeNumber } from './outcomes.ts';
import {
  type Amount,
  type Alternative,
  type Assessment,
  type Contradiction,
  type Criterion,
  type Demand,
  type EvidenceCondition,
  type Method,
  type Outcome,
  type Qualification,
  type Reading,
  type Requirement,
  type RoleWords,
  type SignOff,
  type Specification,
  type Standard,
  type Strength,
  type ThingWord,
  type UnitGroup,
  type UnitPack,
} from './pack.ts';

/**
 * Turns the data of a pack (as read from YAML or JSON and checked by its schema) into the shapes that the engine uses.
 * Values of an unexpected kind are left out rather than trusted; what is wrong with a pack is said by the pack rules.
 */
type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const data = (value: unknown): Data => (isData(value) ? value : {});
const own = (from: Data, key: string): unknown => (Object.hasOwn(from, key) ? from[key] : undefined);
const text = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
const number = (value: unknown): number | undefined =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)
      ? Number(value)
      : undefined;
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const texts = (value: unknown): string[] => list(value).flatMap((item) => text(item) ?? []);
const entries = (value: unknown): [string, Data][] =>
  Object.entries(data(value)).map(([key, item]) => [key, data(item)]);
const yesNo = (value: unknown): string | undefined => (value === true ? 'yes' : value === false ? 'no' : text(value));

/** Only the members that are there, so that an absent field is absent. */
type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

export function readUnitPack(from: unknown, specification: { id: string; version: string }): UnitPack {
  const unit = data(from);
  return {
    unit: text(unit['unit']) ?? '',
    title: text(unit['title']) ?? '',
    specification: specification.id,
    version: text(unit['version']) ?? specification.version,
    ...present({
      level: text(unit['level']),
      uan: text(unit['uan']),
      credit: number(unit['credit']),
      glh: number(unit['glh']),
      tqt: number(unit['tqt']),
      section: text(unit['section']),
      purpose: text(unit['purpose']),
      classification: text(unit['classification']),
    }),
    standards: list(unit['standards'])
      .map(data)
      .map((item) => ({ standard: text(item['standard']) ?? '', codes: texts(item['codes']) })),
    outcomes: readOutcomes(unit['outcomes']),
    facts: Object.fromEntries(
      Object.entries(data(unit['facts'])).flatMap(([key, value]) =>
        text(value) === undefined ? [] : [[key, text(value)!]],
      ),
    ),
    things: Object.fromEntries(entries(unit['things']).map(([key, thing]) => [key, readThing(thing)])),
    beside: Object.fromEntries(Object.entries(data(unit['beside'])).map(([scope, phrases]) => [scope, texts(phrases)])),
    requirements: list(unit['requirements']).map(data).map(readRequirement),
    contradictions: readContradictions(unit['contradictions']),
    ...present({
      choices:
        unit['choices'] === undefined
          ? undefined
          : list(unit['choices'])
              .map(data)
              .map((choice) => ({ atLeast: number(choice['at least']) ?? 1, from: texts(choice['from']) })),
    }),
    ...(isData(unit['assessment']) && { assessment: readAssessment(unit['assessment']) }),
  };
}

const readThing = (thing: Data): ThingWord =>
  present({
    includes: thing['includes'] === undefined ? undefined : texts(thing['includes']),
    also: thing['also'] === undefined ? undefined : texts(thing['also']),
    plural: text(thing['plural']),
    means: text(thing['means']),
    maybe: thing['maybe'] === undefined ? undefined : texts(thing['maybe']),
    points:
      thing['points'] === undefined
        ? undefined
        : Object.fromEntries(Object.entries(data(thing['points'])).map(([point, also]) => [point, texts(also)])),
    excludes: thing['excludes'] === undefined ? undefined : texts(thing['excludes']),
    askedIfSame: thing['asked if same'] === undefined ? undefined : texts(thing['asked if same']),
    otherThan: thing['other than'] === undefined ? undefined : texts(thing['other than']),
  });

/**
 * Numbers that begin again in each outcome are told apart by the number of theirs, as the trade does: `2.1`. Criteria
 * that are printed without numbers get such numbers too.
 */
function readOutcomes(from: unknown): Outcome[] {
  const all = entries(from);
  const numbers = all.flatMap(([, { criteria }]) => (isData(criteria) ? Object.keys(criteria) : []));
  const again = new Set(numbers).size < numbers.length;
  return all.map(([key, outcome], i) => {
    const own = outcomeNumber(key).replace(/^.*\s(?=\S+$)/, '') || String(i + 1);
    return readOutcome(key, outcome, again ? (number) => `${own}.${number}` : undefined, own);
  });
}

function readOutcome(
  key: string,
  outcome: Data,
  renumber: ((number: string) => string) | undefined,
  number: string,
): Outcome {
  const simulation = text(outcome['simulation']);
  const { criteria } = outcome;
  return {
    key,
    title: text(outcome['title']) ?? '',
    ...(simulation === 'allowed' || simulation === 'not allowed' ? { simulation } : {}),
    ...present({ simulationWhen: readWhen(own(outcome, 'simulation when')) }),
    source: texts(outcome['source']),
    criteria: Array.isArray(criteria)
      ? criteria.map((criterion: unknown, i) => ({
          ...readCriterion(`${number}.${i + 1}`, isData(criterion) ? criterion : { says: criterion }),
          numberedByUs: true,
        }))
      : entries(criteria).map(([printed, criterion]) => readCriterion(renumber?.(printed) ?? printed, criterion)),
  };
}

function readCriterion(number: string, criterion: Data): Criterion {
  const items = isData(criterion['items'])
    ? Object.fromEntries(Object.entries(criterion['items']).map(([key, value]) => [key, text(value) ?? '']))
    : undefined;
  return {
    number,
    verb: text(criterion['verb']) ?? '',
    says: text(criterion['says']) ?? '',
    source: texts(criterion['source']),
    ...present({
      also: criterion['also'] === undefined ? undefined : texts(criterion['also']),
      items,
      grade: text(criterion['grade']),
      optional: yesNo(criterion['optional']) === 'yes' ? true : undefined,
    }),
  };
}

function readRequirement(from: Data): Requirement {
  const readings = Object.entries(data(own(from, 'readings'))).map(([name, body]) => readReading(name, list(body)));
  const { name: _name, ...first } = readings[0] ?? {};
  return {
    ...readDemand(from),
    ...first,
    id: text(from['id']) ?? '',
    criteria: texts(from['criteria']),
    strength: readStrength(from['strength']) ?? 'should',
    reading: from['reading'] === 'ours' || readings.length > 0 ? 'ours' : 'explicit',
    source: texts(from['source']),
    ...(readings.length > 0 ? { readings } : present({ anyOf: readWays(own(from, 'any of')) })),
    ...present({
      reminder: text(from['reminder']),
      says: text(from['says']),
      otherwise: text(from['read otherwise']),
      grade: text(from['grade']),
      open: yesNo(from['open']) === 'yes' ? true : undefined,
      draft: yesNo(from['draft']) === 'yes' ? true : undefined,
    }),
  };
}

const readWays = (anyOf: unknown): readonly Alternative[] | undefined =>
  anyOf === undefined
    ? undefined
    : list(anyOf).map((alternative): Alternative => list(alternative).map(data).map(readDemand));

/** A reading is a body, or a list of bodies that hold together. */
function readReading(name: string, from: readonly unknown[]): Reading {
  const bodies = from.map(data);
  if (bodies.length !== 1) return { name, anyOf: [bodies.map(readDemand)] };
  const [body] = bodies;
  return { name, ...readDemand(body!), ...present({ anyOf: readWays(own(body!, 'any of')) }) };
}

const readStrength = (value: unknown): Strength | undefined =>
  value === 'must' || value === 'should' || value === 'ideally' || value === 'may' ? value : undefined;

/** Facts of the learner, with the answers that they need. */
const readWhen = (when: unknown): Readonly<Record<string, string>> | undefined =>
  isData(when)
    ? Object.fromEntries(
        Object.entries(when).flatMap(([key, value]) => (yesNo(value) === undefined ? [] : [[key, yesNo(value)!]])),
      )
    : undefined;

function readDemand(from: Data): Demand {
  return present({
    atLeast: number(from['at least']),
    exactly: number(from['exactly']),
    atMost: number(from['at most']),
    tolerance: number(from['tolerance']),
    of: text(from['of']),
    apart: text(from['on']) === 'different dates' ? true : undefined,
    forEach: text(from['for each']),
    from: from['from'] === undefined ? undefined : texts(from['from']),
    allOf:
      from['all of'] === undefined && from['out of'] === undefined
        ? undefined
        : texts(from['all of'] ?? from['out of']),
    evidence: isData(from['evidence']) ? readEvidence(from['evidence']) : undefined,
    when: readWhen(own(from, 'when')),
    strength: readStrength(from['strength']),
  }) as Demand;
}

function readEvidence(from: Data): EvidenceCondition {
  const simulated = yesNo(from['simulated']);
  return present({
    method: from['method'] === undefined ? undefined : texts(from['method']),
    by: from['by'] === undefined ? undefined : texts(from['by']),
    simulated: simulated === undefined ? undefined : simulated === 'yes',
  }) as EvidenceCondition;
}

const readContradictions = (from: unknown): Contradiction[] =>
  list(from)
    .map(data)
    .map((item) => ({
      id: text(item['id']) ?? '',
      about: text(item['about']) ?? '',
      criteria: texts(item['criteria']),
      says: text(item['says']) ?? '',
      places: texts(item['places']),
    }));

const readAssessment = (from: Data): Assessment =>
  present({
    passMark: number(from['pass mark']),
    words: number(from['words']),
    grades: from['grades'] === undefined ? undefined : texts(from['grades']),
    components:
      from['components'] === undefined
        ? undefined
        : list(from['components'])
            .map(data)
            .map((item) => ({ name: text(item['name']) ?? '', weight: number(item['weight']) ?? 0 })),
  }) as Assessment;

function readAmount(from: unknown): Amount | undefined {
  if (isData(from)) {
    const exactly = number(from['exactly']);
    return present({
      atLeast: exactly ?? number(from['at least']),
      atMost: exactly ?? number(from['at most']),
    }) as Amount;
  }
  const exact = number(from);
  return exact === undefined ? undefined : { atLeast: exact, atMost: exact };
}

export function readSpecification(from: unknown): Specification {
  const it = data(from);
  return {
    id: text(it['specification']) ?? '',
    title: text(it['title']) ?? '',
    short: text(data(it['awarding body'])['short']) ?? text(it['awarding body']) ?? '',
    version: text(it['version']) ?? '',
    grades: texts(it['grades']),
    methods: entries(it['methods']).map(([name, method]): Method => ({ name, also: texts(method['also']) })),
    sections: Object.fromEntries(Object.entries(data(it['sections'])).map(([key, value]) => [key, text(value) ?? key])),
    realisticEnvironment: list(it['realistic environment']).flatMap(
      (item) => text(item) ?? text(data(item)['says']) ?? [],
    ),
    units: texts(it['units']),
    qualifications: list(it['qualifications']).map(data).map(readQualification),
    standards: entries(it['standards']).map(([id, standard]): Standard => ({
      id,
      title: text(standard['title']) ?? '',
      codes: [
        ...Object.keys(data(standard['groups'])),
        ...Object.keys(data(standard['statements'])),
        ...texts(standard['codes']),
      ],
      says: Object.fromEntries(
        [standard['groups'], standard['statements']].flatMap((part) =>
          Object.entries(data(part)).map(([code, says]) => [code, text(says) ?? '']),
        ),
      ),
      assessedBy: Object.fromEntries(
        Object.entries(data(standard['assessed by'])).map(([method, codes]) => [method, texts(codes)]),
      ),
    })),
    contradictions: readContradictions(it['contradictions']),
    people: Object.fromEntries(entries(it['people']).map(([role, words]) => [role, readRole(words)])),
    ...present({
      signOff: isData(data(it['sign-off'])['unit']) ? readSignOff(data(data(it['sign-off'])['unit'])) : undefined,
      independence: text(data(it['independence'])['says']),
      keptYears: numberOf(data(it['records'])['kept years']),
      developmentHours: present({
        assessor: hoursOf(it, 'assessor'),
        iqa: hoursOf(it, 'quality assurer'),
      }),
      assessorQualifications: qualificationsOf(it, 'assessor'),
      iqaQualifications: qualificationsOf(it, 'quality assurer'),
    }),
  };
}

const readRole = (from: Data): RoleWords =>
  present({
    includes: from['includes'] === undefined ? undefined : texts(from['includes']),
    askAbout: from['ask about'] === undefined ? undefined : texts(from['ask about']),
  });

const readSignOff = (from: Data): SignOff => ({
  declarations: texts(from['declarations']),
  comments: texts(from['comments']),
});

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** `cpd: { at least: 24, of: hours, each: year }` of somebody's role. */
function hoursOf(specification: Data, person: string): number | undefined {
  const asked = data(data(data(specification['people'])[person])['cpd']);
  return asked['of'] === 'hours' && asked['each'] === 'year' ? numberOf(asked['at least']) : undefined;
}

function qualificationsOf(specification: Data, person: string): string[] | undefined {
  const found = texts(data(data(specification['people'])[person])['qualifications']);
  return found.length === 0 ? undefined : found;
}

const readGroups = (from: Data): UnitGroup | readonly UnitGroup[] =>
  from['either'] === undefined ? readGroup(from) : list(from['either']).map(data).map(readGroup);

function readGroup(from: Data): UnitGroup {
  const units = readAmount({ exactly: from['exactly'], 'at least': from['at least'], 'at most': from['at most'] });
  const size = present({ credits: number(from['of credits']), hours: number(from['or hours']) });
  return {
    from: texts(from['from']),
    ...present({
      name: text(from['name']),
      units: units && Object.keys(units).length > 0 ? units : undefined,
      credits: readAmount(from['credits']),
    }),
    ...(Object.keys(size).length > 0 && { size: size as NonNullable<UnitGroup['size']> }),
  };
}

function readQualification(from: Data): Qualification {
  const combination = isData(from['combination']) ? from['combination'] : undefined;
  return {
    id: text(from['id']) ?? '',
    title: text(from['title']) ?? '',
    kind: text(from['kind']) ?? '',
    ...present({
      level: text(from['level']),
      standard: text(from['standard']),
      qan: text(from['qan']),
      credit: readAmount(from['credit']),
      glh: readAmount(from['glh']),
      tqt: readAmount(from['tqt']),
    }),
    units: texts(from['units']),
    ...(combination && {
      combination: present({
        credits: readAmount(combination['credits']),
        sections: isData(combination['sections'])
          ? Object.fromEntries(Object.entries(combination['sections']).map(([key, value]) => [key, number(value) ?? 0]))
          : undefined,
        units: readAmount(combination['units']),
        groups: combination['groups'] === undefined ? undefined : list(combination['groups']).map(data).map(readGroups),
        barred:
          combination['barred'] === undefined
            ? undefined
            : Object.entries(data(combination['barred'])).flatMap(([unit, others]) =>
                texts(others).map((other) => [unit, other] as const),
              ),
        from: data(combination['units'])['from'] === undefined ? undefined : texts(data(combination['units'])['from']),
      }) as NonNullable<Qualification['combination']>,
    }),
    source: texts(from['source']),
  };
}
