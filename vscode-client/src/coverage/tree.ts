import {
  criterionText,
  findQualification,
  isAssessed,
  tallyOf,
  type FoundQualification,
  type GradeProgress,
  type MapProgress,
  type Packs,
  type Range,
  type Requirement,
  type RequirementProgress,
  type StandardProgress,
  type State,
  type UnitPack,
  type UnitProgress,
} from '@evimap/core';

export type Level =
  'qualification' | 'unit' | 'grade' | 'outcome' | 'criterion' | 'requirement' | 'standard' | 'statement';

/** How a row stands: as a requirement does, or a unit that is not (yet) in the map. */
export type Standing = State | 'no evidence' | 'not taken' | 'absent';

/** A row of the coverage view. */
export interface Row {
  /** Stays the same while the map is edited, so that what is open stays open. */
  readonly id: string;
  readonly level: Level;
  /** `L4S4`, `LO2`, `2.2`, `L4S4.2.2-a`. */
  readonly code: string;
  readonly title: string;
  readonly standing: Standing;
  /**
   * Requirements for which enough is claimed, of those that must or should be there; for a requirement what is
   * claimed of what is needed.
   */
  readonly enough: number;
  readonly asked: number;
  /** Whether a requirement counts in the sums above it. */
  readonly isAsked: boolean;
  readonly questions: number;
  /** Criteria below it that no entry names yet. */
  readonly unnamed: number;
  /** `2 of 3 ways to maintain`: only for a requirement. */
  readonly progress: string;
  readonly strength: string;
  /** `in progress`, `complete`, `not taken`: only for a unit. */
  readonly status: string;
  /** The unit is complete, so what is missing is an error. */
  readonly final: boolean;
  readonly range: Range | undefined;
  readonly parent: Row | undefined;
  readonly children: readonly Row[];
  /** What the centre decided of a requirement, as sentences. */
  readonly decided: readonly string[];
  readonly requirement: Requirement | undefined;
  readonly pack: UnitPack | undefined;
}

type Draft = { -readonly [K in keyof Row]: Row[K] } & { children: Draft[] };

/**
 * The rows of a map: qualification, unit, outcome, criterion, requirement; and below them the apprenticeship standards
 * that it is for, with their statements.
 */
export function coverageRows(
  map: Pick<MapProgress, 'qualification' | 'coverage' | 'standards'>,
  packs: Packs,
): readonly Row[] {
  return [...unitRows(map, packs), ...(map.standards ?? []).map(standardRow)];
}

function unitRows(map: Pick<MapProgress, 'qualification' | 'coverage'>, packs: Packs): readonly Row[] {
  const found = map.qualification === undefined ? undefined : findQualification(packs, map.qualification);
  const units = map.coverage.map((unit) => unitRow(unit, packs.units.get(unit.unit)));
  if (!found) return units;
  const { qualification } = found;
  const root = draft({
    id: qualification.id,
    level: 'qualification',
    code: qualification.qan ?? '',
    title: qualification.title,
  });
  const belongs = unitsOfQualification(found);
  const present = new Set(units.map(({ code }) => code));
  const absent = qualification.units
    .filter((code) => !present.has(code))
    .map((code) => absentRow(code, packs.units.get(code)));
  adopt(root, [...units.filter(({ code }) => belongs(code)), ...absent]);
  sumUp(root);
  return [root, ...units.filter(({ code }) => !belongs(code))];
}

/** Which units count towards a qualification: those it must have and those it may choose from. */
function unitsOfQualification({ qualification, specification }: FoundQualification): (code: string) => boolean {
  if (!qualification.combination) return (code) => qualification.units.includes(code);
  const { from } = qualification.combination;
  if (from) return (code) => qualification.units.includes(code) || from.includes(code);
  return (code) => specification.units.includes(code);
}

function draft(row: Pick<Row, 'id' | 'level' | 'code' | 'title'> & Partial<Row>): Draft {
  return {
    standing: 'enough',
    enough: 0,
    asked: 0,
    isAsked: false,
    questions: 0,
    unnamed: 0,
    progress: '',
    strength: 'should',
    status: '',
    final: false,
    decided: [],
    range: undefined,
    parent: undefined,
    requirement: undefined,
    pack: undefined,
    ...row,
    children: [],
  };
}

