import { derivedFromText } from '../memory/derived.ts';
import { readDay } from './dates.ts';
import { isNo, isPlaceholder } from './names.ts';
import { readPlace } from './places.ts';

/**
 * What a text says that names nothing: that it is not there (`refused`), that it is still to come (`to do`), the same
 * as something else (`same`), something unsaid (`vague`), a doubt; where, when, how long or how much; or just the word
 * that is asked for.
 */
export type NoNameKind =
  'refused' | 'to do' | 'same' | 'vague' | 'doubt' | 'place' | 'reference' | 'date' | 'length' | 'number' | 'word';

const any = (...alternatives: readonly string[]): string => `(?:${alternatives.join('|')})`;
const whole = (...alternatives: readonly string[]): RegExp => new RegExp(`^${any(...alternatives)}$`);

// The words of which remarks are made. Each list is one kind of word; the shapes below put them together.
const weekday = any('mon(?:day)?', 'tues?(?:day)?', 'wed(?:nesday)?', 'thu(?:rs)?(?:day)?', 'fri(?:day)?', 'sat(?:urday)?', 'sun(?:day)?'); // prettier-ignore
const month = any('jan(?:uary)?', 'feb(?:ruary)?', 'mar(?:ch)?', 'apr(?:il)?', 'may', 'june?', 'july?', 'aug(?:ust)?', 'sept?(?:ember)?', 'oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?'); // prettier-ignore
const season = any(
  'spring',
  'summer',
  'autumn',
  'winter',
  'christmas',
  'easter',
  'holidays?',
  'half[ -]term',
  'new year',
);
const someTime = any(weekday, `${month}(?: \\d{2,4})?`, season, '(?:next|this) (?:week|month|term|year|time|visit|session|meeting|review)', 'tomorrow', 'later', 'soon', '(?:w/c|week) .*', '\\d[\\d/. -]*.*'); // prettier-ignore
const ordinal = any('second', 'third', 'fourth', 'fifth', 'sixth', '2nd', '3rd', '\\d{1,2}th', 'last', 'final', 'next', 'other', 'others', 'another', '(?:one|two|three|a few|few|some|\\d) more', 'more', 'rest', 'remaining'); // prettier-ignore
const itself = any('(?:an? )?(?:different |further |better |new )?(?:ones?|examples?|evidence|details?|information|info|names?|pages?|dates?|references?|records?|signatures?|proof|answers?|items?|points?|work|notes?|it|this|that|they|them)'); // prettier-ignore
const staff = any('learner', 'student', 'apprentice', 'trainee', 'assessor', 'iqa', 'eqa', 'trainer', 'l', 'him', 'her', 'them'); // prettier-ignore
const wasDone = any('seen', 'done', 'evidenced', 'provided', 'covered', 'met', 'complete', 'completed', 'submitted', 'found', 'included', 'shown', 'received', 'started', 'given', 'demonstrated', 'addressed', 'achieved', 'observed', 'recorded', 'present', 'mentioned', 'discussed', 'attempted', 'available', 'identified', 'named', 'stated', 'claimed', 'written', 'uploaded', 'signed', 'confirmed', 'agreed', 'finished', 'assessed', 'answered', 'described', 'explained', 'listed', 'decided', 'made', 'used', 'clear', 'evident', 'sufficient', 'sure', 'ready', 'updated'); // prettier-ignore
const done = any(wasDone, 'there', 'here', 'enough');
const toDo = any('add', 'agree', 'arrange', 'ask', 'be', 'book', 'chase', 'check', 'choose', 'collect', 'come', 'complete', 'confirm', 'decide', 'discuss', 'do', 'evidence', 'fill in', 'find', 'finish', 'follow', 'gather', 'get', 'give', 'hand in', 'identify', 'name', 'obtain', 'provide', 'pick', 'receive', 'record', 'redo', 'request', 'resubmit', 'schedule', 'see', 'select', 'send', 'show', 'sign', 'submit', 'supply', 'upload', 'write', 'write up'); // prettier-ignore
const work = any('reports?', 'evidence', 'portfolio', 'files?', 'logs?', 'recordings?', 'documents?', 'assignments?', 'essay', 'account', 'discussion', 'video', 'observation', 'text', 'work', 'answers?', 'statement', 'testimony', 'submission', 'e\\d+'); // prettier-ignore
const soFar = any('yet', 'as yet', 'so far', 'here', 'there', 'anywhere', 'at all', 'this time', 'for now', 'at present', 'currently', 'enough', 'clearly', 'fully', 'properly', `(?:in|on|from|by|with) (?:the |this |my |her |his |their )?(?:${work}|${staff})`); // prettier-ignore
const beDone = any('confirmed', 'added', 'done', 'provided', 'completed', 'submitted', 'evidenced', 'uploaded', 'agreed', 'assessed', 'observed', 'decided', 'discussed', 'written', 'finished', 'signed', 'arranged', 'found', 'seen', 'named', 'given', 'shown', 'sent', 'covered', 'advised', 'determined', 'recorded', 'booked'); // prettier-ignore
const open = any('needed', 'required', 'missing', 'outstanding', 'pending', 'tbc', 'tba', 'tbd', 'to follow', 'to come', `to be ${beDone}`, 'awaited', 'wanted', 'incomplete', 'unclear', `not (?:yet )?${done}(?: ${soFar})*`, 'not yet(?: .*)?'); // prettier-ignore
const unsettled = any('un(?:clear|known|decided|resolved|certain|confirmed|agreed|identified|named|tested|finished)', 'in doubt', 'in the dark'); // prettier-ignore
const event = any('interview', 'review', 'meeting', 'visit', 'observation', 'panel', 'session', 'feedback', 'results?', 'sign[ -]?off', 'deadline', 'award', 'course', 'training', 'assessment', 'holidays?', 'leave', 'term', 'half[ -]term', 'decision', 'reply'); // prettier-ignore
const waits = any(`(?:${open})`, `(?:due|coming|planned|booked|expected|follows|arrives)(?: (?:up|soon|later|next|on|in|by|with|at|for|from|after) ?.*| ${someTime})?`, `to ${toDo}\\b.*`, `(?:after|when|once|until) (?:the|his|her|my|our|an?|this|we|she|he|they) .*`, `(?:after|when|once|until|before|by|on|in) (?:the |his |her |my |our |a |next |final |end of |this )*(?:${someTime}|${event}|${staff})\\b.*`, 'soon', 'later', 'next .*', 'tomorrow', 'will .*', 'open', 'not .*'); // prettier-ignore
const thing = any('thing', 'of (?:it|them|these|those|this|that)', 'of (?:the )?above');

