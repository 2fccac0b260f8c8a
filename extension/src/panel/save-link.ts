/** What was taken from a page becomes a link, with the piece of evidence that it stands in and the page that it stands on. */
import { readDateLine } from '@evimap/core';
import { ask } from '../messaging.ts';
import { type EvidenceItem, type Link, type Page, type Place, type Thing } from '../records.ts';
import { type From } from './capture.ts';
import { isEnded } from './ended.ts';
import { t } from '../i18n.ts';

export interface Shown {
  readonly id: string;
  readonly criteria: readonly string[];
  readonly things: readonly Thing[];
  readonly dates?: readonly string[];
  readonly minutes?: string;
  readonly note?: string;
}

/** A new link of a learner. */
export const newLink = (
  { learner, unit }: Pick<Link, 'learner' | 'unit'>,
  evidence: EvidenceItem,
  place: Place,
  from: From | undefined,
  { dates = [], minutes = '', note = '', ...shown }: Shown,
  now: string,
): Link => ({
  ...shown,
  learner,
  unit,
  dates,
  minutes,
  note,
  evidence: evidence.code,
  place,
  state: 'found',
  linkedBy: 'tutor',
  created: now,
  updated: now,
  seen: now,
  ...(from && { page: from.on.id }),
});

const pageOf = ({ on }: From, seen: string): Page => ({ id: on.id, address: on.address, title: on.title, seen });

/** Keeps a link; one that is new with the page and the text that it was taken from, and whose page that is. */
export const saveLink = (
  link: Link,
  evidence: EvidenceItem,
  from: From | undefined,
  isOfPerson: boolean,
  tab: number | undefined,
): Promise<Link> =>
  ask(
    'save link',
    {
      link,
      evidence,
      ...(from && { page: pageOf(from, link.updated) }),
      ...(from?.on.person && isOfPerson && { person: from.on.person.id }),
      ...(from?.text && { text: from.text }),
    },
    tab,
  );

/** Why something could not be saved, for the person who tried. */
export const whyNotSaved = (error: unknown): string =>
  isEnded() ? t('wasUpdated') : t('notSaved', String(error instanceof Error ? error.message : error));

/** The day that a page says of a thing, as it is written there; empty where it is none. */
export const dayIn = (text = ''): string => readDateLine(text).days[0]?.text ?? '';
