import { capital, requirementPhrase, requirementPlace, schemasAt, wordsOfUnit, type Position } from '@evimap/core';
import { asWritten } from '../as-written.ts';
import { type HoverText } from '../hover-text.ts';
import { pathOf } from '../pack/pack-completion.ts';
import { slotAt, type Slot } from '../slot.ts';
import { readingsOf } from './centre-completion.ts';
import { besideIn, type CentreFileView } from './centre-file.ts';

/** What a name or a value in a centre's file means: what a requirement asks for and how it can be read. */
export function centreFileHover(view: CentreFileView, place: Position): HoverText | undefined {
  const slot = slotAt(view.lines, place);
  if (slot.kind === 'none') return undefined;
  const { start, end } = slot.replace;
  const typed = view.lines[place.line]!.slice(start.character, end.character)
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  if (typed === '') return undefined;
  const text = slot.kind === 'key' ? meaningOf(view, slot, typed) : valueText(view, slot, typed);
  return text === undefined ? undefined : { text, range: slot.replace };
}

function meaningOf(view: CentreFileView, slot: Slot, key: string): string | undefined {
  const says = schemasAt(view.form, [...pathOf(slot), key]).find(
    ({ description }) => description !== undefined,
  )?.description;
  return says === undefined ? undefined : `**${asWritten(key)}**: ${says}`;
}

function valueText(view: CentreFileView, slot: Slot, typed: string): string | undefined {
  const key = pathOf(slot).findLast((step) => typeof step === 'string');
  if (key === 'requirement') return requirementText(view, typed);
  if (key !== 'reading') return undefined;
  const found = readingsOf(view, besideIn(view, slot, 'requirement')).find(({ name }) => name === typed);
  return found && `**${asWritten(found.name)}**: ${found.asks}`;
}

function requirementText(view: CentreFileView, id: string): string | undefined {
  const pack = [...view.packs.units.values()].find(({ requirements }) => requirements.some((one) => one.id === id));
  const requirement = pack?.requirements.find((one) => one.id === id);
  if (!pack || !requirement) return undefined;
  const readings = readingsOf(view, id);
  return [
    `**${id}** ${capital(requirementPhrase(requirement, wordsOfUnit(pack)))}`,
    `${capital(requirementPlace(requirement, pack))}.`,
    ...(readings.length > 0
      ? ['', 'It can be read as:', ...readings.map(({ name, asks }) => `- ‘${name}’: ${asks}`)]
      : []),
  ].join('\n');
}
