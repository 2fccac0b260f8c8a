/**
 * One gesture: with words selected, a click on a requirement links them to it. What the words do not say is asked in
 * one field; what was linked can be renamed and undone.
 */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { answered, proposal, type Answer, type Question } from '../checklist/one-gesture.ts';
import { isReadAsMeant } from '../checklist/trial.ts';
import { linesFrom } from '../checklist/what-it-shows.ts';
import { t, type TextName } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { type EvidenceItem, type Link, type Thing } from '../records.ts';
import { AboutEvidence } from './about-evidence.tsx';
import { type Taken } from './capture.ts';
import { evidenceFor } from './evidence-for.ts';
import { focusSoon } from './focus.ts';
import { ProblemAt, useProblem } from './problem.tsx';
import { newLink, saveLink, whyNotSaved } from './save-link.ts';
import { today, type Work } from './use-work.ts';
import { standingOf } from './whose-page.tsx';

/** Which line of the checklist is meant: a requirement may be asked under several criteria. */
export interface Line {
  readonly requirement: string;
  readonly scope: string;
}

/** What tells the button of a line from the others. */
export const lineId = ({ requirement, scope }: Line): string => `line-${scope}-${requirement}`;

/** What stood below a line has gone with the keyboard in it: it goes to the line. */
const focusLine = (line: Line): void => focusSoon(`[id="${lineId(line)}"]`);

const isLine = (one: Line | undefined, other: Line): boolean =>
  one?.requirement === other.requirement && one.scope === other.scope;

interface Asking extends Line {
  readonly question: Question;
  readonly taken: Taken;
}

interface Said extends Line {
  readonly words: string;
}

/** What was linked last, while it is fresh enough to be taken back. */
export interface Done extends Line {
  readonly link: Link;
  readonly evidence: EvidenceItem;
  /** Whether the piece of evidence came with it. */
  readonly isNew: boolean;
}

export interface Gesture {
  readonly work: Work;
  /** Whether words are selected, as far as the page has said. */
  readonly isSelected: boolean;
  readonly asking: Asking | undefined;
  readonly said: Said | undefined;
  readonly done: Done | undefined;
  begin(line: Line): void;
  /** Links what was asked for; false where the answer names nothing. */
  answer(answer: Answer): boolean;
  leave(): void;
  rename(name: string): void;
  undo(): void;
}

interface Given {
  readonly work: Work;
  /** What is selected now. */
  take(): Promise<Taken>;
  /** Opens the form, where a question is not enough. */
  form(taken: Taken, line: Line): void;
}

/** Whether words are worth a second look before they are linked: they may be somebody else's. */
export function isDoubtful({ start, learner }: Work, { from }: Taken): boolean {
  const person = from?.on.person;
  const standing = person && learner && standingOf(start, learner, person);
  return standing === 'is another' || standing === 'may be another' || from?.staff === true;
}

