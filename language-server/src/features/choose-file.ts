import { filesLike, type Range } from '@evimap/core';
import { type Action } from './actions.ts';
import { written } from './suggestion.ts';
import { linesOf, type MapView } from './view.ts';

/** More would be no choice: the list of suggestions has them all. */
const most = 8;

/** Evidence names a file that is not in the folder: those that may be meant first, then the others that are there. */
export function chooseFile(view: MapView, within: Range, files: readonly string[]): readonly Action[] {
  return view.map.findings
    .filter(({ rule, range }) => rule === 'reliability/file-not-there' && touches(range, within))
    .flatMap((finding) => {
      const { start, end } = finding.range;
      const typed = (linesOf(view)[start.line] ?? '').slice(start.character, end.character).replace(/^["']|["']$/g, '');
      const plain = typed.replace(/\\/g, '/').toLowerCase();
      const alike = files.filter((file) => file.toLowerCase() === plain);
      const offered = alike.length > 0 ? alike : [...new Set([...filesLike(plain, files), ...files])].slice(0, most);
      return offered.map((file): Action => ({
        title: `Choose the file ‘${file}’`,
        kind: 'quickfix',
        edits: [{ range: finding.range, newText: written(file, true) }],
        mends: [finding],
        preferred: alike.length === 1,
      }));
    });
}

const touches = (a: Range, b: Range): boolean => a.start.line <= b.end.line && b.start.line <= a.end.line;
