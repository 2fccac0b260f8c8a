/** What the checker of accessibility finds in a page or frame, in words. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { type Frame } from './driver.ts';

/** The checker as a function, which both browsers' drivers can send to a page. */
const load = new Function(
  readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
) as () => void;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** `overlay`: in what lies over the page, and not in the page. */
export async function findings(frame: Frame, overlay = false): Promise<string[]> {
  await frame.evaluate(load);
  const violations = (await frame.evaluate(async (overlay: boolean) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: Document, options: object): Promise<{ violations: unknown[] }> };
    };
    return (
      await axe.run((overlay ? document.documentElement.lastElementChild : document) as Document, {
        iframes: !overlay,
        // The panel beside the page is a region on a `dialog` element: see `Overlay`.
        rules: { 'aria-allowed-role': { enabled: !overlay } },
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      })
    ).violations as never;
  }, overlay)) as readonly Violation[];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}
