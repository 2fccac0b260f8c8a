import { type ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { criteriaOf, readDateLine } from '@evimap/core';
import {
  asksFor,
  askedWords,
  linesFrom,
  namesUsed,
  thingsFrom,
  type AskedWord,
  type ShownLine,
} from '../checklist/what-it-shows.ts';
import { likelyCriterion } from '../checklist/likely.ts';
import { draftId } from '../draft-id.ts';
import { t } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { type Draft, type EvidenceItem, type Link, type LinkDraft, type Page } from '../records.ts';
import { thingOf } from '../sites/page-here.ts';
import { type From, type Taken } from './capture.ts';
import { isEnded } from './ended.ts';
import { focusSoon } from './focus.ts';
import { evidenceFor } from './evidence-for.ts';
import { quoted } from './quoted.ts';
import { ProblemAt, useProblem, type Problem } from './problem.tsx';
import { CriterionSelect } from './criterion-select.tsx';
import { keepForRescue } from './rescue.ts';
import { type Work } from './use-work.ts';
import { standingOf, type Standing } from './whose-page.tsx';

/** What is typed is kept when the typing rests. */
const TYPING = 400;

interface Given {
  readonly work: Work;
  readonly taken: Taken;
  readonly criterion?: string;
  /** A link that is edited; a new one without. */
  readonly link?: Link;
  readonly draft?: LinkDraft | null;
  changeUnit?(unit: string): void;
  again?(): void;
  done(link: Link): void;
  cancel(): void;
}

const empty: ShownLine = { word: '', text: '', owner: '' };

/** The work that a form was begun for; as it is now, as long as it is of the same learner and unit. */
function useBegun(live: Work): Work {
  const [begun] = useState(live);
  return live.learner?.id === begun.learner?.id && live.unit?.code === begun.unit?.code ? live : begun;
}

/** Keeps what is typed as a draft: soon while it is typed, and at once when the form goes. */
function useDraft(draft: Draft | undefined, tab: number | undefined): { keep(): Promise<void>; forget(): void } {
  const unsaved = useRef<Draft | undefined>(undefined);
  const save = async () => {
    const kept = unsaved.current;
    if (!kept) return;
    await ask('save draft', { draft: kept }, tab).then(
      () => {
        if (unsaved.current === kept) unsaved.current = undefined;
        keepForRescue(undefined);
      },
      () => undefined,
    );
  };
  const content = draft && JSON.stringify({ ...draft, saved: '' });
  useEffect(() => {
    if (!draft) return;
    unsaved.current = draft;
    keepForRescue(draft);
    const timer = setTimeout(() => void save(), TYPING);
    return () => clearTimeout(timer);
  }, [content]);
  useEffect(() => () => void save(), []);
  return {
    keep: save,
    forget: () => {
      unsaved.current = undefined;
      keepForRescue(undefined);
    },
  };
}

/** What a passage shows and for which criterion: the one form for linking, in the popover and in the panel. */
export function LinkForm({ work: live, taken, criterion, link, draft: kept, again, done, cancel: leave }: Given) {
  const work = useBegun(live);
  const { unit, start, learner } = work;
  const { place: given, why } = taken;
  const pack = unit!.pack;
  // What was typed before belongs to the passage that it was typed for, and to no other.
  const draft = kept && !why && (given === null || kept.place?.label === given.label) ? kept : null;
  const place = given ?? draft?.place ?? null;
  // Without words what is linked is what the page shows now.
  const from: From | undefined =
    taken.from ?? (draft?.on && { on: draft.on }) ?? (start.page ? { on: start.page.thing } : undefined);
  const first =
    link?.criteria ??
    (draft?.criteria.length ? draft.criteria : undefined) ??
    (criterion ? [criterion] : [likelyCriterion(unit!, start.links)]);
  const [criteria, setCriteria] = useState<readonly string[]>(first);
  const asked = useMemo(() => askedWords(unit!.context, criteria), [unit, criteria]);
  const [lines, setLines] = useState<readonly ShownLine[]>(() => {
    const known = linesFrom(link?.things ?? draft?.things ?? []);
    return known.length > 0 ? known : [firstLine(asked)];
  });
  const item = evidenceFor(work, place, from, link);
  const [method, setMethod] = useState(item.method || (draft?.method ?? ''));
  const [date, setDate] = useState(link?.dates.join(', ') ?? draft?.date ?? '');
  const [minutes, setMinutes] = useState(link?.minutes ?? draft?.minutes ?? '');
  const [note, setNote] = useState(link?.note ?? draft?.note ?? '');
  const [isMeant, setMeant] = useState(false);
  const problem = useProblem('link');
  /** A claim that names nothing is asked about once. */
  const [isEmptyMeant, setEmptyMeant] = useState(false);
  const [busy, setBusy] = useState(false);
  // The same id at every try: a link that is sent twice is one link.
  const id = useMemo(() => link?.id ?? crypto.randomUUID(), [link]);
  const methods = work.packs.specifications.get(pack.specification)?.methods ?? [];
  const person = link ? undefined : from?.on.person;
  const standing = person && learner && standingOf(start, learner, person);
  const isElses = standing === 'is another' || standing === 'may be another';
  const draftName = from && learner && !link ? draftId(learner.id, pack.unit, from.on.id) : '';

  const touched = note !== '' || lines.some(({ text }) => text !== '');
  const { keep, forget } = useDraft(
    draftName === '' || !touched
      ? undefined
      : {
          id: draftName,
          learner: learner!.id,
          saved: new Date().toISOString(),
          content: {
            on: { id: from!.on.id, title: from!.on.title, address: from!.on.address },
            unit: pack.unit,
            criteria,
            place,
            things: thingsFrom(lines, asked),
            note,
            method,
            date,
            minutes,
          },
        },
    work.tab,
  );
  const dropDraft = async () => {
    forget();
    if (draftName !== '') await ask('drop draft', { id: draftName }, work.tab).catch(() => undefined);
  };

  const choose = (next: readonly string[]) => {
    setCriteria(next);
    if (!lines.some(({ text }) => text !== '')) setLines([firstLine(askedWords(unit!.context, next))]);
  };

  const save = async (event: Event) => {
    event.preventDefault();
    if (!learner || busy) return;
    const where = link?.place ?? place;
    if (!where) return problem.tell(t(why ?? 'nothingSelected'));
    if (isElses && !isMeant) return problem.tell(t('fromOtherRefused', learner.reference), 'meant');
    const wrong = wrongDate(date);
    if (wrong) return problem.tell(t('dateNotUnderstood', wrong), 'date');
    const unnamed = lines.findIndex(({ word, text }) => word !== '' && text.trim() === '');
    if (!link && unnamed >= 0 && !isEmptyMeant) {
      setEmptyMeant(true);
      return problem.tell(t('namesNothing', lines[unnamed]!.word), `text-${unnamed}`);
    }
    problem.clear();
    const now = new Date().toISOString();
    const evidence: EvidenceItem = { ...item, method };
    const made: Link = {
      ...(link ?? {
        id,
        learner: learner.id,
        unit: pack.unit,
        state: 'found' as const,
        linkedBy: 'tutor',
        created: now,
        seen: now,
        ...(from && { page: from.on.id }),
      }),
      criteria,
      evidence: evidence.code,
      place: where,
      things: thingsFrom(lines, asked),
      note: note.trim(),
      dates: datesOf(date),
      minutes: minutes.trim(),
      updated: now,
      ...(link?.entry && { edited: true }),
    };
    setBusy(true);
    try {
      const saved = await ask(
        'save link',
        {
          link: made,
          evidence,
          ...(from && !link && { page: pageOf(from, now) }),
          ...(person && !isElses && { person: person.id }),
          ...(from?.text && !link && { text: from.text }),
        },
        work.tab,
      );
      await dropDraft();
      done(saved);
    } catch (error) {
      problem.tell(isEnded() ? t('wasUpdated') : t('notSaved', String(error instanceof Error ? error.message : error)));
      setBusy(false);
    }
  };

  useEffect(() => {
    document.querySelector<HTMLElement>('.link-form select')?.focus();
  }, []);
  /** What was typed stays as a draft; only discarding drops it. */
  const close = () => void keep().then(leave);
  const discard = () => void dropDraft().then(leave);
  const label = (link?.place ?? place)?.label;
  return (
    <form
      class="stack link-form"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      {label || (link?.place ?? place) ? (
        <blockquote class="quote" {...quoted((link?.place ?? place)?.language)}>
          {label || (link?.place ?? place)!.written.join(', ')}
        </blockquote>
      ) : (
        <p class={why ? 'notice' : 'help'}>
          {t(why ?? 'nothingSelected')}{' '}
          {again && (
            <button type="button" onClick={again}>
              {t('takeSelection')}
            </button>
          )}
        </p>
      )}
      {!link && from && (
        <AboutFrom from={from} work={work} live={live} standing={standing}>
          {isElses && (
            <label class="check">
              <input
                type="checkbox"
                {...problem.of('meant')}
                checked={isMeant}
                onChange={(event) => setMeant(event.currentTarget.checked)}
              />
              {t('fromOtherTake', learner!.reference)}
            </label>
          )}
          {isElses && <ProblemAt form="link" problem={problem} field="meant" />}
        </AboutFrom>
      )}
      <label>
        {t('criterion')}
        <CriterionSelect
          unit={unit!}
          value={criteria[0] ?? ''}
          set={(next) => choose([next, ...criteria.slice(1).filter((one) => one !== next)])}
        />
      </label>
      <details>
        <summary>{criteria.length > 1 ? t('alsoFor', criteria.slice(1).join(', ')) : t('alsoForMore')}</summary>
        <div class="chips">
          {criteriaOf(pack)
            .filter(({ number }) => number !== criteria[0])
            .map(({ number, says }) => (
              <label key={number} class="check">
                <input
                  type="checkbox"
                  checked={criteria.includes(number)}
                  onChange={(event) =>
                    choose(
                      event.currentTarget.checked ? [...criteria, number] : criteria.filter((one) => one !== number),
                    )
                  }
                />
                <span data-given>
                  <b>{number}</b> {says}
                </span>
              </label>
            ))}
        </div>
      </details>
      <fieldset>
        <legend>{t('whatItShows')}</legend>
        {lines.map((line, at) => (
          <Line
            key={at}
            at={at}
            line={line}
            asked={asked}
            work={work}
            lines={lines}
            problem={problem}
            set={(next) => setLines(lines.map((one, index) => (index === at ? next : one)))}
            remove={
              lines.length > 1
                ? () => {
                    setLines(lines.filter((_, index) => index !== at));
                    focusSoon(`[data-line="${Math.max(0, at - 1)}"] select`);
                  }
                : undefined
            }
            addPoints={(points) =>
              setLines([
                ...lines.filter((one) => one.word !== line.word || one.owner !== line.owner),
                ...(points.length > 0 ? points.map((text) => ({ ...line, text })) : [{ ...line, text: '' }]),
              ])
            }
          />
        ))}
        <button
          type="button"
          class="small"
          onClick={() => {
            setLines([...lines, firstLine(asked, lines)]);
            focusSoon(`[data-line="${lines.length}"] select`);
          }}
        >
          {t('addAnother')}
        </button>
      </fieldset>
      <div class="two">
        <label>
          {t('method')}
          <select value={method} onChange={(event) => setMethod(event.currentTarget.value)}>
            <option value="">{t('methodNone')}</option>
            {methods.map(({ name }) => (
              <option key={name} value={name} data-given>
                {name}
              </option>
            ))}
            {method && !methods.some(({ name }) => name === method) && (
              <option value={method} data-given>
                {method}
              </option>
            )}
          </select>
        </label>
        <label>
          {t('date')}
          <input
            value={date}
            onInput={(event) => setDate(event.currentTarget.value)}
            autocomplete="off"
            {...problem.of('date', 'date-help')}
          />
          <span class="help" id="date-help">
            {t('dateHelp')}
          </span>
        </label>
      </div>
      <ProblemAt form="link" problem={problem} field="date" />
      {(asksFor(unit!.context, criteria, 'minutes') || minutes) && (
        <label>
          {t('minutes')}
          <input
            value={minutes}
            inputMode="numeric"
            pattern="[0-9]*"
            onInput={(event) => setMinutes(event.currentTarget.value)}
          />
        </label>
      )}
      <label>
        {t('note')}
        <textarea
          rows={2}
          value={note}
          maxLength={4000}
          onInput={(event) => setNote(event.currentTarget.value)}
          dir="auto"
        />
      </label>
      <ProblemAt form="link" problem={problem} />
      <div class="row sticky">
        <button class="main" type="submit" aria-disabled={busy}>
          {link ? t('save') : t('linkNow')}
        </button>
        <button type="button" onClick={close}>
          {t('cancel')}
        </button>
        {touched && !link && (
          <button type="button" onClick={discard}>
            {t('discard')}
          </button>
        )}
      </div>
    </form>
  );
}

const pageOf = ({ on }: From, seen: string): Page => ({ id: on.id, address: on.address, title: on.title, seen });

/** Whose words these are, and what they stand on, where that is worth a second look. */
function AboutFrom({
  from,
  work,
  live,
  standing,
  children,
}: {
  from: From;
  work: Work;
  live: Work;
  standing: Standing | undefined;
  children: ComponentChildren;
}) {
  const { person } = from.on;
  const reference = work.learner!.reference;
  const name = person?.name || t('somebody');
  const isElsewhere = live.start.page !== null && !thingOf(live.start.page, from.on.id);
  return (
    <>
      {live.learner?.id !== work.learner?.id && (
        <p class="notice" role="note">
          {t('linkFor', reference)}
        </p>
      )}
      {isElsewhere && (
        <p class="notice" role="note">
          {t('fromElsewhere', from.on.title)}
        </p>
      )}
      {(standing === 'is another' || standing === 'may be another') && (
        <div class="notice" role="note">
          <p>{t('fromOther', name, reference)}</p>
          {children}
        </div>
      )}
      {standing === 'not known' && <p class="help">{t('fromUnknown', name, reference)}</p>}
      {from.staff && (
        <p class="notice" role="note">
          {t('fromStaff')}
        </p>
      )}
      {(from.blocks ?? 1) > 1 && <p class="help">{t('fromBlocks', from.blocks!)}</p>}
    </>
  );
}

interface LineGiven {
  readonly at: number;
  readonly line: ShownLine;
  readonly lines: readonly ShownLine[];
  readonly asked: readonly AskedWord[];
  readonly work: Work;
  readonly problem: Problem;
  set(line: ShownLine): void;
  readonly remove: (() => void) | undefined;
  addPoints(points: readonly string[]): void;
}

/** One thing that the passage shows: which word of the guidance, and which one it is. */
function Line({ at, line, lines, asked, work, problem, set, remove, addPoints }: LineGiven) {
  const word = asked.find((one) => one.word === line.word);
  const context = work.unit!.context;
  const names = line.word ? namesUsed(context, word?.standsFor ?? line.word) : [];
  const owners = word?.owner
    ? [
        ...new Set([
          ...namesUsed(context, word.owner),
          ...lines
            .filter((one) => one.word === word.owner)
            .map(({ text }) => text)
            .filter(Boolean),
        ]),
      ]
    : [];
  const isFirstOfList =
    word?.points && lines.findIndex((one) => one.word === line.word && one.owner === line.owner) === at;
  if (word?.points && !isFirstOfList) return null;
  const ticked = lines.filter((one) => one.word === line.word && one.owner === line.owner).map(({ text }) => text);
  return (
    <div
      class="line"
      data-line={at}
      {...(lines.length > 1 && { role: 'group', 'aria-label': t('lineNumber', at + 1, line.text || line.word) })}
    >
      <div class="two">
        <label>
          {t('word')}
          <select value={line.word} onChange={(event) => set({ ...line, word: event.currentTarget.value, text: '' })}>
            <option value="">{t('wordNone')}</option>
            {[true, false].map((missing) => {
              const group = asked.filter((one) => one.missing === missing);
              return (
                group.length > 0 && (
                  <optgroup key={String(missing)} label={missing ? t('wordsMissing') : t('wordsEnough')}>
                    {group.map((one) => (
                      <option key={one.word} value={one.word} data-given>
                        {one.word}
                      </option>
                    ))}
                  </optgroup>
                )
              );
            })}
            {line.word && !word && (
              <option value={line.word} data-given>
                {line.word}
              </option>
            )}
          </select>
        </label>
        {line.word && !word?.points && (
          <label>
            {t('whichOne')}
            <input
              list={`names-${at}`}
              value={line.text}
              onInput={(event) => set({ ...line, text: event.currentTarget.value })}
              autocomplete="off"
              dir="auto"
              maxLength={300}
              {...problem.of(`text-${at}`, `text-help-${at}`)}
            />
            <span class="help" id={`text-help-${at}`}>
              {t('whichOneHelp')}
            </span>
            <datalist id={`names-${at}`}>
              {names.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </label>
        )}
      </div>
      <ProblemAt form="link" problem={problem} field={`text-${at}`} />
      {word?.standsFor && <p class="help">{t('showsHelp', word.standsFor)}</p>}
      {word?.means && (
        <p class="help" data-given>
          {word.means}
        </p>
      )}
      {word?.itself && line.text !== 'yes' && (
        <button type="button" class="small" onClick={() => set({ ...line, text: 'yes' })}>
          {t('thisIsIt', word.standsFor ?? line.word)}
        </button>
      )}
      {word?.points && (
        <fieldset class="points">
          <legend data-given>{word.standsFor ?? line.word}</legend>
          {word.points.map((point) => (
            <label key={point} class="check">
              <input
                type="checkbox"
                checked={ticked.includes(point) || ticked.includes('all')}
                onChange={(event) =>
                  addPoints(
                    event.currentTarget.checked
                      ? [...ticked.filter(Boolean), point]
                      : (ticked.includes('all') ? word.points! : ticked).filter((one) => one !== point && one !== ''),
                  )
                }
              />
              <span data-given>{point}</span>
            </label>
          ))}
        </fieldset>
      )}
      {word?.owner && (
        <label>
          {t('belongsTo', word.owner)}
          <input
            list={`owners-${at}`}
            value={line.owner}
            onInput={(event) => set({ ...line, owner: event.currentTarget.value })}
            autocomplete="off"
            dir="auto"
          />
          <datalist id={`owners-${at}`}>
            {owners.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
      )}
      {remove && (
        <button
          type="button"
          class="small"
          aria-label={`${t('removeLine')}: ${line.text || line.word || at + 1}`}
          onClick={remove}
        >
          {t('removeLine')}
        </button>
      )}
    </div>
  );
}

/** The first word of which something is missing and that the form does not name yet. */
function firstLine(all: readonly AskedWord[], lines: readonly ShownLine[] = []): ShownLine {
  const asked = all.filter(({ standsFor }) => standsFor === undefined);
  const next =
    asked.find(({ word, missing }) => missing && !lines.some((line) => line.word === word)) ??
    asked.find(({ word }) => word === lines.at(-1)?.word) ??
    asked[0];
  return next ? { ...empty, word: next.word } : empty;
}

/** The dates that were typed, each as it was written; they are read as in a map. */
const datesOf = (text: string): string[] => {
  const { days, periods } = readDateLine(text);
  return [...days, ...periods]
    .sort((a, b) => a.range.start.character - b.range.start.character)
    .map((date) => date.text);
};

/** What was typed as a date and is none. */
const wrongDate = (text: string): string | undefined => readDateLine(text).unread[0]?.text;
