import { useState } from 'preact/hooks';
import type { PageWords, Shown, Wish } from '../report/messages.ts';
import type { SubmissionRow, ToDo } from '../submission/summary.ts';

/** The maps of a folder, one row each: what is enough, what is to do first. */
export function Summary({
  shown: { summary, submission, checkedAt, words },
  wish,
}: {
  readonly shown: Extract<Shown, { kind: 'submission' }>;
  readonly wish: (what: Wish) => void;
}) {
  const [only, setOnly] = useState(false);
  const rows = only ? submission.rows.filter(({ ready }) => ready.is !== 'ready') : submission.rows;
  return (
    <>
      <div class="evimap-bar" role="region" aria-label={words.toolbar}>
        <button type="button" class="first" onClick={() => wish({ kind: 'again' })}>
          {words.again}
        </button>
        <button type="button" aria-pressed={only} onClick={() => setOnly(!only)}>
          {words.only}
        </button>
        <button type="button" onClick={() => wish({ kind: 'csv' })}>
          {words.csv}
        </button>
      </div>
      <main class="evimap-sum">
        <h1 id="heading">{words.heading}</h1>
        <p role="status">
          <strong>{summary}</strong> <span class="soft">{words.checkedAt.replace('{0}', checkedAt)}</span>
        </p>
        <p class="soft">{words.note}</p>
        {submission.byTheCentre !== '' && <p class="by-the-centre">{submission.byTheCentre}</p>}
        <table role="table" aria-labelledby="heading">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {words.map}
              </th>
              <th role="columnheader" scope="col">
                {words.learner}
              </th>
              <th role="columnheader" scope="col">
                {words.units}
              </th>
              <th role="columnheader" scope="col" class="number">
                {words.counted}
              </th>
              <th role="columnheader" scope="col" class="wide">
                {words.toDo}
              </th>
              <th role="columnheader" scope="col" class="wide">
                {words.claim}
              </th>
              <th role="columnheader" scope="col" class="number">
                {words.questions}
              </th>
              <th role="columnheader" scope="col" class="number">
                {words.allowed}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <MapRow key={row.path} row={row} words={words} wish={wish} />
            ))}
          </tbody>
        </table>
        {submission.unread.length > 0 && (
          <>
            <h2>{words.unread}</h2>
            <ul>
              {submission.unread.map(({ path, reason }) => (
                <li key={path}>
                  <button type="button" class="link" onClick={() => wish({ kind: 'open', path, line: 0 })}>
                    {path}
                  </button>
                  : {reason}
                </li>
              ))}
            </ul>
          </>
        )}
      </main>
    </>
  );
}

function MapRow({
  row,
  words,
  wish,
}: {
  readonly row: SubmissionRow;
  readonly words: PageWords;
  readonly wish: (what: Wish) => void;
}) {
  const { is, toDecide, says } = row.ready;
  const [first, ...more] = row.toDo;
  const open = ({ line, message, isQuestion }: ToDo) => (
    <button type="button" class="link" onClick={() => wish({ kind: 'open', path: row.path, line })}>
      {isQuestion ? `${words.question}: ${message}` : message}
    </button>
  );
  const { mark, said } = {
    ready: { mark: '✓', said: words.ready },
    'to decide': { mark: '?', said: says },
    'not ready': { mark: '✗', said: words.notReady },
  }[is];
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <button
          type="button"
          class="link"
          onClick={() => wish({ kind: 'open', path: row.path, line: first?.line ?? 0 })}
        >
          {row.path}
        </button>
        <br />
        <span class={is === 'ready' ? 'is-ready' : 'is-not'}>
          <span class="mark" aria-hidden="true">
            {mark}
          </span>
          {said}
        </span>
      </th>
      <td role="cell" data-name={words.learner}>
        {row.learner}
      </td>
      <td role="cell" data-name={words.units}>
        {row.units}
      </td>
      <td role="cell" class="number" data-name={words.counted}>
        {words.of.replace('{0}', String(row.enough)).replace('{1}', String(row.asked))}
      </td>
      <td role="cell" class="to-do" data-name={words.toDo}>
        {first ? open(first) : words.nothingToDo}
        {more.length > 0 && (
          <details>
            <summary>{words.more.replace('{0}', String(more.length))}</summary>
            <ul>
              {more.map((item, i) => (
                <li key={i}>{open(item)}</li>
              ))}
            </ul>
          </details>
        )}
        {row.missing.length > 0 && (
          <>
            <br />
            <span class="soft">
              {words.missing}: {row.missing.join(', ')}
            </span>
          </>
        )}
        {row.further.map((words) => (
          <p key={words} class="soft further">
            {words}
          </p>
        ))}
      </td>
      <td role="cell" class="to-do" data-name={words.claim}>
        {row.claim?.says}
      </td>
      <td role="cell" class="number" data-name={words.questions}>
        {toDecide}
      </td>
      <td role="cell" class="number" data-name={words.allowed}>
        {row.allowances}
      </td>
    </tr>
  );
}
