/**
 * Everything that the parts of the extension say to each other: one map for each direction.
 *
 * A receiver checks who sends (`isOwnPage`, `isOwnContent`) and that the call exists before it looks at the rest.
 * What a page's
 * content script says is a proposal only: the background decides, and only for that tab.
 */
import {
  type Addition,
  type Draft,
  type EvidenceItem,
  type FileVersion,
  type Learner,
  type Link,
  type LinkDraft,
  type LinkState,
  type Page,
  type PanelPlace,
  type Person,
  type Place,
  type Settings,
  type Undoable,
} from './records.ts';
import { type SiteDescription } from './sites/description.ts';
import { type Nothing, type PageShown } from './sites/look.ts';

/** A person as a site names one. */
export interface PersonHere {
  /** What tells the person from every other one of that site. */
  readonly id: string;
  /** As it stands on the page; it is shown, and kept nowhere. */
  readonly name: string;
}

/** A page as a whole, or a thing on it, as it was looked at. */
export interface ThingHere {
  readonly id: string;
  /** Other ids of the same thing, from maps and from before it was known better. */
  readonly also: readonly string[];
  /** Ids that several things may share: what is kept under them is looked for, and where it is not, nothing is said. */
  readonly perhaps: readonly string[];
  /** What the script in the page calls it; empty for the page as a whole. */
  readonly handle: string;
  readonly title: string;
  /** What opens it for others; empty where nothing but a secret does. */
  readonly address: string;
  readonly date: string;
  readonly kind: string;
  readonly version: string;
  readonly person?: PersonHere;
}

/** The page of a tab. */
export interface PageHere {
  /** The site as it is granted: scheme and host. */
  readonly site: string;
  readonly thing: ThingHere;
  /** Things of which it shows several. */
  readonly things: readonly ThingHere[];
  /** The one person whose page it is, as far as the page says so. */
  readonly person?: PersonHere;
  /** Why it shows nothing of a learner. */
  readonly nothing?: Nothing;
  /** The file that Evimap's reader shows in the tab. */
  readonly file?: FileVersion;
}

/** All that a checklist needs at once. */
export interface Start {
  readonly tab: number;
  readonly page: PageHere | null;
  /** Who the people of this page are to the tutor, as far as it is known. */
  readonly people: readonly Person[];
  /** People of sites who are the learner that is open. */
  readonly ownPeople: readonly string[];
  /** Other learners who have passages on this page. */
  readonly others: readonly { readonly learner: string; readonly passages: number }[];
  /** Whether the browser has granted the page's site for good. */
  readonly siteAllowed: boolean;
  readonly settings: Settings;
  readonly learners: readonly Learner[];
  readonly links: readonly Link[];
  readonly evidence: readonly EvidenceItem[];
  readonly additions: readonly Addition[];
  readonly draft: Draft | null;
  /** How many links could not be written and wait for another try. */
  readonly waiting: number;
  /** What was removed last and can still be put back. */
  readonly undoable: Undoable | null;
}

export interface Space {
  readonly used: number;
  readonly pageText: number;
  readonly links: number;
  readonly pages: number;
}

