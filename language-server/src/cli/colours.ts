import pc from 'picocolors';
import { type Severity } from '@evimap/core';

/** The few colours of the terminal, all of them off where there is no terminal. */
export interface Colours {
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
  readonly strong: (text: string) => string;
  readonly soft: (text: string) => string;
  readonly good: (text: string) => string;
}

export function colours(on: boolean): Colours {
  const c = pc.createColors(on);
  return {
    severity: { error: c.red, warning: c.yellow, information: c.blue, hint: c.cyan },
    strong: c.bold,
    soft: c.dim,
    good: c.green,
  };
}

/** NO_COLOR and FORCE_COLOR are honoured; otherwise colours are for terminals that can show them. */
export const wantsColours = (stream: { readonly isTTY?: boolean }): boolean =>
  process.env['NO_COLOR']
    ? false
    : process.env['FORCE_COLOR'] !== undefined && process.env['FORCE_COLOR'] !== '0'
      ? true
      : stream.isTTY === true && process.env['TERM'] !== 'dumb';
