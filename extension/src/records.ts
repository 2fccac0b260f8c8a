/**
 * What is kept of a tutor's work. Plain data: it travels in messages and backups, and holds nothing that a browser
 * made.
 */
import { type Selector } from './anchoring/selectors/types.ts';

export type { Selector };

/** A learner has a reference; a name is nobody's business here. */
export interface Learner {
  readonly id: string;
  readonly reference: string;
  /** The units that are worked on, by code. */
  readonly units: readonly string[];
  /** What packs ask about the learner: `in sales role` → `yes`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly assessor: string;
  /** The evidence map that was imported for the learner: exports keep its text, its comments and its layout. */
  readonly map?: string;
  readonly created: string;
  readonly updated: string;
}

/** One piece of evidence of a learner, as it stands at the head of a map. */
export interface EvidenceItem {
  /** The learner's id and the code. */
  readonly id: string;
  readonly learner: string;
  /** `E3`. */
  readonly code: string;
  readonly title: string;
  readonly method: string;
  readonly date: string;
  /** What opens it for others, as it stands in the map. */
  readonly location: string;
  /** What it is: the id of a page, of a thing on one, or of a file. Absent where only a map has told of it. */
  readonly thing?: string;
  /** Where the evidence is a file that was read here: the version that was linked last. */
  readonly file?: FileVersion;
}

/** A file, and what tells its versions apart: another file under the same name is another version of it. */
export interface FileVersion {
  readonly name: string;
  readonly size: number;
  /** When it was changed last, as far as anybody says. */
  readonly modified: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  /** The address of the web that it came from, if it came from there. */
  readonly address: string;
}

/** Something that a passage shows: *this word of the pack, this name*. */
export interface Thing {
  readonly word: string;
  readonly text: string;
  /** The thing of the same list that it belongs to, by its place there. */
  readonly under?: number;
}

/** Where in the evidence. `written` is what a place is called in a map; `selectors` find it on the page. */
export interface Place {
  readonly kind: 'text' | 'image' | 'time' | 'file' | 'page' | 'written';
  /** One line for each place, in the words of the map: `"quoted" after "before" before "after"`, `p.4`, `whole`. */
  readonly written: readonly string[];
  readonly selectors: readonly Selector[];
  /** A short text for lists: the quote, the name of the image. */
  readonly label: string;
  /** The language that the page says its words are in, so that they are spoken in it. */
  readonly language?: string;
  /** The heading that words stand under. Under another one they are of another entry. */
  readonly under?: string;
}

/**
 * `found`: it is on the page as it was captured. `changed`: it is there in other words; a person must confirm.
 * `lost`: it is not there. `confirmed`: a person has looked at the changed words. Changed and lost count nothing.
 */
export type LinkState = 'found' | 'changed' | 'lost' | 'confirmed';

/** A passage linked to criteria: exactly one entry of an evidence map. */
export interface Link {
  readonly id: string;
  readonly learner: string;
  readonly unit: string;
  /** Criterion numbers, `LO2` or `unit`. */
  readonly criteria: readonly string[];
  /** Code of the piece of evidence. */
  readonly evidence: string;
  /** The id of what it stands on: a page, or a thing on one; absent for entries of a map that stand on no page. */
  readonly page?: string;
  readonly place: Place;
  readonly things: readonly Thing[];
  readonly note: string;
  readonly dates: readonly string[];
  readonly minutes: string;
  readonly state: LinkState;
  /** The words as they are now, while the state is `changed`. */
  readonly now?: string;
  /** When its words were last seen where they belong. */
  readonly seen?: string;
  readonly linkedBy: string;
  /** The page's text at capture. */
  readonly snapshot?: string;
  /** The entry of the learner's imported map that it came from: key and entry, counted within the unit. */
  readonly entry?: { readonly part: number; readonly row: number };
  /** Edited here since it was imported. */
  readonly edited?: boolean;
  readonly created: string;
  readonly updated: string;
}

/**
 * Something that evidence was linked on: a page, or one of several things on a page (an entry, a post, a submission).
 */
export interface Page {
  /** What tells it from every other one. It is for nobody to see, and holds no secret. */
  readonly id: string;
  /** What opens it for those who may see it; empty where nothing but a secret does. */
  readonly address: string;
  readonly title: string;
  readonly seen: string;
}

/** Who a site's person is to the tutor. The person's name is nobody's business here; the site's number tells. */
export interface Person {
  readonly id: string;
  readonly learner: string;
}

/** A page's text as it was when a passage was linked, compressed. */
export interface Snapshot {
  /** Address and fingerprint of the text. */
  readonly id: string;
  readonly page: string;
  readonly captured: string;
  readonly length: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A form that was not sent yet. */
export interface Draft {
  /** For whom, for which unit and on what it was begun. */
  readonly id: string;
  readonly learner: string;
  readonly content: LinkDraft;
  readonly saved: string;
}

export interface LinkDraft {
  /** What the words stand on. */
  readonly on?: { readonly id: string; readonly title: string; readonly address: string };
  readonly unit: string;
  readonly criteria: readonly string[];
  readonly place: Place | null;
  readonly things: readonly Thing[];
  readonly note: string;
  readonly method: string;
  readonly date: string;
  readonly minutes: string;
}

/** A file of the centre: a unit pack, official wording, or its settings. */
export interface Addition {
  /** Its path within the centre's folder. */
  readonly id: string;
  readonly kind: 'pack' | 'wording' | 'settings' | 'site';
  readonly name: string;
  readonly text: string;
  readonly added: string;
  /** Whether it came with the centre's folder or by itself; what came earlier came with a folder. */
  readonly from?: 'folder' | 'file';
}

export interface Settings {
  readonly learner: string;
  readonly unit: string;
  readonly assessor: string;
  readonly keepPageText: boolean;
  readonly lastBackup: string;
  /** Changes since the last backup. */
  readonly changes: number;
  readonly remindAfterDays: number;
  readonly dock: PanelPlace;
  /** Sites on which the panel opens by itself. */
  readonly sites: readonly string[];
  /** Parts of addresses that were learnt not to change the page, by site. */
  readonly samePage: Readonly<Record<string, readonly string[]>>;
}

/** What a person is told of a removal that can be undone. */
export interface Undoable {
  readonly id: string;
  readonly what: 'link' | 'learner' | 'page' | 'file';
  /** The words, the reference or the title that it went by. */
  readonly name: string;
  /** Until when, in milliseconds. */
  readonly until: number;
}

/** Where the panel lies over the page. */
export interface PanelPlace {
  readonly mode: 'left' | 'right' | 'floating';
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly collapsed: boolean;
}

export const firstSettings: Settings = {
  learner: '',
  unit: '',
  assessor: '',
  keepPageText: true,
  lastBackup: '',
  changes: 0,
  remindAfterDays: 14,
  dock: { mode: 'right', width: 400, height: 640, x: 40, y: 40, collapsed: false },
  sites: [],
  samePage: {},
};
