/** A demand that a printed sentence seems to make: a draft, for a person to confirm. */
export interface DraftDemand {
  readonly atLeast?: number;
  readonly exactly?: number;
  readonly atMost?: number;
  /** The word of what is counted, or a measure. */
  readonly of: string;
  /** Points of a printed list: all of them, or a number. */
  readonly points?: readonly string[];
  readonly forEach?: string;
  /** Pieces of evidence of one method. */
  readonly method?: string;
  /** The printed words from which it was made. */
  readonly printed: string;
}

const numbers: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, i) => [word, i + 1]),
);
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** A number behind one of these is a name of something. */
const naming = setOf('level unit page section entry stage part outcome ref table year criterion version element band grade scqf chapter annex appendix figure ac lo key'); // prettier-ignore
const dropped = setOf('different separate distinct relevant main other further appropriate suitable specific individual clear valid own new such additional'); // prettier-ignore
const ends = setOf('of for in from to with by on at as that which who whom whose when where and or are is was were be must should will can may used using within during between per each every than if including over across about around'); // prettier-ignore
const parts = setOf('type kind form method source style');
const ways = setOf('way method step');
const measures: ReadonlyMap<string, string> = new Map([
  ...['minutes', 'hours', 'words', 'weeks', 'months', 'marks'].map((name) => [name, name] as const),
  ['occasion', 'dates'],
  ['date', 'dates'],
]);
const nothing = setOf('credit percent year day ucas point guided glh tqt level unit criterion outcome learning part and or the of least most this these their page week term uses use used cannot can shows show'); // prettier-ignore
const asPieces: ReadonlyMap<string, string> = new Map([
  ['observation', 'observation'],
  ['direct observation', 'observation'],
  ['witness testimony', 'witness testimony'],
  ['witness statement', 'witness testimony'],
  ['reflective account', 'reflective account'],
]);

