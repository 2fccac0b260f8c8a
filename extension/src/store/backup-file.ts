import {
  BackupError,
  backupFormat,
  backupVersion,
  checkLine,
  checkSum,
  endLine,
  headingLine,
  limits,
  readRecordLine,
} from './backup-lines.ts';

/** A part of the records of a backup, as the store hands them out. */
export interface BackupPart {
  readonly lines: string;
  readonly next: string;
  readonly records: number;
}

/** Writes a backup piece by piece: ask for the next part, get text to append to the file. */
export async function* writeBackup(
  created: string,
  part: (after: string) => Promise<BackupPart>,
): AsyncGenerator<string> {
  const heading = headingLine(created);
  let sum = await checkSum('', [heading]);
  yield `${heading}\n${checkLine(sum)}\n`;
  let records = 0;
  let after = '';
  do {
    const { lines, next, records: count } = await part(after);
    if (count > 0) {
      sum = await checkSum(sum, [lines]);
      records += count;
      yield `${lines}\n${checkLine(sum)}\n`;
    }
    after = next;
  } while (after !== '');
  yield `${endLine(records, sum)}\n`;
}

/**
 * Reads a backup part by part, each after its check sum held. Throws a `BackupError` at the first damage.
 * Read it once for the check and once more to restore: nothing is restored from a damaged file.
 */
export async function* readBackup(file: Blob): AsyncGenerator<readonly string[]> {
  if (file.size > limits.file) throw new BackupError('too large');
  let sum = '';
  let part: string[] = [];
  let records = 0;
  let headed = false;
  let ended = false;
  for await (const line of linesOf(file)) {
    if (line === '') continue;
    if (ended) throw new BackupError('damaged');
    if (!headed) {
      checkHeading(line);
      headed = true;
      part.push(line);
    } else if (line.startsWith('{')) {
      const said = readMark(line);
      if (said.end !== undefined) {
        if (part.length > 0 || said.end !== records || said.check !== sum) throw new BackupError('damaged');
        ended = true;
        continue;
      }
      sum = await checkSum(sum, part);
      if (said.check !== sum) throw new BackupError('damaged');
      const held = part.filter((other) => other.startsWith('['));
      records += held.length;
      if (records > limits.records) throw new BackupError('too large');
      if (held.length > 0) yield held;
      part = [];
    } else {
      readRecordLine(line);
      part.push(line);
    }
  }
  if (!headed) throw new BackupError('not a backup');
  if (!ended) throw new BackupError('cut short');
}

function checkHeading(line: string): void {
  let heading: unknown;
  try {
    heading = JSON.parse(line);
  } catch {
    throw new BackupError('not a backup');
  }
  const { format, version } = (heading ?? {}) as { format?: unknown; version?: unknown };
  if (format !== backupFormat || typeof version !== 'number') throw new BackupError('not a backup');
  if (version > backupVersion) throw new BackupError('newer version');
}

function readMark(line: string): { check: string; end?: number } {
  try {
    const mark = JSON.parse(line) as { check?: unknown; end?: unknown };
    if (typeof mark.check === 'string' && (mark.end === undefined || typeof mark.end === 'number'))
      return mark as { check: string; end?: number };
  } catch {
    // falls through to damage
  }
  throw new BackupError('damaged');
}

/** The lines of a file, whatever bytes a chunk ends with: a letter of several bytes is never cut. */
async function* linesOf(file: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = file.stream().getReader();
  let rest = '';
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new BackupError('damaged');
    }
  };
  for (;;) {
    const { done, value } = await reader.read();
    rest += done ? decode() : decode(value);
    const lines = rest.split('\n');
    rest = lines.pop()!;
    if (rest.length > limits.line) throw new BackupError('too large');
    yield* lines;
    if (done) break;
  }
  if (rest !== '') yield rest;
}
