import { findQualification } from '../../pack/qualifications.ts';
import { nearest } from '../../model/names.ts';
import { quoted } from '../../wording/phrases.ts';
import { textOfHead } from '../entries.ts';
import { type MapRule } from '../rule.ts';

export const qualificationUnknown: MapRule = {
  id: 'document/qualification-unknown',
  severity: 'warning',
  scope: 'map',
  summary: 'The map names a qualification that Evimap does not know.',
  reason: 'Which units a learner needs depends on the qualification. With an unknown one the rules of combination cannot be checked.',
  examples: [
    { says: 'a name that is cut short', map: 'evidence-map: 1\nqualification: isp/l4-award-partnering\nlearner: { reference: L-0042 }\n', finds: [2] },
    { says: 'its number', map: 'evidence-map: 1\nqualification: 610/3755/2\nlearner: { reference: L-0042 }\n', finds: [] },
  ],
  *check({ map, packs }) {
    const head = map.head('qualification');
    const written = textOfHead(head);
    if (!head?.value || written === undefined || findQualification(packs, written)) return;
    const all = [...packs.specifications.values()].flatMap(({ qualifications }) => qualifications);
    const near = nearest(written.replace(/[/]/g, ' '), all.map(({ id }) => id.replace(/[/]/g, ' ')));
    const meant = all.find(({ id }) => id.replace(/[/]/g, ' ') === near);
    const at = { section: head.at.section, range: head.value.range };
    yield {
      at,
      message: `${quoted(written)} is no qualification that Evimap knows.`,
      why: 'Which units are needed depends on the qualification, so the rules of combination are not checked.',
      fix: meant === undefined ? 'Write its name as it stands in the list of qualifications, or its number.' : `Did you mean ${quoted(meant.id, 90)}?`,
      ...(meant && { repairs: [{ title: `Change to ‘${meant.id}’`, safe: false, edits: [{ at, newText: meant.id }] }] }),
    };
  },
};
