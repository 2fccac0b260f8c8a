import { criteriaIn } from '../model/scopes.ts';
import { type Requirement, type UnitPack } from './pack.ts';

/** The id of a requirement that is asked of each of several criteria, for one of them: `501.unit-a.2.1`. */
const idAt = (id: string, criterion: string): string => `${id}.${criterion}`.replace(/\s/g, '');

/** What is asked for each criterion, as one requirement for every criterion that it names. */
export const atEachCriterion = (requirement: Requirement, pack: UnitPack): readonly Requirement[] =>
  requirement.forEach !== 'criterion'
    ? [requirement]
    : criteriaIn(requirement.criteria, pack).map((criterion) => {
        const { forEach: _forEach, ...one } = requirement;
        return { ...one, id: idAt(requirement.id, criterion), criteria: [criterion], each: requirement.id };
      });

/** A unit as it is counted: what its pack says once for each of several criteria stands at each of them. */
export const asCounted = (pack: UnitPack): UnitPack =>
  pack.requirements.some(({ forEach }) => forEach === 'criterion')
    ? { ...pack, requirements: pack.requirements.flatMap((requirement) => atEachCriterion(requirement, pack)) }
    : pack;
