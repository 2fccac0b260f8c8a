import { unitProgress } from '@evimap/core';
import { type EvidenceItem, type Link } from '../records.ts';
import { type LearnerWork } from '../exchange/learner-map.ts';
import { contextsOf } from './checklist.ts';
import { type CentrePacks } from './packs.ts';
import { namesUsed } from './what-it-shows.ts';

/**
 * Whether a link would be read as it is meant: the count of the requirement moves, or it names what was named before.
 * What a name is, the engine decides.
 */
export function isReadAsMeant(
  work: LearnerWork,
  link: Link,
  evidence: EvidenceItem,
  requirement: string,
  packs: CentrePacks,
  today: string,
): boolean {
  const claimed = (of: LearnerWork): number => {
    const context = contextsOf(of, packs, today).get(link.unit);
    return (context && unitProgress(context).requirements.find(({ id }) => id === requirement)?.claimed) ?? 0;
  };
  const before = contextsOf(work, packs, today).get(link.unit);
  const isKnown = link.things.some(({ word, text }) => before && namesUsed(before, word).includes(text));
  const others = work.evidence.filter(({ code }) => code !== evidence.code);
  return isKnown || claimed({ ...work, evidence: [...others, evidence], links: [...work.links, link] }) > claimed(work);
}