export function useGesture({ work, take, form }: Given): Gesture {
  const [asking, setAsking] = useState<Asking>();
  const [said, setSaid] = useState<Said>();
  const [done, setDone] = useState<Done>();
  const isBusy = useRef(false);
  const { learner, unit, tab, start } = work;

  /** The link that a click would make, with the piece of evidence that it stands in. */
  const made = ({ scope }: Line, { place, from }: Taken, things: readonly Thing[]) => {
    const evidence = evidenceFor(work, place, from);
    const about = { learner: learner!.id, unit: unit!.code };
    const shown = { id: crypto.randomUUID(), criteria: [scope], things };
    return { evidence, link: newLink(about, evidence, place!, from, shown, new Date().toISOString()) };
  };

  const keep = async (line: Line, { from }: Taken, { link, evidence }: ReturnType<typeof made>) => {
    if (isBusy.current) return false;
    isBusy.current = true;
    try {
      const saved = await saveLink(link, evidence, from, true, tab);
      setAsking(undefined);
      setDone({ ...line, link: saved, evidence, isNew: !start.evidence.some(({ code }) => code === evidence.code) });
      return true;
    } catch (error) {
      setSaid({ ...line, words: whyNotSaved(error) });
      return false;
    } finally {
      isBusy.current = false;
    }
  };

  const begin = async (line: Line) => {
    setSaid(undefined);
    setAsking(undefined);
    const taken = await take();
    if (!taken.place || !learner || !unit) {
      const why: TextName = taken.why ?? 'selectFirst';
      return setSaid({ ...line, words: t(why) });
    }
    const proposed = proposal(unit.context, line.requirement, line.scope, taken.place.label);
    if (isDoubtful(work, taken) || proposed.kind === 'form') return form(taken, line);
    if (proposed.kind === 'ready') {
      const one = made(line, taken, proposed.things);
      const all = { learner, evidence: start.evidence, links: start.links };
      if (isReadAsMeant(all, one.link, one.evidence, line.requirement, work.packs, today()))
        return void (await keep(line, taken, one));
    }
    setAsking({ ...line, question: proposed.question, taken });
  };

  return {
    work,
    isSelected: work.selected !== '',
    asking,
    said,
    done,
    begin: (line) => void begin(line),
    answer: (answer) => {
      const things = asking && unit ? answered(unit.context, asking.scope, asking.question, answer) : [];
      if (!asking || things.length === 0) return false;
      void keep(asking, asking.taken, made(asking, asking.taken, things)).then((kept) => kept && focusLine(asking));
      return true;
    },
    leave: () => {
      const line = asking ?? said ?? done;
      if (line) focusLine(line);
      setAsking(undefined);
      setSaid(undefined);
      setDone(undefined);
    },
    rename: (name) => {
      if (!done || name.trim() === '') return;
      const at = done.link.things.findIndex((_, own) => !done.link.things.some(({ under }) => under === own));
      const things = done.link.things.map((thing, own) => (own === at ? { ...thing, text: name.trim() } : thing));
      const link = { ...done.link, things, updated: new Date().toISOString() };
      void saveLink(link, done.evidence, undefined, false, tab).then(
        (saved) => setDone({ ...done, link: saved }),
        (error: unknown) => setSaid({ ...done, words: whyNotSaved(error) }),
      );
    },
    undo: () => {
      if (!done) return;
      void ask('remove link', { id: done.link.id, ...(done.isNew && { evidence: done.evidence.id }) }, tab).then(
        () => {
          setDone(undefined);
          focusLine(done);
        },
        (error: unknown) => setSaid({ ...done, words: whyNotSaved(error) }),
      );
    },
  };
}

const Context = createContext<Gesture | undefined>(undefined);

/** Lets the lines in it be clicked. */
export const WithGesture = ({ gesture, children }: { gesture?: Gesture; children: ComponentChildren }) => (
  <Context.Provider value={gesture}>{children}</Context.Provider>
);

/** The gesture for one line; nothing where lines are not to be clicked. */
export const useLine = (): Gesture | undefined => useContext(Context);

/** What stands below a line that was clicked: the question, why it did not work, or what was linked. */
export function BelowLine({ line, gesture }: { line: Line; gesture: Gesture }) {
  const { asking, said, done } = gesture;
  return (
    <>
      {isLine(asking, line) && <Ask question={asking!.question} gesture={gesture} />}
      {isLine(said, line) && (
        <p class="problem" role="alert">
          {said!.words}
        </p>
      )}
      {!asking && isLine(done, line) && <JustLinked done={done!} gesture={gesture} />}
    </>
  );
}

