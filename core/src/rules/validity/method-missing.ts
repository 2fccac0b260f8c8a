import { type EvidenceContext, type EvidenceRule } from '../rule.ts';
import { type Specification } from '../../pack/pack.ts';
import { specificationPlace } from '../../wording/places.ts';
import { listed, quoted } from '../../wording/phrases.ts';

export const methodMissing: EvidenceRule = {
  id: 'validity/method-missing',
  severity: 'warning',
  scope: 'evidence',
  summary: 'A piece of evidence does not say by which method it was gained.',
  reason:
    'Whether evidence suits a criterion depends on how it was gained: watched, talked through, written, made at work. Where the guidance asks for a method, evidence without one is not counted.',
  examples: [
    {
      says: 'a discussion without its method',
      map: `evidence-map: 1
evidence:
  E1: { title: Talk on partnering, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
`,
      finds: [3],
    },
    {
      says: 'the method is stated',
      map: `evidence-map: 1
evidence:
  E1: { title: Talk on partnering, method: professional discussion, date: 2026-03-04 }
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
    if (evidence.method !== undefined) return;
    const use = useIn(context);
    if (!use) return;
    yield {
      at: { section: evidence.section, range: evidence.idRange },
      severity: use.final ? 'error' : 'warning',
      message: `${quoted(evidence.id, 20)} does not say by which method the evidence was gained.`,
      why: `The method decides which criteria it can show: ${specificationPlace(use.specification, 'methods of assessment')}.`,
      fix: `Add ‘method:’ to ${quoted(evidence.id, 20)}, one of ${methodsOf(use.specification)}.`,
    };
  },
};

export const methodsOf = ({ methods }: Specification): string =>
  listed(
    methods.map(({ name }) => name),
    'or',
  );

/**
 * The specification by which a piece of evidence is judged, when a unit that is taken uses it and has one with
 * methods.
 */
export function useIn({
  uses,
}: EvidenceContext):
  | { readonly specification: Specification; readonly all: readonly Specification[]; readonly final: boolean }
  | undefined {
  const judging = uses.filter(({ specification }) => (specification?.methods.length ?? 0) > 0);
  const all = [...new Set(judging.flatMap(({ specification }) => specification ?? []))];
  return all[0] && { specification: all[0], all, final: judging.some(({ final }) => final) };
}