/** Not there. */
const refused = whole(
  'no',
  'nope',
  'never',
  'neither',
  `(?:none|nothing|nil|nobody|no[ -]one)(?: (?:${thing}|to (?:report|show|add|claim|note)))?`,
  `(?:none|nothing|nil|nobody|no[ -]one)(?: (?:${wasDone}|${soFar}|needed|required|necessary|applicable|taken))+`,
  `no (?:${ordinal})(?: ${itself})?(?: (?:${wasDone}|${soFar}|needed))*`,
  `no (?:evidence|examples?|proof|mention|sign|trace|records?|answers?|response|submission|attempt|detail)(?: (?:of (?:it|this|that|them)|${wasDone}|${soFar}))*`,
  `no (?:corrective |further )?(?:actions?|responses?|changes?|improvements?|updates?|risks?|threats?) (?:(?:is|are|was|were) )?(?:needed|required|necessary|taken|identified|to report)`,
  `(?:is |are |was |were |has |have )?not (?:yet )?(?:been )?${done}(?: ${soFar})*`,
  `not (?:(?:in|on|at|from|by) (?:the |this |my |her |his |their )?${work}|needed|required|necessary|taken|identified|applicable(?: ${soFar})?|(?:this|that) (?:one|time)|really|quite)`,
  `(?:did|does|do|has|have|is|was|were|are)(?:n't| not)\\b.{0,40}`,
  `n\\.?/?a\\.?(?: .*)?`,
  `not applicable`,
  `(?:only|just) (?:the )?(?:one|two|three|1|2|3)(?: ${itself})?(?: (?:${wasDone}|${soFar}))+`,
  `(?:missing|absent|lacking|omitted|incomplete|outstanding)(?: ${soFar})+`,
  `none (?:this|in|on|from|for|at|by|with|until|during) [\\w' -]{1,40}`,
  `(?:nothing|nobody|no[ -]one) (?:this (?:time|week|month|term|year|quarter|visit)|(?:on|for|from|at|with) (?:p\\.? ?\\d+|(?:this|that|him|her|them|the (?:second|third|other|last))\\b.{0,30}))`,
  `(?:cannot|can't|can not|couldn't|could not|unable to) (?:find|see|locate|trace)(?: ${itself}| anything| any)?(?: (?:in|on|at) .*)?`,
  '(?:left|been left) (?:out|blank|empty)',
  `no [\\w-]+ (?:received|submitted|attached|recorded)`,
  `not (?:in|on|at) (?:p\\.? ?\\d+|e\\d+)(?: .*)?`,
  `not enough (?:details?|evidence|information|depth|examples?)`,
  `${any('there (?:is|was|were|are|has been|have been|will be) ', '(?:we|she|he|they|i) (?:had|saw|found|got) ', 'had ', '')}(?:no|not any|never an?) (?:real |good |suitable |fitting |further |other |such )?${any('occasions?', 'opportunit(?:y|ies)', 'chances?', 'evidence', 'examples?', 'proof', 'records?')}(?: (?:for|of|to|in|on|at|arose|came|yet|so far|here|there|this time)\\b.*)?`,
  `(?:(?:it|this|that) (?:never|has not|has never|did not)|none|nothing|no ${any('occasions?', 'examples?', 'opportunit(?:y|ies)', 'such thing')}) (?:has |have |had )?(?:came|come|comes|arose|arisen|happened|took place|taken place)(?: up)?(?: (?:in|on|at|during|this|that|yet|so far)\\b.*)?`,
  'not known|no idea|no need|forg[eo]t(?:ten)?(?: (?:this|it|that|one))?',
  'waived|exempt',
  'cancelled',
  'canceled',
  'postponed',
  'did not happen',
  'abandoned',
  'withdrawn',
  'declined',
  'void',
  'deleted',
  'removed', // prettier-ignore
);
/** Not there, where the text says nothing else at all. */
const refusedAlone = whole('gap', 'gaps', 'absent', 'fail(?:ed)?', 'refer(?:red)?', 'insufficient', 'unseen', 'unmet', 'blank', 'empty', 'omitted', 'skipped', 'void', 'missing', 'incomplete', 'weak', 'inadequate', 'lacking', '0'); // prettier-ignore
/** Still to come, or a note to oneself. */
const open_ = whole(
  `(?:still )?(?:tbc|tba|tbd|to ?do(?! lists?\\b)|to follow|to come)\\b.*`,
  'not yet\\b.*',
  `(?:still )?await(?:ing|ed|s)?\\b.*`,
  `(?:still )?waiting (?:for|on|to hear)\\b.*`,
  // "Not applied yet", "haven't asked her so far": what is only not so until now.
  `(?:no|not|none|nothing|nobody|(?:has|have|did|does|do|is|was|were|are)(?:n't| not)) .{0,50}(?:yet|so far)`,
  `(?:decide|find out|ask|check|clarify|confirm) (?:who|what|which|when|where|how many|whether)(?: one)?`,
  `(?:${staff}|i|we|they|she|he|manager|witness) (?:has|have|had|was|were) (?:been )?(?:asked|chased|requested|emailed|reminded|told)\\b.*`,
  `(?:asked for|requested|chased|chasing|emailed|reminded)(?: (?:up|again|twice|once|it|them|this|by|on|from|in|${staff}|\\d[\\d/.-]*|${weekday}|${month}))*`,
  `(?:it is |it's |is )?(?:on (?:its|the|their) way|in the post)`,
  `(?:go|come|get|coming|going) back to (?:this|it|that|these|them)(?: .*)?`,
  `(?:refer|referred|back|return(?:ed)?) (?:back(?: to .*)?|to (?:the )?${staff}(?: .*)?)`,
  `(?:expand|elaborate)(?: (?:on (?:this|it|that|these)|further|more))`,
  `(?:explain|describe|say) (?:more|further|this|better)(?: .{0,20})?`,
  `(?:query|revisit|rewrite|check) (?:this|it|that|(?:with|by) (?:the )?${staff})(?: .*)?`,
  `query`,
  `pending(?: (?:from|until|with|the|a|his|her|their|final|further|sign[ -]?off|approval|confirmation|decision|panel|review|response|reply|signature|evidence|check|feedback|outcome|results?|interview|meeting|receipt)\\b.*)?`,
  `(?:in progress|under way|underway|wip|work in progress|unfinished|on ?going|on hold)`,
  `(?:still |yet )?to be ${beDone}\\b.*`,
  `(?:still |yet )?to be (?:asked|checked|chased|clarified|copied|filled in|followed up|reviewed|scanned|sent|typed|\\w{2,20}(?:ed|en|wn) (?:later|soon|tomorrow|next|(?:by|with) (?:the )?${staff}))\\b.*`,
  `(?:still |yet )to ${toDo}\\b.*`,
  `to ${toDo} (?:later|with|from|by|after|when|next|soon|before|at|in|on|tomorrow|if|once)\\b.*`,
  `to ${toDo}`,
  `(?:please )?(?:ask(?:ed|ing)?|check with|chase(?: up)?|remind|speak to|see|email|contact) (?:the )?${staff}\\b.*`,
  `(?:the |my |his |her |line |sales |area )*(?:manager|employer|tutor|witness|mentor|customer|client|hr|finance|panel) to (?:confirm|sign|send|provide|agree|approve|supply|return|complete|decide)\\b.*`,
  `ask for (?:${ordinal})(?: .*)?`,
  `(?:the )?${staff} (?:to|will|must|should|needs? to|has to|is to|can)\\b.*`,
  `(?:still )?needs? (?:to ${toDo}\\b.*|(?:a |an )?(?:${ordinal})(?: ${itself})?|(?:more |better |some |further )?(?:${itself}|work|doing|adding|checking|finishing|developing|signing|evidencing))(?: .*)?`,
  `(?:more|better|further) (?:${itself} )?(?:${open})`,
  `(?:must|should|will) (?:be added|add|resubmit|redo|send|provide|upload|follow|come|do)\\b.*`,
  `re-?submi\\w+\\b.*`,
  `redo\\b.*`,
  `(?:add|find|get|name|insert|give|include) (?:an? |the )?(?:${ordinal}|example|evidence|one|it|this|that|details?|name|date|page)(?: (?:one|example|here|later|below|please|soon|(?:from|of|for|to|in|at|by) .*))*`,
  `(?:is |are )?coming(?: (?:up|soon|(?:on |in |by |at )?(?:the )?${someTime}))?`,
  `due(?: (?:on |in |by |at |after )?(?:the )?${someTime})?`,
  `(?:planned|scheduled|booked|arranged|expected)(?: (?:for|on|in|by|at|after) (?:the )?${someTime})?`,
  `(?:at |on |by )?(?:the )?next (?:week|month|term|visit|session|meeting|review|time|year)`,
  `(?:${someTime.replace('|\\d[\\d/. -]*.*', '')})`,
  `(?:still )?${open}`,
  `(?:still |as yet |so far |yet |currently )?${unsettled}(?: ${soFar})*`,
  `(?:(?:and |the |an? |my |one )?(?:${ordinal}|${itself})(?: of (?:them|these|those))?(?: ${itself})? ?(?:(?:is|are|was|were|has|have)? ?(?:still |yet |also |been )*)?)+(?:${open})`,
  `(?:the |an? |my |one )?(?:${ordinal})(?: ${itself})? (?:(?:is|are) )?(?:still |yet |also )*(?:${waits})`,
  `(?:the |an? |my |one )?(?:${ordinal})(?: [\\w'-]+){1,2} (?:(?:is|are) )?(?:(?:still |yet |also )+(?:${open})|${open})`,
  `.{1,60} (?:(?:is|are) )?(?:tbc|tba|tbd|still (?:needed|required|missing|outstanding|open|pending|awaited|waiting|to ${toDo})|to be (?:confirmed|added|agreed|decided|completed|evidenced|provided|submitted|uploaded))`,
);
const same = whole(
  'again',
  'idem',
  'ibid\\.?',
  'ditto',
  'dup(?:licate)?',
  '(?:a )?repeat(?:ed|s)?(?: of .*)?',
  'same(?: again| here| thing| one)?(?: as .*)?',
  `(?:as|see) (?:ac ?|criteri(?:on|a) )?\\d{1,2}\\.\\d{1,2}\\b.*`,
  `(?:repeats|duplicates?|repeat of|duplicate of) (?:the )?(?:first|second|third|last|previous|above|other|earlier|one)(?: (?:one|two|example|above))?`,
  `(?:same )?as (?:above|before|below|previous(?:ly)?|earlier|first|in .*|for .*|per .*|with .*)`,
);
const vague = whole(
  'both',
  'all(?: (?:of (?:it|them)|three|four|five|two|done))?',
  'everything',
  'anything',
  'something',
  'lots(?: of .*)?',
  'a few',
  'few',
  'plenty',
  'loads',
  'enough',
  'ok(?:ay)?',
  'fine',
  'good',
  'covered',
  'met',
  'achieved',
  'seen',
  'discussed',
  'mentioned',
  'shown',
  'included',
  'complete',
  'completed',
  'present',
  'ticked',
  'as (?:discussed|agreed|required|needed)',
  '(?:an? )?examples?(?: (?:given|shown|included|provided))?',
  '(?:one|two|three|four|\\d) (?:examples?|given|found|shown|named|listed|provided)(?: given)?',
  '(?:both|all|two|three|some|most|either|each|any) of (?:them|these|those)',
  '(?:the )?(?:first|second|third|1st|2nd|3rd)(?: (?:one|example))?',
  '(?:number|no\\.?) ?(?:one|two|three|four|\\d)',
  'one more|another one|as usual|the usual|either',
  'here|there',
  '(?:your |the )?name here|dummy|lorem ipsum.*',
  'n/k',
  'unknown',
  'unspecified',
  'sample', // prettier-ignore
);
const doubt = [
  /^(?!(?:what|why|how|who|whom|whose|when|where|which|do|does|did|is|are|was|were|can|could|would|will|have|has|had|if|shall|should|may|might|am)\b).{1,80}\?$/,
  /^(?:hopefully\b.*|too (?:thin|vague|brief|short|general|weak|little|few)|(?:only |just )?(?:one|1|two|2) (?:only|of (?:two|three|four|\d))|(?:only|just) (?:the )?(?:one|two|1|2)|\d ?\/ ?\d|who|which one|what|when|where)\??$/,
  /^(?:may ?be|perhaps|possibly|probably|not sure|unsure|i think|i guess|arguably|might be|could be)\b/,
];

