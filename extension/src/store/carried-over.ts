/**
 * Records as any version has kept them, carried over to what they are now. For the database, and for backups made
 * then. What is of now stays as it is.
 */
import { identityOf, isKeyToPage } from '../address.ts';
import { draftId } from '../draft-id.ts';

export type RecordOfOld = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A page was its address once. Where that is a key to the page, only its hash is kept. */
const idOf = (address: unknown): string =>
  isKeyToPage(text(address)) ? identityOf(text(address)) || text(address) : text(address);
const forOthers = (address: unknown): string => (isKeyToPage(text(address)) ? '' : text(address));

/** The id of a page's text is that of its page, and the text's name. */
function textIdOf(id: unknown): string {
  const at = text(id).lastIndexOf(' ');
  return at < 0 ? text(id) : idOf(text(id).slice(0, at)) + text(id).slice(at);
}

/** A link of the first version had one date, and a page that was its address. */
export function linkCarriedOver({ date, ...link }: RecordOfOld): RecordOfOld {
  return {
    ...link,
    ...(!Array.isArray(link.dates) && { dates: text(date) === '' ? [] : [date] }),
    ...(link.page !== undefined && { page: idOf(link.page) }),
    ...(link.snapshot !== undefined && { snapshot: textIdOf(link.snapshot) }),
  };
}

export function pageCarriedOver(page: RecordOfOld): RecordOfOld {
  return typeof page.id === 'string'
    ? page
    : { ...page, id: idOf(page.address), address: forOthers(page.address), title: text(page.title) };
}

export const snapshotCarriedOver = (snapshot: RecordOfOld): RecordOfOld => ({
  ...snapshot,
  id: textIdOf(snapshot.id),
  page: idOf(snapshot.page),
});

/** What was exported once could be a key. */
export const evidenceCarriedOver = (evidence: RecordOfOld): RecordOfOld =>
  isKeyToPage(text(evidence.location)) ? { ...evidence, location: '', thing: idOf(evidence.location) } : evidence;

/** A draft was of a page once: it was begun for whoever was open. */
export function draftCarriedOver(draft: RecordOfOld, learner: string): RecordOfOld {
  if (typeof draft.learner === 'string') return draft;
  const { id, content } = draft as { readonly id: string; readonly content: RecordOfOld };
  const on = { id: idOf(id), title: '', address: forOthers(id) };
  return { ...draft, id: draftId(learner, text(content.unit), on.id), learner, content: { ...content, on } };
}
