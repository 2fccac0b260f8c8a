import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { announce } from '../panel/announce.tsx';

let tell: (problem: string) => void = () => undefined;

/** Does what a press asks for. When it is done that is said; when it fails, that is shown, and nothing is swallowed. */
export async function attempt(work: () => Promise<unknown>, done = ''): Promise<void> {
  tell('');
  try {
    await work();
    if (done !== '') announce(done);
  } catch (error) {
    tell(t('notDone', error instanceof Error ? error.message : String(error)));
  }
}

/** Where it is shown; once in the page. */
export function Failed() {
  const [problem, setProblem] = useState('');
  useEffect(() => {
    tell = setProblem;
    return () => {
      tell = () => undefined;
    };
  }, []);
  return problem === '' ? null : (
    <p class="problem failed" role="alert">
      {problem}{' '}
      <button type="button" class="small" onClick={() => setProblem('')}>
        {t('close')}
      </button>
    </p>
  );
}
