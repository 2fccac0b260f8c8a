import { startOf } from '../../model/map.ts';
import { isPlaceholder } from '../../model/names.ts';
import { undisturbed } from './hazards.ts';
import { textOfHead } from '../entries.ts';
import { type MapRule } from '../rule.ts';

const why =
  'The reference ties the maps of one learner together and keeps those of two learners apart, for the rules of combination and in every report. A reference of the centre is enough; no name is needed.';

export const referenceMissing: MapRule = {
  id: 'document/reference-missing',
  severity: 'information',
  scope: 'map',
  summary: 'The map does not say whose it is.',
  reason: 'The learner’s reference ties the maps of one learner together. Without it every map stands alone.',
  examples: [
    { says: 'no learner', map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: in progress\n', finds: [1] },
    {
      says: 'a learner without a reference',
      map: 'evidence-map: 1\nlearner: { in sales role: yes }\nunits:\n  L4B5:\n    status: in progress\n',
      finds: [2],
    },
    {
      says: 'a reference',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  L4B5:\n    status: in progress\n',
      finds: [],
    },
  ],
  *check({ map }) {
    if (map.evidence.length === 0 && map.units.length === 0) return;
    const learner = map.head('learner');
    const reference = learner?.fields.text('reference');
    if (reference !== undefined && !isPlaceholder(reference)) return;
    const written = textOfHead(learner);
    if (learner && written !== undefined && learner.value) {
      const at = { section: learner.at.section, range: learner.value.range };
      const source =
        at.range.start.line === at.range.end.line
          ? at.section.lines[at.range.start.line]!.slice(at.range.start.character, at.range.end.character)
          : '';
      const plain = source !== '' && !/[,{}[\]]/.test(source) && undisturbed(at.section, at.range);
      yield {
        at,
        message: 'What stands beside the learner is not marked as the reference.',
        why,
        fix: 'Write it as { reference: … }.',
        ...(plain && {
          repairs: [
            { title: 'Write it as the reference', safe: true, edits: [{ at, newText: `{ reference: ${source} }` }] },
          ],
        }),
      };
    } else if (learner)
      yield { at: learner.at, message: 'The learner has no reference.', why, fix: 'Add ‘reference:’ to the learner.' };
    else
      yield {
        at: map.heads[0]?.at ?? startOf(map.sections[0]!.section),
        message: 'The map does not say whose it is.',
        why,
        fix: 'Add a line ‘learner: { reference: L-0042 }’ with the reference that your centre uses.',
      };
  },
};
