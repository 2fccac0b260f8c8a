/**
 * What pdf.js needs beside itself: character maps, fonts for files that bring none, decoders of pictures. They are
 * modules of the extension, because its pages may connect to nothing, not even to themselves.
 */
const modules: Readonly<Record<string, Readonly<Record<string, () => Promise<unknown>>>>> = {
  cMapUrl: byName(
    import.meta.glob('../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', { query: '?url&inline', import: 'default' }),
  ),
  standardFontDataUrl: byName(
    import.meta.glob('../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
      query: '?url&inline',
      import: 'default',
    }),
  ),
  wasmUrl: byName(
    import.meta.glob('../../../../node_modules/pdfjs-dist/wasm/*.wasm', { query: '?url&inline', import: 'default' }),
  ),
};

function byName(all: Readonly<Record<string, () => Promise<unknown>>>): Record<string, () => Promise<unknown>> {
  return Object.fromEntries(Object.entries(all).map(([path, load]) => [path.split('/').at(-1)!, load]));
}

/** Hands them to pdf.js by name. A name that is not there is refused, whoever made it up. */
export class BundledData {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const load = Object.hasOwn(modules, kind) && Object.hasOwn(modules[kind]!, filename) && modules[kind]![filename];
    if (!load) throw new Error(`${kind} has no ${filename}`);
    const address = (await load()) as string;
    return Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
  }
}
