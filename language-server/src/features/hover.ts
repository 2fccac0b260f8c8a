import {
  capital,
  criteriaOf,
  demandsOf,
  levelName,
  listed,
  looksAt,
  nameKey,
  requirementPhrase,
  type Position,
} from '@evimap/core';
import { additions } from './additions/additions.ts';
import { allowanceAt } from './allowance.ts';
import { asWritten } from './as-written.ts';
import { decidedRemarkAt } from './centre/decided-remark.ts';
import { wordDocumentation } from './demands-of-word.ts';
import { countedText, criterionText, evidenceText, thingText, unitText } from './texts.ts';
import { glossary } from './glossary.ts';
import { hitAt, type Hit } from './hit.ts';
import { type HoverText } from './hover-text.ts';
import { specificationOf, type MapView } from './view.ts';

/** What there is to know of the words at a place. */
export function hover(view: MapView, place: Position): HoverText | undefined {
  const remark = allowanceAt(view, place) ?? decidedRemarkAt(view, place);
  if (remark) return remark;
  const hit = hitAt(view, place);
  const text = hit && textOf(view, hit);
  if (text === undefined) return undefined;
  const step = hit!.kind === 'criteria' ? nextStep(view, hit!) : undefined;
  return { text, range: hit!.range, ...(step && { step }) };
}

/** What would fill the first gap of the criteria of a key. */
function nextStep(view: MapView, { unit, key }: Extract<Hit, { kind: 'criteria' }>): HoverText['step'] {
  for (const finding of view.map.findings) {
    if (finding.allowed || finding.requirement === undefined) continue;
    const counted = unit.counted.find(({ requirement }) => requirement.id === finding.requirement);
    if (!counted || !looksAt(counted.requirement.criteria, new Set(key.scopes), unit.pack)) continue;
    const title = additions(view, [finding])[0]?.title;
    if (title !== undefined) return { title, range: finding.range };
  }
  return undefined;
}

function textOf(view: MapView, hit: Hit): string | undefined {
  switch (hit.kind) {
    case 'evidence':
      return evidenceText(view, hit.id) ?? `**${asWritten(hit.id)}** is not in the list of evidence.`;
    case 'unit':
      return unitText(hit.unit.pack, view.packs, hit.unit);
    case 'criteria':
      return criteriaText(hit);
    case 'thing':
      return thingText(hit.thing, hit.unit);
    case 'word':
      return wordText(hit);
    case 'ticks': {
      const asked = hit.unit.pack.requirements.filter((requirement) =>
        demandsOf(requirement).some(({ of }) => of === hit.ticks.list),
      );
      return [
        `**${hit.ticks.list}**: a list of points`,
        ...asked.map(
          (requirement) =>
            `- ${capital(requirementPhrase(requirement, hit.unit.words))} (${listed(requirement.criteria)})`,
        ),
      ].join('\n');
    }
    case 'unread':
      return unreadText(hit);
    case 'place':
      return `**${asWritten(hit.text)}**: where in ${asWritten(hit.row.row.evidence.map(({ id }) => view.map.doc.map.find(id)?.title ?? id).join(', ') || 'the evidence')} it is shown.`;
    case 'field':
      return fieldText(view, hit);
  }
}

function criteriaText({ unit, key }: Extract<Hit, { kind: 'criteria' }>): string {
  if (key.scopes.length === 0)
    return `**${asWritten(key.text)}** is no criterion of ${unit.pack.unit}. It has ${listed(criteriaOf(unit.pack).map(({ number }) => number))}.`;
  if (key.item !== undefined)
    return `**${key.item}** ${criteriaOf(unit.pack).find(({ items }) => items && Object.hasOwn(items, key.item!))?.items?.[key.item] ?? ''}`;
  return key.scopes
    .slice(0, 6)
    .map((scope) => criterionText(unit.pack, scope, unit))
    .join('\n\n---\n\n');
}

/** A word of an entry: what it means, what is asked, and what was counted with its places. */
function wordText({ unit, word, row }: Extract<Hit, { kind: 'word' }>): string {
  const counted = unit.counted.filter(
    ({ requirement, counts }) =>
      looksAt(requirement.criteria, row.scopes, unit.pack) && counts.some(({ demand }) => demand.of === word),
  );
  return [wordDocumentation(unit, unit.pack, word, row.scopes), ...counted.map((item) => countedText(item, unit))].join(
    '\n\n',
  );
}

function unreadText({ unit, unread, row }: Extract<Hit, { kind: 'unread' }>): string {
  if (unread.why === 'no name')
    return `**${asWritten(unread.text)}** stands for something still to come, so it counts nothing.`;
  if (unread.why === 'empty') return wordDocumentation(unit, unit.pack, unread.text, row.scopes);
  if (unread.why === 'which kind')
    return `**${asWritten(unread.text)}** could be ${listed(unread.kinds ?? [], 'or')}. Put the word before it.`;
  const near = unread.offers?.[0] === undefined ? '' : ` Did you mean ‘${unread.offers[0]}’?`;
  return `**${asWritten(unread.text)}** is no word of ${unit.pack.unit}, so it counts nothing.${near}`;
}

function fieldText(view: MapView, { key, value, isKey }: Extract<Hit, { kind: 'field' }>): string | undefined {
  if (isKey || value === '') return termText(view, key);
  if (key === 'qualification') {
    const found = [...view.packs.specifications.values()]
      .flatMap((specification) => specification.qualifications)
      .find(({ id }) => id === value);
    if (found)
      return [
        `**${found.title}**`,
        `${listed([...(found.level === undefined ? [] : [capital(levelName(found.level))]), ...(found.qan === undefined ? [] : [found.qan])], ',')}.`,
        found.units.length > 0 ? `Mandatory: ${listed(found.units)}.` : '',
      ]
        .filter(Boolean)
        .join('\n');
  }
  if (key === 'method') {
    const method = specificationOf(view)?.methods.find(({ name, also }) =>
      [name, ...also].some((spelling) => nameKey(spelling) === nameKey(value)),
    );
    if (method)
      return `**${method.name}**${method.also.length > 0 ? `, also ${listed(method.also, 'or')}` : ''}: a method of assessment of the specification.`;
  }
  return termText(view, key);
}

function termText(view: MapView, key: string): string | undefined {
  const fact = view.map.units
    .flatMap(({ pack }) => Object.entries(pack.facts))
    .find(([name]) => nameKey(name) === nameKey(key));
  if (fact) return `**${fact[0]}**: ${fact[1]} Some alternatives of the guidance depend on it.`;
  return Object.hasOwn(glossary, key) ? `**${key}**: ${glossary[key]!}` : undefined;
}
