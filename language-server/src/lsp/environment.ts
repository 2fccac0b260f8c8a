import { type Day, type Packs, type Settings } from '@evimap/core';
import { type CentreProblem } from '@evimap/schemas/centre';
import { type FileReading } from '../workspace/decode.ts';

/**
 * What a centre has set in the nearest `.evimap` folder: packs in force, limits, severities. The same object until
 * something there changes.
 */
export interface Centre {
  readonly packs: Packs;
  /** All packs as they are written, also those with a fault: for whoever writes them. */
  readonly written: Packs;
  readonly settings: Settings;
  /** The folder as an address; undefined where there is none. */
  readonly folder: string | undefined;
  /** What in the folder could not be understood. */
  readonly problems: readonly CentreProblem[];
}

/** The world outside: files and the date. Everything else of the server is pure, so Node and a web worker share it. */
/** With so many files beside a map nobody knows which are not there. */
export const mostBeside = 2_000;

export interface Environment {
  readonly version: string;
  today(): Day;
  /** The text of a file, or why it can't be read; undefined when there is none. */
  read(uri: string): Promise<FileReading | undefined>;
  /** Every evidence map below a folder, and every pack in the `.evimap` folders there. */
  filesUnder(folder: string): Promise<readonly string[]>;
  /** The files in the folder of a map and below, as a map names them; undefined where nobody can look. */
  filesBeside(uri: string): Promise<readonly string[] | undefined>;
  /** What is in force for a file. */
  centreFor(uri: string): Promise<Centre>;
  /** Something in an `.evimap` folder changed. What is the same when it is read again stays the same object. */
  forgetCentres(): void;
  /** The text of the pack of a unit as it is in force for a file, and where it lies. */
  packSource(uri: string, unit: string): Promise<{ readonly uri: string; readonly text: string } | undefined>;
  /** How the addresses of the rules' pages begin; undefined where no pages come with this build. */
  readonly rulePages?: string | undefined;
}
