import { inflateRawSync } from 'node:zlib';

/** The files of a zip archive, by its list at the end. */
function filesIn(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const path = zip.toString('utf8', at + 46, at + 46 + name);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + packed);
    files.set(path, (method === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return files;
}

const plain = (xml: string): string =>
  xml
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&');

/** The sheets of a workbook as rows of cells: what another program reads in it. */
export function readWorkbook(content: Buffer): ReadonlyMap<string, readonly (readonly (string | number)[])[]> {
  const files = filesIn(content);
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, text]) =>
    plain(text!),
  );
  const names = [...files.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name]) =>
    plain(name!),
  );
  return new Map(
    names.map((name, i) => {
      const xml = files.get(`xl/worksheets/sheet${i + 1}.xml`)!;
      const rows = [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
        const cells: (string | number)[] = [];
        for (const [, attributes, inner = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
          const column = /r="([A-Z]+)\d+"/.exec(attributes!)![1]!;
          const index = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
          const type = /t="(\w+)"/.exec(attributes!)?.[1];
          cells[index] =
            type === 's'
              ? shared[Number(plain(inner))]!
              : type === undefined || type === 'n'
                ? Number(plain(inner))
                : plain(inner);
        }
        return Array.from(cells, (cell) => cell ?? '');
      });
      return [name, rows];
    }),
  );
}
