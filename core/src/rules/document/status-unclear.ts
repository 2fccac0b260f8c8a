import { statuses } from '../../model/verdicts.ts';
import { nearest } from '../../model/names.ts';
import { quoted } from '../../wording/phrases.ts';
import { type MapRule } from '../rule.ts';

export const statusUnclear: MapRule = {
  id: 'document/status-unclear',
  severity: 'warning',
  scope: 'map',
  summary: 'The status of a unit is none of the four.',
  reason:
    'Whether something missing is progress or a fault depends on the status of the unit: in progress, complete, not taken or carried over.',
  examples: [
    { says: 'a slip', map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: complte\n', finds: [4] },
    {
      says: 'other words for the same',
      map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: Completed\n  L4B7:\n    status: not taken\n',
      finds: [],
    },
  ],
  *check({ map }) {
    for (const { code, oddStatus } of map.units) {
      if (!oddStatus) continue;
      const near = nearest(oddStatus.text, statuses);
      yield {
        at: oddStatus.at,
        message: `${quoted(oddStatus.text, 30)} is no status; ${code} is taken as in progress.`,
        why: 'The status decides whether something missing is progress or a fault.',
        fix:
          near === undefined
            ? 'Write ‘in progress’, ‘complete’, ‘not taken’ or ‘carried over’.'
            : `Did you mean ${quoted(near)}?`,
        repairs: (near === undefined ? statuses : [near]).map((status) => ({
          title: `Change to ‘${status}’`,
          safe: false,
          edits: [{ at: oddStatus.at, newText: status }],
        })),
      };
    }
  },
};
