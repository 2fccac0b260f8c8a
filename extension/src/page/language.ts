import { attribute, hostOf, isElement, isShadowRoot, parentNode } from '../anchoring/text/dom.ts';

/** The language that a page says a node is in; nothing where it says none. */
export function spokenIn(node: Node): { readonly language?: string } {
  for (let up: Node | null = node; up; up = isShadowRoot(up) ? hostOf(up) : parentNode(up)) {
    const language = isElement(up) ? attribute(up, 'lang') : null;
    if (language !== null) return canonical(language);
  }
  return {};
}

/** Pages write what they like there; only what names a language is one. */
function canonical(written: string): { readonly language?: string } {
  try {
    return { language: Intl.getCanonicalLocales(written.trim())[0]! };
  } catch {
    return {};
  }
}
