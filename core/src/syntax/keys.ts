import { plainKey } from '../text/plain-key.ts';
import { derivedFromText } from '../memory/derived.ts';
import {
  evidenceFields,
  evidenceSynonyms,
  isReserved,
  learnerFields,
  mapFields,
  personFields,
  unitFields,
} from '../model/reserved.ts';

/** A key as words are compared: without case, hyphens and dashes as spaces, unless they stand between numbers. */
export const wordKey = derivedFromText('key as words are compared', (text: string): string =>
  plainKey(text)
    .replace(/(?<!\s)\s+|(?<!\d\s?)[\u2010-\u2015-]+|[\u2010-\u2015-]+(?!\s?\d)/g, ' ')
    .replace(/ {2,}/g, ' '),
);

const set = (words: Iterable<string>): ReadonlySet<string> => new Set(words);

export const ofMap = set(mapFields);
export const ofUnit = set(unitFields);
export const ofEvidence = set([...evidenceFields, ...evidenceSynonyms.keys()]);
export const ofPeople = set([...personFields, ...learnerFields]);

/** Fields that only an entry has: wherever one stands, it stands in an entry. */
export const ofEntry = set(['evidence', 'at', 'note', 'passage', 'linked by', 'assessed', 'by', 'comment']);
/** Fields of an entry that may also stand below a name. */
export const ofOwner = set(['date', 'minutes', 'words', 'marks']);
/** Fields in which words are text, and go on in deeper lines. */
export const ofProse = set(['note', 'comment']);

export const isKnownField = (key: string): boolean =>
  isReserved(key) || ofEvidence.has(key) || ofPeople.has(key) || ofUnit.has(key) || ofMap.has(key);
