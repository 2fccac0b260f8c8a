import {
  homeOf,
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

/** A pack as it is written now, in place of the one that is in force. */
export function viewPack(text: string, around: Packs): PackView {
  const document = openPack(text);
  const { data } = document;
  const view = { text, lines: text.split(/\r\n|\n|\r/), document };
  if (!isData(data)) return { ...view, pack: undefined, specification: undefined, packs: around };
  if (!Object.hasOwn(data, 'unit')) {
    const specification = Object.hasOwn(data, 'specification') ? readSpecification(data) : undefined;
    const specifications = new Map(around.specifications);
    if (specification) specifications.set(specification.id, specification);
    return { ...view, pack: undefined, specification, packs: { ...around, specifications } };
  }
  const code = String(data['unit']);
  const home = homeOf(code, undefined, around);
  const pack = readUnitPack(data, home);
  return {
    ...view,
    pack,
    specification: around.specifications.get(home.id),
    packs: { ...around, units: new Map(around.units).set(code, pack) },
  };
}
