import { type Ends, pageOfDocument, type Selector } from '../anchoring/index.ts';
import { markStyles } from '../background/mark-styles.ts';
import { type Surface } from '../page/surface.ts';
import { type FileVersion } from '../records.ts';

/** The reader as something to read, link and mark in: like a page, with a file in it. */
export class ReaderSurface implements Surface {
  readonly #into: HTMLElement;
  #version: FileVersion | undefined;
  #isWhole = false;
  #isThere = false;
  #waiting: (() => void)[] = [];

  constructor(into: HTMLElement) {
    this.#into = into;
  }

  /** Another file comes; until it is there, nothing is said of any passage. */
  begin(version: FileVersion): void {
    this.#version = version;
    this.#isWhole = false;
    this.#isThere = false;
  }

  /** The file is there, whole or as far as it could be read. */
  done(isWhole: boolean): void {
    this.#isWhole = isWhole;
    this.#isThere = true;
    for (const go of this.#waiting.splice(0)) go();
  }

  readonly root = (): Node => this.#into;
  readonly ready = (): Promise<void> =>
    this.#isThere ? Promise.resolve() : new Promise((resolve) => void this.#waiting.push(resolve));
  readonly isWhole = (): boolean => this.#isWhole;
  readonly version = (): string | undefined => this.#version?.hash;

  /** The page of the document, in the words of the standard for such addresses. */
  readonly beside = ({ startContainer, endContainer }: Ends): readonly Selector[] => {
    const [first, last] = [pageOf(startContainer), pageOf(endContainer)];
    if (first === undefined) return [];
    return [pageOfDocument(last === undefined || last === first ? first : `${first}-${last}`)];
  };

  /** This page is the extension's own: it styles marks itself, and lets the picture of the page be seen through them. */
  readonly styleMarks = async (names: readonly string[]): Promise<void> => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(markStyles(names, false));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
}

function pageOf(node: Node): string | undefined {
  const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
  return element?.closest<HTMLElement>('[data-page]')?.dataset.page;
}
