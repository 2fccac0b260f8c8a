import { derived } from '../memory/derived.ts';
import { nameKey } from '../model/names.ts';
import { type Packs, type Qualification, type Specification } from './pack.ts';

export interface FoundQualification {
  readonly qualification: Qualification;
  readonly specification: Specification;
}

const qualificationsOf = derived('qualifications by name', (packs: Packs): ReadonlyMap<string, FoundQualification> => {
  const all = new Map<string, FoundQualification>();
  for (const specification of packs.specifications.values()) {
    for (const qualification of specification.qualifications)
      for (const name of [qualification.title, qualification.qan, qualification.id])
        if (name !== undefined && name !== '') all.set(nameKey(name), { qualification, specification });
  }
  return all;
});

/** The qualification that is written by its id, its number or its title. */
export const findQualification = (packs: Packs, written: string): FoundQualification | undefined =>
  qualificationsOf(packs).get(nameKey(written));

/** `a Certificate`: what kind of qualification it is, in a sentence. */
export const kindOf = ({ kind }: Qualification): string =>
  kind.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase()) || 'Qualification';
