import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCsv } from './read-tables.ts';

/** Whether LibreOffice is on this machine; what it reads is held against the tables where it is. */
export const hasOffice = spawnSync('soffice', ['--version'], { encoding: 'utf8', timeout: 60_000 }).status === 0;

/** The sheets of a workbook as LibreOffice reads them: each is written out again, as text. */
export function inOffice(file: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const out = `${file}.sheets`;
  mkdirSync(out);
  const { status, stderr } = spawnSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${out}/profile`,
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
      '--outdir',
      out,
      file,
    ],
    { encoding: 'utf8', timeout: 120_000 },
  );
  if (status !== 0) throw new Error(`LibreOffice could not open it. ${stderr}`);
  const stem = `${basename(file).replace(/\.xlsx$/, '')}-`;
  const sheets = readdirSync(out)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => {
      const text = readFileSync(join(out, name), 'utf8').replace(/\r?\n/g, '\r\n');
      return [name.slice(stem.length, -'.csv'.length), readCsv(text)] as const;
    });
  rmSync(join(out, 'profile'), { recursive: true, force: true });
  return new Map(sheets);
}
