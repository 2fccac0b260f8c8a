import { useState } from 'preact/hooks';
import { type Packs, type UnitPack } from '@evimap/core';
import { findUnits } from '../checklist/find-units.ts';
import { t, tCount } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { type Learner } from '../records.ts';
import { ProblemAt, useProblem } from './problem.tsx';

interface Given {
  readonly packs: Packs;
  readonly learner?: Learner | undefined;
  readonly assessor?: string;
  /** The references of the other learners. */
  readonly others?: readonly string[];
  readonly tab?: number | undefined;
  done(learner: Learner): void;
  cancel?(): void;
}

/** Names a learner by a reference and picks the units; asked once. */
export function LearnerForm({ packs, learner, assessor = '', others = [], tab, done, cancel }: Given) {
  const [reference, setReference] = useState(learner?.reference ?? '');
  const [units, setUnits] = useState<readonly string[]>(learner?.units ?? []);
  const [facts, setFacts] = useState<Readonly<Record<string, string>>>(learner?.facts ?? {});
  const [search, setSearch] = useState('');
  const problem = useProblem('learner');
  // A second learner by the same reference is possible, and hardly ever meant.
  const [isMeant, setMeant] = useState(false);
  const all = [...packs.units.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
  const found = findUnits(all, search);
  const matching = all.filter((pack) => units.includes(pack.unit) || found.includes(pack));
  /** The one unit that was searched for: who has found it need not tick it too. */
  const only = search.trim() !== '' && matching.length === 1 ? matching[0] : undefined;
  const questions = new Map(
    all.filter(({ unit }) => units.includes(unit)).flatMap(({ facts: own }) => Object.entries(own)),
  );

  const save = async (event: Event) => {
    event.preventDefault();
    if (reference.trim() === '') return problem.tell(t('learnerNeedsReference'), 'reference');
    if (others.includes(reference.trim()) && !isMeant) {
      setMeant(true);
      return problem.tell(t('learnerTwice', reference.trim()), 'reference');
    }
    const chosen = units.length === 0 && only ? [only.unit] : units;
    if (chosen.length === 0) return problem.tell(t('learnerNeedsUnit'), 'units');
    const now = new Date().toISOString();
    const kept: Learner = {
      id: learner?.id ?? crypto.randomUUID(),
      assessor: learner?.assessor ?? assessor,
      created: learner?.created ?? now,
      ...(learner?.map !== undefined && { map: learner.map }),
      reference: reference.trim(),
      units: chosen,
      facts,
      updated: now,
    };
    try {
      await ask('save learner', { learner: kept }, tab);
      await ask('choose', { learner: kept.id, unit: chosen[0]! }, tab);
      done(kept);
    } catch (error) {
      problem.tell(t('notSaved', String(error)));
    }
  };

  const take = (pack: UnitPack, on: boolean) =>
    setUnits(on ? [...units, pack.unit].sort() : units.filter((unit) => unit !== pack.unit));
  return (
    <form class="stack" onSubmit={save} noValidate>
      <label>
        {t('learnerReference')}
        <input
          value={reference}
          onInput={(event) => {
            setReference(event.currentTarget.value);
            setMeant(false);
          }}
          autocomplete="off"
          {...problem.of('reference', 'reference-help')}
          required
          maxLength={80}
        />
      </label>
      <p class="help" id="reference-help">
        {t('learnerReferenceHelp')}
      </p>
      <ProblemAt form="learner" problem={problem} field="reference" />
      <fieldset>
        <legend>{t('learnerUnits')}</legend>
        <input
          type="search"
          aria-label={t('searchUnits')}
          placeholder={t('searchUnits')}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
          {...problem.of('units')}
        />
        <p class="help" role="status">
          {only && units.length === 0
            ? t('unitTaken', only.unit)
            : search.trim() !== '' && tCount('unitsMatch', matching.length)}
        </p>
        <ProblemAt form="learner" problem={problem} field="units" />
        <ul class="units plain" aria-label={t('learnerUnits')}>
          {matching.map((pack) => (
            <li key={pack.unit}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={units.includes(pack.unit)}
                  onChange={(event) => take(pack, event.currentTarget.checked)}
                />
                <span data-given>
                  <b>{pack.unit}</b> {pack.title}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      {[...questions].map(([fact, question]) => (
        <label key={fact}>
          <span data-given>{question}</span>
          <select
            value={facts[fact] ?? ''}
            onChange={(event) => setFacts({ ...facts, [fact]: event.currentTarget.value })}
          >
            <option value="">{t('notKnown')}</option>
            <option value="yes">{t('yes')}</option>
            <option value="no">{t('no')}</option>
          </select>
        </label>
      ))}
      <ProblemAt form="learner" problem={problem} />
      <div class="row">
        <button class="main" type="submit">
          {t('save')}
        </button>
        {cancel && (
          <button type="button" onClick={cancel}>
            {t('cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