/** From panel, popover, side panel and options to the background. */
export interface BackgroundCalls {
  /** Everything to begin with, for the tab's page. */
  start: (ask: Record<string, never>) => Start;
  /** Makes or changes a learner. */
  'save learner': (ask: { learner: Learner }) => Learner;
  'save settings': (ask: { settings: Partial<Settings> }) => Settings;
  /** Keeps a link; the same id again changes nothing. The page's text is captured with it. */
  'save link': (ask: {
    link: Link;
    evidence: EvidenceItem;
    page?: Page;
    person?: string;
    /** The text that the words were taken from, as the page's script calls it. */
    text?: TextTaken;
  }) => Link;
  /** From now on this tab is about another learner or unit. */
  choose: (ask: { learner?: string; unit?: string }) => null;
  /** Whom a person of a site is. */
  'name person': (ask: { person: string; learner: string }) => null;
  /** Another page that is kept with the very same text, and in which parts their addresses differ. */
  'same text': (ask: { page: string; fingerprint: string }) => {
    readonly title: string;
    readonly names: readonly string[];
  } | null;
  /** From now on these parts of the addresses of a page's site tell nothing apart. */
  'learn same': (ask: { page: string; names: readonly string[] }) => null;
  /** `evidence`: a piece of evidence that came with the link, and goes with it where no other link needs it. */
  'remove link': (ask: { id: string; evidence?: string }) => null;
  /** Puts back what was removed last. */
  undo: (ask: { id: string }) => { readonly undone: boolean };
  'save evidence': (ask: { evidence: EvidenceItem }) => EvidenceItem;
  /** What a visit to the page showed of some links. */
  'save states': (ask: {
    states: readonly { readonly id: string; readonly state: LinkState; readonly now?: string }[];
  }) => null;
  /** Takes the words of a changed passage as they are now: a person has looked at them. */
  'confirm link': (ask: { id: string; place: Place }) => Link;
  'save draft': (ask: { draft: Draft }) => null;
  'drop draft': (ask: { id: string }) => null;
  /** Takes in an evidence map: the learner with its text, evidence and links, in one go. */
  'import map': (ask: { learner: Learner; evidence: readonly EvidenceItem[]; links: readonly Link[] }) => Learner;
  /** Takes in links that came as Web Annotations, beside those that are here. */
  'import links': (ask: { evidence: readonly EvidenceItem[]; links: readonly Link[] }) => null;
  'add packs': (ask: { additions: readonly Addition[] }) => null;
  /** What came from a centre's folder before gives way to what is there now; it answers how many files are gone. */
  'replace folder': (ask: { additions: readonly Addition[] }) => { readonly gone: number };
  'remove addition': (ask: { id: string }) => null;
  /** All that is kept of one learner, whoever is looked at. */
  'work of': (ask: { learner: string }) => {
    readonly evidence: readonly EvidenceItem[];
    readonly links: readonly Link[];
  };
  pages: (ask: Record<string, never>) => readonly Page[];
  space: (ask: Record<string, never>) => Space;
  'erase learner': (ask: { id: string }) => null;
  'erase page': (ask: { id: string }) => null;
  /** The next lines of a backup, after a place that an earlier answer gave. */
  'backup part': (ask: { after: string }) => {
    readonly lines: string;
    readonly next: string;
    readonly records: number;
  };
  'backup done': (ask: Record<string, never>) => Settings;
  /** Lines of a backup that were checked before. */
  'restore part': (ask: { lines: readonly string[] }) => { readonly records: number };
  /** Hands a call on to the page of the tab. */
  'to page': (ask: { call: keyof PageCalls; ask: unknown }) => unknown;
  /** Opens the options page, perhaps at a part of it. */
  'open options': (ask: { part: string }) => null;
  /** Opens Evimap's reader, for a file that the tab shows or links to, or for one that is still to be chosen. */
  'open reader': (ask: { wanted?: { readonly address: string; readonly name: string } }) => null;
  /** Writes that failed and wait; asking tries them again. */
  retry: (ask: Record<string, never>) => { readonly waiting: number };
  /** A test may ask how the store fares. */
  'close panel': (ask: Record<string, never>) => null;
}

/**
 * Why nothing is said of a passage: the page shows nothing of a learner, or the thing that it belongs to is not shown,
 * or not as it was linked.
 */
export type NotShown = Nothing | 'other page' | 'translated' | 'other entry';

/** A passage as it was looked for. `not shown`: nothing is known of it here, and what was known stays. */
export interface Found {
  readonly id: string;
  readonly state: 'found' | 'changed' | 'lost' | 'not shown';
  readonly why?: NotShown;
  /** The words as they are now, where they changed. */
  readonly now?: string;
  /** The place as it would be captured now. */
  readonly place?: Place;
  /** Folded away: it is there, and can't be seen now. */
  readonly hidden?: boolean;
  /** Struck out, or made so that nobody sees it: it is there, and its author took it back. */
  readonly withdrawn?: 'struck out' | 'invisible';
}

