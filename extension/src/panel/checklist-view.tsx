import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { type CriterionView } from '../checklist/checklist.ts';
import { firstToLink } from '../checklist/first-link.ts';
import { ask, askPage } from '../messaging.ts';
import { type Link, type LinkDraft } from '../records.ts';
import { thingOf } from '../sites/page-here.ts';
import { inWords } from '../exchange/places.ts';
import { announce } from './announce.tsx';
import { capture, type Taken } from './capture.ts';
import { Compare } from './compare.tsx';
import { ConfirmRemoval } from './confirm-removal.tsx';
import { CriterionSection } from './criterion-section.tsx';
import { FirstLink } from './first-link.tsx';
import { focusSoon } from './focus.ts';
import { quoted } from './quoted.ts';
import { Grades, Standards } from './grades-and-standards.tsx';
import { LinkForm } from './link-form.tsx';
import { OfficialWording } from './official-wording.tsx';
import { PageWords } from './page-words.tsx';
import { PageTools } from './page-tools.tsx';
import { nameOf, PassageItem } from './passage-item.tsx';
import { useGesture, WithGesture } from './one-gesture.tsx';
import { RequirementLine } from './requirement-line.tsx';
import { type Work } from './use-work.ts';
import { WhatNext } from './what-next.tsx';

/** What is selected on the page now. */
const take = (tab: number | undefined): Promise<Taken> =>
  capture('capture', { kind: 'selection' }, tab).catch(() => ({ place: null, why: 'pageNotReached' as const }));

/** Shows a passage on the page, and says so. */
async function showOnPage(link: Link, go: boolean, tab: number | undefined): Promise<void> {
  const { shown } = await askPage('show', { id: link.id, go }, tab).catch(() => ({ shown: false }));
  announce(t(shown ? (go ? 'shownThere' : 'shownHere') : 'notShownHere', nameOf(link)));
}

type Form = (Taken & { readonly criterion?: string; readonly link?: Link; readonly draft?: LinkDraft }) | undefined;

/**
 * The unit's checklist: outcomes, criteria, counts, passages; and the form when something is linked. `moved` names the
 * criteria in which something has just moved.
 */
