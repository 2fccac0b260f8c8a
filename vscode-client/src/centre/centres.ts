import { packs } from '@evimap/schemas';
import { type Disposable, EventEmitter, FileType, Uri, workspace } from 'vscode';
import { centreLimits, type CentreFile, type LeftOut } from '@evimap/schemas/centre';
import { decoded } from '../../../language-server/src/workspace/decode.ts';
import { centreInForce, withoutCentre, type CentreInForce } from './in-force.ts';

let builtIn: CentreInForce | undefined;
/**
 * What comes with Evimap; worked out when it is first asked for, so that nobody waits for it while the editor starts.
 */
const alone = (): CentreInForce => (builtIn ??= withoutCentre(packs));

/** A centre's folder with its files. */
interface Folder {
  readonly uri: Uri;
  readonly files: readonly CentreFile[];
  readonly leftOut: readonly LeftOut[];
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
  const found = await filesBelow(uri);
  const leftOut: LeftOut[] = [...found.leftOut];
  for (const path of found.paths) {
    const reading = /\.ya?ml$/i.test(path) ? await readCentreFile(Uri.joinPath(uri, path)) : { text: '' };
    if ('why' in reading) leftOut.push({ path, why: reading.why });
    else files.push({ path, text: reading.text });
  }
  return { uri, files, leftOut, inForce: centreInForce(files, packs, leftOut) };
}

async function readCentreFile(file: Uri): Promise<{ text: string } | Pick<LeftOut, 'why'>> {
  try {
    const bytes = await workspace.fs.readFile(file);
    if (bytes.length > centreLimits.file) return { why: 'too large' };
    const reading = decoded(bytes);
    return 'text' in reading ? reading : { why: 'no text' };
  } catch {
    return { why: 'unreadable' };
  }
}

/** Files of a folder and its folders, in the order of their names; and what there is more than a centre can have. */
async function filesBelow(root: Uri): Promise<{ paths: readonly string[]; leftOut: readonly LeftOut[] }> {
  const paths: string[] = [];
  const leftOut: LeftOut[] = [];
  const walk = async (path: string, depth: number): Promise<void> => {
    const leave = (why: LeftOut['why'], what = path): void => void leftOut.push({ path: what, why });
    if (depth > centreLimits.depth) return leave('too deep');
    let entries: [string, FileType][];
    try {
      entries = await workspace.fs.readDirectory(Uri.joinPath(root, path));
    } catch {
      return leave('unreadable');
    }
    for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const below = path === '' ? name : `${path}/${name}`;
      if (type === FileType.Directory) await walk(below, depth + 1);
      else if ((type & FileType.Directory) !== 0) leave('link', below);
      else if ((type & FileType.File) === 0) continue;
      else if (paths.length >= centreLimits.files) return leave('too many');
      else paths.push(below);
    }
  };
  await walk('', 0);
  return { paths, leftOut };
}
