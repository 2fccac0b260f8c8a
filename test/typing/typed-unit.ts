import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Assessor, type Typed, type Work } from './assessor.ts';
import { SimulatedEditor, type Tally } from './editor.ts';

export interface TypedUnit extends Typed {
  readonly tally: Tally;
  /** Errors and questions, and what a draft still lacks. */
  readonly missing: readonly string[];
}

/** A unit from an empty file, with its evidence in the folder. */
export async function typedUnit(work: Work): Promise<TypedUnit> {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-typed-'));
  for (const { location } of work.evidence) {
    mkdirSync(dirname(join(folder, location)), { recursive: true });
    writeFileSync(join(folder, location), '');
  }
  const editor = new SimulatedEditor(pathToFileURL(join(folder, 'typed.evidence.yaml')).href);
  try {
    await editor.open(pathToFileURL(folder).href);
    const typed = await new Assessor(editor, work).typeAll();
    const [tally, missing] = [await editor.tally(), await editor.missing()];
    return { ...typed, tally, missing };
  } catch (error) {
    throw new Error(
      `${String(error)}\n${editor.text}\n${editor.keys
        .slice(-40)
        .map((k) => JSON.stringify(k))
        .join(' ')}`,
      { cause: error },
    );
  } finally {
    editor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
