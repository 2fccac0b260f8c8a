/** What every drive begins with: pages to look at, a browser with the built extension, a first learner. */
import { afterAll, beforeAll } from 'vitest';
import { launch, type Browser, type Frame, type Tab } from './driver.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, openPanel } from './tutor.ts';

interface Begun {
  readonly browser: Browser;
  readonly site: Site;
}

/**
 * Gives the tests around it a browser and pages, and takes both away after them. `then` makes what they need before
 * they begin. `folder`: another build of the extension than the one that is shipped.
 */
export function drive(
  name: Browser['name'],
  then: (begun: Begun) => Promise<void> | void,
  folder?: string | (() => string),
): void {
  let browser: Browser | undefined;
  let site: Site | undefined;
  beforeAll(async () => {
    site = await serve();
    browser = await launch(name, typeof folder === 'function' ? folder() : folder);
    await then({ browser, site });
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
}

/** A page with the checklist over it, and a first learner. */
export async function firstLearner(
  browser: Browser,
  address: string,
  [reference, unit] = ['L-0042', 'L4S4'],
): Promise<{ tab: Tab; panel: Frame }> {
  const tab = await browser.newTab(address);
  const panel = await openPanel(tab);
  await addLearner(panel, reference, unit);
  return { tab, panel };
}
