import { type TextEdit } from '../text/change.ts';
import { type Range } from '../text/position.ts';

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Whether a severity is at least as grave as another. */
export const atLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);

/** A further place that a finding speaks of: what was counted, the other of two names, … */
export interface Related {
  readonly range: Range;
  readonly message: string;
  /** The map in which it stands, when it is another one. */
  readonly path?: string;
}

/** A change that mends what a finding is about. `safe`: it changes how a map is written, never what it claims. */
export interface Correction {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/**
 * An assessor's disagreement with a check, written beside it; or a quality assurer's word on a check of the record,
 * written in the centre's own file.
 */
export interface Allowed {
  readonly reason: string;
  readonly by?: string;
  readonly range: Range;
  /** The quality assurer who agreed, and when; until then the allowance is to be looked at. */
  readonly agreed?: string;
}

/** What was found: what is wrong, why it matters with its place in the specification, and what to do. */
export interface Finding {
  readonly rule: string;
  readonly requirement?: string;
  /** The criterion that it is about, where no requirement says so. */
  readonly criterion?: string;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly range: Range;
  readonly related: readonly Related[];
  readonly corrections: readonly Correction[];
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly allowed?: Allowed;
  /** Found on a disk (a file that is not there): says nothing about the map, so it changes no count and not `ready`. */
  readonly disk?: true;
}
