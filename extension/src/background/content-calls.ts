import { browser } from '../browser.ts';
import { type Ask, type ContentCalls, type Envelope } from '../messages.ts';
import { writeSettings } from '../store/settings.ts';
import { type PanelPlace } from '../records.ts';
import { type Background } from './background.ts';
import { checkedVersion } from '../store/record-shapes.ts';
import { markStyles } from './mark-styles.ts';
import { isReaderTab, rememberFile } from './reader-tabs.ts';

type Handlers = {
  readonly [Name in keyof ContentCalls]: (
    background: Background,
    ask: Ask<ContentCalls, Name>,
    tab: number,
  ) => Promise<unknown> | unknown;
};

const markName = /^e[0-9a-f]{8}-[0-3]$/;
/** What a page's script proposes is looked at as if the page itself had sent it. */
const handlers: Handlers = {
  'page changed': ({ happened }, _, tab) => happened({ what: 'page changed', tab }),
  'passage chosen': ({ happened }, { id }, tab) => {
    if (typeof id === 'string' && id.length < 100) happened({ what: 'passage chosen', tab, id });
  },
  selected: ({ happened }, { words }, tab) => {
    if (typeof words === 'string') happened({ what: 'selected', tab, words: words.slice(0, 200) });
  },
  'document shown': async ({ tabs }, { file }, tab) => {
    const checked = checkedVersion(file);
    if (!checked || !(await isReaderTab(tab))) throw new Error('file');
    await rememberFile(tab, checked);
    await tabs.open(tab);
  },
  'panel moved': async ({ database }, { place }) => {
    const checked = checkedPlace(place);
    if (checked) await writeSettings(database, { dock: checked });
  },
  'panel closed': ({ tabs }, _, tab) => tabs.remember(tab, false),
  'gave up': async (_, __, tab) => {
    await browser.action.setBadgeText({ tabId: tab, text: '!' });
    await browser.action.setTitle({ tabId: tab, title: browser.i18n.getMessage('actionGaveUp' as never) });
  },
  marks: async (_, { names }, tab) => {
    if (
      !Array.isArray(names) ||
      names.length > 4 ||
      !names.every((name) => typeof name === 'string' && markName.test(name))
    )
      throw new Error('names');
    // As the author's, not the user's: Chromium 156 paints no background of a highlight from a user sheet.
    await browser.scripting.insertCSS({
      target: { tabId: tab, allFrames: true },
      origin: 'AUTHOR',
      css: markStyles(names),
    });
  },
};

function checkedPlace(place: unknown): PanelPlace | undefined {
  if (typeof place !== 'object' || place === null) return undefined;
  const { mode, width, height, x, y, collapsed } = place as Partial<PanelPlace>;
  const isSize = (value: unknown): value is number =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 20_000;
  if (
    (mode !== 'left' && mode !== 'right' && mode !== 'floating') ||
    !isSize(width) ||
    !isSize(height) ||
    !isSize(x) ||
    !isSize(y)
  )
    return undefined;
  return { mode, width, height, x, y, collapsed: collapsed === true };
}

export function answerContent(background: Background, { call, ask }: Envelope, tab: number): unknown {
  if (!Object.hasOwn(handlers, call)) throw new Error('unknown call');
  return handlers[call as keyof ContentCalls](background, ask as never, tab);
}
