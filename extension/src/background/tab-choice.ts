/**
 * Whom a tab is about. It is a matter of the tab and its page, never of the whole browser: two windows may show two
 * learners, and where a page names its person, the tab goes with the page.
 */
import { browser } from '../browser.ts';
import { type PageHere } from '../messages.ts';
import { type Learner, type Settings } from '../records.ts';
import { idsOf } from '../sites/page-here.ts';
import { type Database } from '../store/database.ts';
import { writeSettings } from '../store/settings.ts';

/** What was chosen in a tab, and on whose page. */
interface Choice {
  readonly learner: string;
  readonly unit: string;
  /** The person whose page was shown: the choice holds until another one's is. */
  readonly person?: string;
}

const keyOf = (tab: number): string => `choice ${tab}`;

async function readChoice(tab: number): Promise<Choice | undefined> {
  const key = keyOf(tab);
  const kept = (await browser.storage.session?.get(key))?.[key] as Partial<Choice> | undefined;
  return typeof kept?.learner === 'string' && typeof kept.unit === 'string' ? (kept as Choice) : undefined;
}

const keepChoice = async (tab: number, choice: Choice): Promise<void> =>
  browser.storage.session?.set({ [keyOf(tab)]: { ...choice } });

/** Forgets a tab that was closed. */
export const forgetChoice = async (tab: number): Promise<void> => browser.storage.session?.remove(keyOf(tab));

/** A person's own choice in a tab; a tab that is opened next begins with it. */
export async function choose(
  database: Database,
  tab: number,
  { learner, unit }: { readonly learner?: string; readonly unit?: string },
  person: string | undefined,
): Promise<void> {
  const before = await readChoice(tab);
  await writeSettings(database, { ...(learner !== undefined && { learner }), ...(unit !== undefined && { unit }) });
  if (tab < 0) return;
  await keepChoice(tab, {
    ...before,
    ...(person !== undefined && { person }),
    learner: learner ?? before?.learner ?? '',
    unit: unit ?? before?.unit ?? '',
  });
}

/** The learner and the unit of a tab, as its page and what was chosen say. */
export async function chosenIn(
  database: Database,
  tab: number,
  page: PageHere | null,
  settings: Pick<Settings, 'learner' | 'unit'>,
  learners: readonly Learner[],
): Promise<Pick<Settings, 'learner' | 'unit'>> {
  const kept = await readChoice(tab);
  const person = page?.person?.id;
  const named = person === undefined ? undefined : (await database.people.get(person))?.learner;
  const isKnown = (id: string | undefined): id is string => id !== undefined && learners.some((one) => one.id === id);
  const isOtherPage = person !== undefined && person !== kept?.person;
  const wanted = [
    isOtherPage ? named : undefined,
    kept?.learner,
    page ? await onlyLearnerOn(database, page) : undefined,
    settings.learner,
    learners[0]?.id,
  ];
  const learner = wanted.find(isKnown) ?? '';
  const units = learners.find(({ id }) => id === learner)?.units ?? [];
  const unit = [kept?.unit, settings.unit, units[0]].find((one) => one !== undefined && units.includes(one)) ?? '';
  // What is chosen in another window changes nothing here.
  const keptPerson = person ?? kept?.person;
  if (tab >= 0 && learner !== '')
    await keepChoice(tab, { learner, unit, ...(keptPerson !== undefined && { person: keptPerson }) });
  return { learner, unit };
}

/** The learner of the passages on a page, where they are of one learner only. */
async function onlyLearnerOn(database: Database, page: PageHere): Promise<string | undefined> {
  const ids = [page.thing, ...page.things].flatMap(idsOf);
  const learners = new Set<string>();
  await database.links
    .where('page')
    .anyOf([...new Set(ids)])
    .each((link) => {
      learners.add(link.learner);
    });
  return learners.size === 1 ? [...learners][0] : undefined;
}
