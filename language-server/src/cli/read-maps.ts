import { resolve } from 'node:path';
import { open, readAlone, type ReadAlone, type Unchecked } from '@evimap/core';
import { readTextFile } from '../workspace/read-file.ts';
import { Centres } from './centres.ts';
import { type CheckOptions } from './check-maps.ts';

/** A map that was read by itself, or why it could not be. */
export type MapRead = ReadAlone | Unchecked;

/** Reads maps one by one; what they show together is for somebody who has all of them. */
export class MapReader {
  private readonly cwd: string;
  private readonly options: CheckOptions;
  private readonly centres: Centres;

  constructor(cwd: string, options: CheckOptions) {
    this.cwd = cwd;
    this.options = options;
    this.centres = new Centres(cwd, options.submission);
  }

  read(path: string, given?: string): MapRead {
    const reading = given === undefined ? readTextFile(resolve(this.cwd, path)) : { text: given };
    if ('reason' in reading) return { path, reason: reading.reason };
    const { packs, settings } = this.centres.of(path);
    const { today } = this.options;
    return readAlone({ path, doc: open(reading.text) }, { packs, settings, ...(today !== undefined && { today }) });
  }
}
