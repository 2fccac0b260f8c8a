import { addressForOthers, identityOf } from '../address.ts';
import { selectorOf } from '../anchoring/selectors/types.ts';
import { nextCode } from '../exchange/evidence-codes.ts';
import { evidenceOfFile } from '../exchange/file-evidence.ts';
import { fileName } from '../exchange/places.ts';
import { type EvidenceItem, type Link, type Place } from '../records.ts';
import { type From } from './capture.ts';
import { dayIn } from './save-link.ts';
import { type Work } from './use-work.ts';

const LONGEST = 200;

/** The piece of evidence of a passage: one for each thing of a learner, and one for each file, whatever its address. */
export function evidenceFor(
  { start, learner }: Pick<Work, 'start' | 'learner'>,
  place: Place | null,
  from: From | undefined,
  link?: Link,
): EvidenceItem {
  const id = learner?.id ?? '';
  const known = link && start.evidence.find(({ code }) => code === link.evidence);
  if (known) return known;
  const read = start.page?.file;
  if (read) {
    const same = evidenceOfFile(start.evidence, read);
    if (same) return { ...same, file: read };
    const code = nextCode(start.evidence);
    const location = (read.address && addressForOthers(read.address)) || read.name;
    return { id: `${id}/${code}`, learner: id, code, title: read.name, method: '', date: '', location, file: read };
  }
  const file =
    place?.kind === 'file' ? selectorOf({ source: '', selector: place.selectors }, 'ElementSelector') : undefined;
  const { on } = from ?? {};
  const thing = file ? identityOf(file.src) : (on?.id ?? '');
  const ids = file || !on ? [thing] : [on.id, ...(on.also ?? [])];
  const same = start.evidence.find(
    (item) => (item.thing !== undefined && ids.includes(item.thing)) || ids.includes(identityOf(item.location)),
  );
  if (same && thing !== '') return same;
  const readBefore = file && evidenceOfFile(start.evidence, { hash: '', name: fileName(file.src), address: file.src });
  if (readBefore) return readBefore;
  const code = nextCode(start.evidence);
  const address = file ? addressForOthers(file.src) : (on?.address ?? '');
  const title = (file?.label || on?.title || place?.under || address || thing).slice(0, LONGEST);
  return {
    id: `${id}/${code}`,
    learner: id,
    code,
    title,
    method: '',
    date: dayIn(on?.date),
    location: address || noAddress(thing),
    ...(thing !== '' && { thing }),
  };
}

/** What a map says of a page that only a secret address opens. */
function noAddress(thing: string): string {
  const [where = ''] = thing.split(' ');
  const host = URL.canParse(where) ? new URL(where).host : '';
  return host === '' ? '' : `${host}, by a private address that is not passed on`;
}