/** Names a text that the page's script keeps for a while: of which thing, and its fingerprint. */
export interface TextTaken {
  readonly handle: string;
  readonly fingerprint: string;
}

/** What was taken from the page, as its script knows it. */
export interface TakenThere {
  readonly place: Place;
  readonly text: TextTaken;
  /** What the page showed when it was taken: it may show something else when the form is sent. */
  readonly shown: PageShown;
  readonly address: string;
  readonly title: string;
  /** The words of staff, as far as the site says so. */
  readonly staff?: boolean;
  /** In how many blocks the words stand. */
  readonly blocks?: number;
}

/** What was taken from the page, and what it belongs to. */
export interface Captured extends Omit<TakenThere, 'shown' | 'address' | 'title'> {
  readonly on: ThingHere;
}

/** What is selected can't be linked, and why. */
export interface Refused {
  readonly refused: 'form field' | 'other site';
}

export interface MediaItem {
  readonly key: string;
  /** `player`: embedded, and nobody can look into it. `link`: to something of which only its address is known. */
  readonly kind: 'video' | 'audio' | 'image' | 'file' | 'link' | 'player' | 'drawing';
  readonly label: string;
  /** The address of a file that the reader can be given: a file of the page's own site. */
  readonly readable?: string;
}

/** A paragraph of a page, by its place in the page's text. */
export interface Paragraph {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly isHeading: boolean;
  readonly language?: string;
}

/** Whether the panel is open; where it is not, for the tab shows a file and no page, that. */
export interface Opened {
  readonly open: boolean;
  readonly isFile?: boolean;
}

/** From the background to the content script of a tab. It never hears of criteria, counts, notes or learners. */
export interface PageCalls {
  /** Opens the panel, unfolds it, brings it to the front, or closes it, whichever the click means. */
  toggle: (ask: { place: PanelPlace; focus: boolean }) => Opened;
  open: (ask: { place: PanelPlace; focus: boolean }) => Opened;
  close: (ask: Record<string, never>) => null;
  /** Ids of texts at capture that the page's script still has. */
  'known texts': (ask: Record<string, never>) => readonly string[];
  /** Which things of whom the page shows, read with the descriptions of known sites. */
  look: (ask: { sites: readonly SiteDescription[] }) => PageShown;
  /** Finds passages and marks them. `text` names the page's text at capture, by id in `texts`. */
  find: (ask: {
    passages: readonly {
      readonly id: string;
      readonly place: Place;
      readonly snapshot?: string;
      /** The thing to look in. */
      readonly handle: string;
      /** It may belong to something else: where it is not found, nothing is said. */
      readonly perhaps?: boolean;
    }[];
    texts: Readonly<Record<string, string>>;
  }) => readonly Found[];
  /** The name of the page's text: equal for equal words. */
  fingerprint: (ask: Record<string, never>) => { readonly fingerprint: string };
  /**
   * Scrolls to a passage and marks it as the one that is looked at. `go`: the keyboard goes there too, for those who
   * do not see the mark.
   */
  show: (ask: { id: string; go?: boolean }) => { readonly shown: boolean };
  /** The words of the page, paragraph by paragraph, and where the passages stand that were found among them. */
  words: (ask: Record<string, never>) => {
    readonly fingerprint: string;
    readonly paragraphs: readonly Paragraph[];
    readonly passages: readonly { readonly id: string; readonly from: number }[];
  };
  /** Selects words of the page as it was when they were listed. */
  'select words': (ask: { fingerprint: string; from: number; to: number }) => { readonly selected: boolean };
  /** The selection as it is now (or was when the popover opened). */
  capture: (ask: { kind: 'selection' | 'page' }) => TakenThere | Refused | null;
  /** Images, videos, audios and files of the page. */
  media: (ask: Record<string, never>) => readonly MediaItem[];
  /** The place of a medium, a part of it, or a file. */
  'capture media': (ask: {
    key: string;
    part?:
      { readonly region: readonly [number, number, number, number] } | { readonly from: number; readonly to: number };
  }) => TakenThere | null;
  /** Lets the tutor draw a region on an image. */
  'draw region': (ask: { key: string }) => TakenThere | null;
  /** Where a video or audio stands, in seconds. */
  time: (ask: { key: string }) => { readonly seconds: number; readonly playing: boolean } | null;
  /** The text of a thing, for keeping with a link: as it was when it was taken, or as it is now. */
  text: (ask: {
    handle: string;
    fingerprint?: string;
  }) => { readonly text: string; readonly fingerprint: string } | null;
  /** Opens the popover at the selection. */
  link: (ask: Record<string, never>) => null;
  /** Closes the popover. */
  'close popover': (ask: { linked: boolean }) => null;
  /** The panel can't be seen: it goes on top again, unless it is the extension's own popover that lies over it. */
  uncover: (ask: Record<string, never>) => { readonly own: boolean };
  /** The keyboard goes from the panel back to the page. */
  'focus page': (ask: Record<string, never>) => null;
  /** The side panel is gone: without a panel over the page nothing stays there. */
  leave: (ask: Record<string, never>) => null;
  /** Whether a frame is one that this script made: a page may frame the panel too, to have it clicked unseen. */
  'made frame': (ask: { nonce: string }) => { readonly mine: boolean };
}

