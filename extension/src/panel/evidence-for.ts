import { selectorOf } from '../anchoring/selectors/types.ts';
import { nextCode } from '../exchange/evidence-codes.ts';
import { evidenceOfFile } from '../exchange/file-evidence.ts';
import { fileName } from '../exchange/places.ts';
import { type EvidenceItem, type Link, type Place } from '../records.ts';
import { type Work } from './use-work.ts';

/** The piece of evidence of a passage: one for each page, and one for each file, wherever that is read. */
export function evidenceFor({ start, learner }: Work, place: Place | null, link?: Link): EvidenceItem {
  const known = link && start.evidence.find(({ code }) => code === link.evidence);
  if (known) return known;
  const { file } = start.page ?? {};
  if (file) {
    const same = evidenceOfFile(start.evidence, file);
    return same ? { ...same, file } : { ...begun(file.name, file.address || file.name), file };
  }
  const linked =
    place?.kind === 'file' ? selectorOf({ source: '', selector: place.selectors }, 'ElementSelector') : undefined;
  const location = linked?.src || (start.page?.address ?? '');
  const same =
    start.evidence.find((item) => item.location === location && location !== '') ??
    (linked && evidenceOfFile(start.evidence, { hash: '', name: fileName(linked.src), address: linked.src }));
  return same ?? begun(linked?.label || start.page?.title || location, location);

  function begun(title: string, location: string): EvidenceItem {
    const id = learner?.id ?? '';
    const code = nextCode(start.evidence);
    return { id: `${id}/${code}`, learner: id, code, title: title.slice(0, 200), method: '', date: '', location };
  }
}
