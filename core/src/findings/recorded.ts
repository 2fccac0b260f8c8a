import { derived } from '../memory/derived.ts';
import { range, type Range } from '../text/position.ts';
import { type Section } from '../syntax/document.ts';
import { remarkStart } from '../syntax/remarks.ts';

/** `# evimap-decided L4B5.3.1-b: read as ‘…’ (who, date)`: a decision of a centre that a map carries with it. */
export interface RecordedDecision {
  /** The requirement, or the kind of demand. */
  readonly about: string;
  readonly says: string;
  readonly range: Range;
}

/** The words that begin such a remark. */
export const decidedRemark = '# evimap-decided ';

const opening = /#\s*evimap-decided\s+/i;

/** The decisions that the remarks of a section tell. */
export const recordedDecisions = derived('decisions that a section tells', (section: Section) =>
  section.lines.flatMap((line, i): RecordedDecision[] => {
    const remark = line.includes('evimap-decided') ? remarkStart(section, i) : -1;
    const head = remark < 0 ? null : opening.exec(line.slice(remark));
    if (!head) return [];
    const says = line
      .slice(remark + head.index + head[0].length)
      .trim()
      .replace(/\s+/g, ' ');
    const about = /^[^\s:]+/.exec(says)?.[0];
    return about === undefined ? [] : [{ about, says, range: range(i, remark, i, line.trimEnd().length) }];
  }),
);
