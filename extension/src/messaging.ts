/** Sending and answering, with the checks that every receiver makes. */
import { browser } from './browser.ts';
import {
  type Answer,
  type Ask,
  type BackgroundCalls,
  type ContentCalls,
  type Envelope,
  type PageCalls,
  type Reply,
} from './messages.ts';

type Sender = {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
  readonly frameId?: number | undefined;
};

/** Whether a message comes from a page of this extension: panel, popover, side panel or options. */
export const isOwnPage = (sender: Sender): boolean =>
  sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/' as never));

/** Evimap's reader as the tab's own page, which has the same script in it as a page of the web. */
const isReader = (sender: Sender): boolean =>
  isOwnPage(sender) && sender.url!.startsWith(browser.runtime.getURL('/reader.html' as never));

/** Whether a message comes from this extension's script in a tab's page (not from a frame in it). */
export const isOwnContent = (sender: Sender): boolean =>
  sender.id === browser.runtime.id &&
  sender.tab?.id !== undefined &&
  sender.frameId === 0 &&
  (!isOwnPage(sender) || isReader(sender));

async function send(envelope: Envelope): Promise<unknown> {
  const reply = (await browser.runtime.sendMessage(envelope)) as Reply | undefined;
  if (!reply) throw new Error('no answer');
  if ('failed' in reply) throw new Error(reply.failed);
  // In Firefox an answer belongs to the browser, and can't be read any more once the extension was updated; what is
  // shown must stay.
  return structuredClone(reply.ok);
}

/**
 * Asks the background. When it was ended while it worked, the first try is rejected; the second wakes it.
 * Every command carries the ids of what it makes, so doing it twice is doing it once.
 */
export async function ask<Name extends keyof BackgroundCalls>(
  call: Name,
  given: Ask<BackgroundCalls, Name>,
  tab?: number,
): Promise<Answer<BackgroundCalls, Name>> {
  const envelope: Envelope = { to: 'background', call, ask: given, ...(tab !== undefined && { tab }) };
  try {
    return (await send(envelope)) as Answer<BackgroundCalls, Name>;
  } catch (error) {
    if (!/message (channel|port) closed|receiving end|no answer/i.test(String(error))) throw error;
    return (await send(envelope)) as Answer<BackgroundCalls, Name>;
  }
}

/** Asks the page of the tab, by way of the background. */
export const askPage = async <Name extends keyof PageCalls>(
  call: Name,
  given: Ask<PageCalls, Name>,
  tab?: number,
): Promise<Answer<PageCalls, Name>> => (await ask('to page', { call, ask: given }, tab)) as Answer<PageCalls, Name>;

/** Tells the background from the page's side. */
export async function tell<Name extends keyof ContentCalls>(call: Name, given: Ask<ContentCalls, Name>): Promise<void> {
  await send({ to: 'background from page', call, ask: given });
}

/** The answer of a handler, made into what travels. */
export async function replyOf(work: () => unknown): Promise<Reply> {
  try {
    return { ok: (await work()) ?? null };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
