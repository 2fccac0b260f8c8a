import { hasPlace } from '@evimap/schemas/centre';

// Names that are nearly those that Evimap looks for: what lies under one would else be passed over in silence.

const isMap = /\.evidence\.ya?ml$/i;
/** `L-0042.evidence.yaml.txt`, `L-0042-evidence.yaml`, `evidence map L-0042.yml`. */
const isNearlyMap = (name: string): boolean => {
  const file = name.split(/[/\\]/).at(-1)!;
  const end = /\.(?:ya?ml|txt)$/i.exec(file);
  return end !== null && /evidence|evimap|map/i.test(file.slice(0, end.index));
};

export const isNearlyMapName = (name: string): boolean => isNearlyMap(name) && !isMap.test(name);

/** Whether a text is a map, as its first lines say. */
export const holdsMap = (text: string): boolean => /^\ufeff?evidence-map[ \t]*:/m.test(text.slice(0, 4000));

export const mapNotChecked =
  'It holds an evidence map, and its name does not end in ‘.evidence.yaml’, so it is not checked with its folder. Rename it, or name it to have it checked as it is.';

/** `evimap`, `.evimaps`, `_evimap`, `evimap-old`. */
export const isNearlyCentreName = (name: string): boolean =>
  name !== '.evimap' && /^[._-]?evimaps?(?:[._-]\w{0,12})?$/i.test(name);

/** Whether any of these paths, within a folder, has a place in a centre's. */
export const couldBeCentre = (paths: readonly string[]): boolean =>
  paths.some((path) => /\.ya?ml$/i.test(path) && hasPlace(path));

export const centreNotUsed =
  'This folder is not used: a centre’s folder is named ‘.evimap’. Rename it, or move it away from the maps.';
