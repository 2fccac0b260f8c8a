/** The page as a list of its words, for those who can't select them: what is chosen there is selected on the page. */
import { type Span, type TextIndex } from '../anchoring/index.ts';
import { type Paragraph } from '../messages.ts';
import { spokenIn } from './language.ts';

/** A longer page is looked through by its search. */
const MOST = 4000;
const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role=heading]';

/** The blocks of a text that hold words, in the order in which they are read. */
export function paragraphsOf(index: TextIndex): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let block = 0; block < index.starts.length && paragraphs.length < MOST; block += 1) {
    const from = index.starts[block]!;
    const to = Math.min(index.starts[block + 1] ?? index.text.length, index.text.length);
    const text = index.text.slice(from, to).trimEnd();
    const node = index.nodeAt(from);
    if (!/[\p{L}\p{N}]/u.test(text) || !node) continue;
    paragraphs.push({
      from,
      to: from + text.length,
      text,
      isHeading: node.parentElement?.closest(HEADINGS) !== null,
      ...spokenIn(node),
    });
  }
  return paragraphs;
}

/** Selects a span on the page, as a mouse would. A selection ends where the tree of its beginning ends. */
export function selectSpan(index: TextIndex, span: Span): boolean {
  const [first, ...rest] = index.rangesOf(span);
  if (!first) return false;
  const root = first.startContainer.getRootNode();
  const last = rest.filter((one) => one.endContainer.getRootNode() === root).at(-1) ?? first;
  const selection = first.startContainer.ownerDocument!.defaultView?.getSelection();
  selection?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  first.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return selection !== null && selection !== undefined;
}