export function ChecklistView({ work, here, moved }: { work: Work; here: boolean; moved: readonly string[] }) {
  const { unit, start, tab, found, chosen } = work;
  const [search, setSearch] = useState('');
  const [missing, setMissing] = useState(false);
  const [official, setOfficial] = useState(true);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [form, setForm] = useState<Form>();
  /** When a link was saved last: what was typed before is in it. */
  const [closed, setClosed] = useState('');
  const [compared, setCompared] = useState<Link>();
  const [leaving, setLeaving] = useState<Link>();
  /** The passage to be shown on the page; `go`: the keyboard goes there as well. */
  const [wanted, setWanted] = useState<{ readonly link: Link; readonly go: boolean }>();

  // Where nothing is linked yet, one criterion lies open: what can be clicked is to be seen.
  const isFresh = unit !== undefined && !start.links.some((link) => link.unit === unit.code);
  useEffect(() => {
    const first = isFresh && firstToLink(unit);
    if (first) setOpened((before) => new Set([...before, first]));
  }, [isFresh, unit?.code]);

  /** Goes to a passage in the list, wherever it is folded away. */
  const showItem = (link: Link) => {
    setForm(undefined);
    setSearch('');
    setMissing(false);
    setOpened((before) => new Set([...before, ...link.criteria]));
    setTimeout(() => {
      const item = document.getElementById(`passage-${link.id}`);
      item?.scrollIntoView({ block: 'center' });
      item?.focus();
    }, 50);
  };
  useEffect(() => {
    const link = start.links.find(({ id }) => id === chosen.id);
    if (!link || work.gone.current === chosen.times) return;
    work.gone.current = chosen.times;
    showItem(link);
  }, [chosen]);

  // A passage that has only just come, or come back, is found first.
  useEffect(() => {
    if (!wanted || (work.looking && work.problem === '')) return;
    setWanted(undefined);
    void showOnPage(wanted.link, wanted.go, tab);
  }, [wanted, work.looking]);

  const gesture = useGesture({
    work,
    take: () => take(tab),
    form: (taken, { scope }) => setForm({ ...taken, criterion: scope }),
  });

  const hasOfficial = unit?.outcomes.some(
    ({ criteria, official: own }) => own !== undefined || criteria.some((one) => one.official !== undefined),
  );
  const shown = useMemo(
    () =>
      unit?.outcomes
        .map((outcome) => ({
          ...outcome,
          criteria: outcome.criteria.filter((one) => matches(one, search) && (!missing || isMissing(one))),
        }))
        .filter(({ criteria, requirements }) => criteria.length > 0 || (requirements.length > 0 && search === '')),
    [unit, search, missing],
  );
  if (!unit || !shown) return null;

  const begin = async (criterion?: string) => {
    const taken = await take(tab);
    setForm({ ...taken, ...(criterion !== undefined && { criterion }) });
  };
  const remove = async (link: Link) => {
    setLeaving(undefined);
    // The notice at the head of the panel says when it could not be done.
    await ask('remove link', { id: link.id }, tab).then(
      () => focusSoon(`[aria-controls="criterion-${link.criteria[0]}"]`, '.view > button.main'),
      () => undefined,
    );
  };
  const confirm = async (link: Link) => {
    const now = found.get(link.id)?.place;
    const place = now ? inWords(now) : { ...link.place, label: link.now ?? link.place.label };
    await ask('confirm link', { id: link.id, place }, tab).catch(() => undefined);
    setCompared(undefined);
    focusSoon(`#passage-${link.id}`);
  };
  const goTo = (criterion: string) => {
    setSearch('');
    setMissing(false);
    setOpened((before) => new Set([...before, criterion]));
    setTimeout(() => {
      const heading = document.querySelector<HTMLElement>(`[aria-controls="criterion-${criterion}"]`);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus();
    }, 60);
  };
  const showDoubtful = () => {
    const doubtful = start.links.filter(
      ({ state, unit: of }) => of === unit.code && (state === 'changed' || state === 'lost'),
    );
    setSearch('');
    setMissing(false);
    setOpened((before) => new Set([...before, ...doubtful.flatMap(({ criteria }) => criteria)]));
    setTimeout(() => {
      const first = document.querySelector<HTMLElement>('.passage.changed, .passage.lost');
      first?.scrollIntoView({ block: 'center' });
      first?.focus();
    }, 60);
  };
  const items = (links: readonly Link[]) =>
    links.length > 0 && (
      <ul class="passages plain">
        {[...links]
          .sort((a, b) => (a.created < b.created ? -1 : 1))
          .map((link) => (
            <PassageItem
              key={link.id}
              link={link}
              evidence={start.evidence.find(({ code }) => code === link.evidence)}
              here={
                here && start.page !== null && link.page !== undefined && thingOf(start.page, link.page) !== undefined
              }
              found={found.get(link.id)}
              chosen={chosen.id === link.id}
              show={(go) => setWanted({ link, go })}
              compare={() => setCompared(link)}
              edit={() => setForm({ place: link.place, link })}
              remove={() => setLeaving(link)}
            />
          ))}
      </ul>
    );

  if (form) {
    return (
      <div class="view">
        <h2>{form.link ? t('editLink') : t('linkTitle')}</h2>
        <LinkForm
          work={work}
          taken={form}
          {...(form.criterion !== undefined && { criterion: form.criterion })}
          {...(form.link && { link: form.link })}
          draft={form.link ? null : (form.draft ?? draftOf(work))}
          again={() => void begin(form.criterion)}
          cancel={() => {
            setForm(undefined);
            // What was begun is offered at once.
            void work.reload();
            focusSoon(...(form.link ? [`#passage-${form.link.id} .edit`] : []), '.view > button.main');
          }}
          done={(link) => {
            setForm(undefined);
            setClosed(new Date().toISOString());
            setOpened((before) => new Set([...before, ...link.criteria]));
            focusSoon(`[aria-controls="criterion-${link.criteria[0]}"]`);
          }}
        />
      </div>
    );
  }

  const changed = start.links.filter(({ state, unit: of }) => of === unit.code && state === 'changed').length;
  const lost = start.links.filter(({ state, unit: of }) => of === unit.code && state === 'lost').length;
  return (
    <div class="view">
      <div class="filters">
        <input
          type="search"
          aria-label={t('searchCriteria')}
          placeholder={t('searchCriteria')}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <label class="check">
          <input type="checkbox" checked={missing} onChange={(event) => setMissing(event.currentTarget.checked)} />
          {t('onlyMissing')}
        </label>
        {hasOfficial && (
          <label class="check">
            <input type="checkbox" checked={official} onChange={(event) => setOfficial(event.currentTarget.checked)} />
            {t('showOfficial')}
          </label>
        )}
      </div>
      <FirstLink work={work} />
      <p class="help" role="status">
        {shown.length === 0 && t('nothingMatches')}
      </p>
      <DraftNotice
        work={work}
        after={closed}
        goOn={(draft) => setForm({ place: draft.place, draft, ...(draft.on && { from: { on: draft.on } }) })}
      />
      {changed + lost > 0 && (
        <p class="notice" role="note">
          <span id="doubtful">
            {changed > 0 && t('someChanged', changed)} {lost > 0 && t('someLost', lost)}
          </span>{' '}
          <button type="button" aria-describedby="doubtful" onClick={showDoubtful}>
            {t('showThem')}
          </button>
        </p>
      )}
      {here && (
        <button type="button" class="main wide" onClick={() => void begin()}>
          {t('linkSelection')}
        </button>
      )}
      {here && <PageWords work={work} go={showItem} />}
      {here && <PageTools tab={tab} visit={work.visit} link={setForm} />}
      <WhatNext work={work} go={goTo} />
      {search === '' && <Grades grades={unit.grades} />}
      {search === '' && <Standards standards={unit.standards} />}
      <WithGesture {...(here && { gesture })}>
        {unit.requirements.length > 0 && search === '' && (
          <section class="outcome">
            <h2>{t('wholeUnit')}</h2>
            <ul class="requirements plain">
              {unit.requirements.map((one) => (
                <RequirementLine key={one.id} requirement={one} scope="unit" />
              ))}
            </ul>
          </section>
        )}
        {shown.map((outcome) => (
          <section class="outcome" key={outcome.key}>
            <h2>
              <span data-given>
                {outcome.key} {outcome.title}
              </span>
            </h2>
            {official && outcome.official !== undefined && <OfficialWording words={outcome.official} />}
            {outcome.requirements.length > 0 && (
              <ul class="requirements plain">
                {outcome.requirements.map((one) => (
                  <RequirementLine key={one.id} requirement={one} scope={outcome.key} />
                ))}
              </ul>
            )}
            {items(outcome.links)}
            {outcome.criteria.map((criterion) => (
              <CriterionSection
                key={criterion.number}
                criterion={criterion}
                official={official}
                moved={moved.includes(criterion.number)}
                open={opened.has(criterion.number) || search !== '' || missing}
                toggle={() =>
                  setOpened((before) => {
                    const next = new Set(before);
                    if (!next.delete(criterion.number)) next.add(criterion.number);
                    return next;
                  })
                }
                link={() => void begin(criterion.number)}
              >
                {items(criterion.links)}
              </CriterionSection>
            ))}
          </section>
        ))}
      </WithGesture>
      {compared && (
        <Compare
          link={start.links.find(({ id }) => id === compared.id) ?? compared}
          canConfirm={here && found.get(compared.id)?.state === 'changed'}
          confirm={() => void confirm(compared)}
          close={() => setCompared(undefined)}
        />
      )}
      {leaving && (
        <ConfirmRemoval
          words={t('removeSure', nameOf(leaving))}
          act={t('remove')}
          confirm={() => void remove(leaving)}
          close={() => setLeaving(undefined)}
        />
      )}
    </div>
  );
}

