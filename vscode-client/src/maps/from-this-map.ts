import { env, Uri, window } from 'vscode';
import { analyse, feedback, mapLike, open, type MapAnalysis } from '@evimap/core';
import { type Centres } from '../centre/centres.ts';
import { say } from '../say.ts';
import { referenceProblem } from './choices.ts';
import { type CurrentMap } from './current-map.ts';
import { mapFileName } from './new-map-text.ts';
import { openNew } from './new-map.ts';

interface Current {
  readonly map: MapAnalysis;
  readonly uri: Uri;
}

async function currentMap({ document }: CurrentMap, centres: Centres): Promise<Current | undefined> {
  if (!document) {
    void window.showInformationMessage(say('Open an evidence map first.'));
    return undefined;
  }
  const { packs, settings } = await centres.of(document.uri);
  const maps = [{ path: document.uri.path, doc: open(document.getText()) }];
  return { map: analyse({ maps, packs, settings }).maps[0]!, uri: document.uri };
}

/** What is still missing goes to the clipboard, in words for the learner. */
export async function copyFeedback(current: CurrentMap, centres: Centres): Promise<void> {
  const found = await currentMap(current, centres);
  if (!found) return;
  await env.clipboard.writeText(feedback(found.map));
  void window.showInformationMessage(
    say('What is still missing is on the clipboard, in plain words. Paste it where the learner reads it.'),
  );
}

/** The same evidence and entries for the next learner of a cohort, with everything open that is theirs. */
export async function newMapLikeCommand(current: CurrentMap, centres: Centres): Promise<void> {
  const found = await currentMap(current, centres);
  if (!found) return;
  const reference = await window.showInputBox({
    title: say('A map like this for another learner'),
    prompt: say("The centre's reference for the learner. No name is needed."),
    placeHolder: 'L-0042',
    validateInput: (text) => (text === '' ? undefined : referenceProblem(text)),
    ignoreFocusOut: true,
  });
  if (reference === undefined || reference.trim() === '') return;
  const units = found.map.units.map(({ pack }) => pack.unit);
  const folder = found.uri.scheme === 'untitled' ? undefined : Uri.joinPath(found.uri, '..');
  await openNew(mapLike(found.map, reference.trim()), mapFileName(reference, units), folder);
}