function adopt(parent: Draft, children: readonly Draft[]): void {
  for (const child of children) {
    child.parent = parent;
    parent.children.push(child);
  }
}

const absentRow = (code: string, pack: UnitPack | undefined): Draft =>
  draft({ id: `absent/${code}`, level: 'unit', code, title: pack?.title ?? '', standing: 'absent', pack });

function unitRow(unit: UnitProgress, pack: UnitPack | undefined): Draft {
  const row = draft({
    id: unit.unit,
    level: 'unit',
    code: unit.unit,
    title: unit.title,
    status: unit.status,
    final: unit.final,
    range: unit.range,
    pack,
  });
  if (!isAssessed(unit.status)) {
    row.standing = 'not taken';
    return row;
  }
  const inPack = new Map((pack?.requirements ?? []).map((requirement) => [requirement.id, requirement]));
  const rowsAt = (scope: string): Draft[] =>
    unit.requirements
      .filter(({ scopes }) => scopes.includes(scope))
      .map((requirement) => requirementRow(requirement, inPack.get(requirement.id), scope, row));
  const criteria = new Map(unit.criteria.map((criterion) => [criterion.number, criterion]));
  const rest = new Map(unit.requirements.map((requirement) => [requirement.id, requirement]));
  const take = (rows: Draft[]): Draft[] => {
    for (const { code } of rows) rest.delete(code);
    return rows;
  };

  const outcomes = (pack?.outcomes ?? []).map((outcome) => {
    const below = draft({
      id: `${row.id}/${outcome.key}`,
      level: 'outcome',
      code: outcome.key,
      title: outcome.title,
      final: row.final,
      pack,
    });
    // A unit whose outcomes are its criteria has one criterion with the number of the outcome.
    adopt(below, outcome.criteria.some(({ number }) => number === outcome.key) ? [] : take(rowsAt(outcome.key)));
    const within = outcome.criteria.map((criterion) => {
      const at = draft({
        id: `${row.id}/${criterion.number}`,
        level: 'criterion',
        code: criterion.number,
        title: criterionText(criterion),
        final: row.final,
        pack,
      });
      adopt(at, take(rowsAt(criterion.number)));
      // A criterion without a key of its own has no place but its unit's.
      at.range = criteria.get(criterion.number)?.range ?? row.range;
      sumUp(at);
      if (criteria.get(criterion.number)?.mapped === false) {
        at.unnamed = 1;
        at.standing = 'no evidence';
      }
      return at;
    });
    adopt(below, within);
    below.range =
      below.children.find(({ range }) => range !== undefined && range.start.line !== row.range?.start.line)?.range ??
      row.range;
    sumUp(below);
    return below;
  });
  adopt(
    row,
    (unit.grades ?? []).map((grade) => gradeRow(grade, row)),
  );
  adopt(row, take(rowsAt('unit')));
  adopt(row, outcomes);
  // A requirement of a pack that is not known here stands under its unit, so that nothing goes unseen.
  adopt(
    row,
    [...rest.values()].map((requirement) => requirementRow(requirement, undefined, 'unit', row)),
  );
  sumUp(row);
  return row;
}

/** A grade that is not claimed is offered, and never missing. */
const gradeRow = ({ grade, claimed, enough, criteria, requirements, says }: GradeProgress, unit: Draft): Draft =>
  draft({
    id: `${unit.id}/grade ${grade}`,
    level: 'grade',
    code: grade,
    title: says,
    standing: enough ? 'enough' : claimed ? 'short' : 'not asked',
    unnamed: 0,
    asked: criteria.length + requirements.length,
    final: unit.final,
    range: unit.range,
    pack: unit.pack,
  });

function standardRow({ standard, title, enough, statements }: StandardProgress): Draft {
  const row = draft({
    id: `standard ${standard}`,
    level: 'standard',
    code: standard,
    title,
    enough,
    asked: statements.length,
    standing: enough === statements.length ? 'enough' : 'short',
  });
  adopt(
    row,
    statements.map(({ code, says, state, assessedBy, units }) =>
      draft({
        id: `${row.id}/${code}`,
        level: 'statement',
        code,
        title: says,
        progress: units.join(', '),
        status: assessedBy.join(', '),
        standing: state === 'begun' ? 'short' : state,
      }),
    ),
  );
  return row;
}