/** The one question. */
function Ask({ question, gesture }: { question: Question; gesture: Gesture }) {
  const { word, means, names, points, owner, itself } = question;
  const [name, setName] = useState(question.name);
  const [ticked, setTicked] = useState(question.ticked);
  const [of, setOf] = useState('');
  const problem = useProblem('one');
  const first = useRef<HTMLInputElement>(null);
  const focused = useRef(false);
  const focus = (element: HTMLInputElement | null) => {
    first.current = element;
    if (element && !focused.current) {
      focused.current = true;
      element.focus();
    }
  };
  const send = (event: Event) => {
    event.preventDefault();
    if (!gesture.answer({ name, ticked, owner: of })) problem.tell(t('nameMissing', word), 'name');
  };
  return (
    <form
      class="stack ask-one"
      onSubmit={send}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        gesture.leave();
      }}
    >
      {means && (
        <p class="help" data-given>
          {means}
        </p>
      )}
      {points ? (
        <fieldset class="points">
          <legend data-given>{word}</legend>
          {points.map((point, at) => (
            <label key={point} class="check">
              <input
                type="checkbox"
                {...(at === 0 && { ref: focus, ...problem.of('name') })}
                checked={ticked.includes(point)}
                onChange={(event) =>
                  setTicked(event.currentTarget.checked ? [...ticked, point] : ticked.filter((one) => one !== point))
                }
              />
              <span data-given>{point}</span>
            </label>
          ))}
        </fieldset>
      ) : (
        <label>
          {t('whichOf', word)}
          <input
            ref={focus}
            {...problem.of('name')}
            list="names-one"
            value={name}
            autocomplete="off"
            dir="auto"
            maxLength={300}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <datalist id="names-one">
            {names.map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
        </label>
      )}
      <ProblemAt form="one" problem={problem} field="name" />
      {owner && (
        <label>
          {t('belongsTo', owner.word)}
          <input
            list="owners-one"
            value={of}
            autocomplete="off"
            dir="auto"
            maxLength={300}
            onInput={(event) => setOf(event.currentTarget.value)}
          />
          <datalist id="owners-one">
            {owner.names.map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
        </label>
      )}
      <div class="row small">
        <button type="submit" class="main">
          {t('linkNow')}
        </button>
        {itself && !points && (
          <button type="button" onClick={() => void gesture.answer({ name: 'yes', ticked, owner: of })}>
            {t('thisIsIt', word)}
          </button>
        )}
        <button type="button" onClick={gesture.leave}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** What was linked by the click, to be renamed or taken back. */
function JustLinked({ done, gesture }: { done: Done; gesture: Gesture }) {
  const [line] = linesFrom(done.link.things);
  const item = gesture.work.start.evidence.find(({ id }) => id === done.evidence.id);
  const own = useRef<HTMLDivElement>(null);
  // Once asked it stays, also when the method is chosen: an arrow key in a list takes nothing away.
  const isAsked = useRef('');
  if (item && item.method === '') isAsked.current = item.id;
  // The count that it moved stands just above; what appeared at the top may have pushed both out of sight.
  useEffect(() => {
    setTimeout(() => own.current?.closest('.requirement')?.scrollIntoView({ block: 'nearest' }), 60);
  }, [done.link.id]);
  const isName = line !== undefined && line.text !== 'yes' && done.link.things.length === 1;
  return (
    <div class="just-linked" ref={own}>
      <p id="just-linked">
        {t('linkedAs')}{' '}
        {!isName && (
          <span data-given dir="auto">
            {linesFrom(done.link.things)
              .map(({ text }) => (text === 'yes' ? t('thisEvidence') : text))
              .join(', ')}
          </span>
        )}
      </p>
      <div class="row small">
        {isName && (
          <input
            aria-label={t('linkedName')}
            aria-describedby="just-linked"
            value={line.text}
            autocomplete="off"
            dir="auto"
            maxLength={300}
            onChange={(event) => gesture.rename(event.currentTarget.value)}
          />
        )}
        <button type="button" aria-describedby="just-linked" onClick={gesture.undo}>
          {t('undo')}
        </button>
      </div>
      {item && isAsked.current === item.id && <AboutEvidence work={gesture.work} item={item} />}
    </div>
  );
}
