/** A criterion as it was read from a printed page. */
export interface PrintedCriterion {
  /** Empty where none is printed. */
  readonly number: string;
  readonly text: string;
  /** What the guidance says of it. */
  readonly guidance: string;
}

export interface PrintedOutcome {
  readonly key: string;
  readonly title: string;
  readonly criteria: readonly PrintedCriterion[];
  readonly guidance: string;
}

/** What could be told of a unit from a page that somebody pasted: a draft, for a person to correct. */
export interface PrintedUnit {
  readonly title?: string;
  readonly level?: string;
  readonly credit?: string;
  readonly glh?: string;
  readonly uan?: string;
  readonly outcomes: readonly PrintedOutcome[];
  /** What the guidance says of the unit as a whole. */
  readonly guidance: string;
}

const outcomeLine =
  /^(?:(?:learning )?(?:outcome|aim)s?\s*([0-9]{1,2}|[A-Z])|(LO\s?[0-9]{1,2})|(element\s[0-9]{1,2}))\b[\s.:)\u2013\u2014-]*(.*)$/i;
/** `1.1`, `A.2P1`, `2B.M1`, `P1`, `K4.4`, `1.1a`, `AC 1.1`; never a year or a lone number. */
const criterionLine =
  /^(?:AC\s?)?((?:[0-9]{1,2}\.){1,2}[0-9]{1,2}[a-z]?|[A-Z]\.[0-9]?[PMD][0-9]{1,2}|[0-9]?[A-Z]?\.?[PMDKSBC][0-9]{1,2}(?:\.[0-9]{1,2})?)(?:[\s.:)\u2013\u2014]+|\t)(?=\S)(.*)$/;
const loneNumber = /^\(?([0-9]{1,2}|[a-z])[.):]?[\s\u2013]+(?=[A-Za-z])(.*)$/;
const bullet = /^[\u2022\u25cf\u25aa\u00b7*\u2013-]\s+(.*)$/;
const furniture = /^(?:page\s+\d+|\d+\s+of\s+\d+|\u00a9.*|version\s[\d.]+|(?:the )?learner (?:will|can|must|should)[^.]{0,40}:?|(?:learning outcomes?|elements?|unit)?\s?(?:assessment|performance) criteria:?|learning outcomes?:?|elements?:?|(?:pass|merit|distinction)(?:\s(?:merit|distinction))*)$/i; // prettier-ignore
const guidanceHead = /^(?:(?:(?:assessment|evidence|assessor|delivery and assessment)\s)?(?:guidance|requirements?)|performance evidence|knowledge evidence|assessment conditions)(?:\s(?:for|on|to)\s[a-z ]{3,30})?:?$/i; // prettier-ignore
const contentHead = /^(?:indicative content|content|unit content|amplification|resources?|reading list|further reading)(?:\s[a-z ]{3,30})?:?$/i; // prettier-ignore
const factLines: readonly (readonly [FactName, RegExp])[] = [
  ['level', /^(?:unit )?level\s*[:\t ]\s*((?:Entry |SCQF )?[0-9]{1,2}|Entry [123])$/i],
  ['credit', /^credit(?:s| value)?\s*[:\t ]\s*([0-9]{1,3}(?:\.5)?)$/i],
  ['glh', /^(?:GLH|guided learning hours|guided hours)\s*[:\t ]\s*([0-9]{1,4})$/i],
  ['uan', /^(?:unit (?:reference )?(?:number|code)|UAN|URN)\s*[:\t ]\s*([A-Z0-9][A-Z0-9 /.-]{2,15})$/i],
  ['title', /^(?:unit )?title\s*[:\t ]\s*(.{3,160})$/i],
];

/**
 * Reads the outcomes and criteria of a unit from a printed page: a copied text with a number at the head of each line,
 * where lines that were broken go on below. What is no outcome and no criterion is left out.
 */