const unit = any('pp?', 'pgs?', 'pages?', 'slides?', 'paras?', 'paragraphs?', 'sec(?:tion)?s?', '§', 'sheets?', 'tabs?', 'lines?', 'rows?', 'chapters?', 'ch', 'questions?', 'qs?', 'items?', 'fig(?:ure)?s?', 'tables?', 'append(?:ix|ices)', 'annex(?:es)?', 'exhibits?', 'min(?:ute)?s?', 'timestamps?', 'screenshots?', 'photos?', 'images?', 'entr(?:y|ies)', 'evidence', 'ev', 'docs?'); // prettier-ignore
const number = any('[a-z]?\\d+[a-z]?(?:\\.\\d+)*', 'one', 'two', 'three', 'four', 'five');
const clock = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?';
const onePlace = any(
  `${unit}[.:]? ?(?:no\\.? ?)?${number}`,
  'append(?:ix|ices) [a-z]',
  clock,
  '\\d{1,3} ?m(?:ins?)? ?\\d{1,2} ?s(?:ecs?)?',
  'e\\d{1,3}',
);
const between = ' ?(?:,|;|and|&|\\+|to|until|-|\\u2013|\\u2014|/) ?';
const lead = any('see(?: also)?', 'on', 'at', 'in', 'from', 'cf\\.?', 'also', 'refer to', 'as in', 'as per', 'as', 'per', 'under', 'top of', 'bottom of', 'end of', 'start of'); // prettier-ignore
const place = whole(
  `(?:${lead} )*(?:the )?${onePlace}(?:(?:${between}|,? )(?:${onePlace}|${number}))*(?: (?:of|in|on) (?:the |my |her |his |their )?[\\w.' -]{1,30})?`,
  `[\\w .&'-]{1,40}![a-z]{1,3}\\d+(?::[a-z]{1,3}\\d+)?`,
  `(?:the )?whole(?: (?:document|file|page|recording|thing|report))?`,
  'throughout(?: .*)?',
  'everywhere',
  '(?:https?://|www\\.)\\S+',
  `[\\w .()&'-]{1,60}\\.(?:docx?|pdf|xlsx?|pptx?|m4a|mp[34]|jpe?g|png|txt|csv|wav|mov|eml|msg|zip|html?)`,
);
const reference = whole(
  `(?:see|cf\\.?|refer to|please see|link to|as per|as in)(?: also)? (?:the |my |above |attached |separate |other |her |his )*(?:comments?|feedback|notes?|above|below|attached|attachments?|append(?:ix|ices)|entr(?:y|ies)|e-?mails?|log|plan|map|sheet|table|list|criteri(?:on|a)|unit|previous|over|overleaf|next|end|${work}|(?:ac|lo|criterion |unit )?\\d+(?:\\.\\d+)?|l\\d\\w{2,3})(?: .*)?`,
  `(?:ac|lo|criteri(?:on|a))\\s?\\d{1,2}(?:\\.\\d{1,2})?`,
  `(?:see|in|see in|from) (?:the |my |his |her |their )?(?:workbook|worksheet|booklet|folder|journal|diary|logbook|slides|minutes|notes|${work})`,
  `(?:covered|discussed|answered|shown|evidenced|mentioned|explained) (?:elsewhere|with ${staff}|(?:in|under|during|by) (?:the |our |another )?(?:\\d+(?:\\.\\d+)?|unit|interview|meeting|session|q ?& ?a|${work}))`,
  'attached',
  'attachment',
);
const spokenNumber = any(
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'twelve',
  'half an',
  'an',
  'a',
);
const length = whole(
  `(?:about |around |approx\\.? |circa |c\\. ?|over |under |nearly |~ ?)?(?:\\d+(?:[.,]\\d+)?|${spokenNumber})[ -]?(?:h(?:ou)?rs?|h|m|mins?|minutes?|secs?|seconds?|days?|weeks?|wks?|months?|years?|yrs?|words?|pages?|marks?)\\.?(?: ?(?:and )?\\d{1,2} ?(?:m|mins?|minutes?)\\.?)?(?: each| long| in all| in total)?`,
);
const date = whole(
  weekday,
  `(?:in |from |since |early |mid |late |end of )?${month},? (?:of )?\\d{2,4}`,
  `(?:on |the )*\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}`,
  '(?:19|20)\\d{2}',
);

