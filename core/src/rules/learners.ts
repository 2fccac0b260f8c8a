import { nameKey } from '../model/names.ts';
import { isPlaceholder } from '../model/names.ts';
import { textOfHead } from './entries.ts';
import { derived } from '../memory/derived.ts';
import { type MapContext, type SetMember } from './rule.ts';

/** Whose map it is, as far as it says so. */
export interface Learner {
  readonly key: string;
  readonly reference: string;
}

export const learnerOf: (context: MapContext) => Learner | undefined = derived('learner of a map', ({ map }) => {
  const head = map.head('learner');
  const reference = head?.fields.text('reference') ?? textOfHead(head);
  return reference === undefined || isPlaceholder(reference) ? undefined : { key: nameKey(reference), reference };
});

/** What is known of a map whose learner matters. */
export interface OfLearner {
  readonly learner?: Learner | undefined;
}

/** The maps of each learner in the order of their paths; a map that does not say whose it is stands alone. */
export function byLearner<S extends OfLearner>(members: readonly SetMember<S>[]): readonly (readonly SetMember<S>[])[] {
  const groups = new Map<string, SetMember<S>[]>();
  for (const member of inOrder(members)) {
    const { learner } = member.summary;
    const key = learner ? `learner ${learner.key}` : `map ${member.path}`;
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return [...groups.values()];
}

export const inOrder = <S>(members: readonly SetMember<S>[]): readonly SetMember<S>[] =>
  [...members].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
