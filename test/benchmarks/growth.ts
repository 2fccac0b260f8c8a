// npm run bench:growth [lines] [characters]: how the time of a first look grows with the size of what is hard to read,
// as the exponent from n to 8n in one run: 1 is in step with the size, 2 is its square.
import { analyse, open } from '@evimap/core';
import { packs } from '@evimap/schemas';

const [lines = 1_000, characters = 8_000] = process.argv.slice(2).map(Number);
const head =
  'evidence-map: 1\nlearner: { reference: L-0001 }\nevidence:\n' +
  '  E1: { title: One, method: report, date: 2026-03-04, location: a }\nunits:\n  L4B5:\n    1.3:\n';
const many = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

/** Many lines. */
const sections: Readonly<Record<string, (n: number) => string>> = {
  'entries of one criterion': (n) => head + many(n, (i) => `      - evidence: E1\n        at: p.${i + 1}\n`),
  'entries of one criterion, indented by tabs': (n) =>
    head.replace(/^( +)/gm, (spaces) => '\t'.repeat(spaces.length / 2)) +
    many(n, (i) => `\t\t\t- evidence: E1\n\t\t\t  at: p.${i + 1}\n`),
  'a list in brackets that is not closed': (n) =>
    `${head}      - evidence: E1\n        benefit: [\n${many(n, (i) => `          item ${i},\n`)}`,
  'a quotation mark that is not closed': (n) =>
    `${head}      - evidence: E1\n        note: "begun\n${many(n, (i) => `          words ${i}\n`)}`,
  'pieces of evidence that nobody uses': (n) =>
    head.replace('units:', `${many(n, (i) => `  X${i}: { title: T${i}, method: report }\n`)}units:`),
  'things in one list': (n) =>
    `${head}      - evidence: E1\n        benefit:\n${many(n, (i) => `          - Benefit number ${i}\n`)}`,
};

/** What a text may be made of again and again. */
const atoms = [
  'a',
  ' ',
  '1',
  '1 to ',
  '"',
  '" after "',
  '" before "',
  'image "',
  '1%,',
  '1.1, ',
  'a.',
  'a@',
  '+44 ',
  '-',
  ': ',
];
const entry = (field: string) => `${head}      - evidence: E1\n        ${field}\n`;
const fields: Readonly<Record<string, (text: string) => string>> = {
  note: (text) => entry(`note: |\n          x ${text}!`),
  at: (text) => entry(`at: '${text.replace(/'/g, '')}!'`),
  date: (text) => entry(`date: x${text}!`),
  benefit: (text) => entry(`benefit: x${text}!`),
};

const once = (map: string): number => {
  const from = process.cpuUsage();
  analyse({ maps: [{ path: 'map', doc: open(map, packs) }], packs, settings: { today: 20_558 } });
  return process.cpuUsage(from).user / 1000;
};
const quickest = (map: string): number => Math.min(once(map), once(map));

let steepest = 0;
function grows(name: string, of: (n: number) => string, n: number): void {
  const few = quickest(of(n));
  const lot = once(of(8 * n));
  // What takes no time at all has no growth that could be told.
  const exponent = lot < 30 ? undefined : Math.log(lot / few) / Math.log(8);
  steepest = Math.max(steepest, exponent ?? 0);
  console.log(
    `${exponent === undefined ? '   -' : exponent.toFixed(2)} ${few.toFixed(0).padStart(7)} ms ${lot.toFixed(0).padStart(7)} ms  ${name}`,
  );
}

once(head);
console.log(`Lines, ${lines} and ${8 * lines}`);
for (const [name, of] of Object.entries(sections)) grows(name, of, lines);
console.log(`Characters of one text, ${characters} and ${8 * characters}`);
for (const [field, of] of Object.entries(fields))
  for (const atom of atoms)
    grows(`${field}: ${JSON.stringify(atom)}`, (n) => of(atom.repeat(Math.floor(n / atom.length))), characters);
console.log(`The steepest grows with the power ${steepest.toFixed(2)} of the size.`);
