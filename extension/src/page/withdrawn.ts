/** Words that stand on the page, and that their author took back: struck out, or made so that nobody sees them. */
import { parentNode, tagName } from '../anchoring/text/dom.ts';
import { type Span, type TextIndex } from '../anchoring/index.ts';

export type Withdrawn = 'struck out' | 'invisible';

const strikes = new Set(['del', 's', 'strike']);

export function withdrawnAt(index: TextIndex, span: Span): Withdrawn | undefined {
  const parents = new Set<Element>();
  for (const node of index.nodesOf(span)) {
    const parent = parentNode(node) as Element | null;
    if (parent?.nodeType === Node.ELEMENT_NODE && node.data.trim() !== '') parents.add(parent);
  }
  const all = [...parents].map(ofElement);
  return all.find((one) => one === 'invisible') ?? all.find((one) => one === 'struck out');
}

function ofElement(element: Element): Withdrawn | undefined {
  const own = getComputedStyle(element);
  if (Number.parseFloat(own.fontSize) < 1 || isTransparent(own.color)) return 'invisible';
  for (let up: Element | null = element; up?.nodeType === Node.ELEMENT_NODE; up = parentNode(up) as Element | null) {
    const style = up === element ? own : getComputedStyle(up);
    if (Number(style.opacity) === 0 && !isFading(style)) return 'invisible';
    // A line through an element runs through all that stands in it.
    if (strikes.has(tagName(up)) || style.textDecorationLine.includes('line-through')) return 'struck out';
  }
  return undefined;
}

const isTransparent = (color: string): boolean =>
  color === 'transparent' || /^rgba\(.*,\s*0\)$|\/\s*0%?\)$/.test(color);

/** Pages let parts fade in when they are scrolled to; until then they are there all the same. */
const isFading = ({
  transitionProperty,
  transitionDuration,
  animationName,
  willChange,
}: CSSStyleDeclaration): boolean =>
  (/opacity|all/.test(transitionProperty) && /[1-9]/.test(transitionDuration)) ||
  (animationName !== 'none' && animationName !== '') ||
  willChange.includes('opacity');
