import { type QuickPickItem, QuickPickItemKind, Uri, ViewColumn, window, workspace, WorkspaceEdit } from 'vscode';
import { type Qualification, type UnitPack } from '@evimap/core';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { qualificationChoices, referenceProblem, unitChoices, unitsToChooseFrom, type Choice } from './choices.ts';
import { mapFileName, newMapText } from './new-map-text.ts';

type Pick<T> = QuickPickItem & { readonly choice?: Choice<T> };

/** How many questions there are is known once the units are. */
const title = (step: number, steps?: number): string =>
  steps === undefined ? say('New evidence map ({0})', step) : say('New evidence map ({0} of {1})', step, steps);

/** Asks for what a new map needs, one question at a time; Escape leaves without a trace. */
export async function newMapCommand(centres: Centres, folder: Uri | undefined): Promise<void> {
  const { packs } = await centres.ofFolder(folder);
  const picked = await pickWhat(qualificationChoices(packs), unitChoices(packs));
  if (!picked) return;
  const qualification = 'id' in picked ? picked : undefined;
  const units =
    'id' in picked ? await pickUnits(unitChoices(packs, unitsToChooseFrom(picked, packs)), picked) : [picked];
  if (!units) return;
  const chosen = 'id' in picked || units.length > 1 ? units : await withMore(units, unitChoices(packs));
  if (!chosen || chosen.length === 0) return;

  const questions = [...new Map(chosen.flatMap((unit) => Object.entries(unit.facts)))];
  const known = workspace.getConfiguration('evimap').get<string>('newMap.assessor', '').trim();
  const asked = known === '' ? 4 : 3;
  const steps = asked + questions.length;
  const reference = await window.showInputBox({
    title: title(3, steps),
    prompt: say("The centre's reference for the learner. No name is needed."),
    placeHolder: 'L-0042',
    validateInput: (text) => (text === '' ? undefined : referenceProblem(text)),
    ignoreFocusOut: true,
  });
  if (reference === undefined) return;
  if (reference.trim() === '') {
    void window.showInformationMessage(say('The map was not made, because it needs a reference for the learner.'));
    return;
  }

  const assessor =
    known !== ''
      ? known
      : await window.showInputBox({
          title: title(asked, steps),
          prompt: say('Your name, as it is to stand in the achievement log. Left empty, it is still to be filled in.'),
          ignoreFocusOut: true,
        });
  if (assessor === undefined) return;

  const facts = new Map<string, 'yes' | 'no'>();
  for (const [i, [fact, question]] of questions.entries()) {
    const answer = await window.showQuickPick(
      [
        { label: say('Yes'), value: 'yes' as const },
        { label: say('No'), value: 'no' as const },
        { label: say('I do not know yet'), description: say('everything stays open until you say'), value: undefined },
      ],
      { title: title(asked + i + 1, steps), placeHolder: question, ignoreFocusOut: true },
    );
    if (!answer) return;
    if (answer.value) facts.set(fact, answer.value);
  }
  const text = newMapText({ units: chosen, qualification: qualification?.id, reference, facts, assessor }, packs);
  await openNew(
    text,
    mapFileName(
      reference,
      chosen.map(({ unit }) => unit),
    ),
    folder,
  );
}

async function pickWhat(
  qualifications: readonly Choice<Qualification>[],
  units: readonly Choice<UnitPack>[],
): Promise<Qualification | UnitPack | undefined> {
  const items: Pick<Qualification | UnitPack>[] = [
    { label: say('Units'), kind: QuickPickItemKind.Separator },
    ...units.map((choice) => ({ label: `$(book) ${choice.label}`, description: choice.description, choice })),
    { label: say('Qualifications'), kind: QuickPickItemKind.Separator },
    ...qualifications.map((choice) => ({
      label: `$(mortar-board) ${choice.label}`,
      description: [choice.description, choice.detail].filter((part) => part !== '').join(' · '),
      choice,
    })),
  ];
  const picked = await window.showQuickPick(items, {
    title: title(1),
    placeHolder: say('Type the code or title of a unit or a qualification'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.choice?.value;
}

async function pickUnits(
  choices: readonly Choice<UnitPack>[],
  qualification: Qualification,
): Promise<readonly UnitPack[] | undefined> {
  const must = new Set(qualification.units);
  if (choices.every(({ value }) => must.has(value.unit))) return choices.map(({ value }) => value);
  const picked = await window.showQuickPick(
    choices.map((choice) => ({
      label: choice.label,
      description: [choice.description, must.has(choice.value.unit) ? say('must be taken') : '']
        .filter((part) => part !== '')
        .join(' · '),
      picked: must.has(choice.value.unit),
      choice,
    })),
    {
      title: title(2),
      placeHolder: say('Which units does the learner take?'),
      canPickMany: true,
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  return picked?.map(({ choice }) => choice.value);
}

/** A map may hold several units: those beside the first are ticked here, or Enter goes on with it alone. */
async function withMore(
  [first]: readonly UnitPack[],
  choices: readonly Choice<UnitPack>[],
): Promise<readonly UnitPack[] | undefined> {
  const picked = await window.showQuickPick(
    choices
      .map((choice) => ({
        label: choice.label,
        description: choice.description,
        picked: choice.value === first,
        choice,
      }))
      .sort((a, b) => Number(b.picked) - Number(a.picked)),
    {
      title: title(2),
      placeHolder: say('Tick further units for the same map, or press Enter'),
      canPickMany: true,
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  return picked?.map(({ choice }) => choice.value);
}

/** Writes the map beside the others; without a folder, or where nothing can be written, it opens unsaved. */
export async function openNew(text: string, name: string, folder: Uri | undefined): Promise<void> {
  const target = folder ?? (await folderForMaps());
  if (target) {
    const uri = await freeName(target, name);
    const edit = new WorkspaceEdit();
    edit.createFile(uri, { ignoreIfExists: false, contents: new TextEncoder().encode(text) });
    if (
      workspace.fs.isWritableFileSystem(uri.scheme) !== false &&
      (await workspace.applyEdit(edit).then(
        (done) => done,
        () => false,
      ))
    ) {
      await window.showTextDocument(uri, { viewColumn: ViewColumn.Active });
      return;
    }
    void window.showWarningMessage(
      say(
        'The map could not be written into {0}, so it is open unsaved. Save it where you can write.',
        workspace.asRelativePath(target),
      ),
    );
  }
  const document = await workspace.openTextDocument({ language: 'evidence-map', content: text });
  await window.showTextDocument(document);
  if (!target)
    void window.showInformationMessage(
      say(
        'The new map is open but not saved yet: there is no folder open. Save it as “{0}” (the ending matters).',
        name,
      ),
    );
}

async function folderForMaps(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: say('In which folder is the map to be kept?') }))?.uri;
}

async function freeName(folder: Uri, name: string): Promise<Uri> {
  const [stem, ending] = [name.replace(/\.evidence\.yaml$/, ''), '.evidence.yaml'];
  for (let number = 1; ; number += 1) {
    const uri = Uri.joinPath(folder, number === 1 ? name : `${stem}-${number}${ending}`);
    try {
      await workspace.fs.stat(uri);
    } catch {
      return uri;
    }
  }
}
