import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { language, t } from '../i18n.ts';
import { Announcer } from '../panel/announce.tsx';
import { UndoRemoval } from '../panel/undo-removal.tsx';
import { useWork } from '../panel/use-work.ts';
import { Failed } from './attempt.tsx';
import { BackupPart } from './backup-part.tsx';
import { HelpPart } from './help-part.tsx';
import { LearnersPart } from './learners-part.tsx';
import { PacksPart } from './packs-part.tsx';
import { ShortcutsPart } from './shortcuts-part.tsx';
import { SitesPart } from './sites-part.tsx';
import { SpacePart } from './space-part.tsx';
import '../panel/style.css';
import './options.css';

function Options() {
  const work = useWork(undefined, false);
  const ready = work?.start !== undefined;
  useEffect(() => {
    if (ready)
      document
        .getElementById(location.hash.slice(1).split('=')[0] === 'site' ? 'sites' : location.hash.slice(1))
        ?.scrollIntoView();
  }, [ready]);
  if (!work?.start)
    return (
      <main class="options">
        <p class="help">{work?.problem ? t('notReached') : t('loading')}</p>
      </main>
    );
  return (
    <main class="options">
      <Announcer />
      <Failed />
      <UndoRemoval work={work} then={['[data-new-learner]']} />
      <h1>{t('optionsTitle')}</h1>
      <p class="help">{t('nothingLeavesLong')}</p>
      <nav aria-label={t('optionsTitle')}>
        {(
          [
            ['learners', 'learners'],
            ['packs', 'packs'],
            ['sites', 'sites'],
            ['backup', 'backup'],
            ['space', 'space'],
            ['shortcuts', 'shortcuts'],
            ['help', 'help'],
          ] as const
        ).map(([id, name]) => (
          <a key={id} href={`#${id}`}>
            {t(name)}
          </a>
        ))}
      </nav>
      <LearnersPart work={work} />
      <PacksPart work={work} />
      <SitesPart work={work} />
      <BackupPart work={work} />
      <SpacePart work={work} />
      <ShortcutsPart />
      <HelpPart />
    </main>
  );
}

export function drawOptions(): void {
  document.documentElement.lang = language();
  document.title = t('optionsTitle');
  render(<Options />, document.getElementById('app')!);
}
