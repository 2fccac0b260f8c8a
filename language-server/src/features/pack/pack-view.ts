import {
  openPack,
  readSpecification,
  readUnitPack,
  type PackDocument,
  type Packs,
  type Specification,
  type UnitPack,
} from '@evimap/core';

/** A pack file as somebody edits it, with all packs around it. */
export interface PackView {
  readonly text: string;
  readonly lines: readonly string[];
  readonly document: PackDocument;
  readonly pack: UnitPack | undefined;
  readonly specification: Specification | undefined;
  readonly packs: Packs;
}

const isData = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function viewPack(text: string, packs: Packs): PackView {
  const document = openPack(text);
  const { data } = document;
  const lines = text.split(/\r\n|\n|\r/);
  if (!isData(data)) return { text, lines, document, pack: undefined, specification: undefined, packs };
  if (!('unit' in data))
    return {
      text,
      lines,
      document,
      pack: undefined,
      specification: 'specification' in data ? readSpecification(data) : undefined,
      packs,
    };
  const code = String(data['unit']);
  const known = packs.units.get(code);
  const specification =
    packs.specifications.get(known?.specification ?? '') ??
    [...packs.specifications.values()].find(({ units }) => units.includes(code));
  return {
    text,
    lines,
    document,
    pack: readUnitPack(data, { id: specification?.id ?? '', version: specification?.version ?? '' }),
    specification,
    packs,
  };
}
