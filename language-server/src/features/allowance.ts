import { allRules, type Finding, type Position } from '@evimap/core';
import { asWritten } from './as-written.ts';
import { type HoverText } from './hover-text.ts';
import { contains, lineAt, type MapView } from './view.ts';

const about = new Set([
  'document/allowance-unused',
  'document/allowance-without-reason',
  'document/allowance-of-record',
]);

/** What an allowance in a remark allows, for which reason and by whom; or why it allows nothing. */
export function allowanceAt(view: MapView, place: Position): HoverText | undefined {
  if (!lineAt(view, place.line).includes('evimap-allow')) return undefined;
  const { findings } = view.map;
  const kept = findings.filter(({ allowed }) => allowed !== undefined && contains(allowed.range, place));
  if (kept[0]) return inUse(kept[0], kept);
  const idle = findings.find(({ rule, range }) => about.has(rule) && contains(range, place));
  if (!idle) return undefined;
  const rule =
    /evimap-allow\s+([^\s:]+)/i.exec(lineAt(view, idle.range.start.line).slice(idle.range.start.character))?.[1] ?? '';
  const text = [
    '**An allowance that allows nothing**',
    asWritten(idle.message),
    asWritten(idle.fix),
    ...summaryOf(rule),
  ].join('\n');
  return { text, range: idle.range, rule };
}

function inUse({ rule, allowed }: Finding, kept: readonly Finding[]): HoverText {
  const lines = [
    '**Allowed with a reason**',
    `Reason: ${asWritten(allowed!.reason)}`,
    ...(allowed!.by === undefined ? [] : [`By: ${asWritten(allowed!.by)}`]),
    allowed!.agreed === undefined
      ? 'A quality assurer has not agreed yet.'
      : `Agreed by: ${asWritten(allowed!.agreed)}`,
    '',
    'Left out of what is reported as open, and kept in every report with its reason:',
    ...kept.slice(0, 10).map(({ message }) => `- ${asWritten(message)}`),
    ...(kept.length > 10 ? [`- and ${kept.length - 10} more`] : []),
    ...summaryOf(rule),
  ];
  return { text: lines.join('\n'), range: allowed!.range, rule };
}

const summaryOf = (rule: string): string[] => {
  const found = allRules.get(rule);
  return found ? ['', `The check ${rule}: ${found.summary}`] : [];
};
