/** What is no text: a part of an image, a part of a recording while it plays, a file, the page as a whole. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { browsersHere, launch, until, type Browser, type Frame, type Tab } from './driver.ts';
import { exportedMap } from './exported.ts';
import { serve, type Site } from './pages/server.ts';
import { addLearner, choose, fill, openPanel, press, says, unfold, unfoldUntil, words } from './tutor.ts';

/** A recording of so many seconds of a quiet tone. */
function recording(seconds: number): Uint8Array {
  const RATE = 8000;
  const bytes = Buffer.alloc(44 + seconds * RATE);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(seconds * RATE, 40);
  for (let at = 0; at < seconds * RATE; at += 1) bytes[44 + at] = 128 + Math.round(4 * Math.sin(at / 3));
  return bytes;
}

const board =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#eef"/><rect x="60" y="40" width="200" height="120" fill="#fc8"/><text x="70" y="110" font-size="24">To do</text></svg>';

const page = (
  above: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Evidence of all kinds</title></head><body>
  ${above}<h1>Evidence of all kinds</h1><p>A board, a call and a document.</p>
  <img src="/board.svg" alt="Planning board" width="600" height="400">
  <p>The call with a customer:</p><audio controls src="/call.wav" aria-label="Call with a customer"></audio>
  <video controls src="/call.wav?film" aria-label="Demonstration" width="240" height="80"></video>
  <p><button onclick="document.querySelector('audio').play()">Play</button></p>
  <p><a href="/plan.pdf">Plan for the week</a></p><p><a href="/files/week7">Week 7</a></p>
  <iframe title="Pitch on video" src="http://127.0.0.1:9/embed/pitch" width="320" height="180"></iframe>
  <canvas aria-label="Whiteboard" width="300" height="200"></canvas><p><a href="#top">To the top</a></p></body></html>`;

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  let tab: Tab;
  let panel: Frame;
  beforeAll(async () => {
    site = await serve();
    site.file('board.svg', 'image/svg+xml', Buffer.from(board));
    site.file('call.wav', 'audio/wav', recording(30));
    site.file('plan.pdf', 'application/pdf', Buffer.from('%PDF-1.4'));
    browser = await launch(name);
    tab = await browser.newTab(site.add('kinds', page('')));
    panel = await openPanel(tab);
    await addLearner(panel, 'L-0042', 'L4S4');
    await press(panel, 'Link something else on this page');
    await says(panel, 'Planning board');
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  /** A button in the line of the list that says something, or nothing where there is none. */
  const buttonIn = async (line: string, button: RegExp) =>
    (
      await panel.evaluateHandle(
        ([line, source]: [string, string]) => {
          const item = [...document.querySelectorAll('.tools li')].find((one) =>
            (one as HTMLElement).innerText.includes(line),
          );
          return (
            [...(item?.querySelectorAll('button') ?? [])].find((one) =>
              new RegExp(source).test(one.innerText.trim()),
            ) ?? null
          );
        },
        [line, button.source] as [string, string],
      )
    ).asElement();
  /** Presses it, again where nothing came of it, as a person does: until the panel says what follows. */
  const pressIn = async (line: string, button: RegExp, follows?: RegExp): Promise<void> => {
    let pressed = 0;
    await until(
      async () => {
        if (pressed > 0 && follows?.test(await words(panel))) return true;
        if (Date.now() - pressed < 4000) return false;
        const handle = await buttonIn(line, button);
        if (!handle) return false;
        await handle.click();
        pressed = Date.now();
        return !follows;
      },
      `${String(button)} for ${line}`,
    ).catch(async (error: unknown) => {
      throw new Error(`${String(error)}\nThe panel says: ${await words(panel)}`);
    });
  };
  const linkIt = async (technique: string): Promise<void> => {
    await says(panel, 'What it shows');
    await choose(panel, 'Criterion', '2.2');
    await choose(panel, 'The guidance asks for', 'time management technique');
    await fill(panel, 'Which one', technique);
    await press(panel, 'Link');
    await says(panel, 'Link the selected text');
    await unfold(panel, '2.2');
  };
  const openTools = async (): Promise<void> => {
    if (!(await panel.evaluate(() => document.querySelector<HTMLDetailsElement>('.tools')!.open)))
      await press(panel, 'Link something else on this page');
    await says(panel, 'Planning board');
  };
  const image = () =>
    tab.evaluate(() => {
      const { left, top } = document.querySelector('img')!.getBoundingClientRect();
      return { left, top };
    });

  test('what is on the page is offered, ornaments and links within the page are not', async () => {
    const list = await panel.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.tools li')].map((one) =>
        // Links are folded away.
        (one.innerText || one.textContent!).replace(/\s+/g, ' '),
      ),
    );
    expect(list.join('\n')).not.toContain('To the top');
    expect(list.join('\n')).toMatch(
      /The page as a whole.*\nImage Planning board.*\nAudio Call with a customer.*\nVideo Demonstration.*\nFile Plan for the week.*\nEmbedded Pitch on video.*\nDrawing Whiteboard.*\nLink ?Week 7/,
    );
  });

  test('a region that is drawn on an image is linked, counts, and is framed on the page', async () => {
    await pressIn('Planning board', /region/);
    const { left, top } = await until(async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 300);
      });
      return image();
    }, 'the image');
    await tab.mouse.move(left + 60, top + 40);
    await tab.mouse.down();
    await tab.mouse.move(left + 200, top + 120);
    await tab.mouse.move(left + 260, top + 160);
    await tab.mouse.up();
    await tab.keyboard.press('Enter');
    await says(panel, 'Planning board');
    await linkIt('Kanban board');
    await says(panel, '1 of 3 time management techniques');
  });

  /** The page anew: nothing plays, and no part is begun. */
  const fromTheBegin = async (): Promise<void> => {
    await tab.reload();
    panel = await openPanel(tab);
    await says(panel, 'Claimed evidence is enough for');
    await openTools();
  };

  test('a part of a recording is taken while it plays', async () => {
    await fromTheBegin();
    const isPast = (seconds: number) =>
      tab.evaluate((wanted) => document.querySelector('audio')!.currentTime > wanted, seconds);
    const button = await tab.evaluate(() => {
      const { left, top, width, height } = document.querySelector('button')!.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await tab.mouse.click(button.x, button.y);
    await until(() => isPast(1.2), 'a second of the call');
    await pressIn('Call with a customer', /From here/, /From 0:\d\d to here/);
    await until(() => isPast(3.2), 'two more seconds');
    await pressIn('Call with a customer', /From 0:\d\d to here/, /What it shows/);
    await linkIt('Two-minute rule');
    await says(panel, '2 of 3 time management techniques');
    await tab.evaluate(() => document.querySelector('audio')!.pause());
  });

  test('a part of a film is taken where it stands still', async () => {
    await fromTheBegin();
    const goTo = async (seconds: number) => {
      await tab.evaluate((to) => {
        document.querySelector('video')!.currentTime = to;
      }, seconds);
      await until(
        () =>
          tab.evaluate((to) => {
            const { seeking, currentTime } = document.querySelector('video')!;
            return !seeking && Math.abs(currentTime - to) < 0.1;
          }, seconds),
        `second ${seconds}`,
      );
    };
    // Marked from its end to its begin, it is the same part.
    await goTo(9.3);
    await pressIn('Demonstration', /From here/, /From 0:09 to here/);
    await goTo(4.3);
    await pressIn('Demonstration', /From 0:09 to here/, /What it shows/);
    await linkIt('Eisenhower matrix');
    await says(panel, '3 of 3 time management techniques');
  });

  test('a file is a piece of evidence of its own; the page as a whole is one too', async () => {
    await openTools();
    await pressIn('Plan for the week', /^Link$/, /What it shows/);
    await linkIt('Time blocking');
    await says(panel, '4 of 3 time management techniques');
    await openTools();
    await pressIn('The page as a whole', /^Link$/, /What it shows/);
    await linkIt('Pomodoro');
    await unfold(panel, '2.2');
    await says(panel, '5 passages linked');
  });

  test('after a reload all are found again, also when the page has got other images and recordings above', async () => {
    site.file('other.svg', 'image/svg+xml', Buffer.from(board.replace('To do', 'Other')));
    site.add(
      'kinds',
      page(
        '<p>New at the top.</p><img src="/other.svg" alt="Another board" width="300" height="200"><audio controls src="/call.wav?other" aria-label="Another call"></audio>',
      ),
    );
    await tab.reload();
    panel = await openPanel(tab);
    await unfoldUntil(panel, /[3-5] of 3 time management techniques/);
    expect(await words(panel)).not.toMatch(/Changed passages|Lost passages/);
    // The frame lies around what was drawn, where the image is now; nothing but a picture of the screen shows it, or
    // a click on it.
    await new Promise((resolve) => {
      setTimeout(resolve, 700);
    });
    await tab.evaluate(() => document.querySelectorAll('img')[1]!.scrollIntoView({ block: 'center' }));
    await new Promise((resolve) => {
      setTimeout(resolve, 700);
    });
    const { left, top } = await tab.evaluate(() => {
      const { left, top } = document.querySelectorAll('img')[1]!.getBoundingClientRect();
      return { left, top };
    });
    await tab.mouse.click(left + 160, top + 100);
    await until(
      () => panel.evaluate(() => document.querySelector('.passage.chosen')?.textContent?.includes('Kanban board')),
      'the passage of the region',
    );
    if (process.env.EVIMAP_PICTURES) await tab.screenshot(`${process.env.EVIMAP_PICTURES}/media-${name}.png`);
    // Beside the region nothing is chosen.
    await tab.mouse.click(left + 500, top + 330);
    expect(
      await panel.evaluate(() => document.querySelector('.passage.chosen')?.textContent?.includes('Kanban board')),
    ).toBe(true);
  });

  test('a recording is shown from where the part begins', async () => {
    const shown = await until(
      async () =>
        (
          await panel.evaluateHandle(
            () =>
              [...document.querySelectorAll('.passage')]
                .find((one) => one.textContent!.includes('Two-minute rule'))
                ?.querySelector('.row button') ?? null,
            undefined,
          )
        ).asElement(),
      'the passage of the recording',
    );
    await shown.click();
    await until(
      () =>
        tab.evaluate(() => {
          const { currentTime } = document.querySelectorAll('audio')[1]!;
          return currentTime >= 1 && currentTime < 3;
        }),
      'the recording at the begin of the part',
    );
  });

  test('the map says which part, and evimap accepts it', async () => {
    const map = await exportedMap(browser, 'L-0042');
    expect(map).toMatch(
      /at: image "Planning board" (9\.\d|10(\.\d)?)%,(9\.\d|10(\.\d)?)%,3[34](\.\d)?%,(29\.\d|30(\.\d)?)%/,
    );
    expect(map).toMatch(/at: 00:0[1-9]-00:(?!09)\d\d/);
    expect(map).toContain('00:04-00:09');
    expect(map).toContain('plan.pdf');
    expect(map).toMatch(/at: whole/);
    const { findings, exit } = check(map);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(exit).toBe(0);
  });

  test('a recording that is gone counts no more, a picture put in its place must be confirmed', async () => {
    site.file('board2.svg', 'image/svg+xml', Buffer.from(board.replace('To do', 'Done')));
    site.add(
      'kinds',
      page('')
        .replace('/board.svg', '/board2.svg')
        .replace(/<audio.*<\/audio>/, ''),
    );
    await tab.reload();
    panel = await openPanel(tab);
    await says(panel, 'Changed passages: 1.');
    await says(panel, 'Lost passages: 1.');
    await unfoldUntil(panel, '3 of 3 time management techniques');
  });
});
