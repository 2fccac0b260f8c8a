/**
 * A backup is a text file of lines: a heading, then one record a line, and after every part of it a line with a check
 * sum
 * that continues the one before. So it can be written and read part by part, and every damage is seen before anything
 * is restored.
 */

import {
  evidenceCarriedOver,
  linkCarriedOver,
  pageCarriedOver,
  snapshotCarriedOver,
  type RecordOfOld,
} from './carried-over.ts';
import { hasShape } from './record-shapes.ts';
import { tables, type TableName } from './tables.ts';

export const backupFormat = 'evimap-backup';
export const backupVersion = 1;
/** No honest backup is larger; what is, is refused before it fills the memory. */
export const limits = { file: 1_000_000_000, line: 60_000_000, depth: 12, records: 2_000_000 } as const;

export interface BackupRecord {
  readonly table: TableName;
  readonly record: Readonly<Record<string, unknown>>;
}

export const headingLine = (created: string): string =>
  JSON.stringify({ format: backupFormat, version: backupVersion, created });
export const recordLine = ({ table, record }: BackupRecord): string => JSON.stringify([table, record]);

/** The sum over a part, continuing the sum of the parts before it. */
export async function checkSum(before: string, lines: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${before}\n${lines.join('\n')}`));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const checkLine = (sum: string): string => JSON.stringify({ check: sum });
export const endLine = (records: number, sum: string): string => JSON.stringify({ end: records, check: sum });

export type BackupProblem = 'not a backup' | 'newer version' | 'damaged' | 'too large' | 'cut short';

/** Why a backup can't be read. */
export class BackupError extends Error {
  readonly problem: BackupProblem;
  constructor(problem: BackupProblem) {
    super(problem);
    this.problem = problem;
  }
}

const keyOf: Readonly<Record<TableName, string>> = {
  learners: 'id',
  evidence: 'id',
  links: 'id',
  things: 'id',
  people: 'id',
  snapshots: 'id',
  additions: 'id',
  settings: 'name',
};

/** Backups of all versions are restored; what they called pages are things now. */
const carry: Readonly<Partial<Record<TableName, (record: RecordOfOld) => RecordOfOld>>> = {
  links: linkCarriedOver,
  evidence: evidenceCarriedOver,
  things: pageCarriedOver,
  snapshots: snapshotCarriedOver,
};

/** A record line as it is restored; throws when it is none. Keys that reach behind objects are refused. */
export function readRecordLine(line: string): BackupRecord {
  let value: unknown;
  try {
    value = JSON.parse(line, (key, inner: unknown) => {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw new BackupError('damaged');
      return inner;
    });
  } catch {
    throw new BackupError('damaged');
  }
  if (!Array.isArray(value) || value.length !== 2 || depthOf(value) > limits.depth) throw new BackupError('damaged');
  const [table, given] = value as [unknown, unknown];
  const name = tables.find((known) => known === (table === 'pages' ? 'things' : table));
  if (!name || typeof given !== 'object' || given === null || Array.isArray(given)) throw new BackupError('damaged');
  const record = (carry[name] ?? ((same) => same))(given as RecordOfOld);
  if (record[keyOf[name]] === '' || !hasShape(name, record)) throw new BackupError('damaged');
  return { table: name, record };
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner));
  return deepest + 1;
}
