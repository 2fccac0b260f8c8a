import {
  EndOfLine,
  Position,
  type QuickPickItem,
  QuickPickItemKind,
  SnippetString,
  type TextEditor,
  window,
} from 'vscode';
import { analyse, criterionText, isDue, open, unitProgress, type Packs, type UnitPack } from '@evimap/core';
import { type CurrentMap } from '../maps/current-map.ts';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { editableMap, sayReadOnly } from './editable.ts';
import { linkToCriterion, type Link } from './link-text.ts';

/** From a piece of evidence (the one at the cursor, or one that is picked) to an entry under a criterion. */
export async function linkToCriterionCommand(map: CurrentMap, centres: Centres): Promise<void> {
  const editor = await editableMap(map);
  if (!editor) return;
  const { packs } = await centres.of(editor.document.uri);
  const reading = open(editor.document.getText()).map;
  if (reading.evidence.length === 0) {
    void window.showInformationMessage(
      say('There is no evidence in this map yet. Insert a piece of evidence first, then link it.'),
    );
    return;
  }
  const id =
    evidenceAt(editor) ??
    (
      await window.showQuickPick(
        reading.evidence.map(({ id, title, method }) => ({
          label: id,
          description: title ?? '',
          detail: method ?? '',
        })),
        { placeHolder: say('Which evidence?'), matchOnDescription: true },
      )
    )?.label;
  if (id !== undefined) await linkEvidence(editor, packs, id);
}

/** The evidence in whose lines the cursor stands. */
function evidenceAt(editor: TextEditor): string | undefined {
  const line = editor.selection.active.line;
  const { map } = open(editor.document.getText());
  const within = map.evidence
    .map((evidence) => ({
      id: evidence.id,
      line:
        (map.sections.find(({ section }) => section === evidence.section)?.first ?? -Infinity) +
        evidence.idRange.start.line,
    }))
    .filter((evidence) => evidence.line >= 0 && evidence.line <= line)
    .sort((a, b) => a.line - b.line)
    .at(-1);
  const units = editor.document
    .getText()
    .split(/\r\n|\r|\n/)
    .findIndex((text) => /^units\s*:/.test(text));
  return units >= 0 && line >= units ? undefined : within?.id;
}

type Item = QuickPickItem & { readonly target?: { readonly unit: UnitPack; readonly criterion: string } };

export async function linkEvidence(editor: TextEditor, packs: Packs, id: string): Promise<void> {
  const { document } = editor;
  const items = criterionItems(document.getText(), packs);
  if (items.length === 0) {
    void window.showInformationMessage(
      say('This map has no unit yet that Evimap knows. Add one under “units:”, or start a new map.'),
    );
    return;
  }
  const picked = await window.showQuickPick(items, {
    title: say('Link {0} to a criterion', id),
    placeHolder: say('Type the number of a criterion or words from it'),
    matchOnDescription: true,
  });
  if (!picked?.target) return;
  const link = linkToCriterion(document.getText(), id, picked.target.unit, picked.target.criterion);
  if (!link) return;
  await window.showTextDocument(document, { viewColumn: editor.viewColumn ?? 1, preserveFocus: false });
  const active = window.activeTextEditor ?? editor;
  const before = document.version;
  const done = await insertBelow(active, link).then(
    (applied) => applied,
    () => false,
  );
  if (!done || document.version === before) await sayReadOnly();
}

/**
 * Writes the lines below the one that they follow. The editor moves the lines of a snippet by the indentation of the
 * line that it is put into;
 * so it is put into the first column of the line below, where there is none.
 */
async function insertBelow(editor: TextEditor, { at, snippet }: Link): Promise<boolean> {
  const { document } = editor;
  const end = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
  const last = at.line + 1 >= document.lineCount;
  if (
    last &&
    !(await editor.edit((change) => change.insert(new Position(at.line, at.character), end), {
      undoStopBefore: true,
      undoStopAfter: false,
    }))
  )
    return false;
  return editor.insertSnippet(
    new SnippetString(`${snippet.replace(/^\r?\n/, '')}${last ? '' : end}`),
    new Position(at.line + 1, 0),
    { undoStopBefore: !last, undoStopAfter: true },
  );
}

/** Every criterion of the map's units with what it still needs; those without evidence first within each unit. */
function criterionItems(text: string, packs: Packs): Item[] {
  const [map] = analyse({ maps: [{ path: 'map', doc: open(text) }], packs }).maps;
  return (map?.units ?? []).flatMap((context): Item[] => {
    const { pack } = context;
    const { requirements, unmapped } = unitProgress(context);
    const needs = (criterion: string): string =>
      requirements
        .filter((requirement) => isDue(requirement) && requirement.criteria.includes(criterion))
        .map(({ progress }) => progress)
        .join(', ');
    return [
      { label: `${pack.unit} ${pack.title}`, kind: QuickPickItemKind.Separator },
      ...pack.outcomes
        .flatMap(({ criteria }) => criteria)
        .map(({ number, verb, says }): Item => {
          const short = needs(number);
          return {
            label: `${number} ${criterionText({ verb, says })}`,
            description: unmapped.includes(number) ? say('no evidence yet') : short === '' ? say('enough') : short,
            target: { unit: pack, criterion: number },
          };
        }),
    ];
  });
}
