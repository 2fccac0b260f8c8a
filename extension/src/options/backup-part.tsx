import { useState } from 'preact/hooks';
import { plainDate, t, type TextName } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { announce } from '../panel/announce.tsx';
import { type Work } from '../panel/use-work.ts';
import { readBackup, writeBackup } from '../store/backup-file.ts';
import { BackupError, type BackupProblem } from '../store/backup-lines.ts';
import { attempt } from './attempt.tsx';
import { saveFile } from './save-file.ts';

const problems: Readonly<Record<BackupProblem, TextName>> = {
  'not a backup': 'backupNotOne',
  'newer version': 'backupNewer',
  damaged: 'backupDamaged',
  'too large': 'fileTooLarge',
  'cut short': 'backupCutShort',
};

/** Everything in one file, and back. A file is checked whole before anything of it is restored. */
export function BackupPart({ work }: { work: Work }) {
  const { lastBackup, changes, keepPageText } = work.start.settings;
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const save = async () => {
    if (busy) return;
    setProblem('');
    setBusy(true);
    try {
      // Each piece goes out of the page's own memory at once.
      const pieces: Blob[] = [];
      const now = new Date().toISOString();
      for await (const piece of writeBackup(now, (after) => ask('backup part', { after })))
        pieces.push(new Blob([piece]));
      saveFile(`evimap-${now.slice(0, 10)}.evimap-backup`, new Blob(pieces));
      await ask('backup done', {});
      announce(t('backupMade'));
    } catch (error) {
      setProblem(t('notDone', String(error)));
    }
    setBusy(false);
  };
  const restore = async (file: File | undefined) => {
    if (!file || busy) return;
    setProblem('');
    setBusy(true);
    try {
      for await (const _ of readBackup(file)); // the check; nothing is written before it has passed
      let records = 0;
      for await (const lines of readBackup(file)) records += (await ask('restore part', { lines })).records;
      announce(t('restored', records));
      setProblem('');
    } catch (error) {
      setProblem(error instanceof BackupError ? t(problems[error.problem]) : t('notDone', String(error)));
    }
    setBusy(false);
  };
  return (
    <section id="backup" aria-labelledby="backup-title">
      <h2 id="backup-title">{t('backup')}</h2>
      <p>{lastBackup ? t('backupLast', plainDate(lastBackup), changes) : t('backupNever', changes)}</p>
      <div class="row">
        <button type="button" class="main" aria-disabled={busy} onClick={() => void save()}>
          {t('backupMake')}
        </button>
        <label class="file">
          {t('backupRestore')}
          <input
            type="file"
            accept=".evimap-backup"
            aria-disabled={busy}
            onChange={(event) => {
              void restore(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <p class="help">{t('backupHelp')}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={keepPageText}
          onChange={(event) => {
            const keep = event.currentTarget.checked;
            void attempt(() => ask('save settings', { settings: { keepPageText: keep } }));
          }}
        />
        {t('keepPageText')}
      </label>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
