import { packs } from '@evimap/schemas';
import { parse } from 'yaml';
import { type Disposable, EventEmitter, RelativePattern, type Uri, workspace, type FileSystemWatcher } from 'vscode';
import { packsOfEvimap, withCentrePacks, type PacksInForce } from './packs-in-force.ts';

const packFiles = '**/.evimap/packs/**/*.{yaml,yml}';

/** The units that are in force for the open folders, read again when a centre's file changes. */
export class PacksOfFolders implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onChange = this.#changed.event;
  readonly #watcher: FileSystemWatcher;
  #inForce: PacksInForce = packsOfEvimap(packs);
  #reading: Promise<void>;

  constructor() {
    this.#watcher = workspace.createFileSystemWatcher(packFiles);
    const again = () => (this.#reading = this.#read());
    this.#watcher.onDidChange(again);
    this.#watcher.onDidCreate(again);
    this.#watcher.onDidDelete(again);
    this.#reading = this.#read();
  }

  get inForce(): PacksInForce {
    return this.#inForce;
  }

  /** As soon as the centre's files have been read. */
  async ready(): Promise<PacksInForce> {
    await this.#reading;
    return this.#inForce;
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#changed.dispose();
  }

  async #read(): Promise<void> {
    const found = (await Promise.all((workspace.workspaceFolders ?? []).map((folder) => workspace.findFiles(new RelativePattern(folder, packFiles), null, 500)))).flat();
    const files = await Promise.all(found.sort((a, b) => (a.path < b.path ? -1 : 1)).map(async (uri) => ({ path: workspace.asRelativePath(uri), content: await content(uri) })));
    this.#inForce = withCentrePacks(packs, files);
    this.#changed.fire();
  }
}

async function content(uri: Uri): Promise<unknown> {
  try {
    return parse(new TextDecoder().decode(await workspace.fs.readFile(uri)), { version: '1.2' });
  } catch {
    return undefined;
  }
}
