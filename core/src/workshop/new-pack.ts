import { demandsInText, type DraftDemand } from './demands-in-text.ts';
import { type PrintedCriterion, type PrintedUnit } from './page.ts';

const verbs =
  /^(Analyse|Apply|Appraise|Assess|Carry out|Compare|Communicate|Complete|Create|Critically (?:analyse|evaluate|review)|Define|Demonstrate|Describe|Design|Develop|Discuss|Establish|Evaluate|Examine|Explain|Give|Identify|Implement|Investigate|Justify|Lead|Listen|List|Maintain|Manage|Monitor|Name|Outline|Perform|Plan|Prepare|Present|Produce|Provide|Recognise|Recommend|Reflect on|Report|Research|Respond|Review|Select|Set|Show|State|Summarise|Support|Take part in|Take|Test|Use|Work|Write)\b\s*/i; // prettier-ignore

const gradeOf: Readonly<Record<string, string>> = { P: 'pass', M: 'merit', D: 'distinction' };

/** A new unit pack: what a page prints, or the shape of one, with the next steps as comments. */
export function newPack(code: string, printed: PrintedUnit): string {
  const all = printed.outcomes.flatMap(({ criteria }) => criteria);
  const letters = new Set(all.flatMap(({ number }) => /([PMD])[0-9]+$/.exec(number)?.[1] ?? []));
  const graded = letters.size > 1;
  const first = all[0]?.number || '1.1';
  const drafts = draftLines(code, printed);
  const fact = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name}: ${value}`]);
  return [
    `unit: ${text(code)}`,
    `title: ${text(printed.title ?? 'The title as printed')}`,
    ...fact('uan', printed.uan && text(printed.uan)),
    ...fact('level', printed.level),
    ...fact('credit', printed.credit),
    ...fact('glh', printed.glh),
    ...(graded
      ? [
          'assessment:',
          `  grades: [${['P', 'M', 'D']
            .filter((one) => letters.has(one))
            .map((one) => gradeOf[one])
            .join(', ')}]`,
          '  source: page 1',
        ]
      : []),
    '# What each criterion says, in your own short words; numbers as they are printed.',
    'outcomes:',
    ...(printed.outcomes.length > 0 ? printed.outcomes : example).flatMap(({ key, title, criteria }) => [
      `  ${/^[0-9]/.test(key) ? `"${key}"` : key}:`,
      `    title: ${text(short(title, 160))}`,
      '    criteria:',
      ...criteria.map((criterion) => criterionLine(criterion, graded)),
    ]),
    '# What the guidance asks for: at least so many of something, for each of something else.',
    ...(drafts.length === 0
      ? []
      : [
          '# These are drafts, made from numbers on the page. Compare each with the page, correct it, and take out ‘draft: yes’;',
          '# delete what asks for nothing. Until then the unit is not checked.',
          'requirements:',
          ...drafts,
        ]),
    '# Take the marks (#) away and change what stands there; evimap pack preview shows what an assessor will be told.',
    ...(drafts.length === 0 ? ['# requirements:'] : []),
    ...(drafts.length === 0
      ? [
          `#   - { id: ${id(code, first)}-a, criteria: "${first}", at least: 2, of: example, source: page 1 }`,
          `#   - { id: ${id(code, first)}-b, criteria: "${first}", at least: 1, of: benefit, for each: example }`,
        ]
      : []),
    `#   - { id: ${id(code, 'unit')}-${drafts.some((line) => line.includes(`id: ${id(code, 'unit')}-`)) ? 'z' : 'a'}, criteria: unit, at least: 2, of: pieces, evidence: { method: [observation] } }`,
    '',
  ].join('\n');
}

/** What the page prints as a number with a noun, as requirements that a person has to confirm. */
function draftLines(code: string, printed: PrintedUnit): readonly string[] {
  const scopes = [
    ...printed.outcomes.flatMap(({ key, guidance, criteria }) => [
      { scope: key, text: guidance },
      ...criteria
        .filter(({ number }) => number !== '')
        .map((criterion) => ({
          scope: homelessNumber.test(criterion.number) ? `${key}.${criterion.number}` : criterion.number,
          text: `${criterion.text}. ${criterion.guidance}`,
        })),
    ]),
    { scope: 'unit', text: printed.guidance },
  ];
  return scopes.flatMap(({ scope, text: words }) =>
    demandsInText(words)
      .slice(0, 20)
      .map((draft, i) => draftLine(`${id(code, scope)}-${String.fromCharCode(97 + i)}`, scope, draft)),
  );
}

/** A number that begins again in each outcome has the outcome's number in front. */
const homelessNumber = /^(?:[0-9]{1,2}|[a-z])$/;

function draftLine(name: string, scope: string, draft: DraftDemand): string {
  const { atLeast, exactly, atMost, of, points, forEach, method, printed } = draft;
  const fields = [
    `id: ${name}`,
    `criteria: ${/^[0-9]/.test(scope) ? `"${scope}"` : scope}`,
    ...(atLeast === undefined ? [] : [`at least: ${atLeast}`]),
    ...(exactly === undefined ? [] : [`exactly: ${exactly}`]),
    ...(atMost === undefined ? [] : [`at most: ${atMost}`]),
    ...(points ? [`${(atLeast ?? exactly ?? atMost) ? 'out of' : 'all of'}: [${points.map(text).join(', ')}]`] : []),
    `of: ${text(of)}`,
    ...(forEach === undefined ? [] : [`for each: ${text(forEach)}`]),
    ...(method === undefined ? [] : [`evidence: { method: [${method}] }`]),
    'draft: yes',
  ];
  return `  - { ${fields.join(', ')} } # page: ${printed.replace(/[\r\n]/g, ' ')}`;
}

const example: PrintedUnit['outcomes'] = [
  {
    key: '1',
    title: 'What is learned',
    guidance: '',
    criteria: [{ number: '1.1', text: 'Explain something', guidance: '' }],
  },
];

const id = (code: string, scope: string): string => `${code}.${scope}`.replace(/\s/g, '');

function criterionLine({ number, text: printed }: PrintedCriterion, graded: boolean): string {
  const verb = verbs.exec(printed)?.[1];
  const says = short((verb ? printed.slice(verb.length).trim() : printed).replace(/[.;]$/, ''), 240) || 'something';
  const letter = /([PMD])[0-9]+$/.exec(number)?.[1];
  const grade = graded && letter !== undefined ? `, grade: ${gradeOf[letter]}` : '';
  const body = `{ ${verb ? `verb: ${text(verb)}, ` : ''}says: ${text(says)}${grade} }`;
  return number === '' ? `      - ${body}` : `      "${number}": ${body}`;
}

const short = (words: string, most: number): string => (words.length > most ? `${words.slice(0, most - 1)}…` : words);

/** A text in a file of packs; in quotation marks where it would be read as something else. */
const text = (words: string): string =>
  /^[A-Za-z][A-Za-z ’'-]*$/.test(words) && !/^(?:yes|no|true|false|null|on|off)$/i.test(words)
    ? words
    : JSON.stringify(words);
