// A centre of eight units of three awarding bodies, made up: a grid of grades, performance and knowledge with a range,
// and the statements of a standard.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { previewUnit, type Packs } from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { readCentre, type CentreFile } from '@evimap/schemas/centre';

const bodies = fileURLToPath(new URL('bodies/', import.meta.url));
const read = (...path: string[]): string => readFileSync(join(bodies, ...path), 'utf8');
const filesOf = (name: string): CentreFile[] =>
  readdirSync(join(bodies, name))
    .filter((file) => !file.endsWith('.evidence.yaml'))
    .map((file) => ({ path: `packs/${name}/${file}`, text: read(name, file) }));

const phone = `unit: "10"
title: Selling on the Telephone
level: 3
outcomes:
  A:
    title: How calls are led
    criteria:
      A.P1: { verb: Outline, says: the parts of a call, grade: pass }
      A.M1: { verb: Explain, says: how objections are met, grade: merit }
requirements:
  - { id: 10.A.P1-a, criteria: A.P1, all of: [opening, needs, offer, close], of: part of a call }
  - { id: 10.A.M1-a, criteria: A.M1, at least: 3, of: objection }
`;
const offers = `unit: "11"
title: Writing Offers
level: 3
outcomes:
  A:
    title: What an offer says
    criteria:
      A.P1: { verb: Write, says: an offer, grade: pass }
      A.D1: { verb: Justify, says: its price, grade: distinction }
requirements:
  - { id: 11.A.P1-a, criteria: A.P1, at most: 800, of: words }
  - { id: 11.A.D1-a, criteria: A.D1, at least: 2, of: argument }
`;
const records = `unit: CC/205
title: Keep Records of Customers
level: 2
outcomes:
  Element 1: { title: Records, criteria: { P1: { says: note what was agreed }, K1: { says: what may not be noted } } }
requirements:
  - { id: CC/205.P1-a, criteria: P1, at least: 3, of: record }
  - { id: CC/205.unit-a, criteria: unit, at least: 1, of: pieces, evidence: { method: [observation] }, strength: must }
`;
const shifts = `unit: CC/206
title: Hand Over at the End of a Shift
level: 2
outcomes:
  Element 1: { title: Handing over, criteria: { P1: { says: tell the next shift what is open } } }
requirements:
  - { id: CC/206.P1-a, criteria: P1, at least: 2, of: dates }
`;
const further = `unit: FS5
title: Field Seller, planning ahead
level: 4
outcomes:
  Knowledge: { title: What they know, criteria: { K3: { says: the rivals } } }
  Skills: { title: What they can do, criteria: { S3: { says: forecast a quarter } } }
requirements:
  - { id: FS5.Knowledge-a, criteria: Knowledge, for each: criterion, at least: 1, of: pieces }
  - { id: FS5.Skills-a, criteria: Skills, for each: criterion, at least: 2, of: pieces, on: different dates }
`;

const edited = (files: readonly CentreFile[], edit: (text: string) => string): CentreFile[] =>
  files.map((file) => (file.path.endsWith('specification.yaml') ? { ...file, text: edit(file.text) } : file));

/** The files of the centre, within its folder. */
export const centreFiles: readonly CentreFile[] = [
  ...edited(filesOf('grid'), (text) =>
    text
      .replace('units: ["9"]\n', 'units: ["9", "10", "11"]\n')
      .replace('units: ["9"] }', 'units: ["9", "10", "11"] }'),
  ),
  { path: 'packs/grid/10.yaml', text: phone },
  { path: 'packs/grid/11.yaml', text: offers },
  ...edited(filesOf('nvq'), (text) => text.replace('units: [CC/204]', 'units: [CC/204, CC/205, CC/206]')),
  { path: 'packs/nvq/CC205.yaml', text: records },
  { path: 'packs/nvq/CC206.yaml', text: shifts },
  ...edited(filesOf('ksb'), (text) =>
    text
      .replace('units: [FS4]\n', 'units: [FS4, FS5]\n')
      .replace('units: [FS4],', 'units: [FS4, FS5],')
      .replace('B1: Keeps promises }', 'B1: Keeps promises, K3: Rivals, S3: Forecasts }'),
  ),
  { path: 'packs/ksb/FS5.yaml', text: further },
];

export const centre = readCentre(centreFiles, builtIn);

const complete = (unit: string, learner: string, packs: Packs): string =>
  previewUnit(packs.units.get(unit)!, packs).complete.replace('L-0042', learner);
const written = (name: string, learner: string): string =>
  read(name, 'complete.evidence.yaml').replace(/L-05\d\d/, learner);

/** Three learners, each with a map for every unit; of L-0701 nothing is claimed for a merit in unit 10. */
export const maps: Readonly<Record<string, string>> = {
  'l-0701-9.evidence.yaml': written('grid', 'L-0701'),
  'l-0701-10.evidence.yaml': complete('10', 'L-0701', centre.packs)
    .replace(/^ {4}A\.M1:\n(?: {6}.*\n)*/m, '')
    .replace(/grade: \w+/, 'grade: pass'),
  'l-0701-11.evidence.yaml': complete('11', 'L-0701', centre.packs),
  'l-0702-204.evidence.yaml': written('nvq', 'L-0702'),
  'l-0702-205.evidence.yaml': complete('CC/205', 'L-0702', centre.packs),
  'l-0702-206.evidence.yaml': complete('CC/206', 'L-0702', centre.packs),
  'l-0703-4.evidence.yaml': written('ksb', 'L-0703'),
  'l-0703-5.evidence.yaml': complete('FS5', 'L-0703', centre.packs),
};
export const units = ['9', '10', '11', 'CC/204', 'CC/205', 'CC/206', 'FS4', 'FS5'] as const;
