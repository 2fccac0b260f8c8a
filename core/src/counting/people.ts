import { nameKey } from '../model/names.ts';
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
  const said = [...phrasesOf(role), ...phrasesOf(relationship)];
  const found = asked.map((one) => best(said.map((phrase) => isPhraseOf(phrase, one, roles))));
  const answer = best(found);
  // The sales manager of a customer is a manager, but hardly the learner's.
  return answer === 'yes' && said.some(({ head }) => isOutside(head)) ? 'unclear' : answer;
}

const hasName = ({ by, byName }: Evidence): boolean => (by?.text('name') ?? byName ?? '') !== '';

const best = (answers: readonly IsOne[]): IsOne =>
  answers.includes('yes') ? 'yes' : answers.includes('unclear') ? 'unclear' : 'no';

/** `customer of the sales manager`: who it is, and what it is of. */
interface Phrase {
  readonly head: string;
  readonly tail: string;
}

/** What is said of a person, in pieces: `sales manager and assessor` are two. */
const phrasesOf = (text: string): readonly Phrase[] =>
  text.split(/[,;/&()]|(?<!\s)\s+and\s+|(?<!\s)\s+[-–—]\s+/).flatMap((piece) => {
    const key = nameKey(piece).replace(/^(?:the|a|an|his|her|their|my|learner s|learner’s)\s+/, '');
    if (key === '') return [];
    const words = key.split(' ');
    const from = words.findIndex((word, i) => i > 0 && linking.has(word));
    return [
      from < 0 ? { head: key, tail: '' } : { head: words.slice(0, from).join(' '), tail: words.slice(from).join(' ') },
    ];
  });

const linking = new Set(['of', 'at', 'in', 'for', 'to', 'from', 'with', 'within', 'on']);

const outside = /\b(?:customer|client|buyer|supplier|friend)s?\b/;
const isOutside = (text: string): boolean => outside.test(text);

function isPhraseOf({ head, tail }: Phrase, role: string, roles: Roles): IsOne {
  const { includes = [], askAbout = [] } = (Object.hasOwn(roles, role) ? roles[role] : undefined) ?? {};
  const whole = `${head} ${tail}`.trim();
  if (askAbout.some((word) => endsWith(head, nameKey(word)))) return 'unclear';
  for (const word of [role, ...includes].map(nameKey)) {
    // `head of`, `vice president`: what is led stands behind it.
    const leads = / of(?: |$)/.test(word) ? `${whole} `.startsWith(`${word} `) : endsWith(head, word);
    if (leads) return isOutside(tail) ? 'unclear' : 'yes';
  }
  return [role, ...includes].some((word) => ` ${whole} `.includes(` ${nameKey(word)} `)) ? 'unclear' : 'no';
}

/** `area sales manager` is a manager; in the plural too. */
const endsWith = (text: string, word: string): boolean =>
  ` ${text}`.endsWith(` ${word}`) || ` ${text}`.endsWith(` ${word}s`);
