import {
  criteriaOf,
  criterionText,
  nameKey,
  unitProgress,
  type MapAnalysis,
  type Range,
  type Section,
} from '@evimap/core';
import { type PlacedRange } from './view.ts';

export type SymbolKind = 'head' | 'evidence' | 'unit' | 'criterion' | 'entry' | 'name';

export interface MapSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  readonly at: Range;
  readonly children: readonly MapSymbol[];
}

/** A map's outline: its heads, its evidence, its units with their criteria and entries. */
export function documentSymbols(map: MapAnalysis): readonly MapSymbol[] {
  const { sections } = map.doc.source;
  const spans = new Map<Section, Range>();
  sections.forEach(({ section, first }) => spans.set(section, spanOf(section, first)));
  const found: MapSymbol[] = [];
  const evidence = map.doc.map.evidence.flatMap((item): MapSymbol[] => {
    const at = map.place({ section: item.section, range: item.idRange });
    const whole = item.section.kind === 'evidence' ? spans.get(item.section) : at;
    return at && whole
      ? [
          {
            name: item.id || '(no id)',
            detail: [item.title, item.method].filter(Boolean).join(' · '),
            kind: 'evidence',
            range: whole,
            at,
            children: [],
          },
        ]
      : [];
  });
  const units = map.doc.map.units.flatMap((block): MapSymbol[] => {
    const at = map.place(block.at);
    if (!at) return [];
    const context = map.units.find((unit) => unit.block === block);
    const parts = block.parts.flatMap((part): MapSymbol[] => {
      const key = map.place({ section: part.section, range: part.key.range });
      if (!key) return [];
      const whole = part.section.kind === 'part' ? spans.get(part.section)! : key;
      const read = context?.reading.parts.find((candidate) => candidate.part === part);
      const criterion =
        context && read ? criteriaOf(context.pack).find(({ number }) => read.scopes.has(number)) : undefined;
      const entries = part.rows.flatMap((row): MapSymbol[] => {
        const range = map.place({ section: row.section, range: row.range });
        return range
          ? [
              {
                name: row.decision
                  ? `assessed: ${row.decision.outcome}`
                  : row.evidence.map(({ id }) => id).join(', ') || 'entry',
                detail: row.at.map(({ text }) => text).join(', '),
                kind: 'entry',
                range,
                at: range,
                children: [],
              },
            ]
          : [];
      });
      return [
        {
          name: part.key.text || '(empty)',
          detail: criterion ? criterionText(criterion) : '',
          kind: read ? 'criterion' : 'head',
          range: whole,
          at: key,
          children: entries,
        },
      ];
    });
    const last = parts.at(-1)?.range.end ?? at.end;
    return [
      {
        name: block.code || '(no code)',
        detail: context ? `${context.pack.title} · ${progress(context)}` : 'not a unit that is known',
        kind: 'unit',
        range: { start: at.start, end: last },
        at,
        children: parts,
      },
    ];
  });
  // Where a head stands twice, each has what stands below it, up to the next of its kind.
  const below = (key: string, line: number, all: readonly MapSymbol[]): readonly MapSymbol[] => {
    const lines = map.doc.map.heads.flatMap((head) => (head.key === key ? [map.place(head.at)?.start.line ?? -1] : []));
    const next = lines.find((other) => other > line) ?? Infinity;
    const isFirst = line === lines[0];
    return all.filter(({ range: { start } }) => (isFirst || start.line > line) && start.line < next);
  };
  for (const head of map.doc.map.heads) {
    const at = map.place(head.at);
    if (!at) continue;
    const own = head.key === 'evidence' ? evidence : head.key === 'units' ? units : [];
    const children = own.length === 0 ? own : below(head.key, at.start.line, own);
    const end = [spans.get(head.at.section)?.end ?? at.end, ...children.map(({ range }) => range.end)].reduce((a, b) =>
      b.line > a.line || (b.line === a.line && b.character > a.character) ? b : a,
    );
    found.push({
      name: head.key || '(empty)',
      detail: head.value?.kind === 'text' ? head.value.text : '',
      kind: 'head',
      range: { start: at.start, end },
      at,
      children,
    });
  }
  return found;
}

function progress(context: MapAnalysis['units'][number]): string {
  const { tally } = unitProgress(context);
  return `${tally.enough} of ${tally.asked} claimed in full`;
}

/** A section without the blank lines and remarks at its end: those belong to what follows. */
export function spanOf(section: Section, first: number): Range {
  let last = section.lines.length - 1;
  while (last > 0 && /^\s*(#.*)?$/.test(section.lines[last]!)) last -= 1;
  const top = section.lines.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const start = Math.max(0, top);
  return {
    start: { line: first + start, character: Math.max(0, section.lines[start]?.search(/\S/) ?? 0) },
    end: { line: first + last, character: section.lines[last]?.length ?? 0 },
  };
}

export interface FoundSymbol extends PlacedRange {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
}

/** Evidence by id or title, units by code or title, and names, in all maps. */
export function workspaceSymbols(maps: readonly MapAnalysis[], query: string, most = 200): readonly FoundSymbol[] {
  const words = nameKey(query).split(' ').filter(Boolean);
  const fits = (...texts: (string | undefined)[]) => {
    const text = nameKey(texts.filter(Boolean).join(' '));
    return words.every((word) => text.includes(word));
  };
  const found: FoundSymbol[] = [];
  for (const map of maps) {
    for (const { id, title, section, idRange } of map.doc.map.evidence)
      if (fits(id, title))
        push(map, {
          name: [id, title].filter(Boolean).join(' '),
          detail: 'evidence',
          kind: 'evidence',
          range: map.place({ section, range: idRange }),
        });
    for (const unit of map.units) {
      if (fits(unit.pack.unit, unit.pack.title))
        push(map, {
          name: `${unit.pack.unit} ${unit.pack.title}`,
          detail: unit.block.status,
          kind: 'unit',
          range: map.place(unit.block.at),
        });
      if (words.length === 0) continue;
      const names = new Set<string>();
      for (const { things } of unit.reading.rows)
        for (const thing of things) {
          const key = `${thing.family} ${thing.key}`;
          if (thing.key === '' || names.has(key) || !fits(thing.text)) continue;
          names.add(key);
          push(map, {
            name: thing.text.slice(0, 100),
            detail: `${thing.word}, ${unit.pack.unit}`,
            kind: 'name',
            range: map.place({ section: thing.section, range: thing.range }),
          });
        }
    }
    if (found.length >= most) break;
  }
  return found.slice(0, most);
  function push(
    map: MapAnalysis,
    { range, ...rest }: Omit<FoundSymbol, 'path' | 'range'> & { range: Range | undefined },
  ): void {
    if (range) found.push({ ...rest, path: map.path, range });
  }
}
