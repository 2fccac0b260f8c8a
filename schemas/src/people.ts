import {
  listed,
  personKey,
  quoted,
  readDay,
  sharedSpellings,
  whoIs,
  type Person,
  type PersonRole,
  type Risk,
} from '@evimap/core';
import peopleSchema from '../people.schema.json' with { type: 'json' };
import { isData, sound, textOf, textsOf, type Data, type Say } from './entries.ts';

/**
 * `.evimap/people.yaml`. An entry with a fault is told and left out; the rest is used.
 */
export function readPeople(data: unknown, say: Say): readonly Person[] {
  const entries = sound(data, peopleSchema, 'people', say);
  const places = new Map<Person, number>();
  const people = entries.map(([entry, i]) => {
    const person = personOf(entry, i, say);
    places.set(person, i);
    return person;
  });
  for (const [, list] of sharedSpellings(people)) {
    const last = list.at(-1)!;
    say(
      `${listed(list.map(({ name }) => quoted(name, 40)))} can’t be told apart: they share a spelling, so it means neither of them. Add what tells them apart to the names, or remove it from ‘also’.`,
      ['people', places.get(last)!, 'name'],
    );
  }
  for (const person of people) checkCountersigning(person, people, places.get(person)!, say);
  return people;
}

function personOf(entry: Data, i: number, say: Say): Person {
  const day = (value: unknown, way: readonly (string | number)[]) => {
    const text = textOf(value);
    const found = text === undefined ? undefined : readDay(text);
    if (text !== undefined && found === undefined)
      say(`‘${text}’ is not a date such as 2026-05-01.`, ['people', i, ...way]);
    return found;
  };
  const name = textOf(entry['name'])!;
  const checked = entry['checked'] as Data | undefined;
  const checkedOn = checked && day(checked['date'], ['checked', 'date']);
  const since = day(entry['since'], ['since']);
  const text = (key: string) => textOf(entry[key]);
  const qualification = text('qualification');
  const workingTowards = text('working towards');
  const countersignedBy = text('countersigned by');
  const cv = text('cv');
  const risk = entry['risk'] as Risk | undefined;
  const riskBecause = text('risk because');
  return {
    id: text('id') ?? name,
    name,
    also: textsOf(entry['also']),
    roles: textsOf(entry['roles']) as readonly PersonRole[],
    development: Object.fromEntries(
      Object.entries((entry['development'] as Data | undefined) ?? {}).map(([year, hours]) => [year, Number(hours)]),
    ),
    sites: textsOf(entry['sites']),
    ...(qualification !== undefined && { qualification }),
    ...(checked && checkedOn !== undefined && { checked: { by: textOf(checked['by'])!, date: checkedOn } }),
    ...(workingTowards !== undefined && { workingTowards }),
    ...(countersignedBy !== undefined && { countersignedBy }),
    ...(since !== undefined && { since }),
    ...(cv !== undefined && { cv }),
    ...(risk !== undefined && { risk }),
    ...(riskBecause !== undefined && { riskBecause }),
  };
}

/** Who works towards a qualification is countersigned by somebody else, who holds one. */
function checkCountersigning(person: Person, people: readonly Person[], i: number, say: Say): void {
  const { countersignedBy, workingTowards, qualification, name } = person;
  if (countersignedBy === undefined) {
    if (workingTowards !== undefined && qualification === undefined)
      say(`${quoted(name, 40)} works towards a qualification; add ‘countersigned by’ with somebody who holds one.`, [
        'people',
        i,
        'working towards',
      ]);
    return;
  }
  const way = ['people', i, 'countersigned by'];
  const { person: other } = whoIs(countersignedBy, people);
  if (other === person || personKey(countersignedBy) === personKey(name))
    say(`${quoted(name, 40)} can’t countersign their own decisions. Name somebody else.`, way);
  else if (!other) say(`‘${countersignedBy}’ is not listed here. Add them, or check the spelling.`, way);
  else if (other.qualification === undefined)
    say(`No qualification is recorded for ${quoted(other.name, 40)}, who countersigns for ${quoted(name, 40)}.`, way);
}

/**
 * What a browser needs of the people: who they are and which roles they have. Everything else about them stays in the
 * centre's folder. A file that can't be read so stays as empty as it says something.
 */
export function namesAndRoles(data: unknown): string {
  const people = isData(data) && Array.isArray(data['people']) ? (data['people'] as readonly unknown[]) : [];
  const kept = people.filter(isData).map(({ id, name, also, roles }) => ({ id, name, also, roles }));
  return `${JSON.stringify({ people: kept }, undefined, 1)}\n`;
}
