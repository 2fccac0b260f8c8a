import { criteriaOf } from '../../pack/pack.ts';
import { startOf } from '../../model/map.ts';
import { unmapped } from '../shortfalls.ts';
import { type MapRule } from '../rule.ts';

export const nothingClaimed: MapRule = {
  id: 'sufficiency/nothing-claimed',
  about: 'record',
  severity: 'error',
  scope: 'map',
  summary: 'A map that is handed in has no evidence for any criterion.',
  reason:
    'A map in which nothing was understood has no shortfalls either. Without this check it would pass as if everything in it were enough.',
  examples: [
    {
      says: 'a map without units, before submission',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\n',
      finds: [1],
      settings: { submission: true },
    },
    {
      says: 'a unit with decisions only',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  L4B5:\n    1.1:\n      - assessed: achieved\n        date: 2026-03-04\n        by: Assessor A\n',
      finds: [1],
      settings: { submission: true },
    },
    {
      says: 'a draft',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\n',
      finds: [],
    },
    {
      says: 'units that are not taken are named on purpose',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  L4B5:\n    status: not taken\n',
      finds: [],
      settings: { submission: true },
    },
  ],
  *check({ map, units, settings }) {
    const first = map.sections[0];
    const isMap = map.refused === undefined && map.heads.length > 0;
    if (settings.submission !== true || !first || !isMap) return;
    if (map.units.length > 0 && map.units.every(({ assessed }) => !assessed)) return;
    const claims = units.some((unit) => unit.block.assessed && unmapped(unit).length < criteriaOf(unit.pack).length);
    if (claims) return;
    yield {
      at: startOf(first.section),
      message: 'This map claims nothing: no evidence is named for any criterion.',
      why: 'A map is handed in for what it claims. With nothing claimed there is nothing to assess and nothing to verify.',
      fix: 'Name the evidence for each criterion of the units; or leave this map out until there is some.',
    };
  },
};
