import { dirname, join, relative, resolve } from 'node:path';
import { type Packs, type Settings, type Unchecked } from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { graveProblems, problemSentences, type CentreProblem } from '@evimap/schemas/centre';
import { centreFolderOf, nearlyCentreFolders, readCentreFolder } from '../workspace/centre-folder.ts';
import { centreNotUsed } from '../workspace/near-names.ts';

/** The packs and settings that hold for the maps of one centre. */
export interface Centre {
  /** Its folder; empty where there is none. */
  readonly folder: string;
  readonly packs: Packs;
  readonly settings: Settings;
}

/** The maps of one centre. */
export interface OfCentre<M> {
  readonly centre: Centre;
  readonly maps: readonly M[];
}

/** What is wrong in a centre's folder, file by file as it is named from the working folder. */
export const uncheckedOf = (folder: string, problems: readonly CentreProblem[], cwd: string): Unchecked[] =>
  problems.map((problem) => ({
    path: relative(cwd, join(folder, problem.path)).replaceAll('\\', '/'),
    reason: `${problem.range ? `Line ${problem.range.start.line + 1}: ` : ''}${problemSentences(problem).join(' ')}`,
  }));

/** Finds the centre of each map; a centre's folder is read once. */
export class Centres {
  /** What could not be understood in the folders of centres. */
  readonly unchecked: Unchecked[] = [];
  private readonly cwd: string;
  private readonly submission: boolean;
  private readonly found = new Map<string, Centre>();
  private readonly folders = new Map<string, string | undefined>();
  /** Folders of maps beside which was looked for one that is nearly a centre's. */
  private readonly looked = new Set<string>();

  constructor(cwd: string, submission: boolean) {
    this.cwd = cwd;
    this.submission = submission;
  }

  of(path: string): Centre {
    const folder = centreFolderOf(resolve(this.cwd, path), this.folders) ?? '';
    if (folder === '') this.tellNearly(path);
    let centre = this.found.get(folder);
    if (!centre) {
      const reading =
        folder === '' ? { packs: builtIn, settings: {}, problems: [] } : readCentreFolder(folder, builtIn);
      this.unchecked.push(...uncheckedOf(folder, graveProblems(reading.problems), this.cwd));
      centre = {
        folder,
        packs: reading.packs,
        settings: this.submission ? { ...reading.settings, submission: true } : reading.settings,
      };
      this.found.set(folder, centre);
    }
    return centre;
  }

  /** A folder that is nearly named like a centre's is told, where the maps have none. */
  private tellNearly(path: string): void {
    const folder = dirname(resolve(this.cwd, path));
    if (this.looked.has(folder)) return;
    this.looked.add(folder);
    for (const near of nearlyCentreFolders(resolve(this.cwd, path), resolve(this.cwd))) {
      const name = relative(this.cwd, near).replaceAll('\\', '/');
      if (!this.unchecked.some((one) => one.path === name)) this.unchecked.push({ path: name, reason: centreNotUsed });
    }
  }
}
