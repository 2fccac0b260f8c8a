import { methodNames } from '../../pack/methods.ts';
import { nearest } from '../../model/names.ts';
import { specificationPlace } from '../../wording/places.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { replaced } from '../edits.ts';
import { fieldSpot, type EvidenceContext, type EvidenceRule } from '../rule.ts';
import { methodsOf, useIn } from './method-missing.ts';

export const unknownMethod: EvidenceRule = {
  id: 'validity/unknown-method',
  severity: 'warning',
  scope: 'evidence',
  summary: 'The method of a piece of evidence is not one of the specification.',
  reason:
    'Specifications list the methods by which evidence may be gained. A method under another name cannot be matched with what a criterion asks for, so it is asked about.',
  examples: [
    {
      says: 'a slip, and a method that nobody lists',
      map: `evidence-map: 1
evidence:
  E1: { title: Talk on partnering, method: profesional discussion, date: 2026-03-04 }
  E2:
    title: Certificate of a course
    method: certificate
    date: 2026-03-04
units:
  L4B5:
    1.3:
      - evidence: [E1, E2]
        at: p.2
`,
      finds: [3, 6],
    },
    {
      says: 'another usual name of a method',
      map: `evidence-map: 1
evidence:
  E1: { title: Talk on partnering, method: Discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
`,
      finds: [],
    },
  ],
  *check(context) {
    const { evidence } = context;
    const { method } = evidence;
    if (method === undefined || knownWhereUsed(method, context)) return;
    const use = useIn(context);
    if (!use || use.all.some((specification) => methodNames(specification)(method) !== undefined)) return;
    const { specification } = use;
    const several = method.split(/(?:(?<!\s)\s+)?(?:,|;|\+|&|\/|\band\b)\s*/).filter((part) => part !== '');
    const known = several.length > 1 ? several.map((part) => methodNames(specification)(part)) : [];
    const both = known.length > 1 && known.every((name): name is string => name !== undefined) ? known : undefined;
    const near = both
      ? undefined
      : nearest(
          method,
          specification.methods.flatMap(({ name, also }) => [name, ...also]),
        );
    const name = near === undefined ? undefined : methodNames(specification)(near);
    const at = fieldSpot(evidence.fields, 'method') ?? { section: evidence.section, range: evidence.idRange };
    yield {
      at,
      message: both
        ? `${quoted(evidence.id, 20)} names ${listed(both.map((each) => quoted(each)))}; a piece of evidence has one method.`
        : `${quoted(method, 40)} is not a method of the specification.${name === undefined ? '' : ` Is it ${quoted(name)}?`}`,
      why: `A criterion that asks for a method can only count evidence whose method it knows: ${specificationPlace(specification, 'methods of assessment')}.`,
      fix: both
        ? 'List it twice, each with its own method, or give the one that it mainly is.'
        : `Write one of ${methodsOf(specification)}.`,
      repairs: (both ?? (name === undefined ? [] : [name])).map((instead) => replaced(at, instead)),
    };
  },
};

/**
 * Nearly every method is one that the first unit which uses the evidence knows; that is told without looking any
 * further.
 */
const knownWhereUsed = (method: string, { uses }: EvidenceContext): boolean =>
  uses.some(
    ({ specification }) =>
      specification !== undefined &&
      specification.methods.length > 0 &&
      methodNames(specification)(method) !== undefined,
  );
