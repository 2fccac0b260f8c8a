import { open, text as textOf, type Doc } from '../analysis/doc.ts';
import { findInMap } from './unit-in-map.ts';
import { samplesOf, type SampleOutcome, type SampleType } from '../model/samples.ts';
import { applyEdits, type TextEdit } from '../text/change.ts';
import { toEntries } from './entries.ts';
import { fields } from './model.ts';
import { Patcher } from './patcher.ts';

/** A quality assurer's look at a unit, as it is to be written down: days such as `2026-04-14`. */
export interface NewSample {
  readonly by: string;
  readonly date: string;
  readonly type?: SampleType;
  readonly criteria?: string;
  readonly outcome?: SampleOutcome;
  readonly feedback?: string;
  readonly action?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly closed?: string;
  readonly planned?: boolean;
  /** Such as `all`, or `valid, authentic, not sufficient`. */
  readonly varcs?: string;
  readonly countersigned?: string;
}

const key = 'quality assured';

/**
 * The edits that add a sample to a unit of a map; the rest of the map stays as it is. No edits: there is no such unit,
 * or the text is so damaged that something else would change as well.
 */
export function addSample(doc: Doc, code: string, sample: NewSample): TextEdit[] {
  const unit = findInMap(doc, code);
  if (!unit) return [];
  const { planned, by, date, type, criteria, outcome, varcs, countersigned, ...rest } = sample;
  const said = fields({
    by,
    date,
    type,
    planned: planned === true ? 'yes' : undefined,
    criteria,
    outcome,
    varcs,
    ...rest,
    'countersigned by': countersigned,
  });
  const edits = new Patcher(doc).addEntries(unit.code, key, [{ unread: said }], true);
  const after = open(applyEdits(textOf(doc), edits));
  const again = findInMap(after, code);
  const [before, now] = [samplesOf(unit), again ? samplesOf(again) : []];
  const added = now.at(-1);
  const isRight =
    now.length === before.length + 1 &&
    added?.by === by &&
    added.date !== undefined &&
    added.outcome === sample.outcome &&
    added.oddVarcs.length === 0 &&
    added.countersigned?.by === countersigned &&
    restOf(after, unit.code) === restOf(doc, unit.code);
  return isRight ? edits : [];
}

/** All that a map says beside the samples of a unit. */
function restOf(doc: Doc, code: string): string {
  const model = toEntries(doc);
  return JSON.stringify({
    ...model,
    units: model.units.map((unit) =>
      unit.code === code
        ? [
            unit.status,
            unit.remarks,
            (unit.fields ?? []).filter(({ name }) => name !== key),
            unit.criteria.filter((part) => part.key !== key),
          ]
        : unit,
    ),
  });
}
