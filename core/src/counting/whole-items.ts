import { itemsOf, type Node, type TextNode } from '../syntax/node.ts';

/**
 * The items of a value. A comma within round brackets cuts nothing: `[Autocratic (Lewin, 1939), Coaching]` are two, though
 * YAML reads three.
 */
export function wholeItems(value: Node | undefined): readonly Node[] {
  const items = itemsOf(value);
  if (value?.kind !== 'list' || !value.inline || !items.some(opens)) return items;
  const whole: Node[] = [];
  for (let i = 0; i < items.length; i += 1) {
    const end = opens(items[i]!) ? closingAt(items, i) : undefined;
    whole.push(end === undefined ? items[i]! : together(items.slice(i, end + 1) as readonly TextNode[]));
    i = end ?? i;
  }
  return whole;
}

const balance = ({ text }: TextNode): number =>
  [...text].reduce((open, mark) => open + (mark === '(' ? 1 : mark === ')' ? -1 : 0), 0);

const opens = (item: Node): boolean => item.kind === 'text' && !item.quoted && balance(item) > 0;

/** Where the brackets are closed that an item opens; undefined where they never are. */
function closingAt(items: readonly Node[], from: number): number | undefined {
  let open = 0;
  for (let i = from; i < items.length; i += 1) {
    const item = items[i]!;
    if (item.kind !== 'text' || item.quoted) return undefined;
    open += balance(item);
    if (open <= 0) return open === 0 ? i : undefined;
  }
  return undefined;
}

const together = (items: readonly TextNode[]): TextNode => ({
  ...items[0]!,
  text: items.map(({ text }) => text).join(', '),
  range: { start: items[0]!.range.start, end: items.at(-1)!.range.end },
});
