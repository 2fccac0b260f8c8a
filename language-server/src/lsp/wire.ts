import { type Message } from 'vscode-languageserver';
import { StreamMessageWriter } from 'vscode-languageserver/node';

/**
 * Writes messages to a stream. A long map has thousands of findings, and a keystroke changes few of them: what is the
 * same object
 * as before is not put into words and bytes again.
 */
export const streamWriter = (stream: NodeJS.WritableStream): StreamMessageWriter =>
  new StreamMessageWriter(stream, {
    contentTypeEncoder: { name: 'application/json', encode: (message) => Promise.resolve(encoded(message)) },
  });

const bytesOf = new WeakMap<object, Uint8Array>();

/** The bytes of a message, as JSON. */
export function encoded(message: Message): Uint8Array {
  const list = findingsIn(message);
  if (!list) return Buffer.from(JSON.stringify(message));
  const { items, around } = list;
  const [before, after] = JSON.stringify(around).split(mark) as [string, string];
  const parts: Uint8Array[] = [Buffer.from(`${before}[`)];
  for (const [i, item] of items.entries()) {
    let bytes = bytesOf.get(item);
    if (!bytes) bytesOf.set(item, (bytes = Buffer.from(JSON.stringify(item))));
    if (i > 0) parts.push(comma);
    parts.push(bytes);
  }
  parts.push(Buffer.from(`]${after}`));
  return Buffer.concat(parts);
}

const comma = Buffer.from(',');
/** Stands for the list while the rest of a message is put into words: no address or version reads like it. */
const placeholder = '\u0000findings\u0000';
const mark = JSON.stringify(placeholder);

/** The findings of a message that tells or answers them, and the message without them. */
function findingsIn(message: Message): { readonly items: readonly object[]; readonly around: object } | undefined {
  const { method, params, result } = message as {
    readonly method?: string;
    readonly params?: { readonly diagnostics?: unknown };
    readonly result?: { readonly kind?: unknown; readonly items?: unknown } | null;
  };
  if (method === 'textDocument/publishDiagnostics' && Array.isArray(params?.diagnostics))
    return {
      items: params.diagnostics as object[],
      around: { ...message, params: { ...params, diagnostics: placeholder } },
    };
  if (method === undefined && result?.kind === 'full' && Array.isArray(result.items))
    return { items: result.items as object[], around: { ...message, result: { ...result, items: placeholder } } };
  return undefined;
}
