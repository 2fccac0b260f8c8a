import { type MapAnalysis } from '../analysis/analyse.ts';
import { kindsOf } from '../counting/read-row.ts';
import { type Evidence, type Row } from '../model/map.ts';
import { type UnitPack } from '../pack/pack.ts';
import { itemsOf, wordsOf, type Node, type Pair } from '../syntax/node.ts';
import { scalar } from '../write/scalar.ts';

/**
 * A map for the next learner of a cohort: the same list of evidence and the same entries, with everything open that
 * is this learner's own. Names, places, dates, points and decisions are left out, never carried over, because what one
 * learner has shown says nothing of another.
 */
export function mapLike({ context, units }: MapAnalysis, reference: string): string {
  const { map } = context;
  const text = (key: string): string | undefined => {
    const value = map.head(key)?.value;
    return value?.kind === 'text' ? value.text : undefined;
  };
  const person = (key: 'assessor' | 'iqa'): string[] => {
    const name = map.head(key)?.fields.text('name') ?? text(key);
    return name === undefined ? [] : [`${key}: { name: ${inline(name)} }`];
  };
  const qualification = text('qualification');
  const facts = new Map(units.flatMap(({ pack }) => Object.entries(pack.facts)));
  return [
    'evidence-map: 1',
    ...(qualification === undefined ? [] : [`qualification: ${scalar(qualification)}`]),
    'learner:',
    `  reference: ${scalar(reference)}`,
    ...[...facts].map(([fact, question]) => `  ${fact}:               # ${question}`),
    ...person('assessor'),
    ...person('iqa'),
    '',
    'evidence:',
    ...map.evidence.map(evidenceLine),
    '',
    'units:',
    ...units.flatMap(({ block, pack }) => [
      `  ${pack.unit}:`,
      ...(block.assessed ? ['    status: in progress'] : [`    status: ${block.status}`]),
      ...block.parts.flatMap((part) => {
        const rows = part.rows.filter(({ decision, evidence }) => !decision && evidence.length > 0);
        return rows.length === 0 ? [] : [`    ${part.key.text.trim()}:`, ...rows.flatMap((row) => rowLines(row, pack))];
      }),
    ]),
    '',
  ].join('\n');
}

const inline = (text: string): string => scalar(text, { inline: true });

/** What kind of evidence it is stays; when and where it was is another learner's. */
function evidenceLine({ id, title, method }: Evidence): string {
  const told = [
    ...(title === undefined ? [] : [`title: ${inline(title)}`]),
    ...(method === undefined ? [] : [`method: ${inline(method)}`]),
  ];
  return `  ${scalar(id)}: { ${[...told, 'date: ', 'location:'].join(', ')} }`;
}

function rowLines({ evidence, shows }: Row, pack: UnitPack): string[] {
  const ids = evidence.map(({ id }) => inline(id));
  return [
    `      - evidence: ${ids.length === 1 ? ids[0]! : `[${ids.join(', ')}]`}`,
    '        at: ',
    // A word that the unit does not know asks for nothing.
    ...shows
      .filter(({ key }) => kindsOf(pack).words.find(key.text) !== undefined)
      .flatMap((pair) => opened(pair, pack, 8, 1)),
  ];
}

/** A key with room for as many names as it has; a name that things stand below becomes a place for a name. */
function opened({ key, value }: Pair, pack: UnitPack, column: number, number: number): string[] {
  const word = kindsOf(pack).words.find(key.text);
  const pad = ' '.repeat(column);
  const label = word === undefined ? `<name ${number}>` : scalar(word);
  if (value?.kind === 'pairs')
    return [`${pad}${label}:`, ...value.pairs.flatMap((pair, i) => opened(pair, pack, column + 2, i + 1))];
  return [`${pad}${label}: ${room(value)}`];
}

function room(value: Node | undefined): string {
  const count = itemsOf(value).filter((item) => wordsOf(item).trim() !== '').length;
  return count > 1 ? `[${', '.repeat(count - 1)}]` : '';
}
