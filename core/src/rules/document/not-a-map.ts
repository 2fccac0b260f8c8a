import { nameKey } from '../../model/names.ts';
import { mapFields } from '../../model/reserved.ts';
import { startOf } from '../../model/map.ts';
import { range } from '../../text/position.ts';
import { quoted } from '../../wording/phrases.ts';
import { wordsOf } from '../../syntax/node.ts';
import { type MapRule } from '../rule.ts';

const firstLine = 'A map says in its first line which version of the format it is written in: ‘evidence-map: 1’.';

export const notAMap: MapRule = {
  id: 'document/not-a-map',
  severity: 'error',
  scope: 'map',
  summary: 'The file is no evidence map, or not one that this version of Evimap reads.',
  reason:
    'A file that is empty, is no text or is written for a later version holds nothing that could be checked, and silence would look like a clean result.',
  examples: [
    { says: 'an empty file', map: '', finds: [1] },
    { says: 'a list of something else', map: 'shopping: [paper, ink]\n', finds: [1] },
    {
      says: 'without its first line',
      map: '# draft\nlearner: { reference: L-0042 }\nunits:\n  L4B5:\n    status: not taken\n',
      finds: [2],
    },
    { says: 'written for a later version', map: 'evidence-map: 2\nlearner: { reference: L-0042 }\n', finds: [1] },
    {
      says: 'two maps in one file',
      map: 'evidence-map: 1\nlearner: { reference: L-0042 }\n---\nevidence-map: 1\nlearner: { reference: L-0043 }\n',
      finds: [4],
    },
    { says: 'a map', map: 'evidence-map: 1\nlearner: { reference: L-0042 }\n', finds: [] },
  ],
  *check({ map, settings }) {
    const { heads, refused } = map;
    const first = map.sections[0];
    if (!first) return;
    const top = startOf(first.section);
    if (refused !== undefined) {
      yield refused === 'too large'
        ? {
            at: top,
            message: 'This file is too large to be an evidence map, and was not read.',
            why: 'A map of a whole diploma has a few thousand lines; more than about 150,000 are refused, so that checking never stands still.',
            fix: 'Check that this is the right file; write one map for each learner.',
          }
        : {
            at: top,
            message: 'This file is no text, and was not read.',
            why: 'A map is plain text. A document of a word processor or a spreadsheet cannot be checked.',
            fix: 'Save it as plain text (UTF-8), or start a new map.',
          };
      return;
    }
    if (heads.length === 0) {
      if (first.section.parsed.hazards.some(({ kind }) => kind === 'unreadable')) return;
      yield {
        at: top,
        severity: settings.submission ? 'error' : 'warning',
        message: 'This map is empty.',
        why: 'Nothing is mapped, so there is nothing to check.',
        fix: 'Begin with ‘evidence-map: 1’, then the learner, the evidence and the units.',
      };
      return;
    }
    const [version, second] = heads.filter(({ key }) => nameKey(key) === 'evidence map');
    if (second)
      yield {
        at: second.at,
        message: 'A second map begins here, and a file holds one.',
        why: 'Everything in a file is read as one map of one learner, so what stands below would count for the learner above.',
        fix: 'Move it, from this line on, into a file of its own; or take this line away where all of it is one map.',
      };
    if (!version) {
      const start = heads[0]!.at;
      const line = start.range.start.line;
      const column = start.section.lines[line]?.startsWith('\ufeff') ? 1 : 0;
      if (heads.some(({ key }) => (mapFields as readonly string[]).includes(key))) {
        yield {
          at: start,
          severity: 'warning',
          message: 'The first line of the map is missing.',
          why: firstLine,
          fix: 'Write ‘evidence-map: 1’ as the first line.',
          repairs: [
            {
              title: 'Write ‘evidence-map: 1’ as the first line',
              safe: true,
              edits: [
                {
                  at: { section: start.section, range: range(line, column, line, column) },
                  newText: 'evidence-map: 1\n',
                },
              ],
            },
          ],
        };
      } else
        yield {
          at: start,
          message: 'This does not look like an evidence map: it has neither evidence nor units.',
          why: firstLine,
          fix: 'Check that this is the right file; a map begins with ‘evidence-map: 1’.',
        };
      return;
    }
    const written = wordsOf(version.value).trim();
    if (/^1(?:\.0)?$/.test(written)) return;
    const at = { section: version.at.section, range: version.value?.range ?? version.at.range };
    if (/^\d+(?:\.\d+)?$/.test(written) && Number(written) > 1)
      yield {
        at,
        message: `This map is written for version ${written} of the format; this Evimap reads version 1.`,
        why: 'What a later version means may be read wrongly here, so the findings below may be wrong as well.',
        fix: 'Use a newer Evimap.',
      };
    else
      yield {
        at,
        severity: 'warning',
        message:
          written === ''
            ? 'The version of the format is missing.'
            : `${quoted(written, 30)} is no version of the format.`,
        why: firstLine,
        fix: 'Write ‘evidence-map: 1’.',
        ...(version.value && { repairs: [{ title: 'Write 1', safe: false, edits: [{ at, newText: '1' }] }] }),
      };
  },
};
