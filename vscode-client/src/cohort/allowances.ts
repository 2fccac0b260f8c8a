import { Uri, window } from 'vscode';
import { isQualityAssurer, personKey, whoIs, withWaivers, type Person, type Waiver } from '@evimap/core';
import { localToday } from '../../../language-server/src/lsp/days.ts';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { checkFolderCommand, type CheckedFolder } from '../submission/check-folder.ts';
import { addToFile } from './centre-file.ts';
import { cohortsIn, type CentreCohort } from './cohort.ts';

/** An allowance to which nobody has agreed yet. */
interface Waiting {
  readonly cohort: CentreCohort;
  readonly rule: string;
  readonly requirement: string | undefined;
  readonly learner: string;
  readonly unit: string | undefined;
  readonly reason: string;
  readonly by: string;
  readonly says: string;
  /** Who decided in the unit: they can’t agree. */
  readonly judges: readonly string[];
}

/** A quality assurer agrees to what assessors allowed, one or many: it is written into the centre's own file. */
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
      label: [one.learner, one.unit, one.requirement ?? one.rule].filter(Boolean).join(' '),
      description: one.by,
      detail: `${one.reason}. ${one.says}`,
      one,
    })),
    {
      title: say('Which allowances are agreed? Down and Space mark one, Enter ends.'),
      canPickMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
      ignoreFocusOut: true,
    },
  );
  const chosen = picked?.map(({ one }) => one) ?? [];
  if (chosen.length === 0) return;
  const [{ cohort }] = chosen as [Waiting, ...Waiting[]];
  if (chosen.some((one) => one.cohort !== cohort)) {
    void window.showInformationMessage(say('The maps belong to several centres. Choose the folder of one.'));
    return;
  }
  const people = cohort.inForce.settings.centre?.people ?? [];
  const assurers = people
    .filter(isQualityAssurer)
    .filter((person) => chosen.every((one) => mayAgree(person, one, people)));
  if (!cohort.home || assurers.length === 0) {
    void window.showWarningMessage(
      say(
        'Only a quality assurer whom the centre’s people.yaml names, and who has not decided in these units, can agree.',
      ),
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
    value: chosen.length === 1 ? chosen[0]!.reason : '',
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim().length < 3 ? say('A reason is needed.') : undefined),
  });
  if (why === undefined) return;
  await write(
    cohort.home,
    chosen.map((one) => waiverOf(one, by, why.trim())),
    by,
  );
}

const waitingIn = (cohort: CentreCohort): Waiting[] =>
  cohort.learners.flatMap(({ reference, units, general }) => {
    const all = [
      ...units.flatMap(({ record, findings, assessor }) =>
        findings.map((finding) => ({ finding, unit: record.unit, judges: [assessor, ...record.deciders] })),
      ),
      ...general.map((finding) => ({
        finding,
        unit: undefined,
        judges: units.flatMap(({ record }) => record.deciders),
      })),
    ];
    return all.flatMap(({ finding: { rule, requirement, allowed, message }, unit, judges }) =>
      allowed && allowed.agreed === undefined
        ? [
            {
              cohort,
              rule,
              requirement,
              learner: reference,
              unit,
              reason: allowed.reason,
              by: allowed.by ?? '',
              says: message,
              judges,
            },
          ]
        : [],
    );
  });

const mayAgree = (person: Person, { judges }: Waiting, people: readonly Person[]): boolean =>
  !judges.some((name) => personKey(name) === personKey(person.name) || whoIs(name, people).person?.id === person.id);

const waiverOf = ({ rule, learner, unit, requirement }: Waiting, by: string, why: string): Waiver => ({
  rule,
  learner,
  why,
  by,
  date: localToday(),
  ...(unit !== undefined && { unit }),
  ...(requirement !== undefined && { requirement }),
});

async function write(home: Uri, waivers: readonly Waiver[], by: string): Promise<void> {
  const isWritten = await addToFile(Uri.joinPath(home, 'allowances.yaml'), 'allowances.yaml', (before) =>
    withWaivers(before, waivers),
  );
  if (isWritten)
    void window.showInformationMessage(
      waivers.length === 1
        ? say('{0} agreed to it; it stands in allowances.yaml.', by)
        : say('{0} agreed to {1} allowances; they stand in allowances.yaml.', by, waivers.length),
    );
}
