import { type TextIndex } from '../text/text-index.ts';
import { type Described, elementsOf } from './element.ts';
import { type ElementSelector } from './types.ts';

export type FoundElement = (Described & { readonly same: boolean }) | { readonly lost: 'gone' | 'ambiguous' };

/**
 * The element that was described. The same address is the same element; of several, the one with the same label and
 * surroundings. An element with another address is at most a changed one, and only if nothing else could be meant.
 */
export function findElement(selector: ElementSelector, index: TextIndex): FoundElement {
  const alike = elementsOf(index).filter(({ selector: other }) => other.kind === selector.kind);
  const sameSource = selector.src === '' ? [] : alike.filter(({ selector: other }) => other.src === selector.src);
  if (sameSource.length > 0) {
    const hit = onlyOne(sameSource, [
      (other) => other.label === selector.label,
      (other) => other.nearby === selector.nearby && selector.nearby !== '',
    ]);
    return hit ? { ...hit, same: sameSize(hit.selector, selector) } : { lost: 'ambiguous' };
  }
  if (selector.label === '') return { lost: 'gone' };
  const sameLabel = alike.filter(
    ({ selector: other }) =>
      other.label === selector.label && (other.nearby === selector.nearby || other.order === selector.order),
  );
  return sameLabel.length === 1
    ? { ...sameLabel[0]!, same: false }
    : { lost: sameLabel.length === 0 ? 'gone' : 'ambiguous' };
}

/** The only candidate, or the only one that stays when the tests are made one after the other. */
function onlyOne(
  candidates: readonly Described[],
  tests: readonly ((other: ElementSelector) => boolean)[],
): Described | undefined {
  for (const test of tests) {
    if (candidates.length === 1) break;
    candidates = candidates.filter(({ selector }) => test(selector));
  }
  return candidates.length === 1 ? candidates[0] : undefined;
}

function sameSize(a: ElementSelector, b: ElementSelector): boolean {
  return !a.size || !b.size || (a.size[0] === b.size[0] && a.size[1] === b.size[1]);
}
