import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { kinds, type Kind } from './kinds.ts';

export interface Site {
  address(kind: Kind): string;
  /** From now on the page is shown as the learner has edited it. */
  edit(kind: Kind): void;
  /** Any further page, by what it is called; with an error of the site, where one is given. */
  add(name: string, html: string, headers?: Readonly<Record<string, string>>, status?: number): string;
  /** A file that a page shows or links to. */
  file(name: string, type: string, bytes: Uint8Array): string;
  close(): void;
}

/** Serves the pages on this computer; nothing else is ever asked for. */
export async function serve(): Promise<Site> {
  const edited = new Set<string>();
  const further = new Map<string, { html: string; headers: Readonly<Record<string, string>>; status: number }>();
  const files = new Map<string, { type: string; bytes: Uint8Array }>();
  const path = (name: string) => `/${encodeURIComponent(name)}`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const name = decodeURIComponent(url.pathname.slice(1));
    const file = files.get(name);
    if (file) {
      // A player can only go to a place in a recording that is served in parts.
      const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
      const [start, end] = [Number(from ?? 0), to ? Number(to) : file.bytes.length - 1];
      response.writeHead(from === undefined ? 200 : 206, {
        'content-type': file.type,
        'accept-ranges': 'bytes',
        'content-length': end - start + 1,
        ...(from !== undefined && { 'content-range': `bytes ${start}-${end}/${file.bytes.length}` }),
      });
      return void response.end(file.bytes.subarray(start, end + 1));
    }
    const kind = kinds.find((one) => one.name === name);
    const other = further.get(name);
    if (!kind && !other) return void response.writeHead(404).end();
    response.writeHead(other?.status ?? 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(kind?.headers ?? other?.headers),
    });
    response.end(
      kind
        ? kind.html(edited.has(name) ? kind.story.after : kind.story.before, url.searchParams.get('part') ?? '')
        : other!.html,
    );
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    address: ({ name }) => `${origin}${path(name)}${name === 'single-page application' ? '#/log' : ''}`,
    edit: ({ name }) => void edited.add(name),
    add: (name, html, headers = {}, status = 200) => {
      further.set(name, { html, headers, status });
      return `${origin}${path(name)}`;
    },
    file: (name, type, bytes) => {
      files.set(name, { type, bytes });
      return `${origin}${path(name)}`;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Saved pages of real platforms, where the folder is there. They are read, never copied. */
export function realPages(): readonly { readonly name: string; readonly html: string }[] {
  const folder = process.env.EVIMAP_REAL_PAGES;
  if (!folder) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => ({ name, html: readFileSync(join(folder, name), 'utf8') }));
}
