import { Uri, window } from 'vscode';
import { isQualityAssurer, readDay, reasonText, withPlanned, type Proposal } from '@evimap/core';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { checkFolderCommand, type CheckedFolder } from '../submission/check-folder.ts';
import { addToFile } from './centre-file.ts';
import { cohortsIn } from './cohort.ts';

/** Proposes the next samples with their reasons, and plans those that are marked: they go into `sampling.yaml`. */
export const planSamplesCommand = (centres: Centres, at: Uri | undefined): Promise<void> =>
  checkFolderCommand(centres, at, (checked) => void plan(centres, checked));

async function plan(centres: Centres, checked: CheckedFolder): Promise<void> {
  const cohorts = await cohortsIn(checked, centres);
  const [cohort] = cohorts;
  if (!cohort || cohorts.length > 1) {
    void window.showInformationMessage(say('The maps belong to several centres. Choose the folder of one.'));
    return;
  }
  const { proposals } = cohort.plan;
  if (proposals.length === 0) {
    void window.showInformationMessage(say('Nothing more is to be sampled by the strategy.'));
    return;
  }
  const picked = await window.showQuickPick(
    proposals.map((proposal) => ({
      label: `${proposal.learner} ${proposal.unit}`,
      description: [proposal.type, proposal.method, proposal.assessor].filter(Boolean).join(', '),
      detail: reasonText(proposal.reasons),
      proposal,
    })),
    {
      title: say('Which samples are planned? Down and Space mark one, Enter ends.'),
      canPickMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
      ignoreFocusOut: true,
    },
  );
  const chosen: readonly Proposal[] = picked?.map(({ proposal }) => proposal) ?? [];
  if (chosen.length === 0) return;
  const people = cohort.inForce.settings.centre?.people ?? [];
  const by = await who(people.filter(isQualityAssurer).map(({ name }) => name));
  if (by === undefined) return;
  const until = await window.showInputBox({
    title: say('Until when? Leave it empty if there is no day.'),
    placeHolder: '2026-05-01',
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === '' || readDay(typed) !== undefined ? undefined : say('Write it like 2026-05-01.'),
  });
  if (until === undefined) return;
  const home = cohort.home ?? Uri.joinPath(checked.folder, '.evimap');
  const isWritten = await addToFile(Uri.joinPath(home, 'sampling.yaml'), 'sampling.yaml', (before) =>
    withPlanned(before, chosen, by === '' ? undefined : by, readDay(until)),
  );
  if (isWritten)
    void window.showInformationMessage(
      chosen.length === 1
        ? say('The sample is planned; it stands in sampling.yaml.')
        : say('{0} samples are planned; they stand in sampling.yaml.', chosen.length),
    );
}

/** A quality assurer of the centre; any name, or none, where the centre lists nobody. */
const who = (assurers: readonly string[]): Thenable<string | undefined> =>
  assurers.length > 0
    ? window.showQuickPick([...assurers], { title: say('Who takes the samples?'), ignoreFocusOut: true })
    : window.showInputBox({ title: say('Who takes the samples?'), ignoreFocusOut: true });
