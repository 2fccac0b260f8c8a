/** A criterion as it was read from a printed page. */
export interface PrintedCriterion {
  /** Empty where none is printed. */
  readonly number: string;
  readonly text: string;
}

export interface PrintedOutcome {
  readonly key: string;
  readonly title: string;
  readonly criteria: readonly PrintedCriterion[];
}

/** What could be told of a unit from a page that somebody pasted: a draft, for a person to correct. */
export interface PrintedUnit {
  readonly title?: string;
  readonly level?: string;
  readonly credit?: string;
  readonly glh?: string;
  readonly uan?: string;
  readonly outcomes: readonly PrintedOutcome[];
}

const outcomeLine =
  /^(?:(?:learning )?(?:outcome|aim)s?\s*([0-9]{1,2}|[A-Z])|(LO\s?[0-9]{1,2})|(element\s[0-9]{1,2}))\b[\s.:)\u2013\u2014-]*(.*)$/i;
/** `1.1`, `A.2P1`, `2B.M1`, `P1`, `K4.4`, `1.1a`, `AC 1.1`; never a year or a lone number. */
const criterionLine =
  /^(?:AC\s?)?((?:[0-9]{1,2}\.){1,2}[0-9]{1,2}[a-z]?|[A-Z]\.[0-9]?[PMD][0-9]{1,2}|[0-9]?[A-Z]?\.?[PMDKSBC][0-9]{1,2}(?:\.[0-9]{1,2})?)(?:[\s.:)\u2013\u2014]+|\t)(?=\S)(.*)$/;
const loneNumber = /^\(?([0-9]{1,2}|[a-z])[.):]?[\s\u2013]+(?=[A-Za-z])(.*)$/;
const bullet = /^[\u2022\u25cf\u25aa\u00b7*\u2013-]\s+(.*)$/;
const furniture = /^(?:page\s+\d+|\d+\s+of\s+\d+|\u00a9.*|version\s[\d.]+|(?:the )?learner (?:will|can|must|should)[^.]{0,40}:?|assessment criteria:?|learning outcomes?:?|pass|merit|distinction)$/i; // prettier-ignore
const factLines: readonly (readonly [keyof PrintedUnit, RegExp])[] = [
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
  const facts: { -readonly [K in keyof PrintedUnit]?: string } = {};
  const outcomes: { key: string; title: string; criteria: { number: string; text: string }[] }[] = [];
  let open: { text: string } | { title: string } | undefined;
  const outcome = (key: string, title: string) => {
    const known = outcomes.find((one) => one.key === key);
    if (known) return known;
    const one = { key, title, criteria: [] };
    outcomes.push(one);
    return one;
  };
  const criterion = (number: string, words: string) => {
    const own = homeOf(number);
    const known = outcomes.find(({ key }) => key.replace(/^(?:LO|Element )/, '') === own);
    const home = known ?? (own === undefined ? outcomes.at(-1) : undefined) ?? outcome(own ?? '1', '');
    const one = { number, text: words };
    home.criteria.push(one);
    open = one;
  };
  for (const line of lines) {
    const fact = factLines.find(([name, pattern]) => facts[name] === undefined && pattern.test(line));
    if (fact) {
      facts[fact[0]] = fact[1].exec(line)![1]!.trim();
      continue;
    }
    const heads = outcomeLine.exec(line);
    const numbered = criterionLine.exec(line);
    const lone = loneNumber.exec(line);
    const dot = bullet.exec(line);
    if (heads) open = outcome(keyOf(heads), heads[4]!.trim());
    else if (numbered) criterion(numbered[1]!, numbered[2]!.trim());
    else if (lone && prefixes.has(lone[1]!)) open = outcome(lone[1]!, lone[2]!.trim());
    else if (lone && outcomes.length > 0) criterion(lone[1]!, lone[2]!.trim());
    else if (dot && outcomes.length > 0) criterion('', dot[1]!.trim());
    else if (furniture.test(line)) open = undefined;
    else if (open && 'text' in open) open.text = joined(open.text, line);
    else if (open && 'title' in open) open.title = joined(open.title, line);
    else if (outcomes.length === 0 && facts.title === undefined) facts.title = titleIn(line);
  }
  return {
    ...facts,
    outcomes: outcomes
      .filter(({ criteria }) => criteria.length > 0)
      .map((one) => ({ ...one, title: one.title || titleOf(one.key) })),
  };
}

/** Lines without what a page adds: soft hyphens, ligatures, empty ones. */
const linesOf = (text: string): string[] =>
  text
    .slice(0, 200_000)
    .replace(/\u00ad/g, '')
    .normalize('NFKC')
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

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
