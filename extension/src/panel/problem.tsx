import { useEffect, useState } from 'preact/hooks';

/** What is wrong with a form, and at which of its fields; an empty field means the form as a whole. */
interface Wrong {
  readonly field: string;
  readonly words: string;
  /** The same words twice are said twice. */
  readonly times: number;
}

export interface Problem {
  readonly wrong: Wrong | undefined;
  /** Tells what is wrong; the field that it is about comes into view and gets the focus. */
  tell(words: string, field?: string): void;
  clear(): void;
  /** What a field says of itself to those who listen: that it is wrong, and where the reason stands. */
  of(
    field: string,
    ...described: readonly string[]
  ): {
    readonly id: string;
    readonly 'aria-invalid'?: true;
    readonly 'aria-describedby'?: string;
  };
}

/** The one thing that is wrong with a form. `form` keeps the names of its fields apart from those of other forms. */
export function useProblem(form: string): Problem {
  const [wrong, setWrong] = useState<Wrong>();
  useEffect(() => {
    if (!wrong) return;
    const about = document.getElementById(wrong.field === '' ? `${form}-problem` : `${form}-${wrong.field}`);
    about?.scrollIntoView({ block: 'center' });
    if (wrong.field !== '') about?.focus();
  }, [wrong]);
  return {
    wrong,
    tell: (words, field = '') => setWrong((before) => ({ words, field, times: (before?.times ?? 0) + 1 })),
    clear: () => setWrong(undefined),
    of: (field, ...described) => {
      const is = wrong?.field === field;
      const by = [...(is ? [`${form}-problem`] : []), ...described].join(' ');
      return {
        id: `${form}-${field}`,
        ...(is && { 'aria-invalid': true as const }),
        ...(by !== '' && { 'aria-describedby': by }),
      };
    },
  };
}

/** The words, at the field that they are about. */
export function ProblemAt({
  form,
  problem: { wrong },
  field = '',
}: {
  form: string;
  problem: Problem;
  field?: string;
}) {
  if (!wrong || wrong.field !== field) return null;
  return (
    <p class="problem" role="alert" id={`${form}-problem`} key={wrong.times}>
      {wrong.words}
    </p>
  );
}
