import { Position, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { isoDay, localDay, readDay, type Packs } from '@evimap/core';
import { type CurrentMap } from '../maps/current-map.ts';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { editableMap, sayReadOnly } from './editable.ts';
import { insertEvidence, relativeLocation, titleFrom } from './insert-text.ts';
import { linkEvidence } from './link-to-criterion.ts';

const title = (step: number): string => say('Insert evidence ({0} of 4)', step);

/** Asks for a file or a link, its title, method and date, and writes the piece of evidence into the list of the map. */
export async function insertEvidenceCommand(map: CurrentMap, centres: Centres): Promise<void> {
  const editor = await editableMap(map);
  if (!editor) return;
  const { document } = editor;
  const location = await askLocation(document.uri);
  if (location === undefined) return;
  const name = await window.showInputBox({
    title: title(2),
    prompt: say('What is it? A few words that you will recognise it by.'),
    value: titleFrom(location),
    validateInput: (text) => (text.trim() === '' ? say('Give it a title.') : undefined),
    ignoreFocusOut: true,
  });
  if (name === undefined) return;
  const { packs } = await centres.of(document.uri);
  const method = await window.showQuickPick(methodItems(packs, document.getText()), {
    title: title(3),
    placeHolder: say('By which method was it gathered?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!method) return;
  const date = await window.showInputBox({
    title: title(4),
    prompt: say('When was it made? Year, month, day, such as 2026-03-04; 4/3/2026 is understood as well.'),
    value: today(),
    validateInput: (text) =>
      text.trim() === '' || readDay(text.trim()) !== undefined
        ? undefined
        : say('That is no date that Evimap understands. Write it as 2026-03-04.'),
    ignoreFocusOut: true,
  });
  if (date === undefined) return;

  // Other edits may have come in between, so the place is looked for now.
  const { id, at, text } = insertEvidence(document.getText(), {
    title: name,
    method: method.label,
    date: written(date),
    location,
  });
  const before = document.version;
  const done = await editor
    .edit((change) => change.insert(document.validatePosition(new Position(at.line, at.character)), text))
    .then(
      (applied) => applied,
      () => false,
    );
  // Some read-only files take the change without a word and stay as they are.
  if (!done || document.version === before) {
    await sayReadOnly();
    return;
  }
  const link = say('Link It to a Criterion');
  void window
    .showInformationMessage(say('{0} is in the list of evidence. Now say what it shows.', id), link)
    .then((picked) => (picked === link ? linkEvidence(editor, packs, id) : undefined));
}

async function askLocation(map: Uri): Promise<string | undefined> {
  const items = [
    {
      label: `$(file) ${say('A file')}`,
      description: say('in the portfolio folder or elsewhere'),
      way: 'file' as const,
    },
    { label: `$(link) ${say('A link')}`, description: say('to a page of an e-portfolio'), way: 'link' as const },
    {
      label: `$(archive) ${say('Something kept elsewhere')}`,
      description: say('a paper, a recording: say where it is'),
      way: 'text' as const,
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: title(1),
    placeHolder: say('What is the evidence?'),
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  if (picked.way === 'file') {
    const folder = workspace.getWorkspaceFolder(map)?.uri;
    const files = await window.showOpenDialog({
      title: say('Choose the evidence'),
      openLabel: say('Choose'),
      canSelectMany: false,
      ...(folder && { defaultUri: folder }),
    });
    const file = files?.[0];
    return (
      file &&
      (file.scheme === map.scheme && file.authority === map.authority
        ? relativeLocation(map.path, file.path)
        : file.scheme === 'file'
          ? file.fsPath
          : file.toString())
    );
  }
  if (picked.way === 'link') {
    const link = await window.showInputBox({
      title: title(1),
      prompt: say('Paste the link to the evidence.'),
      placeHolder: 'https://portfolio.example.org/view?id=41',
      validateInput: (text) => (text.trim() === '' || isLink(text) ? undefined : say('A link starts with https://')),
      ignoreFocusOut: true,
    });
    return link?.trim() === '' ? undefined : link?.trim();
  }
  const place = await window.showInputBox({
    title: title(1),
    prompt: say('Where is it kept?'),
    placeHolder: say('Centre file store, folder 7'),
    ignoreFocusOut: true,
  });
  return place?.trim() === '' ? undefined : place?.trim();
}

function isLink(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}

/** The methods of the specification, those that this map has used before first. */
function methodItems(packs: Packs, text: string): QuickPickItem[] {
  const items = new Map<string, QuickPickItem>();
  for (const { methods } of packs.specifications.values())
    for (const { name, also } of methods)
      if (!items.has(name)) items.set(name, { label: name, description: also.slice(0, 3).join(', ') });
  const used = (name: string): number => text.split(`method: ${name}`).length - 1;
  return [...items.values()].sort((a, b) => Number(used(b.label) > 0) - Number(used(a.label) > 0));
}

/** The day as it is written in maps; what is no day stays as it was typed. */
function written(date: string): string {
  const day = readDay(date.trim());
  return day === undefined ? date.trim() : isoDay(day);
}

const today = (): string => isoDay(localDay(new Date()));
