/** The pages that are read and not clicked through: the logs, and the pages in VS Code, in all themes and narrow. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  achievementLog,
  achievementLogBody,
  analyse,
  checkedMap,
  cohortPage,
  cohortTables,
  learnerLog,
  learnersOf,
  open,
} from '@evimap/core';
import { packs } from '@evimap/schemas';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shown } from '../../vscode-client/src/report/messages.ts';
import { pageWords } from '../../vscode-client/src/report/page-words.ts';
import { page } from '../../vscode-client/src/report/page.ts';
import { submissionOf } from '../../vscode-client/src/submission/summary.ts';
import { findings } from './axe.ts';
import { browsersHere, launch, until, type Browser, type Tab } from './driver.ts';
import { tooWide } from './own-checks.ts';
import { serve, type Site } from './pages/server.ts';

const client = join(import.meta.dirname, '../../vscode-client');
const names = ['award-two-units', 'diploma-in-progress', 'level-6'].map((name) => `${name}.evidence.yaml`);
const { maps } = analyse({
  maps: names.map((path) => ({
    path,
    doc: open(readFileSync(join(import.meta.dirname, '../../examples', path), 'utf8')),
  })),
  packs,
});
const checked = maps.map(checkedMap);
const learners = learnersOf(checked, packs);

const logs = [
  ['achievement log', achievementLog(maps)],
  [
    'qualification log',
    learnerLog(
      learners.find(({ qualifications }) => qualifications.length > 0)!,
      maps,
      { packs },
    ),
  ],
  ['cohort', cohortPage(cohortTables(learners, { plans: [] }), { title: 'Learners' })],
] as const;

const shown: readonly (readonly [string, Shown])[] = [
  ['log', { kind: 'log', uri: 'file:///a', body: achievementLogBody(maps.slice(0, 1)), words: pageWords() }],
  [
    'check',
    {
      kind: 'submission',
      summary: 'One of three is ready.',
      submission: submissionOf(checked, [{ path: 'z.evidence.yaml', reason: 'It could not be read.' }], learners),
      checkedAt: '10:42:00',
      words: pageWords(),
    },
  ],
  ['nothing', { kind: 'nothing', message: 'The map can no longer be read.', words: pageWords() }],
];

/** The colours that VS Code gives its pages, as far as these use them. */
const themes = {
  'vscode-light':
    '--vscode-foreground:#3b3b3b;--vscode-editor-background:#fff;--vscode-descriptionForeground:#5a5a5a;--vscode-textLink-foreground:#005fb8;--vscode-button-background:#005fb8;--vscode-button-foreground:#fff;--vscode-button-secondaryBackground:#e5e5e5;--vscode-button-secondaryForeground:#3b3b3b;--vscode-list-errorForeground:#b01011',
  'vscode-dark':
    '--vscode-foreground:#ccc;--vscode-editor-background:#1f1f1f;--vscode-descriptionForeground:#9d9d9d;--vscode-textLink-foreground:#4daafc;--vscode-button-background:#0078d4;--vscode-button-foreground:#fff;--vscode-button-secondaryBackground:#313131;--vscode-button-secondaryForeground:#ccc;--vscode-list-errorForeground:#f88070',
  'vscode-high-contrast':
    '--vscode-foreground:#fff;--vscode-editor-background:#000;--vscode-descriptionForeground:#fff;--vscode-textLink-foreground:#21a6ff;--vscode-button-background:#000;--vscode-button-foreground:#fff;--vscode-button-secondaryBackground:#000;--vscode-button-secondaryForeground:#fff;--vscode-list-errorForeground:#f48771;--vscode-contrastBorder:#6fc3df',
} as const;

describe.runIf(browsersHere().includes('chromium'))('chromium', () => {
  let browser: Browser;
  let site: Site;
  let script: string;
  beforeAll(async () => {
    site = await serve();
    browser = await launch('chromium');
    const { outputFiles } = await build({
      entryPoints: [join(client, 'src/webview/page.tsx')],
      bundle: true,
      write: false,
      format: 'iife',
      jsx: 'automatic',
      jsxImportSource: 'preact',
    });
    script = site.file('page.js', 'text/javascript', outputFiles[0]!.contents);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  const narrow = async (tab: Tab) => {
    await tab.setSize(320, 640);
    expect(await tooWide(tab)).toBe(0);
    await tab.setSize(1280, 800);
  };

  test.each(logs)('%s', async (name, html) => {
    const tab = await browser.newTab(site.add(name, html));
    for (const dark of [false, true]) {
      await tab.setDark(dark);
      expect(await findings(tab), dark ? 'dark' : 'light').toEqual([]);
    }
    await narrow(tab);
    await tab.close();
  });

  describe.each(Object.entries(themes))('in VS Code, %s', (theme, colours) => {
    test.each(shown)('%s', async (name, message) => {
      const html = page({ title: `Evimap: ${name}`, script, nonce: 'n', language: 'en-GB' })
        .replace('<body>', `<body class="${theme}">`)
        .replace(
          '<style nonce="n">',
          `<script nonce="n">globalThis.acquireVsCodeApi = () => ({ postMessage: () => undefined, setState: () => undefined });</script><style nonce="n">html{${colours};background:var(--vscode-editor-background)}`,
        );
      const tab = await browser.newTab(site.add(`${theme} ${name}`, html));
      await until(async () => {
        await tab.evaluate((given) => postMessage(given), message as never);
        return tab.evaluate(() => document.querySelector('main') !== null);
      }, 'the page to be drawn');
      expect(await findings(tab)).toEqual([]);
      await tab.close();
    });
  });

  test('when a folder is checked again, the keyboard stays and the result is said', async () => {
    const html = page({ title: 'Check', script, nonce: 'n', language: 'en-GB' }).replace(
      '<style nonce="n">',
      `<script nonce="n">globalThis.acquireVsCodeApi = () => ({ postMessage: ({ kind }) => { globalThis.wished = kind; }, setState: () => undefined });</script><style nonce="n">`,
    );
    const tab = await browser.newTab(site.add('again', html));
    const [, check] = shown[1]!;
    const send = (given: Shown) => tab.evaluate((message) => postMessage(message), given as never);
    await until(async () => {
      await send(check);
      return tab.evaluate(() => document.querySelector('.evimap-bar button') !== null);
    }, 'the page to be drawn');
    await tab.evaluate(() => document.querySelector<HTMLElement>('.evimap-bar button')!.focus());
    await tab.keyboard.press('Enter');
    await until(() => tab.evaluate(() => (globalThis as { wished?: string }).wished === 'again'), 'the wish');
    await send({
      ...(check as Extract<Shown, { kind: 'submission' }>),
      summary: 'Two are ready.',
      checkedAt: '10:43:00',
    });
    await until(
      () =>
        tab.evaluate(() =>
          /Two are ready\. Checked at 10:43/.test(document.querySelector('[role=status]')!.textContent!),
        ),
      'the result',
    );
    expect(await tab.evaluate(() => document.activeElement!.textContent)).toBe('Check Again');
    // What is pressed keeps its name, and says by its state what it does.
    const toggle = () =>
      tab.evaluate(() => {
        const own = document.querySelector<HTMLElement>('[aria-pressed]')!;
        return `${own.textContent}: ${own.getAttribute('aria-pressed')}`;
      });
    expect(await toggle()).toBe('Show only what is not ready: false');
    await tab.evaluate(() => document.querySelector<HTMLElement>('[aria-pressed]')!.click());
    await until(async () => (await toggle()) === 'Show only what is not ready: true', 'the toggle');
    await tab.close();
  });
});
