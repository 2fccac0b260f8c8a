import { t, tCount, type TextName } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { type PersonHere, type Start } from '../messages.ts';
import { type Learner } from '../records.ts';
import { type Nothing } from '../sites/look.ts';
import { type Work } from './use-work.ts';

/** How a person whom a page names stands to the learner that is open. */
export type Standing = 'is the learner' | 'is another' | 'may be another' | 'not known';

/** Whether a person of a page is the learner, as far as it was ever said. */
export function standingOf(
  { people, ownPeople }: Pick<Start, 'people' | 'ownPeople'>,
  learner: Learner,
  person: PersonHere,
): Standing {
  const known = people.find(({ id }) => id === person.id)?.learner;
  if (known !== undefined) return known === learner.id ? 'is the learner' : 'is another';
  const site = person.id.slice(0, person.id.lastIndexOf(' person '));
  return ownPeople.some((id) => id.startsWith(`${site} person `)) ? 'may be another' : 'not known';
}

const nothing: Readonly<Record<Nothing, TextName>> = {
  'log in': 'pageLogIn',
  'no access': 'pageNoAccess',
  error: 'pageError',
  loading: 'pageLoading',
};

/** Whose page this is, as far as it says so, and what others have here. */
export function WhosePage({ work }: { work: Work }) {
  const { start, learner, tab } = work;
  const { page } = start;
  if (!page || !learner) return null;
  const choose = (id: string) => void ask('choose', { learner: id }, tab).catch(() => undefined);
  const named = (id: string) => start.learners.find((one) => one.id === id);
  return (
    <>
      {page.nothing && (
        <p class="notice" role="note">
          {t(nothing[page.nothing])}
        </p>
      )}
      {page.person && !page.nothing && <PersonNotice work={work} person={page.person} learner={learner} />}
      {start.others
        .flatMap(({ learner: id, passages }) => {
          const other = named(id);
          return other ? [{ other, passages }] : [];
        })
        .map(({ other, passages }) => (
          <p class="notice" role="note" key={other.id}>
            {tCount('othersHere', passages, other.reference)}{' '}
            <button type="button" onClick={() => choose(other.id)}>
              {t('goToLearner', other.reference)}
            </button>
          </p>
        ))}
    </>
  );
}

function PersonNotice({ work, person, learner }: { work: Work; person: PersonHere; learner: Learner }) {
  const { start, tab } = work;
  const standing = standingOf(start, learner, person);
  const name = person.name || t('somebody');
  const isHim = (id: string) =>
    void ask('name person', { person: person.id, learner: id }, tab)
      .then(() => ask('choose', { learner: id }, tab))
      .catch(() => undefined);
  if (standing === 'is the learner')
    return (
      <p class="help" data-whose>
        {t('pageOf', name)}
      </p>
    );
  const other = start.people.find(({ id }) => id === person.id)?.learner;
  const another = start.learners.find(({ id }) => id === other);
  return (
    <div class="notice" role="note">
      <p>{t(standing === 'not known' ? 'pageOfUnknown' : 'pageOfAnother', name, learner.reference)}</p>
      <div class="row small">
        {standing === 'not known' && (
          <button type="button" onClick={() => isHim(learner.id)}>
            {t('personIs', name, learner.reference)}
          </button>
        )}
        {another && (
          <button type="button" onClick={() => void ask('choose', { learner: another.id }, tab).catch(() => undefined)}>
            {t('goToLearner', another.reference)}
          </button>
        )}
        {!another &&
          start.learners
            .filter(({ id }) => id !== learner.id)
            .slice(0, 6)
            .map(({ id, reference }) => (
              <button key={id} type="button" onClick={() => isHim(id)}>
                {t('personIs', name, reference)}
              </button>
            ))}
      </div>
    </div>
  );
}
