import {
  type Disposable,
  env,
  EventEmitter,
  Position,
  Range,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { mapsTouched, newPack, open, readPage, type NamedMap, type UnitPack } from '@evimap/core';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { relativePath } from '../submission/relative.ts';
import { decoded } from '../../../language-server/src/workspace/decode.ts';
import { diffText, packsAround, previewOf, problemsOf, textOf, unitIn, type PackPlace } from './texts.ts';

const scheme = 'evimap-workshop';

/** The texts that the workshop shows: nobody can change them, and nothing is saved. */
class Shown implements TextDocumentContentProvider {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  async show(name: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${name}.md` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), {
      viewColumn: ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }
}

/** For those who write packs: a new one from a printed page, what is wrong, what is told, and what changed. */
export class Workshop implements Disposable {
  readonly #shown = new Shown();
  readonly #subscription: Disposable;
  readonly #centres: Centres;

  constructor(centres: Centres) {
    this.#centres = centres;
    this.#subscription = workspace.registerTextDocumentContentProvider(scheme, this.#shown);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** A pack from the page that was copied, or the shape of one, in the folder of the centre. */
  async start(): Promise<void> {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    if (!folder) {
      void window.showInformationMessage(say('Open the folder with the maps of your centre first.'));
      return;
    }
    const code = await window.showInputBox({
      title: say('New unit pack'),
      prompt: say('The code of the unit as it is printed, such as 415 or F7AP 04'),
      validateInput: (typed) => (/^[A-Za-z0-9]+([ /.-][A-Za-z0-9]+){0,4}$/.test(typed.trim()) ? undefined : say('A code has letters and digits, such as 415, F7AP 04 or K/650/7997.')), // prettier-ignore
    });
    if (code === undefined) return;
    const copied = readPage(await env.clipboard.readText());
    const criteria = copied.outcomes.reduce((sum, outcome) => sum + outcome.criteria.length, 0);
    const choice = await window.showQuickPick(
      [
        ...(criteria === 0
          ? []
          : [
              { label: say('From the page that you copied'), description: say('{0} criteria', criteria), page: copied },
            ]),
        { label: say('The shape of a unit, to fill in'), description: '', page: readPage('') },
      ],
      {
        title: say('New unit pack'),
        placeHolder: say('Copy the page with the criteria first, and Evimap reads it from there'),
      },
    );
    if (!choice) return;
    const file = Uri.joinPath(folder, '.evimap', 'packs', `${fileName(code.trim())}.yaml`);
    await makeAndShow(file, newPack(code.trim(), choice.page));
  }

  /** Everything that is wrong in the folder of the centre, to be opened one by one. */
  async check(): Promise<void> {
    const around = await this.#around();
    if (!around) return;
    const { problems, files } = problemsOf(around);
    if (files === 0) {
      void window.showInformationMessage(say('There is no pack here.'));
      return;
    }
    if (problems.length === 0) {
      void window.showInformationMessage(
        files === 1 ? say('1 pack checked: nothing is wrong.') : say('{0} packs checked: nothing is wrong.', files),
      );
      return;
    }
    const picked = await window.showQuickPick(
      problems.map((problem) => ({
        label: `${problem.severity === 'error' ? '$(error)' : '$(info)'} ${problem.path}:${(problem.range?.start.line ?? 0) + 1}`,
        description: problem.rule,
        detail: problem.words,
        problem,
      })),
      { title: say('What is wrong in the packs'), matchOnDetail: true, placeHolder: say('Choose one to open it') },
    );
    if (!picked) return;
    const { path, range } = picked.problem;
    const at = new Position(range?.start.line ?? 0, range?.start.character ?? 0);
    await window.showTextDocument(Uri.joinPath(around.folder, path), { selection: new Range(at, at) });
  }

  /** What an assessor will be told, beside the pack; a complete map and a short one can be opened from there. */
  async preview(): Promise<void> {
    const found = await this.#unit();
    if (!found) return;
    const { unit, around } = found;
    const preview = previewOf(unit, around);
    await this.#shown.show(say('Preview of {0}', fileName(unit.unit)), textOf(unit, preview));
    const whole = say('Make a Complete Map');
    const short = say('Make a Short Map');
    const wished = await window.showInformationMessage(
      say('Made-up maps to try: in one nothing is missing, in the other each demand lacks something.'),
      whole,
      short,
    );
    if (wished === undefined) return;
    // In a file of its own, for only beside the centre's folder the unit is known.
    const name = `${fileName(unit.unit)}-${wished === whole ? 'complete' : 'short'}.evidence.yaml`;
    await makeAndShow(Uri.joinPath(around.folder, '..', name), wished === whole ? preview.complete : preview.short);
  }

  /** What changed between the pack that is open and another file of the same unit, and which maps stand otherwise. */
  async diff(): Promise<void> {
    const found = await this.#unit();
    if (!found) return;
    const [other] =
      (await window.showOpenDialog({
        title: say('The earlier issue of {0}', found.unit.unit),
        openLabel: say('Compare'),
        filters: { YAML: ['yaml', 'yml'] },
      })) ?? [];
    if (!other) return;
    const reading = decoded(await workspace.fs.readFile(other));
    const before = 'text' in reading ? unitIn(reading.text, found.around) : undefined;
    if (!before) {
      void window.showWarningMessage(say('This file holds no unit that could be checked.'));
      return;
    }
    const { unit, around } = found;
    const touched = mapsTouched(await mapsIn(around.folder), before, unit, packsAround(around));
    await this.#shown.show(say('Changes in {0}', fileName(unit.unit)), diffText(before, unit, touched));
  }

  /** The unit of the pack that is open, as it is typed now. */
  async #unit(): Promise<{ readonly unit: UnitPack; readonly around: PackPlace } | undefined> {
    const around = await this.#around();
    const document = window.activeTextEditor?.document;
    if (!around) return undefined;
    const unit = document && unitIn(document.getText(), around);
    if (!unit)
      void window.showInformationMessage(
        say('Open the pack of a unit in which nothing is wrong. What is wrong is told by “Check the Packs”.'),
      );
    return unit && { unit, around };
  }

  async #around(): Promise<PackPlace | undefined> {
    const at = window.activeTextEditor?.document.uri;
    const root = workspace.workspaceFolders?.[0]?.uri;
    const folder =
      (at && at.scheme !== scheme ? await this.#centres.folderOf(at) : undefined) ??
      (root && (await this.#centres.folderOf(Uri.joinPath(root, 'map.evidence.yaml'))));
    if (folder) return { folder: folder.uri, files: folder.files, leftOut: folder.leftOut };
    void window.showInformationMessage(say('There is no folder of a centre (.evimap) here.'));
    return undefined;
  }
}

/** A code as the name of a file. */
const fileName = (code: string): string => code.replace(/[^A-Za-z0-9.-]+/g, '-');

/** Writes a new file and opens it; one that is there is opened as it is. */
async function makeAndShow(file: Uri, text: string): Promise<void> {
  if (await isThere(file))
    void window.showWarningMessage(say('A file of this name is there already. It was opened and not changed.'));
  else await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await window.showTextDocument(file);
}

const isThere = async (file: Uri): Promise<boolean> => {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
};

async function mapsIn(centre: Uri): Promise<readonly NamedMap[]> {
  const folder = Uri.joinPath(centre, '..');
  const maps: NamedMap[] = [];
  for (const uri of await workspace.findFiles('**/*.evidence.{yaml,yml}', '**/node_modules/**', 500)) {
    const reading = decoded(await workspace.fs.readFile(uri));
    if ('text' in reading) maps.push({ path: relativePath(folder, uri), doc: open(reading.text) });
  }
  return maps;
}
