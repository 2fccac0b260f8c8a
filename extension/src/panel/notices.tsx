import { evidenceOfFile } from '../exchange/file-evidence.ts';
import { plainDate, t, tCount } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { isEnded } from './ended.ts';
import { type Work } from './use-work.ts';

const DAY = 86_400_000;

/** What the tutor should know now: a write that failed, an old backup, a site that can be kept. */
export function Notices({ work }: { work: Work }) {
  const { failed, refused, start, tab, problem, notCounted } = work;
  return (
    <>
      <Updated ended={work.ended} />
      {problem && !isEnded() && (
        <p class="problem" role="alert">
          {t('notReached')}
        </p>
      )}
      {notCounted && (
        <p class="problem" role="alert">
          {t('notCounted')} <span data-given>{notCounted}</span>
        </p>
      )}
      {refused && (
        <p class="problem" role="alert">
          {t('changeNotSaved')} <span data-given>{refused}</span>
        </p>
      )}
      {failed && (
        <p class="problem" role="alert">
          {tCount('writesWaiting', failed.waiting)} <span data-given>{failed.why}</span>{' '}
          <button type="button" onClick={() => void ask('retry', {}, tab)}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      <OtherVersion start={start} />
      {backupIsOld(start.settings) && (
        <p class="notice" role="note">
          {start.settings.lastBackup
            ? t('backupOld', start.settings.changes)
            : t('backupNever', start.settings.changes)}{' '}
          <button type="button" onClick={() => void ask('open options', { part: 'backup' }, tab)}>
            {t('backupNow')}
          </button>
        </p>
      )}
    </>
  );
}

/** Another file under the same name: what was linked in it is looked for in this one. */
function OtherVersion({ start: { page, evidence } }: { start: Work['start'] }) {
  const known = page?.file && evidenceOfFile(evidence, page.file);
  if (!known?.file || known.file.hash === page!.file!.hash) return null;
  return (
    <p class="notice" role="note">
      {t('fileOtherVersion', known.code)}{' '}
      {known.file.modified && t('fileLinkedVersion', plainDate(known.file.modified))}
    </p>
  );
}

/** What to do when an update of the extension has left this page behind. The words are fetched while they can be. */
export function Updated({ ended }: { ended: boolean }) {
  const words = t('wasUpdated');
  return ended ? (
    <p class="problem" role="alert">
      {words}
    </p>
  ) : null;
}

const WORTH_A_BACKUP = 10;

function backupIsOld({ lastBackup, changes, remindAfterDays }: Work['start']['settings']): boolean {
  if (changes < WORTH_A_BACKUP) return false;
  return lastBackup === '' || Date.now() - Date.parse(lastBackup) > remindAfterDays * DAY;
}
