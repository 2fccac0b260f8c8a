import { isNo, isYes } from '../model/names.ts';
import { behindTick, isCrossed, noName, type NoNameKind } from '../model/no-name.ts';
import { type TextNode } from '../syntax/node.ts';

/**
 * What stands behind a point or a name says of it: that it is there (`yes`, or where and when), that it is not or not
 * yet (`refused`), or something in its own words (`text`).
 */
export type Standing =
  | { readonly is: 'yes' }
  | { readonly is: 'said'; readonly kind: NoNameKind }
  | { readonly is: 'refused'; readonly kind: NoNameKind }
  | { readonly is: 'text' };

const seen =
  /^(?:done|all|seen|covered|met|achieved|shown|included|complete|completed|present|good|fine|ok(?:ay)?|clear|discussed|mentioned|ticked|tick|as (?:above|before|discussed)|see above|ditto|same|everything|pass(?:ed)?)[.!]?$/i;
const partly =
  /^(?:partial(?:ly)?|partly|in part|part|some(?:what|times)?|mostly|half|almost|nearly|weak(?:ly)?|limited|brief(?:ly)?|vague(?:ly)?|maybe|perhaps|sort of|not really|x+|needs? .*|more .*|only .*|just .*)[.!]?$/i;
const negated =
  /^(?:no|not|never|none|nothing|without|hardly|barely|lacks?|lacking|missing|omits?|fails?|failed|forgot(?:ten)?)\b/i;

export function standing({ text }: Pick<TextNode, 'text'>): Standing {
  const plain = text.trim();
  if (isYes(plain) || behindTick(plain) !== undefined || seen.test(plain)) return { is: 'yes' };
  if (isNo(plain) || isCrossed(plain)) return { is: 'refused', kind: 'refused' };
  if (partly.test(plain)) return { is: 'refused', kind: 'doubt' };
  const rest = /^(?:yes|y)\b[\s,;:\u2013-]+(?![\s,;:\u2013-])(.*)$/i.exec(plain)?.[1];
  const kind = noName(rest ?? plain);
  if (rest !== undefined) return kind === 'refused' || kind === 'to do' ? { is: 'refused', kind } : { is: 'yes' };
  if (kind === undefined) return negated.test(plain) ? { is: 'refused', kind: 'refused' } : { is: 'text' };
  if (kind === 'place' || kind === 'date' || kind === 'length' || kind === 'reference') return { is: 'said', kind };
  return kind === 'same' || kind === 'vague' ? { is: 'yes' } : { is: 'refused', kind };
}

/** A word without the number that counts it through: `barrier 1`, `first benefit`, `example two`. */
export function wordOfNumber(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(
      /^(?:the |my |an? )?(?:\d{1,2}(?:st|nd|rd|th|[.)])|first|second|third|fourth|fifth|sixth|one|two|three|four|another|other)\s+/i,
      '',
    )
    .replace(/(?<!\s)\s+(?:no\.? ?|number |#)?(?:\d{1,2}|one|two|three|four|five|six|[a-fA-F])[.)]?$/, '')
    .replace(/^an?\s+/i, '');
  return plain === text.trim() || plain === '' ? undefined : plain;
}
