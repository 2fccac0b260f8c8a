import { showsWord } from '../model/reserved.ts';
import { isMeasure, type Scope, type UnitPack } from '../pack/pack.ts';
import { plainKey } from '../text/plain-key.ts';
import { demandsOfUnit, wordsOfDemand, type AskedDemand } from './asked.ts';

/** What `shows:` stands for in an entry of some criteria: the one thing that these criteria ask for. */
export interface Shown {
  readonly word: string;
  /** The word that each of these belongs to, where the criteria ask for them *for each* of it. */
  readonly owner?: string;
  /** Whether the owners themselves are counted here too, so that a text alone could be either. */
  readonly countsOwner: boolean;
  /** Whether more than one is asked for. */
  readonly several: boolean;
}

export const isShows = (key: string): boolean => plainKey(key) === showsWord;

/** What `shows:` stands for; nothing where the criteria ask for several words, for different ones, or for none. */
export function shownAt(scopes: ReadonlySet<Scope>, pack: UnitPack): Shown | undefined {
  const [first, ...others] = [...scopes].map((scope) => shownIn(scope, pack));
  return first && others.every((other) => other?.word === first.word && other.owner === first.owner)
    ? first
    : undefined;
}

function shownIn(scope: Scope, pack: UnitPack): Shown | undefined {
  const asked = demandsOfUnit(pack).filter(
    ({ criteria, strength, demand: { of } }) => strength !== 'may' && criteria.includes(scope) && !isMeasureOnly(of),
  );
  const words = [...new Set(asked.flatMap(({ demand }) => wordsOfDemand(demand)))];
  const several = (word: string) => asked.some((one) => one.demand.of === word && amount(one) > 1);
  if (words.length === 1) return { word: words[0]!, countsOwner: false, several: several(words[0]!) };
  if (words.length !== 2) return undefined;
  const pair = asked.find(({ demand: { of, forEach } }) => of !== forEach && words.includes(forEach!) && words.includes(of!)); // prettier-ignore
  const { of: word, forEach: owner } = pair?.demand ?? {};
  // A list of points that stands for each of something is ticked, and never named with one word.
  if (word === undefined || owner === undefined || asked.some(({ demand }) => demand.allOf)) return undefined;
  return { word, owner, countsOwner: asked.some(({ demand }) => demand.of === owner), several: several(word) };
}

/** A number of minutes or dates, of nothing that is named, is stated and never shown. */
const isMeasureOnly = (of: string | undefined): boolean => of !== undefined && isMeasure(of);

const amount = ({ demand }: AskedDemand): number => demand.allOf?.length ?? demand.exactly ?? demand.atLeast ?? 1;
