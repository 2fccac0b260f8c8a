import { nameKey } from '../model/names.ts';
import { noName } from '../model/no-name.ts';
import { type Evidence } from '../model/map.ts';
import { type RoleWords } from '../pack/pack.ts';

/** The roles that a specification knows, each with what it includes and what is asked about. */
export type Roles = Readonly<Record<string, RoleWords>>;

/** Whether somebody is one of those asked for, as far as role and relationship say. */
export type IsOne = 'yes' | 'no' | 'unclear';

/**
 * Whether the person of a piece of evidence has one of the roles asked for. It is read from role and relationship; a
 * name says nothing. What only looks like the role is unclear.
 */
export function isFrom(evidence: Evidence, asked: readonly string[], roles: Roles): IsOne {
  const role = evidence.by?.text('role') ?? '';
  const relationship = evidence.by?.text('relationship') ?? '';
  if (role === '' && relationship === '') return hasName(evidence) ? 'unclear' : 'no';
  const [work, tie] = [phrasesOf(role), phrasesOf(relationship)];
  return best(asked.map((one) => hasRole(work, tie, one, roles)));
}

/** Whether one role is theirs by what they do and by what they are to the learner, and nothing beside it speaks against. */
function hasRole(work: readonly Phrase[], tie: readonly Phrase[], role: string, roles: Roles): IsOne {
  const said = [...work, ...tie];
  const is = (phrase: Phrase) => isPhraseOf(phrase, role, roles);
  const answer = best(said.map(is));
  if (answer !== 'yes') return answer;
  const isDoubted = said.some(
    (phrase) =>
      // The sales manager of a customer is a manager, but hardly the learner's.
      isOutside(phrase.head) ||
      phrase.isOpen ||
      learner.has(phrase.head) ||
      // "Sales manager, not the line manager".
      (phrase.standing !== 'is' && isNamedIn(phrase, role, roles)),
  );
  // A territory manager who is a colleague is not the learner's manager, unless the relationship says that as well.
  const isBeside = !tie.some((phrase) => is(phrase) === 'yes') && said.some((one) => isPeer(one) && is(one) !== 'yes');
  return isDoubted || isBeside || tie.some(({ tail }) => isElsewhere(tail)) ? 'unclear' : 'yes';
}

const hasName = ({ by, byName }: Evidence): boolean => (by?.text('name') ?? byName ?? '') !== '';

const best = (answers: readonly IsOne[]): IsOne =>
  answers.includes('yes') ? 'yes' : answers.includes('unclear') ? 'unclear' : 'no';

/** `customer of the sales manager`: who it is, and what it is of. */
interface Phrase {
  readonly head: string;
  readonly tail: string;
  /** Whether it is so, is said not to be so, or was so once, or is yet to be. */
  readonly standing: 'is' | 'is not' | 'once or later';
  /** It is a remark that leaves open who it is: `tbc`, `not sure`. */
  readonly isOpen: boolean;
}

/** What is said of a person, in pieces: `sales manager and assessor` are two. */
const phrasesOf = (text: string): readonly Phrase[] =>
  text.split(/[,;/&()]|(?<!\s)\s+and\s+|(?<!\s)\s+[-–—]\s+/).flatMap((piece) => {
    const key = nameKey(piece.replaceAll('?', ' ')).replace(
      /^(?:the|a|an|his|her|their|my|learner s|learner’s)\s+/,
      '',
    );
    const kind = noName(piece);
    const isOpen = kind === 'to do' || kind === 'doubt' || kind === 'refused';
    if (key === '') return isOpen && piece.trim() !== '' ? [{ head: '', tail: '', standing: 'is', isOpen }] : [];
    const words = key.split(' ');
    const from = words.findIndex((word, i) => i > 0 && linking.has(word));
    const head = from < 0 ? words : words.slice(0, from);
    const tail = words.slice(head.length);
    const isOnlyNo = head.every((word) => denials.has(word));
    return [{ head: head.join(' '), tail: tail.join(' '), standing: standingOf(head), isOpen: isOpen || isOnlyNo }];
  });

