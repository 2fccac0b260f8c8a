import { type State } from '../counting/requirement.ts';

/** How many requirements are asked, and how they stand: `enough`, `short` and `questions` make up `asked`. */
export interface Tally {
  readonly asked: number;
  readonly enough: number;
  readonly short: number;
  /** Something could fill the gap, but only a person can tell. */
  readonly questions: number;
}

interface Standing {
  readonly state: State;
  readonly asked: boolean;
}

/** Whether a requirement is asked and not enough is claimed for it yet. */
export const isDue = ({ state, asked }: Standing): boolean => asked && state !== 'enough';

export function tallyOf(requirements: readonly Standing[]): Tally {
  const asked = requirements.filter((requirement) => requirement.asked);
  const count = (state: State) => asked.filter((requirement) => requirement.state === state).length;
  return { asked: asked.length, enough: count('enough'), short: count('short'), questions: count('question') };
}

export const sumOf = (tallies: readonly Tally[]): Tally => ({
  asked: tallies.reduce((sum, { asked }) => sum + asked, 0),
  enough: tallies.reduce((sum, { enough }) => sum + enough, 0),
  short: tallies.reduce((sum, { short }) => sum + short, 0),
  questions: tallies.reduce((sum, { questions }) => sum + questions, 0),
});
