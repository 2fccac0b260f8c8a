import { type QuickPickItem, type TextDocument, window, workspace, WorkspaceEdit, Range } from 'vscode';
import {
  addSample,
  isAssessed,
  isoDay,
  isQualityAssurer,
  open,
  readDay,
  sampleOutcomes,
  sampleTypes,
  varcs,
  whoIs,
  type NewSample,
  type SampleOutcome,
  type SampleType,
  type Varcs,
} from '@evimap/core';
import { localToday } from '../../../language-server/src/lsp/days.ts';
import { type Centres } from '../centre/centres.ts';
import { editableMap } from '../evidence/editable.ts';
import { type CurrentMap } from '../maps/current-map.ts';
import { say } from '../say.ts';

/** A sample is written into the map that is open, question by question; nothing is written before the last answer. */
export async function recordSampleCommand(map: CurrentMap, centres: Centres): Promise<void> {
  const document = (await editableMap(map))?.document;
  if (!document) return;
  const doc = open(document.getText());
  const units = doc.map.units.filter(({ status }) => isAssessed(status)).map(({ code, status }) => ({ code, status }));
  if (units.length === 0) {
    void window.showInformationMessage(say('No unit of this map is taken, so there is nothing to sample.'));
    return;
  }
  const sample = await asked(document, units, centres);
  if (!sample) return;
  const edits = addSample(open(document.getText()), sample.unit, sample.sample);
  if (edits.length === 0) {
    void window.showWarningMessage(
      say('The sample could not be added without changing something else. Nothing was written.'),
    );
    return;
  }
  const change = new WorkspaceEdit();
  for (const { range, newText } of edits)
    change.replace(
      document.uri,
      new Range(range.start.line, range.start.character, range.end.line, range.end.character),
      newText,
    );
  await workspace.applyEdit(change);
  void window.showInformationMessage(say('The sample of {0} is recorded. Save the map to keep it.', sample.unit));
}

async function asked(
  document: TextDocument,
  units: readonly { code: string; status: string }[],
  centres: Centres,
): Promise<{ unit: string; sample: NewSample } | undefined> {
  const unit = await pick(
    say('Which unit was looked at?'),
    units.map(({ code, status }) => ({ label: code, description: status })),
  );
  if (unit === undefined) return undefined;
  const by = await who(document, centres);
  if (by === undefined) return undefined;
  const date = await day(say('On which day?'), isoDay(localToday()), true);
  if (date === undefined) return undefined;
  const type = await pick(
    say('What kind of look was it?'),
    sampleTypes.map((label) => ({ label })),
  );
  if (type === undefined) return undefined;
  const criteria = await text(say('Which criteria? Leave it empty for the whole unit.'), '1.1-1.3');
  if (criteria === undefined) return undefined;
  const outcome = await pick(
    say('What came of it?'),
    sampleOutcomes.map((label) => ({ label })),
  );
  if (outcome === undefined) return undefined;
  const ticks = await held();
  if (ticks === undefined) return undefined;
  const feedback = await text(say('What is the assessor told?'), '');
  if (feedback === undefined) return undefined;
  const more = outcome === 'agreed' ? {} : await action();
  if (!more) return undefined;
  const countersigned = await countersigner(by, document, centres);
  if (countersigned === undefined) return undefined;
  return {
    unit,
    sample: {
      by,
      date,
      type: type as SampleType,
      outcome: outcome as SampleOutcome,
      ...(ticks !== '' && { varcs: ticks }),
      ...(countersigned !== '' && { countersigned }),
      ...(criteria !== '' && { criteria }),
      ...(feedback !== '' && { feedback }),
      ...more,
    },
  };
}

/** What was found to hold; all of it to begin with, and nothing where nobody says. */
async function held(): Promise<string | undefined> {
  const means = asks();
  const picked = await window.showQuickPick(
    varcs.map((label) => ({ label, picked: true, description: means[label] })),
    { title: say('What holds? Space takes one away, Enter ends.'), canPickMany: true, ignoreFocusOut: true },
  );
  if (!picked) return undefined;
  if (picked.length === varcs.length) return 'all';
  return varcs.map((one) => (picked.some(({ label }) => label === one) ? one : `not ${one}`)).join(', ');
}

const asks = (): Readonly<Record<Varcs, string>> => ({
  valid: say('it shows what the criteria ask for'),
  authentic: say('it is the learner’s own'),
  reliable: say('another assessor would decide the same'),
  current: say('it shows what the learner can do now'),
  sufficient: say('it is enough'),
});

/** Asked of those who work towards a qualification; empty where it is not needed, or not signed yet. */
async function countersigner(by: string, document: TextDocument, centres: Centres): Promise<string | undefined> {
  const people = (await centres.of(document.uri)).settings.centre?.people ?? [];
  const { person } = whoIs(by, people);
  if (person?.workingTowards === undefined || person.qualification !== undefined) return '';
  const signed = await window.showQuickPick(
    [
      { label: say('Not yet'), name: '' },
      ...people
        .filter((one) => one.qualification !== undefined && one.id !== person.id)
        .map(({ name, roles }) => ({ label: name, description: roles.join(', '), name })),
    ],
    { title: say('Who countersigned?'), ignoreFocusOut: true },
  );
  return signed?.name;
}

async function action(): Promise<Pick<NewSample, 'action' | 'owner' | 'due'> | undefined> {
  const todo = await text(say('What is to be done?'), '');
  if (todo === undefined) return undefined;
  const owner = await text(say('Who does it?'), '');
  if (owner === undefined) return undefined;
  const due = await day(say('Until when? Leave it empty if there is no day.'), '', false);
  if (due === undefined) return undefined;
  return {
    ...(todo !== '' && { action: todo }),
    ...(owner !== '' && { owner }),
    ...(due !== '' && { due }),
  };
}

/** A quality assurer of the centre; any name where the centre lists nobody. */
async function who(document: TextDocument, centres: Centres): Promise<string | undefined> {
  const people = (await centres.of(document.uri)).settings.centre?.people ?? [];
  const assurers = people.filter(isQualityAssurer);
  if (assurers.length > 0)
    return pick(
      say('Who took the sample?'),
      assurers.map(({ name, qualification, workingTowards }) => ({
        label: name,
        ...(qualification !== undefined
          ? { description: qualification }
          : workingTowards !== undefined && { description: say('works towards {0}', workingTowards) }),
      })),
    );
  const name = await text(say('Who took the sample?'), '');
  return name === '' ? undefined : name;
}

async function pick(title: string, items: readonly QuickPickItem[]): Promise<string | undefined> {
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.label;
}

const text = (title: string, placeHolder: string): Thenable<string | undefined> =>
  window.showInputBox({ title, placeHolder, ignoreFocusOut: true });

async function day(title: string, value: string, needed: boolean): Promise<string | undefined> {
  const written = await window.showInputBox({
    title,
    value,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      (typed.trim() === '' && !needed) || readDay(typed) !== undefined ? undefined : say('Write it like 2026-05-01.'),
  });
  if (written === undefined) return undefined;
  const read = readDay(written);
  return read === undefined ? '' : isoDay(read);
}
