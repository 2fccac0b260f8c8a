/** The panel beside the page: nothing ends under it, nothing over it has it clicked, and the page gets its room back. */
import { describe, expect, test } from 'vitest';
import { drive, firstLearner } from './drive.ts';
import { browsersHere, frameOf, until, type Browser, type Frame, type Tab } from './driver.ts';
import { paragraphs, plainPage } from './pages/plain.ts';
import { type Site } from './pages/server.ts';
import { openPanel, says, words } from './tutor.ts';
import { underPanel } from './under-panel.ts';

const text = paragraphs();
const page = (body: string, style = '') =>
  plainPage(body, { title: 'Room', style: `*{box-sizing:border-box}${style}` });

/** A grader as platforms have them: a bar over the window, two columns that hang on it, a bar below. */
const grader = page(
  `<nav>Course <span><button>Next user</button><select><option>Learner 1</option></select></span></nav>
   <main>${text}${text}</main><form><label>Feedback <textarea></textarea></label><button>Save</button></form><footer><button>Save and show next</button></footer>`,
  `body{margin:0;height:100vh;overflow:hidden}nav{position:absolute;top:0;left:0;width:100%;height:60px;display:flex;justify-content:space-between}
   main{position:absolute;top:60px;left:0;bottom:60px;width:70%;overflow:auto}form{position:absolute;top:60px;right:0;bottom:60px;width:30%;overflow:auto}
   footer{position:absolute;bottom:0;left:0;width:100%;height:60px;text-align:right}`,
);
const drawer = page(
  `<header>College <button>Menu</button></header><article>${text}</article><aside>Notes <button>Close</button></aside><button id="chat">Chat</button>`,
  'header{position:fixed;inset:0 0 auto 0;height:40px;text-align:right;background:#eee}article{margin-top:50px}aside{position:fixed;right:0;top:50px;width:280px;height:400px;background:#fff}#chat{position:fixed;right:10px;bottom:10px}',
);

describe.each(browsersHere())('%s', (name) => {
  let browser: Browser;
  let site: Site;
  drive(name, async (begun) => {
    ({ browser, site } = begun);
    await (await firstLearner(browser, site.add('first', page(text)))).tab.close();
  });
  const shape = (tab: Tab) =>
    tab.evaluate(() =>
      [document.documentElement, ...document.body.querySelectorAll<HTMLElement>('*')]
        .map((one) => {
          const { x, y, width } = one.getBoundingClientRect();
          return `${one.localName} ${x} ${y} ${width} ${one.getAttribute('style') ?? ''}`;
        })
        .join('\n'),
    );

  test.each([
    ['a page of text', page(`<h1>Diary</h1>${text}`)],
    ['a page from right to left', page(`<h1>Diary</h1>${text}`).replace('<html', '<html dir="rtl"')],
    ['a grader with columns that hang on the window', grader],
    ['bars, a drawer and a button that are fixed', drawer],
  ])('%s ends beside the panel, and is as it was when the panel is closed', async (what, html) => {
    const tab = await browser.newTab(site.add(what, html));
    const was = await shape(tab);
    await says(await openPanel(tab), 'enough for');
    await until(async () => (await underPanel(tab)).length === 0, 'nothing under the panel', 5000).catch(
      () => undefined,
    );
    expect(await underPanel(tab)).toEqual([]);
    const isOpen = async () => (await tab.frames()).some((frame) => frame.url().includes('panel.html'));
    // The browser loses a press now and then.
    await until(async () => {
      await tab.pressToolbar();
      return until(async () => !(await isOpen()), 'the panel to close', 3000).catch(() => undefined);
    }, 'the panel to be closed');
    expect(await shape(tab)).toBe(was);
    await tab.close();
  });

  test('what slides in under the panel is drawn aside', async () => {
    const tab = await browser.newTab(
      site.add(
        'slides',
        page(
          `${text}<aside style="position:fixed;top:0;right:-300px;width:300px;height:300px;transition:right .2s">Late <button>Send</button></aside>`,
        ),
      ),
    );
    await says(await openPanel(tab), 'enough for');
    await tab.evaluate(() => {
      document.querySelector<HTMLElement>('aside')!.style.right = '0';
    });
    await until(
      async () =>
        tab.evaluate(() => document.querySelector('aside')!.getBoundingClientRect().right <= innerWidth - 390),
      'the drawer beside the panel',
    );
    expect(await underPanel(tab)).toEqual([]);
    await tab.close();
  });

  test('a cover that lets clicks through has nothing clicked, and a page that insists is left to the side panel', async () => {
    const tab = await browser.newTab(
      site.add(
        'cover',
        page(
          `${text}<div id="cover" popover="manual" style="position:fixed;inset:0;width:100vw;height:100vh;border:0;pointer-events:none;background:#fff"></div>`,
        ),
      ),
    );
    const panel = await openPanel(tab);
    await says(panel, 'Link the selected text');
    const button = await panel.evaluate(() => {
      const one = [...document.querySelectorAll('button')].find((b) => b.textContent === 'Link the selected text')!;
      const { left, top, width, height } = one.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    const corner = await tab.evaluate(() => {
      const host = [...document.documentElement.children].find((one) => one.localName.startsWith('x-'))!;
      return { of: host.localName, width: innerWidth };
    });
    const at = { x: corner.width - 400 + button.x, y: 36 + button.y };
    await tab.evaluate(() => document.querySelector<HTMLElement>('#cover')!.showPopover());
    // A person presses what is seen, and needs a moment to see it.
    await new Promise((resolve) => {
      setTimeout(resolve, 150);
    });
    await tab.mouse.click(at.x, at.y);
    expect(await words(panel)).not.toContain('What it shows');
    // It went on top again, and is used as before.
    await until(async () => {
      await tab.mouse.click(at.x, at.y);
      return (await words(panel)).includes('What it shows');
    }, 'the panel on top again');
    await tab.evaluate(() => {
      const cover = document.querySelector<HTMLElement>('#cover')!;
      setInterval(() => {
        cover.hidePopover();
        cover.showPopover();
      }, 200);
    });
    await until(
      async () => !(await tab.frames()).some((frame: Frame) => frame.url().includes('panel.html')),
      'the panel to give up',
    );
    expect(await frameOf(tab, 'panel', 500).catch(() => undefined)).toBeUndefined();
    await tab.close();
  });
});
