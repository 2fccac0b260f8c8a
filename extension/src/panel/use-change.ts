import { useEffect, useRef, useState } from 'preact/hooks';
import { changeBetween } from '../checklist/changes.ts';
import { type UnitView } from '../checklist/checklist.ts';
import { announce } from './announce.tsx';
import { changeInWords } from './said.ts';
import { type Work } from './use-work.ts';

/** So long a change stays in sight, in milliseconds. */
const IN_SIGHT = 12_000;

export interface Said {
  readonly words: string;
  readonly criteria: readonly string[];
}

/**
 * Says what moved in the checklist that is looked at, wherever it came from: the form, the popover, the page itself,
 * another window. The same words stay in sight for a while.
 */
export function useChange(work: Work | undefined): Said | undefined {
  const last = useRef<{ readonly of: string; readonly view: UnitView } | undefined>(undefined);
  const [said, setSaid] = useState<Said>();
  const unit = work?.unit;
  const of = unit && `${work.learner?.id} ${unit.code}`;
  useEffect(() => {
    const before = last.current;
    last.current = unit && of !== undefined ? { of, view: unit } : undefined;
    if (!unit || before?.of !== of) {
      setSaid(undefined);
      return;
    }
    const change = changeBetween(before!.view, unit);
    if (!change) return;
    const words = changeInWords(change, before!.view.progress, unit.progress);
    setSaid({ words, criteria: change.criteria });
    announce(words);
  }, [unit, of]);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), IN_SIGHT);
    return () => clearTimeout(timer);
  }, [said]);
  // Who selects the next words looks for these there; the same ones are told again when a form beside them closes.
  const selected = work?.selected ?? '';
  const lastSelected = useRef('');
  useEffect(() => {
    if (selected === '' || selected === lastSelected.current) return;
    lastSelected.current = selected;
    setSaid(undefined);
  }, [selected]);
  return said;
}
