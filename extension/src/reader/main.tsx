import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { language, plainDate, t, tCount, type TextName } from '../i18n.ts';
import { tell } from '../messaging.ts';
import { startPage } from '../page/index.ts';
import '../panel/style.css';
import { fileFromTab } from './from-tab.ts';
import { openDocument } from './open-document.ts';
import { LARGEST, openedFile, type OpenedFile } from './opened-file.ts';
import { type ReadDocument, type Unreadable, UnreadableFile } from './read-document.ts';
import './reader.css';
import { ReaderSurface } from './surface.ts';
import { isShut, readWanted } from './wanted.ts';

const unreadable: Readonly<Record<Unreadable, TextName>> = {
  'not a document': 'readerNotADocument',
  password: 'readerPassword',
  damaged: 'readerDamaged',
  'too large': 'readerTooLarge',
  'too slow': 'readerTooSlow',
};

interface Shown {
  readonly file: OpenedFile['version'];
  readonly document: ReadDocument | undefined;
}

/** Evimap's own reader: a PDF or Word file as text, with the same checklist over it as over a page. */
function Reader({ surface, into }: { surface: ReaderSurface; into: HTMLElement }) {
  const [shown, setShown] = useState<Shown>();
  const [progress, setProgress] = useState<readonly [number, number]>();
  const [problem, setProblem] = useState<TextName>();
  const [over, setOver] = useState(false);
  const reading = useRef<AbortController>(undefined);

  const show = async (file: OpenedFile) => {
    reading.current?.abort();
    const end = (reading.current = new AbortController());
    into.replaceChildren();
    setProblem(undefined);
    setProgress([0, 1]);
    setShown({ file: file.version, document: undefined });
    document.title = file.version.name;
    surface.begin(file.version);
    await tell('document shown', { file: file.version });
    try {
      const read = await openDocument(file, {
        into,
        signal: end.signal,
        progress: (done, all) => setProgress([done, all]),
      });
      end.signal.addEventListener('abort', () => read.close());
      if (end.signal.aborted) return;
      setShown({ file: file.version, document: read });
      surface.done(read.unread === 0);
      await tell('page changed', { address: '', title: document.title });
    } catch (error) {
      if (end.signal.aborted) return;
      setProblem(unreadable[error instanceof UnreadableFile ? error.why : 'damaged']);
      surface.done(false);
    } finally {
      if (!end.signal.aborted) setProgress(undefined);
    }
  };

  const take = async (given: File | undefined) => {
    if (!given) return;
    if (given.size > LARGEST) return setProblem('readerTooLarge');
    const bytes = new Uint8Array(await given.arrayBuffer());
    await show(await openedFile({ name: given.name, modified: given.lastModified, bytes }));
  };

  useEffect(() => {
    const wanted = readWanted(location.hash);
    if (!wanted) return;
    if (isShut(wanted)) return setProblem('readerShutViewer');
    setProgress([0, 1]);
    void fileFromTab(wanted, (done, all) => setProgress([done, all])).then((file) => {
      if (file) return show(file);
      setProgress(undefined);
      setProblem('readerNotFromTab');
      return undefined;
    });
  }, []);

  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void take(event.dataTransfer?.files[0]);
    };
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', drag);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', drag);
      document.removeEventListener('drop', drop);
    };
  }, []);

  return (
    <div class={`reader${over ? ' over' : ''}`}>
      <header>
        <h1>{shown ? <span data-given>{shown.file.name}</span> : t('readerHeading')}</h1>
        {shown && (
          <p class="help">
            {[
              shown.document && shown.document.pages > 0 ? tCount('readerPages', shown.document.pages) : '',
              sizeOf(shown.file.size),
              shown.file.modified && t('readerModified', plainDate(shown.file.modified)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        <label class="file">
          {shown ? t('readerAnother') : t('readerChoose')}
          <input
            type="file"
            accept=".pdf,.docx,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </label>
      </header>
      {progress && (
        <p class="help" role="status">
          {t('readerReading')} <progress max={progress[1]} value={progress[0]} aria-label={t('readerReading')} />
        </p>
      )}
      {problem && (
        <p class={problem === 'readerShutViewer' ? 'notice' : 'problem'} role="alert">
          {t(problem)}
        </p>
      )}
      {!shown && !progress && (
        <p class="drop">
          <b>{t('readerDrop')}</b> {t('readerStays')}
        </p>
      )}
      {shown?.document && <Lacking document={shown.document} />}
    </div>
  );
}

/** What of the file can't be read, and what to do instead. */
function Lacking({ document: { hasWords, wordless, unread, pages } }: { document: ReadDocument }) {
  const lines = [
    ...(hasWords ? [] : [t('readerNoWords')]),
    ...(hasWords && wordless.length > 0 ? [t('readerPictures', shortList(wordless))] : []),
    ...(unread > 0 ? [t('readerUnread', pages - unread + 1)] : []),
  ];
  return lines.length === 0 ? null : (
    <div class="notice" role="note">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

const MOST_NUMBERS = 12;
const shortList = (numbers: readonly number[]): string =>
  numbers.slice(0, MOST_NUMBERS).join(', ') + (numbers.length > MOST_NUMBERS ? ' …' : '');

function sizeOf(bytes: number): string {
  const format = (value: number, unit: string) =>
    new Intl.NumberFormat(language(), { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  return bytes < 1_000_000 ? format(Math.max(1, bytes / 1000), 'kilobyte') : format(bytes / 1_000_000, 'megabyte');
}

/** Draws the reader into its own page; in a frame of any other page it is not drawn. */
export function drawReader(): void {
  if (globalThis.top !== globalThis.self) return;
  document.documentElement.lang = language();
  document.title = t('readerHeading');
  const into = document.getElementById('document')!;
  const surface = new ReaderSurface(into);
  startPage(surface);
  render(<Reader surface={surface} into={into} />, document.getElementById('app')!);
}
