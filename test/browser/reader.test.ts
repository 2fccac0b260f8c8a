/** Evimap's own reader: PDF and Word files, from a tab, by drag and drop and as a chosen file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLines, makePdf } from '../documents/pdf.ts';
import { makeWord } from '../documents/word.ts';
import { browsersHere, frameOf, launch, opened, type Browser, type Tab } from './driver.ts';
import { exportedMap } from './exported.ts';
import { pick } from './files.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, choose, fill, link, openPanel, press, says, unfoldUntil, words } from './tutor.ts';

const pages = [
  'My week at Harbour Supplies\nOn Monday I planned the calls of the week and wrote down which of them could wait.',
  'On Tuesday I blocked two hours for the hardest calls.\nTime blocking suits me because nobody\ninterrupts me then, and I reach more customers before noon.',
  'On Friday I looked back. I had kept four of five blocks, and the Pomodoro technique helped me to begin.',
];
const pdf = (texts: readonly string[]) => makePdf({ pages: texts.map((text) => ({ lines: inLines(text) })) });
const pictures = process.env.EVIMAP_PICTURES;

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evimap-files-'));
    site = await serve();
    site.file('week6.pdf', 'application/pdf', pdf(pages));
    site.file(
      'plan.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      makeWord(['# My plan', 'I use the two-minute rule for small tasks.', 'The rest goes into the calendar.']),
    );
    browser = await launch(name);
    if (pictures) mkdirSync(pictures, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  test('a PDF that is chosen is read, linked and counted', async () => {
    const tab = await browser.extensionTab('reader.html');
    await says(tab, 'Drop a PDF or Word file here');
    await pick(tab, 'Choose a file', put('week6.pdf', pdf(pages)));
    await says(tab, 'week6.pdf');
    const panel = await frameOf(tab, 'panel');
    await addLearner(panel, 'L-0042', 'L4S4');
    await link(tab, panel, {
      text: 'Time blocking suits me because nobody',
      criterion: '2.2',
      word: 'time management technique',
      name: 'Time blocking',
    });
    await unfoldUntil(panel, '1 of 3 time management techniques');
    if (pictures) await tab.screenshot(join(pictures, `reader-pdf-${name}.png`));
    const map = await exportedMap(browser, 'L-0042');
    expect(map).toContain('location: week6.pdf');
    expect(map).toMatch(/at: p\.2 "Time blocking suits me because nobody" after "hours for the hardest calls\."/);
  });

  test('an edited version of the file: what is the same is found, what is other words must be confirmed', async () => {
    const tab = await browser.extensionTab('reader.html');
    const edited = [
      'A new page in front, with a few words of no weight.',
      pages[0]!,
      pages[1]!.replace('nobody\ninterrupts me then', 'no colleague\never interrupts me then'),
      pages[2]!,
    ];
    await pick(tab, 'Choose a file', put('week6 (1).pdf', pdf(edited)));
    const panel = await frameOf(tab, 'panel');
    await says(panel, 'Changed passages: 1.');
    await says(panel, 'another version');
    await tab.close();
    // The version that was linked is as it was.
    const again = await browser.extensionTab('reader.html');
    await pick(again, 'Choose a file', put('week6.pdf', pdf(pages)));
    const there = await frameOf(again, 'panel');
    await unfoldUntil(there, '1 of 3 time management techniques');
    expect(await words(there)).not.toMatch(/Changed passages|another version/);
    await again.close();
  });

  test('a Word file that is dropped is read, and its passage found again', async () => {
    const tab = await browser.extensionTab('reader.html');
    await says(tab, 'Drop a PDF or Word file here');
    await drop(tab, 'plan.docx', makeWord(['# My plan', 'I use the two-minute rule for small tasks.']));
    await says(tab, 'I use the two-minute rule');
    const panel = await frameOf(tab, 'panel');
    await link(tab, panel, {
      text: 'two-minute rule',
      criterion: '2.2',
      word: 'time management technique',
      name: 'Two-minute rule',
    });
    await unfoldUntil(panel, '2 of 3 time management techniques');
    await drop(
      tab,
      'plan.docx',
      makeWord(['# My plan', 'A new first line.', 'I use the two-minute rule for small tasks.']),
    );
    await says(tab, 'A new first line.');
    await unfoldUntil(panel, 'another version');
    expect(await words(panel)).toContain('2 of 3 time management techniques');
    if (pictures) await tab.screenshot(join(pictures, `reader-word-${name}.png`));
    await tab.close();
  });

  test('in a scan, which holds no words, a place is written by hand', async () => {
    const tab = await browser.extensionTab('reader.html');
    const scan = makePdf({ pages: [{ lines: [], drawing: '0.8 g 50 50 400 600 re f' }] });
    await pick(tab, 'Choose a file', put('scan.pdf', scan));
    await says(tab, 'holds pictures and no words');
    const panel = await frameOf(tab, 'panel');
    await press(panel, 'Link something else on this page');
    await fill(panel, 'A place written by hand', 'see portfolio');
    await press(panel, 'Link this place');
    await says(panel, 'Write where it is');
    await fill(panel, 'A place written by hand', 'p.1');
    await press(panel, 'Link this place');
    await says(panel, 'What it shows');
    await choose(panel, 'Criterion', '2.2');
    await choose(panel, 'The guidance asks for', 'time management technique');
    await fill(panel, 'Which one', 'Pomodoro');
    await press(panel, 'Link');
    await unfoldUntil(panel, '3 of 3 time management techniques');
    const map = await exportedMap(browser, 'L-0042');
    expect(map).toMatch(/at: p\.1\n/);
    // Another picture under the same name is another version.
    await drop(tab, 'scan.pdf', makePdf({ pages: [{ lines: [], drawing: '0.2 g 50 50 400 600 re f' }] }));
    await says(panel, 'Changed passages: 1.');
    await drop(tab, 'scan.pdf', scan);
    await unfoldUntil(panel, '3 of 3 time management techniques');
    await tab.close();
  });

  test('a file that a page links to is read from there, and is the same evidence as the file itself', async () => {
    const address = site.add(
      'files of the week',
      '<!doctype html><title>Files of the week</title><h1>Files</h1><p>Two files.</p><a href="/week6.pdf">The week</a> <a href="/plan.docx">The plan</a>',
    );
    const tab = await browser.newTab(address);
    const panel = await openPanel(tab);
    await press(panel, 'Link something else on this page');
    await says(panel, 'The week');
    const reader = await opened(browser, () => press(panel, 'Read'));
    await says(reader, 'week6.pdf');
    await says(reader, 'My week at Harbour Supplies');
    const there = await frameOf(reader, 'panel');
    await unfoldUntil(there, '3 of 3 time management techniques');
    expect(await words(there)).not.toMatch(/Changed passages|another version/);
    await reader.close();
    await tab.close();
  });

  test('a PDF in the browser’s own viewer opens in the reader, or one sentence says how', async () => {
    const tab = await browser.newTab(site.file('week6.pdf', 'application/pdf', pdf(pages)));
    const reader = await opened(browser, () => tab.pressToolbar());
    if (name === 'chromium') {
      await says(reader, 'My week at Harbour Supplies');
      await unfoldUntil(await frameOf(reader, 'panel'), '3 of 3 time management techniques');
    } else {
      await says(reader, 'lets no extension read its own PDF viewer');
      if (pictures) await reader.screenshot(join(pictures, 'reader-shut-firefox.png'));
    }
    await reader.close();
    await tab.close();
  });
});

/** Drops a file on the page, as it arrives there from a folder. */
const drop = (tab: Tab, name: string, bytes: Uint8Array): Promise<void> =>
  tab.evaluate(
    ({ name, letters }: { name: string; letters: string }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))], name));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, letters: Buffer.from(bytes).toString('base64') },
  );
