import { selectorOf } from '../anchoring/selectors/types.ts';
import { nextCode } from '../exchange/evidence-codes.ts';
import { type EvidenceItem, type Link, type Place } from '../records.ts';
import { type Work } from './use-work.ts';

/** The piece of evidence of a passage: one for each page, and one for each file that a page links to. */
export function evidenceFor({ start, learner }: Work, place: Place | null, link?: Link): EvidenceItem {
  const id = learner?.id ?? '';
  const known = link && start.evidence.find(({ code }) => code === link.evidence);
  if (known) return known;
  const file =
    place?.kind === 'file' ? selectorOf({ source: '', selector: place.selectors }, 'ElementSelector') : undefined;
  const location = file?.src || (start.page?.address ?? '');
  const same = start.evidence.find((item) => item.location === location && location !== '');
  if (same) return same;
  const code = nextCode(start.evidence);
  return {
    id: `${id}/${code}`,
    learner: id,
    code,
    title: (file?.label || start.page?.title || location).slice(0, 200),
    method: '',
    date: '',
    location,
  };
}