const shapes: readonly (readonly [NoNameKind, readonly RegExp[]])[] = [
  ['refused', [refused]],
  ['to do', [open_]],
  ['same', [same]],
  ['reference', [reference]],
  ['doubt', doubt],
];
const alone: readonly (readonly [NoNameKind, readonly RegExp[]])[] = [
  ['place', [place]],
  ['length', [length]],
  ['date', [date]],
  ['refused', [refusedAlone]],
  ['to do', [whole('draft(?: only)?', 'placeholder')]],
  ['vague', [vague]],
];

const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d"]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<![.!])[.!]+$/, '')
    .trim();

/** A cross, an empty box or a line through it. */
const crossed =
  /^(?:[\u2717\u2718\u274c\u2715\u2716\u2610\u25a1\u2b1c\u25fb\u25fd\u274e\u2751\u2752\u{1f6ab}\u26d4\u00d7]|\[\s*\]|\(\s*\)|_{2,}(?!\w))/u;
const crossedBehind = /\s[\u2717\u2718\u274c\u2715\u2716\u2610\u25a1\u274e\u{1f6ab}]$/u;
const struck = /^(?:~~.*~~|<s>.*<\/s>|<del>.*<\/del>)$/i;
const ticked = /^(?:[\u2713\u2714\u2705\u2611\u{1f5f8}\u{1f5f9}]\ufe0f?|\[\s*[xX\u2713\u2714]\s*\])\s*/u;