function requirementRow(
  { id, asks, state, asked, claimed, needed, progress, reminder, strength, decided = [], range }: RequirementProgress,
  requirement: Requirement | undefined,
  scope: string,
  unit: Draft,
): Draft {
  return draft({
    id: `${unit.id}/${scope}/${id}`,
    level: 'requirement',
    code: id,
    title: asks,
    standing: state,
    isAsked: asked,
    enough: claimed,
    asked: needed,
    questions: asked && state === 'question' ? 1 : 0,
    progress,
    strength: reminder ? 'reminder' : strength,
    final: unit.final,
    decided,
    range,
    requirement,
    pack: unit.pack,
  });
}

/** The sums of a row from those below it; a requirement that bears on two criteria counts once in its unit. */
function sumUp(row: Draft): void {
  const below = [
    ...new Map(
      requirementsBelow(row).map((requirement) => [`${requirement.pack?.unit ?? ''}/${requirement.code}`, requirement]),
    ).values(),
  ];
  const tally = tallyOf(below.map(({ standing, isAsked }) => ({ state: standing as State, asked: isAsked })));
  row.asked = tally.asked;
  row.enough = tally.enough;
  row.questions = tally.questions;
  row.unnamed = row.level === 'criterion' ? row.unnamed : row.children.reduce((sum, child) => sum + child.unnamed, 0);
  const short = row.enough < row.asked || row.unnamed > 0 || row.children.some(({ standing }) => standing === 'absent');
  row.standing =
    row.questions > 0 && row.questions === row.asked - row.enough && row.unnamed === 0
      ? 'question'
      : short
        ? 'short'
        : row.asked === 0 && row.level === 'criterion' && row.children.length > 0
          ? 'not asked'
          : 'enough';
}

const requirementsBelow = (row: Draft): Draft[] =>
  row.level === 'requirement' ? [row] : row.children.flatMap(requirementsBelow);

/** Whether there is still something to do. What would ideally be there is offered, not asked for. */
export const isMissing = (row: Row): boolean =>
  row.level === 'requirement'
    ? row.isAsked && (row.standing === 'short' || row.standing === 'question')
    : row.standing === 'short' ||
      row.standing === 'question' ||
      row.standing === 'no evidence' ||
      row.standing === 'absent';

export const shownBelow = (row: Row, onlyMissing: boolean): readonly Row[] =>
  onlyMissing ? row.children.filter(isMissing) : row.children;

export interface Missing {
  readonly short: number;
  readonly questions: number;
  /** Criteria without any entry of which no requirement speaks. */
  readonly unnamed: number;
}

/** What is still missing in the whole map: the number beside the icon of the view. */
export function missingIn(rows: readonly Row[]): Missing {
  const units = rows
    .filter(({ level }) => level !== 'standard')
    .flatMap((row) => (row.level === 'qualification' ? row.children : [row]));
  let unnamed = 0;
  const visit = (row: Row): void => {
    if (row.level === 'criterion' && row.standing === 'no evidence' && !row.children.some(isMissing)) unnamed += 1;
    row.children.forEach(visit);
  };
  units.forEach(visit);
  const questions = units.reduce((sum, unit) => sum + unit.questions, 0);
  return { questions, unnamed, short: units.reduce((sum, unit) => sum + unit.asked - unit.enough, 0) - questions };
}

/** The row that belongs to a line of the map: the criterion above it, in the unit above it. */
export function rowAtLine(rows: readonly Row[], line: number): Row | undefined {
  const units = rows
    .flatMap((row) => (row.level === 'qualification' ? row.children : [row]))
    .filter(({ range }) => range !== undefined && range.start.line <= line);
  const unit = last(units, ({ range }) => range!.start.line);
  if (!unit) return undefined;
  const first = unit.range!.start.line;
  const placed = unit.children
    .flatMap((row) => (row.level === 'outcome' ? row.children : [row]))
    .filter(({ range }) => range !== undefined && range.start.line > first && range.start.line <= line);
  return last(placed, ({ range }) => range!.start.line) ?? unit;
}

/** The first of those with the greatest value. */
function last<T>(items: readonly T[], value: (item: T) => number): T | undefined {
  let best: T | undefined;
  for (const item of items) if (best === undefined || value(item) > value(best)) best = item;
  return best;
}
