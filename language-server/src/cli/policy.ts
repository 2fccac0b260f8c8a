import { countOf, decisionPhrase, isoDay, open, policyEffects, type DecisionEffects, type Effect } from '@evimap/core';
import { Centres, type Centre } from './centres.ts';
import { pathsNamed } from './check.ts';
import { exitCodes, type Terminal } from './io.ts';
import { readTextFile } from '../workspace/read-file.ts';
import { resolve } from 'node:path';
import { shownName, visible } from './visible.ts';

/** `evimap policy`: what the centre decided, which maps it touches, and what would change without it. */
export async function policy(named: readonly string[], format: 'terminal' | 'json', io: Terminal): Promise<number> {
  const { paths, texts, unread } = await pathsNamed(named, io);
  io.progress('');
  const centres = new Centres(io.cwd, true);
  const groups = new Map<Centre, { path: string; text: string }[]>();
  const failed = [...unread];
  for (const path of paths) {
    const read = texts.get(path) ?? readTextFile(resolve(io.cwd, path));
    const text = typeof read === 'string' ? read : 'text' in read ? read.text : undefined;
    if (text === undefined) {
      failed.push({ path, reason: 'It could not be read.' });
      continue;
    }
    const centre = centres.of(path);
    groups.set(centre, [...(groups.get(centre) ?? []), { path, text }]);
  }
  const all = [...groups].flatMap(([{ packs, settings }, maps]) =>
    policyEffects(
      maps.map(({ path, text }) => ({ path, doc: open(text) })),
      packs,
      settings,
    ),
  );
  for (const { path, reason } of [...failed, ...centres.unchecked])
    io.say(`${shownName(path)}: not checked. ${reason}`);
  io.write(
    format === 'json' ? `${JSON.stringify({ version: 1, decisions: all.map(data) }, undefined, 2)}\n` : told(all),
  );
  return failed.length + centres.unchecked.length > 0 ? exitCodes.unchecked : exitCodes.fine;
}

const data = ({ decision: { date, ...decision }, maps }: DecisionEffects) => ({
  ...decision,
  date: isoDay(date),
  maps,
});

const told = (all: readonly DecisionEffects[]): string =>
  all.length === 0
    ? 'The centre has decided nothing for these maps; what can be decided stands in docs/centres.md, under policy.yaml.\n'
    : `${all.map(decisionText).join('\n\n')}\n`;

function decisionText({ decision, maps }: DecisionEffects): string {
  const changed = maps.filter(({ effects }) => effects.length > 0);
  return [
    visible(decisionPhrase(decision)),
    `  It touches ${countOf(maps.length, 'map')}; without it ${changed.length === 0 ? 'nothing would change' : `${countOf(changed.length, 'map')} would stand otherwise`}.`,
    ...changed.map(({ path, effects }) => `  ${shownName(path)}: ${effects.map(effectText).join('; ')}`),
  ].join('\n');
}

const words: Readonly<Record<Effect['now'], string>> = {
  enough: 'enough',
  short: 'short',
  question: 'a question',
  'not asked': 'not asked',
};
const effectText = ({ requirement, now, without }: Effect): string =>
  `${requirement} is ${words[now]}, and would be ${words[without]}`;
