/** Small Word files for tests, written here from nothing. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly packed?: boolean;
}

/** A ZIP archive. */
export function makeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const heads: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, packed = true } of entries) {
    const title = Buffer.from(name);
    const data = packed ? deflateRawSync(bytes, { level: 9 }) : Buffer.from(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(packed ? 8 : 0, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, title, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    heads.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, rest, title]));
    parts.push(local);
    at += local.length;
  }
  const head = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(head.length, 12);
  end.writeUInt32LE(at, 16);
  return Uint8Array.from(Buffer.concat([...parts, head, end]));
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A paragraph; `# ` before it makes it a heading. */
export const paragraph = (text: string): string => {
  const heading = /^(#+) /.exec(text)?.[1]!.length;
  const words = heading === undefined ? text : text.slice(heading + 1);
  return `<w:p>${heading === undefined ? '' : `<w:pPr><w:pStyle w:val="Heading${heading}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`;
};

export interface WordGiven {
  /** What stands in the body, as Word writes it. */
  readonly body: string;
  /** Relationships of the document, as Word writes them. */
  readonly relations?: string;
  readonly further?: readonly ZipEntry[];
}

const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The bytes of a Word file with some paragraphs, or with a body of any kind. */
export function makeWord(given: readonly string[] | WordGiven): Uint8Array<ArrayBuffer> {
  const { body, relations = '', further = [] } = 'body' in given ? given : { body: given.map(paragraph).join('') };
  const text = (name: string, content: string): ZipEntry => ({
    name,
    bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${content}`),
  });
  return makeZip([
    text(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    text(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    text('word/document.xml', `<w:document ${NAMES}><w:body>${body}</w:body></w:document>`),
    text(
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>`,
    ),
    text(
      'word/styles.xml',
      `<w:styles ${NAMES}>${[1, 2, 3].map((k) => `<w:style w:type="paragraph" w:styleId="Heading${k}"><w:name w:val="heading ${k}"/></w:style>`).join('')}</w:styles>`,
    ),
    ...further,
  ]);
}

/** A link of Word's, with its relationship. */
export const linkTo = (address: string, id: string, words: string) => ({
  body: `<w:p><w:hyperlink r:id="${id}"><w:r><w:t>${escaped(words)}</w:t></w:r></w:hyperlink></w:p>`,
  relation: `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${escaped(address).replaceAll('"', '&quot;')}" TargetMode="External"/>`,
});
