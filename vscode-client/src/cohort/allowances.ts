import { Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { isoDay, isQualityAssurer } from '@evimap/core';
import { localToday } from '../../../language-server/src/lsp/days.ts';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { checkFolderCommand, type CheckedFolder } from '../submission/check-folder.ts';
import { cohortsIn, type CentreCohort } from './cohort.ts';

interface Waiting {
  readonly cohort: CentreCohort;
  readonly rule: string;
  readonly requirement: string | undefined;
  readonly learner: string;
  readonly unit: string;
  readonly reason: string;
  readonly by: string;
}

/** A quality assurer agrees to what an assessor allowed: it is written into the centre's own file. */
export const agreeCommand = (centres: Centres, at: Uri | undefined): Promise<void> =>
  checkFolderCommand(centres, at, (checked) => void agree(centres, checked));

async function agree(centres: Centres, checked: CheckedFolder): Promise<void> {
  const cohorts = await cohortsIn(checked, centres);
  const waiting = cohorts.flatMap((cohort) => waitingIn(cohort));
  if (waiting.length === 0) {
    void window.showInformationMessage(say('No allowance is waiting for a quality assurer.'));
    return;
  }
  const picked = await window.showQuickPick(
    waiting.map((one) => ({
      label: `${one.learner} ${one.unit} ${one.requirement ?? one.rule}`,
      description: one.by,
      detail: one.reason,
      one,
    })),
    { title: say('Which allowance is agreed?'), matchOnDetail: true, ignoreFocusOut: true },
  );
  if (!picked) return;
  const { one } = picked;
  const assurers = (one.cohort.inForce.settings.centre?.people ?? []).filter(isQualityAssurer);
  if (!one.cohort.home || assurers.length === 0) {
    void window.showWarningMessage(
      say('Only a quality assurer whom the centre’s people.yaml names can agree. Add one there first.'),
    );
    return;
  }
  const by = await window.showQuickPick(
    assurers.map(({ name }) => name),
    { title: say('Who agrees?'), ignoreFocusOut: true },
  );
  if (by === undefined) return;
  const why = await window.showInputBox({
    title: say('Why is it agreed?'),
    value: one.reason,
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim().length < 3 ? say('A reason is needed.') : undefined),
  });
  if (why === undefined) return;
  await write(one, by, why.trim());
}

const waitingIn = (cohort: CentreCohort): Waiting[] =>
  cohort.learners.flatMap(({ reference, units }) =>
    units.flatMap(({ record, findings }) =>
      findings.flatMap(({ rule, requirement, allowed }) =>
        allowed && allowed.agreed === undefined
          ? [
              {
                cohort,
                rule,
                requirement,
                learner: reference,
                unit: record.unit,
                reason: allowed.reason,
                by: allowed.by ?? '',
              },
            ]
          : [],
      ),
    ),
  );

/** Adds an entry at the end of the file, or begins one. */
async function write({ cohort, rule, requirement, learner, unit }: Waiting, by: string, why: string): Promise<void> {
  const file = Uri.joinPath(cohort.home!, 'allowances.yaml');
  const before = await read(file);
  const quoted = (value: string) => JSON.stringify(value);
  const entry = [
    `  - check: ${rule}`,
    `    learner: ${quoted(learner)}`,
    `    unit: ${quoted(unit)}`,
    ...(requirement === undefined ? [] : [`    requirement: ${quoted(requirement)}`]),
    `    why: ${quoted(why)}`,
    `    by: ${quoted(by)}`,
    `    date: ${isoDay(localToday())}`,
    '',
  ].join('\n');
  if (before !== undefined && !/^allowances:\s*$/m.test(before)) {
    void window.showWarningMessage(
      say('{0} is not written as expected, so nothing was added. Add the entry by hand.', 'allowances.yaml'),
    );
    return;
  }
  const edit = new WorkspaceEdit();
  const text = before === undefined ? `allowances:\n${entry}` : `${before.replace(/(?<!\n)\n*$/, '\n')}${entry}`;
  edit.createFile(file, { overwrite: true, contents: new TextEncoder().encode(text) });
  await workspace.applyEdit(edit);
  void window.showInformationMessage(say('{0} agreed to it; it stands in allowances.yaml.', by));
}

async function read(file: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
