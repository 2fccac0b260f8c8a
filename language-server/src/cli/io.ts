import { readFileSync } from 'node:fs';
import { decoded, type FileReading } from '../workspace/decode.ts';
import { reasonOf } from '../workspace/read-file.ts';

/** 0: nothing to report. 1: findings. 2: something could not be checked, which goes before findings. */
export const exitCodes = { fine: 0, findings: 1, unchecked: 2 } as const;

/** What a command knows of the world outside: handed in, so that tests can be the world. */
export interface Terminal {
  readonly cwd: string;
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  write(text: string | Uint8Array): void;
  /** Something for people that is no result: it goes to standard error. */
  say(text: string): void;
  /** A line that is written over by the next; empty: it goes away. Only where somebody watches. */
  progress(line: string): void;
  readStdin(): FileReading;
}

export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  let shown = 0;
  return {
    cwd: process.cwd(),
    stdout,
    write: (text) => void stdout.write(text),
    say: (text) => void stderr.write(`${text}\n`),
    progress: (line) => {
      if (!stderr.isTTY || (line === '' && shown === 0)) return;
      stderr.write(`\r${line.padEnd(shown)}${line === '' ? '\r' : ''}`);
      shown = line.length;
    },
    readStdin: () => {
      try {
        return decoded(readFileSync(0));
      } catch (error) {
        return { reason: reasonOf(error) };
      }
    },
  };
}