export const isCrossed = (text: string): boolean => {
  const plain = text.trim();
  return crossed.test(plain) || crossedBehind.test(plain) || struck.test(plain);
};
/** A text without the tick that stands before it; undefined where none does. */
export const behindTick = (text: string): string | undefined => {
  const found = ticked.exec(text.trim());
  return found ? text.trim().slice(found[0].length) : undefined;
};

const matching = (text: string, kinds: typeof shapes): NoNameKind | undefined =>
  kinds.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0];

/** What a text, or a piece of one, says if it is nothing but a remark. */
function remark(piece: string): NoNameKind | undefined {
  return isPlaceholder(piece) ? placeholderKind(piece) : matching(piece, shapes);
}

const placeholderKind = (piece: string): NoNameKind =>
  matching(piece, shapes) ??
  (/^(?:no|nil|none|x+|n\.?\/?a)/.test(piece) ? 'refused' : (matching(piece, alone) ?? 'vague'));

/**
 * What a text is that names nothing; undefined where it is a name. A remark may stand before or behind what it is
 * about: "none this time - ask learner", "third parties (not covered)". What is longer than a remark is never one.
 */
export const noName = derivedFromText('what is no name', (text: string): NoNameKind | undefined => {
  if (text.length > 160) return undefined;
  if (isCrossed(text)) return 'refused';
  const plain = plainText(text);
  if (plain === '' || isNo(plain)) return 'refused';
  const own = remark(plain) ?? matching(plain, alone) ?? whenOrWhere(text);
  if (own !== undefined) return own;
  if (/^-?\d[\d.,]*$/.test(plain) && Number(plain.replaceAll(',', '')) !== 0) return undefined;
  const pieces = plain
    .split(/(?:(?<!\s)\s+)?[;]\s*|,\s+|:\s+|(?<!\s)\s+[-\u2013\u2014]+\s+|(?:(?<!\s)\s+)?[()[\]]\s*/)
    .filter((piece) => piece !== '');
  if (pieces.length < 2) return undefined;
  const head = pieces[0]!;
  const first = isNo(head) ? 'refused' : remark(head);
  if (first !== undefined && first !== 'doubt' && first !== 'reference') return first;
  const last = remark(pieces[pieces.length - 1]!);
  return last === 'reference' || (last === 'vague' && pieces.length > 1) ? undefined : last;
});

