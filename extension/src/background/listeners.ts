import { browser } from '../browser.ts';
import { type Happening } from '../messages.ts';
import { isOwnPage } from '../messaging.ts';

interface Port {
  readonly sender?: Parameters<typeof isOwnPage>[0];
  postMessage(message: unknown): void;
  readonly onDisconnect: { addListener(listener: () => void): void };
  readonly name: string;
  disconnect(): void;
}

/**
 * Panels and side panels that are open and hear what happens. They come back by themselves when the background was
 * ended.
 */
export class Listeners {
  readonly #ports = new Set<Port>();
  readonly #left: (tab: number) => void;

  /** `left` hears of tabs whose side panel has gone. */
  constructor(left: (tab: number) => void) {
    this.#left = left;
  }

  start(): void {
    browser.runtime.onConnect.addListener(((port: Port) => {
      const [, tab] = /^happenings(?: (\d+))?$/.exec(port.name) ?? [port.name];
      if (!port.name.startsWith('happenings') || !port.sender || !isOwnPage(port.sender)) {
        port.disconnect();
        return;
      }
      this.#ports.add(port);
      port.onDisconnect.addListener(() => {
        this.#ports.delete(port);
        if (tab !== undefined && ![...this.#ports].some(({ name }) => name === port.name)) this.#left(Number(tab));
      });
    }) as never);
  }

  tell(happening: Happening): void {
    for (const port of this.#ports) {
      try {
        port.postMessage(happening);
      } catch {
        this.#ports.delete(port);
      }
    }
  }
}