/** From the content script to the background. */
export interface ContentCalls {
  /** The page shows another address, or its text has changed and settled. */
  'page changed': (ask: { address: string; title: string }) => null;
  /** A marked passage was clicked. */
  'passage chosen': (ask: { id: string }) => null;
  /** Words were selected, or are no longer: the first of them. */
  selected: (ask: { words: string }) => null;
  /** The reader shows a file. */
  'document shown': (ask: { file: FileVersion }) => null;
  'panel moved': (ask: { place: PanelPlace }) => null;
  'panel closed': (ask: Record<string, never>) => null;
  /** The page keeps removing the panel; the side panel is the way out. */
  'gave up': (ask: Record<string, never>) => null;
  /** Styles for marks, under names that say nothing. */
  marks: (ask: { names: readonly string[] }) => null;
}

/** What happens, told to panels and side panels. */
export type Happening =
  | { readonly what: 'store changed' }
  | { readonly what: 'page changed'; readonly tab: number }
  | { readonly what: 'passage chosen'; readonly tab: number; readonly id: string }
  | { readonly what: 'selected'; readonly tab: number; readonly words: string }
  | { readonly what: 'write failed'; readonly waiting: number; readonly why: string }
  /** Something that was changed in this tab's panel could not be written; nothing of it is kept. */
  | { readonly what: 'change failed'; readonly tab: number; readonly why: string };

export type CallsOf<Map> = { readonly [Name in keyof Map]: Map[Name] };
export type Ask<Map, Name extends keyof Map> = Map[Name] extends (ask: infer Given) => unknown ? Given : never;
export type Answer<Map, Name extends keyof Map> = Map[Name] extends (ask: never) => infer Given ? Given : never;

/** An envelope: to whom, which call, with what. */
export interface Envelope {
  readonly to: 'background' | 'background from page' | 'page';
  readonly call: string;
  readonly ask: unknown;
  /** The tab that a side panel or options page speaks of. */
  readonly tab?: number;
}

/** An answer, or why there is none. Errors travel as words: browsers lose the rest. */
export type Reply = { readonly ok: unknown } | { readonly failed: string };

export function isEnvelope(message: unknown, to: Envelope['to']): message is Envelope {
  if (typeof message !== 'object' || message === null) return false;
  const { to: given, call } = message as Partial<Envelope>;
  return given === to && typeof call === 'string' && call.length < 40;
}

export type { LinkDraft };
