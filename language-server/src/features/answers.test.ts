import { allRules, applyEdits, type Finding, type MapAnalysis } from '@evimap/core';
import { describe, expect, it } from 'vitest';
import { actions, fixAll } from './actions.ts';
import { formatMap } from './formatting/format.ts';
import { today, viewOf } from './testing/marked.ts';

const tidied = (text: string): string => applyEdits(text, formatMap(viewOf(text)));
const fixed = (text: string): string => applyEdits(text, fixAll(viewOf(text)));

/** What a map says once it is read again; also after formatting, after all corrections, and after both. */
const later = (text: string): readonly (readonly [string, string])[] => [
  ['read again', text],
  ['formatted', tidied(text)],
  ['corrected', fixed(text)],
  ['corrected and formatted', tidied(fixed(text))],
];

const asks = (text: string, { rule, message, requirement }: Finding): boolean =>
  viewOf(text).map.findings.some(
    (other) => !other.allowed && other.rule === rule && other.message === message && other.requirement === requirement,
  );

/** What each criterion claims and decides, by its key in the map; only those that an answer did not touch. */
const claims = ({ units, place }: MapAnalysis, touched: (line: number) => boolean): ReadonlyMap<string, string> =>
  new Map(
    units.flatMap(({ block, reading }) =>
      reading.parts.flatMap(({ part }) => {
        const first = place({ section: part.section, range: part.key.range })?.start.line ?? -1;
        const isTouched = part.section.lines.some((_, i) => touched(first + i));
        if (isTouched) return [];
        const rows = reading.rows.filter(({ row }) => row.section === part.section);
        const says = rows.map(({ things, row }) => [
          things.map(({ word, key }) => [word, key]),
          row.decision?.outcome,
          row.at.map(({ text }) => text),
        ]);
        return [[`${block.code} ${part.key.text}`, JSON.stringify(says)] as const];
      }),
    ),
  );

/** Every question of the examples of the rules, with the answers that a click writes. */
const questions = [...allRules.values()].flatMap((rule) => {
  if (!/^(?:validity|sufficiency)\//.test(rule.id) || ('scope' in rule && rule.scope === 'pack')) return [];
  return rule.examples.flatMap((example) => {
    if (!('map' in example) || example.finds.length === 0) return [];
    const view = viewOf(example.map);
    return view.map.findings
      .filter((finding) => finding.rule === rule.id)
      .flatMap((finding) =>
        actions(view, finding.range)
          .filter(({ kind, mends, cursor }) => kind === 'quickfix' && !cursor && mends.includes(finding))
          .map(({ title, edits }) => ({ rule: rule.id, says: example.says, map: example.map, finding, title, edits })),
      );
  });
});

describe('a question that was answered with one click', () => {
  it('comes from many rules', () => expect(new Set(questions.map(({ rule }) => rule)).size).toBeGreaterThan(10));

  it.each(questions.map((each) => [`${each.rule}, ${each.says}: ${each.title}`, each] as const))(
    'is not asked again, and the answer changes nothing else: %s',
    (_, { map, finding, edits }) => {
      const answered = applyEdits(map, edits);
      for (const [when, text] of later(answered)) expect(asks(text, finding), `${when}\n${text}`).toBe(false);
      const { map: before } = viewOf(map);
      const { map: after } = viewOf(answered);
      expect(after.doc.unread.length).toBeLessThanOrEqual(before.doc.unread.length);
      const touched = (line: number) =>
        edits.some(({ range: { start, end } }) => start.line <= line && line <= end.line);
      const now = claims(after, () => false);
      for (const [key, says] of claims(before, touched)) expect(now.get(key), key).toBe(says);
    },
  );
});

describe('a question that only a person can decide', () => {
  const rules = new Set<string>();
  const decided = [...allRules.values()].flatMap((rule) =>
    rule.examples.flatMap((example) => {
      if (!('map' in example) || example.finds.length === 0) return [];
      const view = viewOf(example.map, { today });
      return view.map.findings
        .filter((finding) => finding.rule === rule.id && finding.severity !== 'hint')
        .flatMap((finding) => {
          const allow = actions(view, finding.range).find(
            ({ kind, mends }) => kind === 'allow' && mends.includes(finding),
          );
          if (!allow || rules.has(rule.id)) return [];
          rules.add(rule.id);
          return [[rule.id, example.map, finding, allow.edits] as const];
        });
    }),
  );

  it.each(decided)('is answered for good by a line with a reason: %s', (_, map, finding, edits) => {
    const reason = edits.map((edit) => ({ ...edit, newText: edit.newText.replace(': (', ': seen in the talk (') }));
    const named = reason.map((edit) => ({ ...edit, newText: edit.newText.replace('your name', 'Assessor A') }));
    for (const [when, text] of later(applyEdits(map, named)))
      expect(asks(text, finding), `${when}\n${text}`).toBe(false);
  });
});