const denials = new Set(['not', 'no', 'non', 'never', 'isnt', 'wasnt']);
const anyLonger = new Set(['longer', 'more', 'yet', 'always']);
const onceOrLater = new Set(
  'former formerly ex previous previously past retired was were used once trainee aspiring future prospective incoming apprentice intern intended proposed'.split(
    ' ',
  ),
);

function standingOf(head: readonly string[]): Phrase['standing'] {
  if (denials.has(head[0]!) && !anyLonger.has(head[1] ?? '')) return 'is not';
  return head.some((word) => onceOrLater.has(word) || denials.has(word)) ? 'once or later' : 'is';
}

const linking = new Set(['of', 'at', 'in', 'for', 'to', 'from', 'with', 'within', 'on']);

const outside =
  /\b(?:customer|client|buyer|supplier|friend|competitor|rival|agency|agencie|vendor|contractor|reseller|distributor)s?\b/;
const isOutside = (text: string): boolean => outside.test(text);

/** The learner is nobody else. */
const learner = new Set(['learner', 'apprentice', 'student', 'candidate', 'self', 'myself', 'me', 'i']);

const peers = ['colleague', 'co worker', 'coworker', 'peer', 'teammate', 'team mate', 'team member', 'workmate'];
const isPeer = ({ head }: Phrase): boolean => peers.some((word) => endsWith(head, word));

/** Words of another house; and those of the learner's own, or of where they learn. */
const anotherHouse = new Set(['ltd', 'limited', 'plc', 'llp', 'inc', 'gmbh', 'another', 'other', 'different']);
const ownHouse = new Set(
  'our my his her their own same learner learners work workplace company business organisation employer firm office branch depot site store shop department division team region headquarters hq college academy school university provider training'.split(
    ' ',
  ),
);

/** `at the agency`, `at Ward Ltd`: of a house of which nobody can tell that it is the learner's. */
function isElsewhere(tail: string): boolean {
  const words = tail.split(' ');
  const at = words.indexOf('at');
  return (
    isOutside(tail) ||
    words.some((word) => anotherHouse.has(word)) ||
    (at >= 0 && !words.slice(at).some((word) => ownHouse.has(word)))
  );
}

function isPhraseOf(phrase: Phrase, role: string, roles: Roles): IsOne {
  if (phrase.standing === 'is') return isPlainlyOf(phrase, role, roles);
  return phrase.standing === 'once or later' && isNamedIn(phrase, role, roles) ? 'unclear' : 'no';
}

const isNamedIn = (phrase: Phrase, role: string, roles: Roles): boolean => isPlainlyOf(phrase, role, roles) !== 'no';

function isPlainlyOf({ head, tail }: Phrase, role: string, roles: Roles): IsOne {
  const { includes = [], askAbout = [] } = (Object.hasOwn(roles, role) ? roles[role] : undefined) ?? {};
  const whole = `${head} ${tail}`.trim();
  if (askAbout.some((word) => endsWith(head, nameKey(word)))) return 'unclear';
  for (const word of [role, ...includes].map(nameKey)) {
    // `head of`, `vice president`: what is led stands behind it.
    const leads = / of(?: |$)/.test(word) ? `${whole} `.startsWith(`${word} `) : endsWith(head, word);
    if (leads) return isElsewhere(tail) ? 'unclear' : 'yes';
  }
  return [role, ...includes].some((word) => ` ${whole} `.includes(` ${nameKey(word)} `)) ? 'unclear' : 'no';
}

/** `area sales manager` is a manager; in the plural too. */
const endsWith = (text: string, word: string): boolean =>
  ` ${text}`.endsWith(` ${word}`) || ` ${text}`.endsWith(` ${word}s`);