/** What was begun before the page was left, the browser was closed or the extension was updated. */
function DraftNotice({ work, after, goOn }: { work: Work; after: string; goOn(draft: LinkDraft): void }) {
  const draft = draftOf(work);
  const { id, saved } = work.start.draft ?? {};
  if (!draft || id === undefined || saved! <= after) return null;
  return (
    <div class="notice" role="note">
      <p id="begun">
        {t('draftKept')} {draft.place && <q {...quoted(draft.place.language)}>{draft.place.label.slice(0, 80)}</q>}
      </p>
      <div class="row small">
        <button type="button" class="main" aria-describedby="begun" onClick={() => goOn(draft)}>
          {t('draftGoOn')}
        </button>
        <button type="button" aria-describedby="begun" onClick={() => void ask('drop draft', { id }, work.tab)}>
          {t('draftDrop')}
        </button>
      </div>
    </div>
  );
}

const draftOf = ({ start, unit }: Work) =>
  start.draft?.content.unit === unit?.code ? (start.draft?.content ?? null) : null;
const isMissing = ({ state, links }: CriterionView): boolean =>
  (state !== 'enough' && state !== 'linked') || links.some((link) => link.state === 'changed' || link.state === 'lost');

function matches({ number, verb, says, requirements, links, official }: CriterionView, search: string): boolean {
  const wanted = search.toLowerCase().trim();
  if (wanted === '') return true;
  const all = [
    number,
    verb,
    says,
    official ?? '',
    ...requirements.map(({ asks }) => asks),
    ...links.flatMap(({ place, things, note }) => [place.label, note, ...things.map(({ text }) => text)]),
  ];
  return all.some((text) => text.toLowerCase().includes(wanted));
}
