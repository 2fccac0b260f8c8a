import { browser } from '../browser.ts';
import { isEnvelope, type Happening } from '../messages.ts';
import { isOwnContent, isOwnPage, replyOf } from '../messaging.ts';
import { Database } from '../store/database.ts';
import { type Background } from './background.ts';
import { answerContent } from './content-calls.ts';
import { answerPanel } from './panel-calls.ts';
import { Listeners } from './listeners.ts';
import { makeMenus } from './menus.ts';
import { OpenTabs } from './open-tabs.ts';
import { Removals } from '../store/removals.ts';
import { removalsRoom } from '../store/session-room.ts';
import { sessionRoom } from '../store/waiting-room.ts';
import { Writes } from '../store/writes.ts';

/** Starts the background. It holds nothing that it could not lose: the browser may end it at any time. */
export function startBackground(): void {
  const listeners = new Listeners((tab) => void background.tabs.call(tab, 'leave', {}).catch(() => undefined));
  const happened = (happening: Happening) => listeners.tell(happening);
  const database = new Database();
  const background: Background = {
    database,
    tabs: new OpenTabs(
      database,
      (tab) => happened({ what: 'page changed', tab }),
      () => happened({ what: 'store changed' }),
    ),
    writes: new Writes(database, sessionRoom, happened),
    removals: new Removals(database, removalsRoom),
    happened,
  };

  browser.runtime.onMessage.addListener(((message: unknown, sender: Parameters<typeof isOwnPage>[0]) => {
    if (isEnvelope(message, 'background') && isOwnPage(sender))
      return replyOf(() => answerPanel(background, message, sender));
    if (isEnvelope(message, 'background from page') && isOwnContent(sender))
      return replyOf(() => answerContent(background, message, sender.tab!.id!));
    return undefined;
  }) as never);
  listeners.start();
  background.tabs.start();
  makeMenus(background);
}
