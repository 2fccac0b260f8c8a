/**
 * Every state of the panel, the form beside a selection, the side panel and Options that a tutor meets, in the order in
 * which one leads to the next. What is looked for in each of them the tests say that go through them.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { frameOf, until, type Browser, type Frame, type Tab } from './driver.ts';
import { pick } from './files.ts';
import { kinds } from './pages/kinds.ts';
import { type Site } from './pages/server.ts';
import { addLearner, fill, link, openPanel, press, says, select, unfold } from './tutor.ts';

const kind = kinds.find(({ name }) => name === 'post of a weblog')!;
const { kept, changed, lost } = kind.story;

export interface State {
  readonly name: string;
  /** Where a person sees it. */
  readonly tab: Tab;
  /** What it is drawn in: a frame over the page, or the tab itself. */
  readonly frame: Frame;
  /** It was opened and nothing in it was pressed: nothing in it has the keyboard yet. */
  readonly isFresh?: true;
  /** The part that makes the difference to the state before. */
  readonly within: string;
}

/** Makes a test of each state; `look` says what has to hold in it. */
export function throughEveryState(
  begun: () => { readonly browser: Browser; readonly site: Site },
  look: (state: State) => Promise<void>,
): void {
  let tab: Tab;
  let panel: Frame;
  let options: Tab | undefined;
  afterAll(() => options?.close());

  const state = (name: string, reach: () => Promise<Omit<State, 'name' | 'within'>>, within = 'body') =>
    test(name, async () => look({ name, within, ...(await reach()) }));
  const inPanel = (name: string, reach: () => Promise<unknown>, within?: string) =>
    state(
      name,
      async () => {
        await reach();
        return { tab, frame: panel };
      },
      within,
    );
  const inOptions = (name: string, reach: (page: Tab) => Promise<unknown>, within?: string) =>
    state(
      name,
      async () => {
        const isFresh = options === undefined;
        options ??= await begun().browser.extensionTab('options.html');
        await says(options, 'Without a mouse, without sight');
        await reach(options);
        return { tab: options, frame: options, ...(isFresh && { isFresh }) };
      },
      within,
    );
  const linked = (text: string, name: string) =>
    link(tab, panel, { text, criterion: '2.2', word: 'time management technique', name });

  inPanel('first-form', async () => {
    tab = await begun().browser.newTab(begun().site.address(kind));
    panel = await openPanel(tab);
    await fill(panel, 'Find a unit', 'L4S4');
    await press(panel, 'Save');
    await says(panel, 'Give the learner a reference.');
  });
  inPanel('nothing-linked', () => addLearner(panel, 'L-0042', 'L4S4'));
  inPanel(
    'selected',
    async () => {
      await select(tab, 'nobody disturbs me');
      await says(panel, 'Selected:');
    },
    'header',
  );
  inPanel(
    'asked',
    async () => {
      await select(tab, kept);
      await says(panel, 'On Mondays I block');
      await press(panel, '0 of 3 examples of importance');
      await says(panel, 'Which example of importance');
      await fill(panel, 'Which example of importance', '');
      await press(panel, 'Link');
      await says(panel, 'Say which example of importance the words show.');
    },
    '.ask-one',
  );
  inPanel(
    'just-linked',
    async () => {
      await fill(panel, 'Which example of importance', 'Calls in peace');
      await press(panel, 'Link');
      await says(panel, 'About this evidence');
    },
    '.just-linked',
  );
  inPanel('passages', async () => {
    await linked(kept, 'Time blocking');
    await linked(changed, 'Pomodoro');
    await linked(lost, 'Two-minute rule');
    begun().site.edit(kind);
    await tab.reload();
    panel = await openPanel(tab);
    await says(panel, 'Lost passages: 1.');
    await unfold(panel, '2.2');
  });
  inPanel(
    'compare',
    async () => {
      await press(panel, 'Compare');
      await says(panel, 'When it was linked');
    },
    'dialog',
  );
  inPanel(
    'remove',
    async () => {
      await press(panel, 'Close');
      await press(panel, 'Remove');
      await says(panel, 'Remove the link to');
    },
    'dialog',
  );
  inPanel(
    'undo',
    async () => {
      await press(panel, 'Remove');
      await says(panel, 'Undo');
    },
    'header',
  );
  inPanel(
    'words-of-the-page',
    async () => {
      await press(panel, 'Choose words without selecting them');
      await fill(panel, 'Find words on the page', 'block');
      await says(panel, /paragraphs? ha(s|ve) these words/);
    },
    '.words',
  );
  inPanel(
    'something-else',
    async () => {
      await press(panel, 'Choose words without selecting them');
      await press(panel, 'Link something else on this page');
      await says(panel, 'The page as a whole');
      await press(panel, 'Link this place');
      await says(panel, 'Write where it is');
    },
    '.tools:not(.words)',
  );
  inPanel(
    'form',
    async () => {
      await press(panel, 'Link something else on this page');
      await select(tab, kept);
      await press(panel, 'Link the selected text');
      await fill(panel, 'Date', 'soon');
      await press(panel, 'Link');
      await says(panel, 'soon is not a date');
    },
    '.link-form',
  );
  inPanel(
    'begun',
    async () => {
      await fill(panel, 'Note', 'Begun and left');
      await press(panel, 'Cancel');
      await says(panel, 'You had begun');
    },
    '.notice:has(#begun)',
  );
  inPanel(
    'refused',
    async () => {
      await press(panel, 'Discard');
      await tab.evaluate(() => {
        const field = document.createElement('textarea');
        field.value = 'Still being typed';
        field.setAttribute('aria-label', 'Comment');
        document.body.prepend(field);
        field.focus();
        field.setSelectionRange(0, 5);
      });
      await press(panel, 'Link the selected text');
      await says(panel, 'still being typed into a form');
    },
    '.view',
  );
  const inPopover = (name: string, reach: (form: Frame) => Promise<unknown>) =>
    state(name, async () => {
      const form = await frameOf(tab, 'popover', 1000).catch(async () => {
        await press(panel, 'Cancel');
        await tab.evaluate(() => document.querySelector('textarea')?.remove());
        await select(tab, 'nobody disturbs me');
        await begun().browser.command(tab, 'link-passage');
        return frameOf(tab, 'popover');
      });
      await reach(form);
      return { tab, frame: form };
    });
  inPopover('popover', (form) => says(form, 'More to say about it'));
  inPopover('popover-form', async (form) => {
    await press(form, 'More to say about it');
    await says(form, 'What it shows');
  });
  state('side-panel', async () => {
    await press(await frameOf(tab, 'popover'), 'Cancel');
    const side = await begun().browser.extensionTab('sidepanel.html');
    await says(side, 'enough for');
    return { tab: side, frame: side, isFresh: true };
  });

  inOptions('options-learners', (page) => says(page, 'L-0042'), '#learners');
  for (const part of ['packs', 'sites', 'backup', 'space', 'shortcuts', 'help'])
    inOptions(`options-${part}`, () => Promise.resolve(), `#${part}`);
  inOptions(
    'options-learner',
    async (page) => {
      await press(page, 'Change: L-0042');
      await fill(page, 'Find a unit', 'no such unit');
    },
    '#learners .card',
  );
  inOptions(
    'options-erase',
    async (page) => {
      await press(page, 'Cancel');
      await press(page, 'Erase: L-0042');
      await says(page, 'Erase all that is kept of L-0042');
    },
    'dialog',
  );
  inOptions(
    'options-backup-refused',
    async (page) => {
      await press(page, 'Cancel');
      await pick(page, 'Restore a backup', notABackup());
      await until(() => page.evaluate(() => document.querySelector('#backup [role=alert]') !== null), 'the refusal');
    },
    '#backup',
  );
  inOptions(
    'options-pack-not-used',
    async (page) => {
      await pick(page, 'Choose single files', notABackup());
      await until(
        () => page.evaluate(() => document.querySelector('#packs [role=status] .notice') !== null),
        'why it is not used',
      );
    },
    '#packs',
  );
}

/** A file that is none of those that are asked for. */
function notABackup(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'evimap-file-')), 'notes.yaml');
  writeFileSync(file, 'nothing: of a centre\n');
  return file;
}
