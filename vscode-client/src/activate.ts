import {
  type CodeAction,
  CodeActionKind,
  commands,
  type Disposable,
  env,
  type ExtensionContext,
  l10n,
  Range,
  Uri,
  window,
  workspace,
} from 'vscode';
import { Centres } from './centre/centres.ts';
import { agreeCommand } from './cohort/allowances.ts';
import { learnerLogCommand, visitCommand } from './cohort/log-and-visit.ts';
import { cohortCommand, openPlace, openPlaceCommand } from './cohort/panel.ts';
import { planSamplesCommand } from './cohort/plan-samples.ts';
import { recordSampleCommand } from './cohort/record-sample.ts';
import { CoverageView } from './coverage/view.ts';
import { Backspace } from './evidence/backspace.ts';
import { insertEvidenceCommand } from './evidence/insert-evidence.ts';
import { linkToCriterionCommand } from './evidence/link-to-criterion.ts';
import { CurrentMap } from './maps/current-map.ts';
import { lateList } from './maps/late-list.ts';
import { newMapCommand } from './maps/new-map.ts';
import { copyFeedback, newMapLikeCommand } from './maps/from-this-map.ts';
import { offerMapLanguage, treatAsMap } from './maps/other-language.ts';
import { Pages } from './pages/pages.ts';
import { Reports } from './report/panel.ts';
import { say, speakWith } from './say.ts';
import { Checker, goToCommand, takeStepCommand, type LoadClient } from './server/checker.ts';
import { showState } from './server/state-menu.ts';
import { DraftNote } from './status/draft-note.ts';
import { StatusItem } from './status/item.ts';
import { checkFolderCommand } from './submission/check-folder.ts';
import { Workshop } from './workshop/workshop.ts';

let checker: Checker | undefined;

/** What the desktop and the browser have in common: all but how the checker is started. */
export function activateWith(context: ExtensionContext, loadClient: LoadClient): void {
  speakWith((message, ...filling) => l10n.t(message, ...filling), l10n.bundle === undefined ? undefined : env.language);
  const log = window.createOutputChannel('Evimap', { log: true });
  const centres = new Centres();
  const pages = new Pages(context.extensionUri);
  const running = new Checker(loadClient, log, centres, pages);
  checker = running;
  const tell = () => void commands.executeCommand('setContext', 'evimap.checker', running.state);
  tell();
  running.onChange(tell);

  const map = new CurrentMap();
  const coverage = new CoverageView(map, running, centres);
  const reports = new Reports(context, map, centres);
  const workshop = new Workshop(centres);
  const command = (name: string, run: (...args: never[]) => unknown): Disposable => commands.registerCommand(name, run);
  const folder = (at: unknown): Uri | undefined => (at instanceof Uri ? at : undefined);
  context.subscriptions.push(
    log,
    centres,
    pages,
    map,
    coverage,
    reports,
    new StatusItem(map, running, centres, coverage),
    new DraftNote(map, coverage),
    new Backspace(running),
    lateList(running),
    offerMapLanguage(),
    command('evimap.newMap', (at: unknown) => newMapCommand(centres, folder(at))),
    command('evimap.insertEvidence', () => insertEvidenceCommand(map, centres)),
    command('evimap.linkToCriterion', () => linkToCriterionCommand(map, centres)),
    command('evimap.checkFolder', (at: unknown) =>
      checkFolderCommand(centres, folder(at), (submission) => reports.showSubmission(submission)),
    ),
    command('evimap.cohort', (at: unknown) => cohortCommand(context, centres, folder(at))),
    command(openPlaceCommand, openPlace),
    command('evimap.recordSample', () => recordSampleCommand(map, centres)),
    command('evimap.planSamples', (at: unknown) => planSamplesCommand(centres, folder(at))),
    command('evimap.agreeAllowance', (at: unknown) => agreeCommand(centres, folder(at))),
    command('evimap.learnerLog', (at: unknown) => learnerLogCommand(centres, folder(at))),
    command('evimap.visitPack', (at: unknown) => visitCommand(centres, folder(at))),
    workshop,
    command('evimap.pack.new', () => workshop.start()),
    command('evimap.pack.check', () => workshop.check()),
    command('evimap.pack.preview', () => workshop.preview()),
    command('evimap.pack.diff', () => workshop.diff()),
    command('evimap.showReport', (at: unknown) => reports.show(folder(at))),
    command('evimap.saveReport', (at: unknown) => reports.save(folder(at))),
    command('evimap.newMapLike', () => newMapLikeCommand(map, centres)),
    command('evimap.copyFeedback', () => copyFeedback(map, centres)),
    command('evimap.showState', () => showState(running, centres, map, coverage)),
    command('evimap.showLog', () => log.show()),
    command('evimap.restart', () => running.restart()),
    command('evimap.walkthrough', () =>
      commands.executeCommand('workbench.action.openWalkthrough', 'evimap.evimap-vscode#start', false),
    ),
    command('evimap.openExample', () => openExample(context)),
    command('evimap.treatAsMap', treatAsMap),
    command(goToCommand, goTo),
    command(takeStepCommand, takeStep),
  );
  // Nothing waits for the checker: the views are there at once, and the counts follow.
  void running.start();
}

export const deactivateAll = (): Promise<void> | undefined => checker?.stop();

/** Goes to a range that the checker names. */
interface Place {
  readonly line: number;
  readonly character: number;
}

/** Goes to a place; what was just added there is filled in from the list. */
async function goTo(
  uri: string,
  { start, end }: { readonly start: Place; readonly end: Place },
  then?: 'suggest',
): Promise<void> {
  await window.showTextDocument(Uri.parse(uri), {
    selection: new Range(start.line, start.character, end.line, end.character),
  });
  if (then === 'suggest') await commands.executeCommand('editor.action.triggerSuggest');
}

/** Does what an action of the checker with this title does at a place. */
async function takeStep(uri: string, { start, end }: { start: Place; end: Place }, title: string): Promise<void> {
  const at = Uri.parse(uri);
  const found = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    at,
    new Range(start.line, start.character, end.line, end.character),
    CodeActionKind.QuickFix.value,
  );
  const step = found.find((action) => action.title === title);
  if (!step?.edit) return;
  await workspace.applyEdit(step.edit);
  if (step.command)
    await commands.executeCommand(step.command.command, ...((step.command.arguments ?? []) as unknown[]));
}

/** The example opens as a new file, so that it can be changed freely and nothing is overwritten. */
async function openExample(context: ExtensionContext): Promise<void> {
  const text = new TextDecoder().decode(
    await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'example/example.evidence.yaml')),
  );
  await window.showTextDocument(await workspace.openTextDocument({ language: 'evidence-map', content: text }));
  void window.showInformationMessage(
    say('This is an example with things still missing. Change it as you like; it is not saved until you save it.'),
  );
}
