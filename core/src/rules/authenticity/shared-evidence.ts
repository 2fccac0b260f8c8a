import { type Evidence } from '../../model/map.ts';
import { isPlaceholder } from '../../model/names.ts';
import { listedBriefly, quoted } from '../../wording/phrases.ts';
import { inOrder, learnerOf, type OfLearner } from '../learners.ts';
import { derived } from '../../memory/derived.ts';
import { type MapContext, type SetRule, type Where } from '../rule.ts';

const map = (reference: string, evidence: string): string =>
  `evidence-map: 1\nlearner: { reference: ${reference} }\nevidence:\n  E1: { title: Plan, method: product, date: 2026-03-04, ${evidence} }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n`;

export const sharedEvidence: SetRule<Claims> = {
  id: 'authenticity/shared-evidence',
  severity: 'warning',
  scope: 'set',
  summary: 'Two learners claim the same file or page.',
  reason: 'Evidence is the learner’s own work. Where two worked together, each map says which part is whose.',
  examples: [
    {
      says: 'one file, two learners',
      map: map('L-0042', 'location: files/plan.xlsx'),
      others: [map('L-0043', 'location: ./Files/plan.xlsx')],
      finds: [4],
    },
    {
      says: 'the own part is stated in both',
      map: map('L-0042', 'location: files/plan.xlsx, own part: the budget'),
      others: [map('L-0043', 'location: files/plan.xlsx, own part: the timetable')],
      finds: [],
    },
    {
      says: 'two maps of one learner',
      map: map('L-0042', 'location: files/plan.xlsx'),
      others: [map('L-0042', 'location: files/plan.xlsx')],
      finds: [],
    },
  ],
  summarise: (context) => ({ learner: learnerOf(context), files: filesOf(context) }),
  *check(members) {
    if (members.length < 2) return;
    const claims = new Map<string, Claim[]>();
    for (const { path, summary } of inOrder(members)) {
      const { learner } = summary;
      if (!learner) continue;
      for (const file of summary.files) {
        const key = file.relative ? resolved(path, file.place) : file.place;
        const claim = { path, learner: learner.key, reference: learner.reference, file };
        const list = claims.get(key);
        if (list) list.push(claim);
        else claims.set(key, [claim]);
      }
    }
    for (const list of claims.values()) {
      if (list.length < 2 || list.every(({ learner }) => learner === list[0]!.learner)) continue;
      for (const { path, learner, file } of list) {
        const others = list.filter((other) => other.learner !== learner);
        if (file.ownPart && others.every((other) => other.file.ownPart)) continue;
        yield {
          path,
          at: file.at,
          message: `${quoted(file.name, 60)} is claimed by ${listedBriefly([...new Set(others.map(({ reference }) => reference))], 3)} as well.`,
          why: 'Evidence has to be the learner’s own work; of work done together only their own part counts.',
          fix: 'Check whose it is. If they worked together, add ‘own part:’ for each of them.',
          related: others
            .slice(0, 3)
            .map((other) => ({ path: other.path, at: other.file.idAt, message: `Claimed by ${other.reference}` })),
        };
      }
    }
  },
};

interface Claims extends OfLearner {
  readonly files: readonly File[];
}

/** A file or page that is claimed as evidence. */
export interface File {
  /** Compared without case. */
  readonly place: string;
  /** From the folder of the map. */
  readonly relative: boolean;
  readonly name: string;
  readonly ownPart: boolean;
  readonly at: Where;
  readonly idAt: Where;
}

interface Claim {
  readonly path: string;
  readonly learner: string;
  readonly reference: string;
  readonly file: File;
}

const hasOwnPart = ({ fields }: Evidence): boolean => {
  const own = fields.text('own part');
  return own !== undefined && !isPlaceholder(own);
};

/** The files and pages that a map claims, compared without case; what is only a word ("portfolio") names none. */
export const filesOf: (context: MapContext) => readonly File[] = derived('files that a map claims', (context) => {
  return context.evidence.flatMap(({ evidence, uses }): File[] => {
    if (evidence.location === undefined || uses.length === 0) return [];
    const { section } = evidence;
    const file = (place: string, relative: boolean): File => ({
      place,
      relative,
      name: evidence.location ?? evidence.id,
      ownPart: hasOwnPart(evidence),
      at: { section, range: evidence.fields.get('location')?.value?.range ?? evidence.idRange },
      idAt: { section, range: evidence.idRange },
    });
    const written = evidence.location.trim().replace(/\\/g, '/').toLowerCase();
    const page = /^(https?:\/\/)([^/?#]+)([^#]*)/.exec(written);
    if (page)
      return page[3]!.replace(/\/$/, '') === '' ? [] : [file(`${page[2]}${page[3]!.replace(/\/$/, '')}`, false)];
    if (!/\.[a-z0-9]{2,5}$/.test(written) && !written.includes('/')) return [];
    return [file(written.replace(/\/$/, ''), !/^(?:[a-z]:)?\/|^[a-z][a-z0-9+.-]*:/.test(written))];
  });
});

/** `files/plan.xlsx` beside a map is the file in the folder of that map. */
export function resolved(path: string, place: string): string {
  const folder = path.replace(/\\/g, '/').toLowerCase().split('/').slice(0, -1);
  for (const step of place.split('/')) {
    if (step === '..') folder.pop();
    else if (step !== '.' && step !== '') folder.push(step);
  }
  return folder.join('/');
}
