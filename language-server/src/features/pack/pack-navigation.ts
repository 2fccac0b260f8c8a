import {
  capital,
  criteriaOf,
  demandsOf,
  requirementPhrase,
  schemasAt,
  wordsOfUnit,
  type Position,
  type Range,
} from '@evimap/core';
import { criterionText } from '../texts.ts';
import { slotAt } from '../slot.ts';
import { pathOf } from './pack-completion.ts';
import { type PackView } from './pack-view.ts';
import { schemaFor } from '@evimap/schemas/forms';

/** The word or number at a place, without quotation marks. */
function tokenAt(view: PackView, { line, character }: Position): { text: string; range: Range } | undefined {
  const source = view.lines[line] ?? '';
  const isEnd = (char: string | undefined) => char === undefined || /[,[\]{}"':#]/.test(char);
  let start = Math.min(character, source.length);
  let end = start;
  while (start > 0 && !isEnd(source[start - 1])) start -= 1;
  while (end < source.length && !isEnd(source[end])) end += 1;
  const raw = source.slice(start, end);
  const text = raw.trim().replace(/^- /, '').trim();
  const lead = raw.indexOf(text);
  return text === ''
    ? undefined
    : {
        text,
        range: { start: { line, character: start + lead }, end: { line, character: start + lead + text.length } },
      };
}

/** From a requirement to its criterion, and from a criterion to its requirements; from a word to what is said of it. */
export function packDefinitions(view: PackView, place: Position): readonly Range[] {
  const { pack, document } = view;
  const token = tokenAt(view, place);
  if (!pack || !token) return [];
  const path = pathOf(slotAt(view.lines, place));
  const top = path[0];
  const outcome = pack.outcomes.find(
    ({ key, criteria }) => key === token.text || criteria.some(({ number }) => number === token.text),
  );
  if (outcome && (top === 'requirements' || top === 'contradictions'))
    return [
      document.place(
        outcome.key === token.text ? ['outcomes', outcome.key] : ['outcomes', outcome.key, 'criteria', token.text],
        true,
      ),
    ];
  if (outcome)
    return pack.requirements.flatMap(({ criteria }, i) =>
      criteria.includes(token.text) ? [document.place(['requirements', i, 'id'])] : [],
    );
  if (Object.hasOwn(pack.things, token.text)) return [document.place(['things', token.text], true)];
  return [];
}

export function packHover(view: PackView, place: Position): { text: string; range: Range } | undefined {
  const { pack } = view;
  const token = tokenAt(view, place);
  if (!token) return undefined;
  const slot = slotAt(view.lines, place);
  if (pack) {
    const isCriterion =
      criteriaOf(pack).some(({ number }) => number === token.text) ||
      pack.outcomes.some(({ key }) => key === token.text);
    if (isCriterion) return { text: criterionText(pack, token.text, undefined), range: token.range };
    const requirement = pack.requirements.find(({ id }) => id === token.text);
    if (requirement)
      return {
        text: `**${requirement.id}** ${capital(requirementPhrase(requirement, wordsOfUnit(pack)))}`,
        range: token.range,
      };
    const words = wordsOfUnit(pack);
    if (words.all.includes(token.text)) {
      const asked = pack.requirements.filter((candidate) =>
        demandsOf(candidate).some(({ of, forEach }) => of === token.text || forEach === token.text),
      );
      return {
        text: [
          `**${token.text}**${words.means(token.text) === undefined ? '' : `: ${words.means(token.text)}`}`,
          ...asked.map((candidate) => `- ${candidate.criteria.join(', ')}: ${requirementPhrase(candidate, words)}`),
        ].join('\n'),
        range: token.range,
      };
    }
  }
  if (slot.kind !== 'key') return undefined;
  const says = schemasAt(schemaFor(view.document.data), [...pathOf(slot), token.text]).find(
    ({ description }) => description !== undefined,
  )?.description;
  return says === undefined ? undefined : { text: `**${token.text}**: ${says}`, range: token.range };
}
