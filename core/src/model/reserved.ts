/**
 * The twelve words that mean the same in every unit and say something of an entry; a pack may not use them.
 * Source: the grammar, rule 10.
 */
export const reservedWords = [
  'evidence',
  'at',
  'date',
  'minutes',
  'words',
  'marks',
  'note',
  'passage',
  'linked by',
  'assessed',
  'by',
  'comment',
] as const;

export type ReservedWord = (typeof reservedWords)[number];

/** The thirteenth: it stands for the one thing that a criterion asks for, and so names things as the unit's words do. */
export const showsWord = 'shows';

const reserved: ReadonlySet<string> = new Set(reservedWords);

export const isReserved = (word: string): word is ReservedWord => reserved.has(word);

/** What can be said about a piece of evidence. */
export const evidenceFields = [
  'title',
  'method',
  'date',
  'location',
  'minutes',
  'simulated',
  'realistic environment',
  'by',
  'signed',
  'own part',
  'prior learning',
  'anonymised',
  'note',
] as const;

/** What else people call the fields of a piece of evidence; read as these as long as the field itself is not there. */
export const evidenceSynonyms: ReadonlyMap<string, string> = new Map([
  ['type', 'method'],
  ['type of evidence', 'method'],
  ['evidence type', 'method'],
  ['kind', 'method'],
  ['assessment method', 'method'],
  ['name', 'title'],
  ['description', 'title'],
  ['file', 'location'],
  ['file name', 'location'],
  ['filename', 'location'],
  ['link', 'location'],
  ['url', 'location'],
  ['path', 'location'],
  ['address', 'location'],
  ['dated', 'date'],
  ['duration', 'minutes'],
  ['length', 'minutes'],
  ['hours', 'minutes'],
]);

export const personFields = [
  'name',
  'role',
  'relationship',
  'expert',
  'qualification',
  'working towards',
  'countersigned by',
] as const;

export const unitFields = ['status', 'grade', 'declarations', 'quality assured', 'carried over', 'ksbs'] as const;

/** Where a unit that is carried over comes from. */
export const carriedFields = ['from', 'date', 'award number', 'agreed by'] as const;

export const mapFields = [
  'evidence-map',
  'qualification',
  'packs',
  'learner',
  'assessor',
  'iqa',
  'evidence',
  'units',
] as const;

export const learnerFields = ['reference', 'name', 'uln'] as const;

/** What is said of the qualification as a whole, below its `name`. */
export const qualificationFields = ['name', 'declarations', 'verified', 'claimed', 'certificate'] as const;

/** What a centre keeps of a learner beside that. */
export const registrationFields = ['registered', 'registration', 'site', 'started'] as const;

/** Keys that are never the words of a text, so a line that starts with one is a line of its own. */
export const knownKeys: ReadonlySet<string> = new Set<string>([
  ...reservedWords,
  ...evidenceFields,
  ...personFields,
  ...unitFields,
  ...mapFields,
  ...learnerFields,
]);
