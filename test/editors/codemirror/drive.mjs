// @codemirror/lsp-client against the server over stdio, under jsdom: a client with a protocol implementation of its
// own.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { JSDOM } from 'jsdom';

const dom = new JSDOM('<!doctype html><body></body>');
for (const name of [
  'window',
  'document',
  'MutationObserver',
  'Node',
  'HTMLElement',
  'DOMParser',
  'Range',
  'Element',
  'Text',
  'getComputedStyle',
])
  globalThis[name] ??= dom.window[name] ?? dom.window;
globalThis.window = dom.window;
globalThis.requestAnimationFrame = (run) => setTimeout(run, 16);
globalThis.cancelAnimationFrame = clearTimeout;
dom.window.requestAnimationFrame = () => 0; // jsdom has no layout, so nothing is measured
dom.window.cancelAnimationFrame = () => {};
dom.window.Range.prototype.getClientRects = () => [];
dom.window.Range.prototype.getBoundingClientRect = () => ({ left: 0, right: 0, top: 0, bottom: 0 });

const { LSPClient, serverDiagnostics } = await import('@codemirror/lsp-client');
const { EditorView } = await import('@codemirror/view');
const { forEachDiagnostic } = await import('@codemirror/lint');

const child = spawn(process.execPath, [process.env.SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const listeners = new Set();
let buffer = Buffer.alloc(0);
child.stdout.on('data', (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const head = buffer.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head))[1]);
    if (buffer.length < head + 4 + length) return;
    const message = buffer.subarray(head + 4, head + 4 + length).toString();
    buffer = buffer.subarray(head + 4 + length);
    listeners.forEach((listener) => listener(message));
  }
});
const transport = {
  send: (message) => child.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`),
  subscribe: (listener) => listeners.add(listener),
  unsubscribe: (listener) => listeners.delete(listener),
};
const say = (name, value) => console.log(`${name}: ${String(value).replaceAll('\n', ' ')}`);
const until = async (what, test) => {
  for (let i = 0; i < 400; i += 1) {
    const found = test();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.error(`FAIL ${what}`);
  process.exit(1);
};

const client = new LSPClient({ extensions: [serverDiagnostics()] }).connect(transport);
await client.initializing;
const uri = pathToFileURL(process.env.FILE).href;
const view = new EditorView({
  doc: readFileSync(process.env.FILE, 'utf8'),
  parent: document.body,
  extensions: [client.plugin(uri, 'evidence-map')],
});
const messages = () => {
  const found = [];
  forEachDiagnostic(view.state, (diagnostic) => found.push(diagnostic.message));
  return found;
};
const placeOf = (text, inside = 0) => {
  const at = view.state.doc.toString().indexOf(text) + inside;
  const line = view.state.doc.lineAt(at);
  return { line: line.number - 1, character: at - line.from };
};
const apply = (edits) =>
  view.dispatch({
    changes: edits.map(({ range, newText }) => ({
      from: view.state.doc.line(range.start.line + 1).from + range.start.character,
      to: view.state.doc.line(range.end.line + 1).from + range.end.character,
      insert: newText,
    })),
  });
const document_ = { textDocument: { uri } };

await until('diagnostics', () => messages().length > 0);
say('diagnostics', messages().join(' '));
const hover = await client.request('textDocument/hover', { ...document_, position: placeOf('2.2:') });
say('hover', hover.contents.value);
const place = placeOf('page #3', 2);
const actions = await client.request('textDocument/codeAction', {
  ...document_,
  range: { start: place, end: place },
  context: { diagnostics: [] },
});
say('fixes', actions.map(({ title }) => title).join(' | '));
apply(Object.values(actions.find(({ title }) => title.includes('quotation')).edit.changes)[0]);
client.sync();
const renamed = await client.request('textDocument/rename', {
  ...document_,
  position: placeOf('Time blocking, Pomodoro', 2),
  newName: 'Time boxing',
});
apply(Object.values(renamed.changes)[0]);
view.dispatch({ changes: { from: view.state.doc.length, insert: '        ' } });
client.sync();
await until(
  'diagnostics after the edit',
  () => messages().length > 0 && !messages().some((message) => message.includes('page #3')),
);
const end = view.state.doc.length;
const line = view.state.doc.lineAt(end);
const completion = await client.request('textDocument/completion', {
  ...document_,
  position: { line: line.number - 1, character: end - line.from },
});
say('completion', completion.items.map(({ label }) => label).join(', '));
say('text', view.state.doc.toString().replaceAll('\n', '⏎'));
child.kill();
process.exit(0);