/** One of what is printed as many: `strategies` → `strategy`. */
export function singular(word: string): string {
  if (/^(?:people|criteria|series|means|analyses|business|process|access)$/.test(word))
    return { people: 'person', criteria: 'criterion', analyses: 'analysis' }[word] ?? word;
  if (/[a-z]{2}ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

interface Phrase {
  readonly of: string;
  /** The first word that no longer belongs to it. */
  readonly end: number;
}

/** The demands that a text prints as a number with a noun, sentence by sentence. */
export function demandsInText(text: string): readonly DraftDemand[] {
  const found: DraftDemand[] = [];
  for (const sentence of text.slice(0, 20_000).split(/[;!?]|\.(?=\s|$)/)) {
    const words = sentence.match(/\d+(?:\.\d+)+|\d[\d,]*\d|\d|[A-Za-z][A-Za-z'’-]*|[,:()]/g) ?? [];
    const low = words.map((word) => word.toLowerCase());
    for (let at = 0; at < low.length; at += 1) {
      const draft = ownerDraft(low, at, found) ?? numberDraft(words, low, at);
      if (!draft) continue;
      if (
        !found.some(
          ({ of, forEach, method }) => of === draft.of && forEach === draft.forEach && method === draft.method,
        )
      )
        found.push({ ...draft, printed: printedFrom(sentence) });
      at = draft.end - 1;
    }
  }
  return found.map(({ atLeast, exactly, atMost, of, points, forEach, method, printed }) => ({
    ...(atLeast !== undefined && { atLeast }),
    ...(exactly !== undefined && { exactly }),
    ...(atMost !== undefined && { atMost }),
    of,
    ...(points && { points }),
    ...(forEach !== undefined && { forEach }),
    ...(method !== undefined && { method }),
    printed,
  }));
}

type Read = Omit<DraftDemand, 'printed'> & { readonly end: number };

const printedFrom = (sentence: string): string => sentence.trim().replace(/\s+/g, ' ').slice(0, 160);

/** `all of the following methods: a, b and c`; `three barriers`; `between two and four pieces of evidence`. */
function numberDraft(words: readonly string[], low: readonly string[], at: number): Read | undefined {
  if (low[at] === 'all' || low[at] === 'each') {
    const list = listAt(words, low, at + 1);
    return list && { of: list.of, points: list.points, end: list.end };
  }
  const number = numberAt(low, at);
  if (number === undefined) return undefined;
  const other =
    low[at + 1] === 'to' || low[at + 1] === 'and' || low[at + 1] === 'or' ? numberAt(low, at + 2) : undefined;
  const isRange = other !== undefined && other > number && (low[at + 1] !== 'and' || low[at - 1] === 'between');
  const orMore = low[at + 1] === 'or' && low[at + 2] === 'more';
  const from = isRange || orMore ? at + 3 : at + 1;
  const before = orMore ? 'at least' : boundBefore(low, at);
  const list = listAt(words, low, from);
  const phrase = list ?? phraseAt(low, from);
  if (!phrase) return undefined;
  const bound = before ?? boundBehind(low, phrase.end);
  // Alone, ‘one’ is as often a pronoun.
  if (number === 1 && bound === undefined && !isRange) return undefined;
  const amount: Pick<DraftDemand, 'atLeast' | 'exactly' | 'atMost'> = isRange
    ? { atLeast: number, atMost: other }
    : bound === 'at least'
      ? { atLeast: number }
      : bound === 'at most'
        ? { atMost: number }
        : { exactly: number };
  if (list) return { ...amount, of: list.of, points: list.points, end: list.end };
  const method = asPieces.get(phrase.of);
  if (method !== undefined) return { ...amount, of: 'pieces', method, end: phrase.end };
  return { ...amount, of: phrase.of, end: phrase.end };
}

/** `an example of each barrier`, where the barriers are counted already. */
function ownerDraft(low: readonly string[], at: number, found: readonly DraftDemand[]): Read | undefined {
  if (low[at] !== 'a' && low[at] !== 'an' && low[at] !== 'one') return undefined;
  const phrase = phraseAt(low, at + 1);
  if (!phrase || !['of', 'for', 'to'].includes(low[phrase.end] ?? '') || low[phrase.end + 1] !== 'each')
    return undefined;
  const owner = phraseAt(low, phrase.end + 2);
  const known = found.find(({ of }) => of === owner?.of || of.endsWith(` ${owner?.of ?? ''}`));
  return owner && known ? { atLeast: 1, of: phrase.of, forEach: known.of, end: owner.end } : undefined;
}

function numberAt(low: readonly string[], at: number): number | undefined {
  const word = low[at] ?? '';
  const number = numbers.get(word) ?? (/^\d[\d,]*$/.test(word) ? Number(word.replace(/,/g, '')) : undefined);
  if (number === undefined || number < 1 || number > 100_000 || naming.has(low[at - 1] ?? '')) return undefined;
  // A year.
  return /^\d{4}$/.test(word) && number > 1900 && number < 2100 ? undefined : number;
}

function boundBefore(low: readonly string[], at: number): 'at least' | 'at most' | undefined {
  const before = low.slice(Math.max(0, at - 3), at).join(' ');
  if (/(?:at least|minimum of|minimum|no fewer than|not fewer than|no less than|not less than)$/.test(before))
    return 'at least';
  // "No clip is longer than five minutes."
  if (/(?:longer|more) than$/.test(before)) return low.slice(0, at).some((word) => word === 'no' || word === 'not' || word === 'never') ? 'at most' : 'at least'; // prettier-ignore
  return /(?:at most|maximum of|maximum|no more than|not more than|up to|no longer than)$/.test(before)
    ? 'at most'
    : undefined;
}

/** `500 words at the most`. */
function boundBehind(low: readonly string[], end: number): 'at least' | 'at most' | undefined {
  const behind = low.slice(end, end + 3).join(' ');
  if (/^(?:at (?:the )?most|(?:or|and) (?:fewer|less)|maximum)/.test(behind)) return 'at most';
  return /^(?:at (?:the )?least|or more|minimum)/.test(behind) ? 'at least' : undefined;
}

/** The words of what is counted, in the singular: `types of partnering` → `type of partnering`. */
function phraseAt(low: readonly string[], from: number): Phrase | undefined {
  let at = from;
  while (dropped.has(low[at] ?? '')) at += 1;
  const words: string[] = [];
  while (words.length < 3 && isWord(low[at]) && !ends.has(low[at]!)) words.push(low[(at += 1) - 1]!);
  const head = words.at(-1);
  if (head === undefined) return undefined;
  const one = singular(head);
  const measure = measures.get(head) ?? measures.get(one);
  const isMeasure = measure !== undefined && words.slice(0, -1).every((word) => !nothing.has(singular(word)));
  if (isMeasure) return { of: measure, end: at };
  if (words.some((word) => nothing.has(singular(word)))) return undefined;
  if (/^(?:piece|item)$/.test(one) && low[at] === 'of' && low[at + 1] === 'evidence')
    return { of: 'pieces', end: at + 2 };
  if (one === 'piece' && words.length === 1) return { of: 'pieces', end: at };
  const of = [...words.slice(0, -1), one].join(' ');
  const next = low[at + 1];
  if (parts.has(one) && low[at] === 'of' && isWord(next) && !ends.has(next!) && next !== 'the')
    return { of: `${of} of ${next!}`, end: at + 2 };
  if (ways.has(one) && low[at] === 'to' && isWord(next) && !ends.has(next!))
    return { of: `${of} to ${next!}`, end: at + 2 };
  return { of, end: at };
}

const isWord = (word: string | undefined): boolean => word !== undefined && /^[a-z]/.test(word);

/** `of the following methods: telephone, e-mail and face to face`. */
function listAt(words: readonly string[], low: readonly string[], from: number) {
  let at = low[from] === 'of' ? from + 1 : from;
  if (low[at] === 'the' || low[at] === 'these') at += 1;
  if (low[at] !== 'following' && low[at - 1] !== 'these') return undefined;
  if (low[at] === 'following') at += 1;
  const noun: string[] = [];
  while (noun.length < 3 && isWord(low[at]) && !ends.has(low[at]!)) noun.push(low[(at += 1) - 1]!);
  if (low[at] !== ':') return undefined;
  const points: string[][] = [[]];
  for (at += 1; at < words.length; at += 1) {
    if (low[at] === ',' || (low[at] === 'and' && points.length > 1) || low[at] === 'or') {
      if (points.at(-1)!.length > 0) points.push([]);
    } else points.at(-1)!.push(words[at]!);
  }
  const named = points
    .map((point) => point.join(' ').toLowerCase())
    .filter((point) => point !== '' && point.length <= 60);
  if (named.length < 2) return undefined;
  const head = noun.at(-1);
  return {
    of: head === undefined ? 'point' : [...noun.slice(0, -1), singular(head)].join(' '),
    points: named,
    end: at,
  };
}
