import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node as YamlNode } from 'yaml';
import { range, type Range } from '../text/position.ts';

/** A pack (or settings) file as data, with the place of everything in it. Never throws. */
export interface PackDocument {
  readonly data: unknown;
  /** What could not be read, in plain words. */
  readonly faults: readonly { readonly message: string; readonly range: Range }[];
  /**
   * The place of a value by its way through the data; of the nearest thing around it when it isn't there. `key`: of
   * its name.
   */
  place(path: readonly (string | number)[], key?: boolean): Range;
}

/** Larger than any pack; a file made to exhaust the reader is refused. */
const largest = 2_000_000;

export function openPack(text: string): PackDocument {
  const nowhere = range(0, 0, 0, 0);
  if (text.length > largest)
    return {
      data: undefined,
      faults: [{ message: 'The file is too large to be a unit pack.', range: nowhere }],
      place: () => nowhere,
    };
  try {
    const counter = new LineCounter();
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      logLevel: 'silent',
      prettyErrors: false,
      lineCounter: counter,
    });
    const at = (from: number, to: number): Range => {
      const start = counter.linePos(Math.min(from, text.length));
      const end = counter.linePos(Math.min(Math.max(from, to), text.length));
      return range(start.line - 1, Math.max(0, start.col - 1), end.line - 1, Math.max(0, end.col - 1));
    };
    const faults = oncePerLine(
      document.errors.slice(0, 20).map(({ pos, code }) => ({
        message: faultWords[code] ?? 'This can’t be read here.',
        range: at(pos[0], Math.max(pos[1], pos[0] + 1)),
      })),
    );
    const data: unknown = document.errors.some(({ code }) => code === 'BAD_ALIAS')
      ? undefined
      : document.toJS({ maxAliasCount: 100 });
    const spanOf = (node: unknown): Range => {
      const bounds = (node as YamlNode | null)?.range;
      if (!bounds) return nowhere;
      let end = Math.min(bounds[1], text.length);
      while (end > bounds[0] && /\s/.test(text[end - 1]!)) end -= 1;
      return at(bounds[0], end);
    };
    return {
      data,
      faults,
      place(path, key = false) {
        let node: unknown = document.contents;
        let name: unknown = node;
        for (const step of path) {
          if (isMap(node)) {
            const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
            if (!pair) return spanOf(name);
            name = pair.key;
            node = pair.value ?? pair.key;
          } else if (isSeq(node) && typeof step === 'number' && node.items[step]) {
            node = node.items[step];
            name = node;
          } else break;
        }
        return spanOf(key ? name : node);
      },
    };
  } catch {
    return { data: undefined, faults: [{ message: 'The file can’t be read.', range: nowhere }], place: () => nowhere };
  }
}

/** One slip makes the library complain at every bracket of the line; a person is told once. */
const oncePerLine = <F extends { readonly message: string; readonly range: Range }>(faults: readonly F[]): F[] =>
  [
    ...new Map(
      faults.map((fault) => [`${fault.range.start.line} ${fault.message}`, fault] as const).reverse(),
    ).values(),
  ].reverse();

const faultWords: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'This name stands twice; only one of the two would be read.',
  BAD_INDENT: 'This line stands in another column than those it belongs with.',
  TAB_AS_INDENT: 'Tabs can’t be used to indent; use spaces.',
  MISSING_CHAR: 'Something is missing here, perhaps a colon, a comma or a closing bracket.',
  UNEXPECTED_TOKEN: 'This can’t stand here; text with special characters needs quotation marks.',
  BLOCK_AS_IMPLICIT_KEY: 'There are two colons on one line; put the text in quotation marks.',
  MULTILINE_IMPLICIT_KEY: 'A colon is missing on the line above, or this text needs quotation marks.',
};
