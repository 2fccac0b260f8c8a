/** What of a page's words is offered to be chosen, where nobody can or will select them. */
import { type Paragraph } from '../messages.ts';

/** A part of a page's words that can be chosen. */
export interface Choice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A paragraph as it is offered: as a whole, as the words that were searched for, and sentence by sentence. */
export interface Offered {
  readonly paragraph: Paragraph;
  readonly searched?: Choice;
  /** Its sentences; none where it is one itself. */
  readonly sentences: readonly Choice[];
}

/** The paragraphs that hold the words that are searched for, or all. */
export function offeredFrom(paragraphs: readonly Paragraph[], search: string): readonly Offered[] {
  const wanted = search.trim();
  return paragraphs.flatMap((paragraph): Offered[] => {
    const found = wanted === '' ? undefined : choiceOf(paragraph, wanted);
    if (wanted !== '' && !found) return [];
    return [{ paragraph, ...(found && { searched: found }), sentences: sentencesOf(paragraph) }];
  });
}

/** The searched words where they stand in a paragraph, whatever their letters' case. */
function choiceOf({ from, text }: Paragraph, wanted: string): Choice | undefined {
  // Case is folded letter by letter: a letter that becomes two would shift all that follows.
  const fold = (words: string) =>
    [...words].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('');
  const at = fold(text).indexOf(fold(wanted));
  return at < 0
    ? undefined
    : { from: from + at, to: from + at + wanted.length, text: text.slice(at, at + wanted.length) };
}

function sentencesOf({ from, text, language }: Paragraph): readonly Choice[] {
  const found: Choice[] = [];
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    const words = segment.trim();
    if (words === '') continue;
    const start = from + index + segment.indexOf(words);
    found.push({ from: start, to: start + words.length, text: words });
  }
  return found.length > 1 ? found : [];
}
