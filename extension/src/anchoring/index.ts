/**
 * Anchoring: saying where on a page a passage is, and finding it again after the page was edited.
 *
 *   const index = await inSlices(readText(document, { isHidden }), { signal });  // once per settled page
 *   const selector = describe(range, index);                                     // when a passage is linked
 *   const snapshot = takeSnapshot(index);                                        // the page as it was
 *   const [anchored] = await anchorAll([{ target, snapshot }], index, { signal });
 *   if (anchored.place?.kind === 'text') paint(index.rangesOf(anchored.place.span));
 *
 * Long work comes as `Steps`: `inSlices` does it without holding up the page, `atOnce` in one go (for tests).
 * Nothing here knows the browser's extension interface, storage or any user interface.
 */
export { type Anchored, type Passage, type Place, type Why, anchor, anchorAll } from './anchor.ts';
export { pageOfDocument } from './selectors/document-page.ts';
export { type NoWitness, type Witness, noWitness, shareKept } from './sighting.ts';
export { describe, describePage } from './selectors/describe.ts';
export { describeElement } from './selectors/element.ts';
export { type Annotation, type ReadTarget, fromAnnotation, toAnnotation } from './selectors/json-ld.ts';
export { type MediaPart, type Region, type TimeRange, mediaFragment, mediaPart } from './selectors/media-fragment.ts';
export { textFragment } from './selectors/text-fragment.ts';
export type * from './selectors/types.ts';
export { type Snapshot, keptSnapshot, snapshotFrom, takeSnapshot } from './snapshot/snapshot.ts';
export { canonical } from './text/canonical.ts';
export { type PageText, type Span } from './text/page-text.ts';
export { type Reading, readText } from './text/read.ts';
export { type Slicing, type Steps, atOnce, inSlices } from './text/sliced.ts';
export { type Embedded, type Ends, TextIndex } from './text/text-index.ts';
