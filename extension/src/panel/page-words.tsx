import { useEffect, useState } from 'preact/hooks';
import { offeredFrom, type Choice, type Offered } from '../checklist/choose-words.ts';
import { t, tCount } from '../i18n.ts';
import { type Answer, type PageCalls } from '../messages.ts';
import { askPage } from '../messaging.ts';
import { type Link } from '../records.ts';
import { announce } from './announce.tsx';
import { nameOf, shortOf } from './passage-item.tsx';
import { quoted } from './quoted.ts';
import { type Work } from './use-work.ts';

/** So many paragraphs are listed at once. */
const STEP = 60;

/**
 * The words of the page as a list, for those who can't select: what is chosen here is selected on the page, and from
 * there on all is as for everybody. A paragraph that is linked already leads to its passage.
 */
export function PageWords({ work, go }: { work: Work; go(link: Link): void }) {
  const { tab, visit, start } = work;
  const [open, setOpen] = useState(false);
  const [page, setPage] = useState<Answer<PageCalls, 'words'>>();
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(STEP);
  useEffect(() => {
    if (open) void askPage('words', {}, tab).then(setPage, () => setPage(undefined));
  }, [open, visit, tab, start.links]);
  const offered = page ? offeredFrom(page.paragraphs, search) : [];
  const choose = async ({ from, to, text }: Choice) => {
    const { selected } = await askPage('select words', { fingerprint: page!.fingerprint, from, to }, tab).catch(() => ({
      selected: false,
    }));
    announce(selected ? t('chosenWords', shortOf(text)) : t('pageMoved'));
  };
  const linkedIn = ({ paragraph: { from, to } }: Offered) =>
    page!.passages.flatMap((one) =>
      one.from >= from && one.from < to ? (start.links.find(({ id }) => id === one.id) ?? []) : [],
    );
  return (
    <details class="tools words" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('wordsOfPage')}</summary>
      <p class="help">{t('wordsOfPageHelp')}</p>
      <input
        type="search"
        aria-label={t('wordsSearch')}
        placeholder={t('wordsSearch')}
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
          setMost(STEP);
        }}
      />
      <p class="help" role="status">
        {search.trim() !== '' && tCount('paragraphsMatch', offered.length)}
      </p>
      <ul class="plain paragraphs">
        {offered.slice(0, most).map((one) => (
          <Paragraph key={one.paragraph.from} offered={one} linked={linkedIn(one)} choose={choose} go={go} />
        ))}
      </ul>
      {offered.length > most && (
        <button type="button" class="small" onClick={() => setMost(most + STEP)}>
          {t('showMore')}
        </button>
      )}
    </details>
  );
}

interface Given {
  readonly offered: Offered;
  readonly linked: readonly Link[];
  choose(choice: Choice): Promise<void>;
  go(link: Link): void;
}

function Paragraph({ offered: { paragraph, searched, sentences }, linked, choose, go }: Given) {
  const choice = (one: Choice, words: string) => (
    <button type="button" class="small" aria-label={`${words}: ${shortOf(one.text)}`} onClick={() => void choose(one)}>
      {words}
    </button>
  );
  return (
    <li>
      <p {...quoted(paragraph.language)} class={paragraph.isHeading ? 'heading' : ''}>
        {paragraph.text}
      </p>
      <div class="row small">
        {searched && choice(searched, t('chooseSearched', shortOf(searched.text)))}
        {choice(paragraph, t('chooseThis'))}
        {linked.map((link) => (
          <button
            key={link.id}
            type="button"
            class="small"
            aria-label={t('linkedHere', link.criteria.join(', '), nameOf(link))}
            onClick={() => go(link)}
          >
            {t('linkedTo', link.criteria.join(', '))}
          </button>
        ))}
      </div>
      {sentences.length > 0 && (
        <details>
          <summary aria-label={`${t('sentenceBySentence')}: ${shortOf(paragraph.text)}`}>
            {t('sentenceBySentence')}
          </summary>
          <ul class="plain">
            {sentences.map((one) => (
              <li key={one.from}>
                <span {...quoted(paragraph.language)}>{one.text}</span> {choice(one, t('chooseThis'))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
