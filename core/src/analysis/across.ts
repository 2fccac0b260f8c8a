import { setRules } from '../rules/registry.ts';
import { type InForce, type SetMember, type SetProblem } from '../rules/rule.ts';
import { type Raised, type SummaryFor } from './alone.ts';

/** What only several maps show together, by the path of the map at which it is told. */
export function setProblems(
  members: readonly { readonly path: string; readonly summary: SummaryFor }[],
  inForce: InForce,
): Map<string, Raised<SetProblem>[]> {
  const found = new Map<string, Raised<SetProblem>[]>();
  for (const [i, rule] of setRules.entries()) {
    const known = members.map(({ path, summary }): SetMember => {
      let own: { readonly summary: unknown } | undefined;
      return {
        path,
        get summary() {
          return (own ??= { summary: summary(rule, i) }).summary;
        },
      };
    });
    for (const problem of rule.check(known, inForce)) {
      const list = found.get(problem.path);
      if (list) list.push({ rule, problem });
      else found.set(problem.path, [{ rule, problem }]);
    }
  }
  return found;
}
