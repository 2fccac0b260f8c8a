import { derivedFromText } from '../memory/derived.ts';

// Words as they are compared: without endings, in one spelling, whatever stands small between them.

const small = new Set(['a', 'an', 'the', 'of', 'to', 'in', 'for', 'and', 'or', 'with', 'on', 'at', 'by', 'from', 'is', 'are', 'was', 'were', 'be', 'it', 'its', 'this', 'that', 'these', 'those', 'my', 'their', 'his', 'her', 'between', 'about', 'into', 'as', 'used', 'including', 'any', 'some']); // prettier-ignore

/** British as the specifications print it, from American as many type it. */
const british = (word: string): string =>
  word
    .replace(/(?<=\w{3})iz(e[drs]?|es|ing|ations?|ational|ers?)$/, 'is$1')
    .replace(/(?<=\w{3})yz(e[drs]?|es|ing|ers?)$/, 'ys$1')
    .replace(/^(behavi|col|fav|hon|lab|neighb|harb|rum)or/, '$1our')
    .replace(/^(cent|met|theat)er(s?)$/, '$1re$2')
    .replace(/^program(s?)$/, '$1me$1')
    .replace(/^(program)me\1$/, '$1mes')
    .replace(/^judgment/, 'judgement')
    .replace(/^(fulfil|enrol|skil)l/, '$1')
    .replace(/^(travel|model|label|cancel|counsel)(ed|ing|er)/, '$1l$2')
    .replace(/^(catalog|dialog|analog)(s?)$/, '$1ue$2')
    .replace(/^(defen|offen|licen)se(s?)$/, '$1ce$2');

const irregular: Readonly<Record<string, string>> = {
  criteria: 'criterion',
  people: 'person',
  bases: 'basis',
  analyses: 'analysis',
  theories: 'theory',
  men: 'man',
  '1st': 'first',
  '2nd': 'second',
  '3rd': 'third',
  orgs: 'organisation',
  org: 'organisation',
  co: 'company',
  yes: 'yes',
  business: 'business',
  news: 'news',
  has: 'has',
  does: 'does',
  chose: 'choose',
  chosen: 'choose',
  told: 'tell',
  sold: 'sell',
  given: 'give',
  delivery: 'deliver',
  partnership: 'partner',
  partnerships: 'partner',
  analysis: 'analysis',
  basis: 'basis',
  comms: 'communication',
  comm: 'communication',
  info: 'information',
  mgmt: 'management',
  tech: 'technology',
  dev: 'development',
  qual: 'qualitative',
  quant: 'quantitative',
  non: 'non',
  sales: 'sales',
  sale: 'sales',
  selling: 'sell',
  proactive: 'proactive',
  development: 'develop',
  assessment: 'assess',
  improvement: 'improve', // prettier-ignore
};

/** The stem of one word. Nouns made from verbs keep their own meaning where another noun differs from it. */
const stemOf = derivedFromText('stem of a word', (typed: string): string => {
  const word = british(typed);
  if (Object.hasOwn(irregular, word)) return irregular[word]!;
  if (word.length <= 3) return word;
  let stem = word;
  if (/[^aeious]ies$/.test(stem)) stem = stem.replace(/ies$/, 'y');
  else if (/(?:ss|sh|ch|x|z)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^su]s$/.test(stem) && !/(?:is|ous)$/.test(stem)) stem = stem.slice(0, -1);
  if (/(?:is|y)ational$/.test(stem)) stem = stem.replace(/ational$/, '');
  else if (/\w{4}isation$/.test(stem)) stem = stem.replace(/ation$/, '');
  else if (/\w{4}ations?$/.test(stem)) stem = stem.replace(/ation$/, '');
  else if (/\w{4}mental$/.test(stem)) stem = stem.replace(/mental$/, '');
  else if (/\w{4}(?:ing|ed)$/.test(stem)) stem = stem.replace(/(?:ing|ed)$/, '').replace(/([^aeiousl])\1$/, '$1');
  return stem.replace(/e$/, '').replace(/ment$/, '');
});

const wordsIn = (phrase: string): readonly string[] =>
  phrase
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019'`"\u201c\u201d]/g, '')
    .replace(/[()[\]{}]/g, ' ')
    .replace(/\bco-?workers?\b/g, 'coworker')
    .split(/[\s\u2010-\u2015_/,;:&+.-]+/)
    .filter((word) => word !== '');

/** A phrase by the stems of the words that tell it from others. */
export const stems = derivedFromText('stems of a phrase', (phrase: string): readonly string[] => {
  const all = wordsIn(phrase);
  const telling = all.filter((word) => !small.has(word));
  return (telling.length > 0 ? telling : all).map(stemOf);
});

const after =
  /\s(?:of|to|for|in|with|from|by|on|at|between|about|against|behind|through|towards?|after|before|per|as|into|used|when|where|that|which|who|affecting|driving|using)\s|(?:(?<!\s)\s+)?\(/;

/** The noun that a phrase is about: `benefit` of `benefits of external partnering`, `plan` of `territory sales plan`. */
export const headOf = derivedFromText('head of a phrase', (phrase: string): string => {
  const plain = phrase.trim();
  // "Way technology improves productivity", "reason customers ask": what such a phrase begins with is what it is about.
  const leading = /^(ways?|reasons?)\s/i.exec(plain);
  if (leading) return stemOf(leading[1]!.toLowerCase());
  const before = plain.slice(0, after.exec(plain)?.index ?? plain.length);
  const own = stems(before.trim() === '' ? plain : before);
  // "people involved", "actions completed": what stands behind a noun as a participle says something of it.
  const all = wordsIn(before);
  const behind = particles.has(all.at(-1) ?? '') && participle.test(all.at(-2) ?? '') ? 2 : participle.test(all.at(-1) ?? '') ? 1 : 0; // prettier-ignore
  return own.length > behind ? (own.at(-1 - behind) ?? '') : (own.at(-1) ?? '');
});

const participle = /^(?:involved|completed|considered|prepared|recommended|agreed|used|given|chosen|taken|made|needed|achieved|reviewed|found|seen|gained|carried|identified|selected|provided|affecting|shown|offered|consulted|contacted|asked|named|covered|confirmed|compared|updated|implemented|addressed|evaluated|weighed|set|looked|brought|drawn|written|met|held|planned|discussed|explored|described|tried)$/; // prettier-ignore
/** "Carried out", "weighed up". */
const particles = new Set(['out', 'up', 'off', 'down']);

/** All words together, without what stands between them: `timebound`, `re-forecast`. */
export const joined = (phrase: string): string => stems(wordsIn(phrase).join('')).join('');
