import { packs } from '@evimap/schemas';
import { type Disposable, EventEmitter, FileType, Uri, workspace } from 'vscode';
import { type CentreFile } from '@evimap/schemas/centre';
import { decoded } from '../../../language-server/src/workspace/decode.ts';
import { say } from '../say.ts';
import { centreInForce, withoutCentre, type CentreInForce } from './in-force.ts';

/** As many files and folders in one another as a centre can have; the command line reads no more. */
const mostFiles = 2000;
const deepest = 5;

let builtIn: CentreInForce | undefined;
/**
 * What comes with Evimap; worked out when it is first asked for, so that nobody waits for it while the editor starts.
 */
const alone = (): CentreInForce => (builtIn ??= withoutCentre(packs));

/** A centre's folder with its files. */
interface Folder {
  readonly uri: Uri;
  readonly files: readonly CentreFile[];
  readonly inForce: CentreInForce;
}

/**
 * What the centres of the open maps have set, each in the nearest `.evimap` folder above its maps; read again when
 * something there changes.
 */
export class Centres implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onChange = this.#changed.event;
  readonly #subscriptions: Disposable[];
  #nearest = new Map<string, Promise<Uri | undefined>>();
  #folders = new Map<string, Promise<Folder>>();
  /** What was found last, by the folder of a map, for those who can't wait. */
  readonly #known = new Map<string, CentreInForce>();

  constructor() {
    const watcher = workspace.createFileSystemWatcher('**/.evimap/**');
    const forget = (): void => {
      this.#nearest = new Map();
      this.#folders = new Map();
      this.#known.clear();
      this.#changed.fire();
    };
    this.#subscriptions = [
      watcher,
      watcher.onDidChange(forget),
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
      workspace.onDidChangeWorkspaceFolders(forget),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  /** What holds for a map; for one that is in no folder yet, what comes with Evimap. */
  async of(map: Uri | undefined): Promise<CentreInForce> {
    if (!map) return alone();
    const found = (await this.folderOf(map))?.inForce ?? alone();
    this.#known.set(parentOf(map).toString(), found);
    return found;
  }

  /** What held for a map when it was last looked up; undefined before the first time. */
  known(map: Uri): CentreInForce | undefined {
    return this.#known.get(parentOf(map).toString());
  }

  /** What holds for a new map in a folder; without one, in the first folder that is open. */
  async ofFolder(folder: Uri | undefined): Promise<CentreInForce> {
    const at = folder ?? workspace.workspaceFolders?.[0]?.uri;
    return this.of(at && Uri.joinPath(at, 'new.evidence.yaml'));
  }

  /** The centre's folder for a file, with what is in it. */
  async folderOf(file: Uri): Promise<Folder | undefined> {
    if (file.scheme === 'untitled') return undefined;
    const uri = await this.#above(parentOf(file));
    if (!uri) return undefined;
    const key = uri.toString();
    let folder = this.#folders.get(key);
    if (!folder) this.#folders.set(key, (folder = readFolder(uri)));
    return folder;
  }

  /** The nearest `.evimap` folder in a folder or above it. */
  #above(folder: Uri): Promise<Uri | undefined> {
    const key = folder.toString();
    let found = this.#nearest.get(key);
    if (!found) this.#nearest.set(key, (found = this.#look(folder)));
    return found;
  }

  async #look(folder: Uri): Promise<Uri | undefined> {
    const here = Uri.joinPath(folder, '.evimap');
    if (await isFolder(here)) return here;
    const above = parentOf(folder);
    // A folder that is not on this computer ends where the open folder ends.
    const ends = above.path === folder.path || (folder.scheme !== 'file' && !workspace.getWorkspaceFolder(above));
    return ends ? undefined : this.#above(above);
  }
}

const parentOf = (uri: Uri): Uri => Uri.joinPath(uri, '..');

const isFolder = async (uri: Uri): Promise<boolean> => {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
};

async function readFolder(uri: Uri): Promise<Folder> {
  const files: CentreFile[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  for (const path of await pathsBelow(uri, '', 0)) {
    try {
      const reading = decoded(await workspace.fs.readFile(Uri.joinPath(uri, path)));
      if ('reason' in reading) unreadable.push({ path, reason: reading.reason });
      else files.push({ path, text: reading.text });
    } catch {
      unreadable.push({ path, reason: say('It could not be read.') });
    }
  }
  return { uri, files, inForce: centreInForce(files, packs, unreadable) };
}

async function pathsBelow(root: Uri, path: string, depth: number): Promise<string[]> {
  if (depth > deepest) return [];
  let entries: [string, FileType][];
  try {
    entries = await workspace.fs.readDirectory(Uri.joinPath(root, path));
  } catch {
    return [];
  }
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const found: string[] = [];
  for (const [name, type] of entries.slice(0, mostFiles)) {
    const below = path === '' ? name : `${path}/${name}`;
    if (type === FileType.Directory) found.push(...(await pathsBelow(root, below, depth + 1)));
    else if (type === FileType.File) found.push(below);
  }
  return found;
}
