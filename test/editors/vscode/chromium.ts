import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Says in one line what is missing; on the machine that decides about a change, missing is failing. */
export function missing(what: string, install: string): false {
  const line = `Not run: ${what} is missing. To install it: ${install}`;
  if (process.env['CI'] === 'true') throw new Error(line);
  console.warn(line);
  return false;
}

export interface Browser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Hosts outside this machine that something asked for. */
  readonly outside: ReadonlySet<string>;
  close(): Promise<void>;
}

export async function openBrowser(size = { width: 1280, height: 800 }): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'evimap-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath!,
    headless: false,
    viewport: size,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=en-GB',
    ],
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(50_000);
  const outside = new Set<string>();
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    // The editor's own pages in a frame: their worker answers, nothing leaves the machine.
    if (hostname.endsWith('.vscode-resource.vscode-cdn.net')) return;
    if (/^(https?|wss?):$/.test(protocol) && !/^(127\.0\.0\.1|localhost|.*\.localhost)$/.test(hostname))
      outside.add(hostname);
  });
  return {
    page,
    context,
    outside,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Keeps what was on the screen when a test failed. */
export async function seen(page: Page, name: string): Promise<void> {
  const path = join(tmpdir(), `evimap-failed-${name.replace(/\W+/g, '-')}.png`);
  await page.screenshot({ path, timeout: 5_000 }).then(
    () => console.warn(`What was on the screen: ${path}`),
    () => undefined,
  );
}