export function readPage(text: string): PrintedUnit {
  const lines = linesOf(text);
  const prefixes = new Set(lines.flatMap((line) => /^(?:AC\s?)?([0-9]{1,2})\.[0-9]/.exec(line)?.[1] ?? []));
  const facts: { -readonly [K in FactName]?: string } = {};
  const whole = { guidance: '' };
  const outcomes: Open[] = [];
  let part: 'criteria' | 'guidance' | 'content' = 'criteria';
  /** Takes a line that goes on with what stands above it. */
  let goOn: ((line: string) => void) | undefined;
  const outcome = (key: string, title: string): Open => {
    const known = outcomes.find((one) => one.key === key);
    const one = known ?? { key, title, criteria: [], guidance: '' };
    if (!known) outcomes.push(one);
    goOn = (line) => (one.title = joined(one.title, line));
    return one;
  };
  const criterion = (number: string, words: string) => {
    const own = homeOf(number);
    const known = outcomes.find(({ key }) => key.replace(/^(?:LO|Element )/, '') === own);
    const home = known ?? (own === undefined ? outcomes.at(-1) : undefined) ?? outcome(own ?? '1', '');
    const one = { number, text: words, guidance: '' };
    home.criteria.push(one);
    goOn = (line) => (one.text = joined(one.text, line));
  };
  const guidance = (about: { guidance: string }, words: string) => {
    about.guidance = joined(ended(about.guidance), words);
    goOn = (line) => {
      const dot = bullet.exec(line)?.[1];
      about.guidance =
        dot === undefined
          ? joined(about.guidance, line)
          : `${about.guidance}${/[:,]$/.test(about.guidance) ? '' : ','} ${dot.trim()}`;
    };
  };
  for (const line of lines) {
    if (guidanceHead.test(line) && outcomes.length > 0) {
      part = 'guidance';
      guidance(whole, '');
      continue;
    }
    if (contentHead.test(line)) {
      part = 'content';
      goOn = undefined;
      continue;
    }
    const fact = factLines.find(([name, pattern]) => facts[name] === undefined && pattern.test(line));
    if (fact && part === 'criteria') {
      facts[fact[0]] = fact[1].exec(line)![1]!.trim();
      continue;
    }
    const heads = outcomeLine.exec(line);
    const numbered = criterionLine.exec(line);
    const lone = loneNumber.exec(line);
    const dot = bullet.exec(line);
    const ofOutcome = heads && outcomes.find(({ key }) => key === keyOf(heads));
    const ofCriterion =
      numbered &&
      homeOf(numbered[1]!) !== undefined &&
      outcomes.flatMap(({ criteria }) => criteria).find(({ number }) => number === numbered[1]);
    // What is printed again of a number that is known is guidance on it.
    if (ofCriterion) guidance(ofCriterion, numbered[2]!.trim());
    else if (ofOutcome && part === 'guidance') guidance(ofOutcome, heads[4]!.trim());
    else if (heads) {
      part = 'criteria';
      outcome(keyOf(heads), heads[4]!.trim());
    } else if (numbered && (part === 'criteria' || homeOf(numbered[1]!) !== undefined)) {
      part = 'criteria';
      criterion(numbered[1]!, numbered[2]!.trim());
    } else if (part === 'guidance') goOn?.(line);
    else if (part === 'content') continue;
    else if (lone && prefixes.has(lone[1]!)) outcome(lone[1]!, lone[2]!.trim());
    else if (lone && outcomes.length > 0) criterion(lone[1]!, lone[2]!.trim());
    else if (dot && outcomes.length > 0) criterion('', dot[1]!.trim());
    else if (furniture.test(line)) goOn = undefined;
    else if (goOn) goOn(line);
    else if (outcomes.length === 0 && facts.title === undefined) facts.title = titleIn(line);
  }
  return {
    ...facts,
    outcomes: outcomes
      .filter(({ criteria }) => criteria.length > 0)
      .map((one) => ({ ...one, title: one.title || titleOf(one.key) })),
    guidance: whole.guidance,
  };
}

type FactName = 'title' | 'level' | 'credit' | 'glh' | 'uan';
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Open = Omit<Writable<PrintedOutcome>, 'criteria'> & { criteria: Writable<PrintedCriterion>[] };

const ended = (text: string): string => (text === '' || /[.:;,]$/.test(text) ? text : `${text}.`);

/** Lines without what a page adds: soft hyphens, ligatures, empty ones. */
const linesOf = (text: string): string[] =>
  text
    .slice(0, 200_000)
    .replace(/\u00ad/g, '')
    .normalize('NFKC')
    .split(/\r?\n/)
    .flatMap(cellsOf)
    .filter((line) => line !== '');

/** The cells of a row as lines of their own, with a number and the text beside it in one. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const cell of line.split('\t')) {
    const text = cell.replace(/\s+/g, ' ').trim();
    const before = cells.at(-1);
    if (before !== undefined && onlyNumber.test(before)) cells[cells.length - 1] = `${before} ${text}`;
    else cells.push(...text.split(nextNumber).map((part) => part.trim()));
  }
  return cells;
}

const onlyNumber = /^(?:AC\s?|LO\s?)?[A-Z]?\.?[0-9]{0,2}[A-Z]?[0-9]{1,2}(?:\.[0-9]{1,2})?[a-z]?[.)]?$/;
/** Where columns were copied into one line, a further criterion begins in it. */
const nextNumber = / (?=(?:AC\s?)?[0-9]{1,2}\.[0-9]{1,2}\.? [A-Z][a-z])| (?=[A-Z]\.[0-9]?[PMD][0-9]{1,2} [A-Z][a-z])/;

/** A word that was broken at the end of a line is one word. */
const joined = (before: string, line: string): string =>
  before === ''
    ? line
    : /[a-z]-$/.test(before) && /^[a-z]/.test(line)
      ? before.slice(0, -1) + line
      : `${before} ${line}`;

const titleIn = (line: string): string => line.replace(/^unit\s+[A-Z0-9/ ]{1,12}\s*[:.\u2013-]\s*/i, '');

function keyOf([, plain, short, element]: RegExpExecArray): string {
  if (short !== undefined) return short.toUpperCase().replace(/\s/g, '');
  if (element !== undefined) return `Element ${element.replace(/\D/g, '')}`;
  return plain!.toUpperCase();
}

/** The outcome to which a number belongs by itself: `1` of `1.2`, `A` of `A.2P1`, `K` of `K4.4`. */
const homeOf = (number: string): string | undefined =>
  /^([0-9]{1,2}|[A-Z])\./.exec(number)?.[1] ?? /^([KSB])[0-9]/.exec(number)?.[1];

const letterNames: Readonly<Record<string, string>> = { K: 'Knowledge', S: 'Skills', B: 'Behaviours' };
const titleOf = (key: string): string => letterNames[key] ?? `Outcome ${key}`;