function whenOrWhere(text: string): NoNameKind | undefined {
  const plain = text.trim();
  if (readDay(plain) !== undefined || /^\S{6,12}\s*(?:to|until|-|\u2013)\s*\S{6,12}$/.test(plain)) {
    const ends = plain.split(/(?:(?<!\s)\s+)?(?:\bto\b|\buntil\b|\u2013|\s-\s)\s*/);
    if (ends.every((end) => readDay(end) !== undefined)) return 'date';
  }
  return readPlace(plain).kind === 'time' || readPlace(plain).kind === 'image' ? 'place' : undefined;
}

const countedThrough = new Set(
  'one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth'.split(' '),
);
const criterion = /^(?:[1-9]|1\d)\.\d{1,2}[a-z]?$/;

/** A small number, in figures or spelt out, or the number of a criterion: it counts names through, and is none itself. */
export const isNumberOnly = (text: string): boolean => {
  const plain = plainText(text);
  return (/^[1-9]\d?$/.test(plain) && Number(plain) <= 50) || countedThrough.has(plain) || criterion.test(plain);
};

/** What a kind of remark says, for a message. */
export const saysOf: Readonly<Record<NoNameKind, string>> = {
  refused: 'says that it is not there',
  'to do': 'still to come',
  same: 'named already',
  vague: 'names nothing',
  doubt: 'not certain',
  place: 'says where, not what',
  reference: 'says where, not what',
  date: 'says when, not what',
  length: 'says how long or how much, not what',
  number: 'a number, and no name',
  word: 'only the word, and no name',
};
