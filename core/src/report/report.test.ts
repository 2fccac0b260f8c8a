import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packs } from '@evimap/schemas';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { readDay } from '../model/dates.ts';
import { criteriaOf } from '../pack/pack.ts';
import { allRules } from '../rules/registry.ts';
import { achievementLog, achievementLogBody } from './achievement-log.ts';
import { achievementLogStyles } from './achievement-log-styles.ts';
import { checkedMap, type Checked } from './checked.ts';
import { checkCsv, csvCell } from './csv.ts';
import { checkGithub } from './github.ts';
import { checkData, checkJson } from './json.ts';
import { newMap } from './new-map.ts';
import { sarifLog } from './sarif.ts';
import { summaryCells, summaryHeadings, summaryTable } from './summary-table.ts';
import { unitsData } from './units.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const names = [
  'examples/award-two-units.evidence.yaml',
  'examples/diploma-in-progress.evidence.yaml',
  'examples/level-6.evidence.yaml',
];
const examples = names.map((path) => ({ path, text: readFileSync(root + path, 'utf8') }));
const today = readDay('2026-05-20')!;

const analysed = (maps: readonly { path: string; text: string }[]) =>
  analyse({ maps: maps.map(({ path, text }) => ({ path, doc: open(text) })), packs, today }).maps;
const checked = (maps: readonly { path: string; text: string }[], unchecked: Checked['unchecked'] = []): Checked => ({
  maps: analysed(maps).map(checkedMap),
  unchecked,
});

const short = `evidence-map: 1
qualification: isp/l4-award-using-digital-technologies-and-data-for-sales
learner: { reference: "=L-0042" }
assessor: { name: "Assessor \\"A\\", centre 1" }
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: a.mp4 }
units:
  L4B6:
    status: complete
    # evimap-allow sufficiency/count-short L4B6.1.1-a: two are enough here, 100% sure (Assessor A, 2026-04-01)
    1.1:
      - evidence: E1
        at: 00:10-02:00
        type of technology: [CRM, Video calls]
`;

describe('check as data', () => {
  it('has just the members of the contract, in the order of the paths, whatever the order of the maps', () => {
    const data = checkData(
      checked([...examples].reverse(), [
        { path: 'z', reason: 'Gone.' },
        { path: 'b', reason: 'Gone.' },
      ]),
    );
    expect(Object.keys(data)).toEqual(['version', 'files', 'unchecked']);
    expect(data.files.map(({ path }) => path)).toEqual(names);
    expect(data.unchecked.map(({ path }) => path)).toEqual(['b', 'z']);
    for (const file of data.files) {
      expect(Object.keys(file)).toEqual(['path', 'made', 'qualification', 'ready', 'tally', 'findings', 'coverage']);
      for (const unit of file.coverage)
        for (const requirement of unit.requirements) {
          const { enough, asked } = unit.tally;
          expect(enough).toBeLessThanOrEqual(asked);
          expect(Object.keys(requirement).slice(0, 6)).toEqual([
            'id',
            'scopes',
            'criteria',
            'needed',
            'claimed',
            'state',
          ]);
        }
    }
  });

  it('is the same bytes each time', () => {
    expect(checkJson(checked(examples))).toBe(checkJson(checked([...examples].reverse())));
  });

  it('names no criterion where an outcome or the unit is meant', () => {
    const units = checkData(checked(examples)).files.flatMap(({ coverage }) => coverage);
    const whole = units.flatMap(({ requirements }) => requirements).filter(({ id }) => /\.(LO\d+|unit)-/.test(id));
    expect(whole.length).toBeGreaterThan(0);
    for (const { criteria } of whole) expect(criteria).toEqual([]);
  });

  it('keeps what is allowed, with the reason and who gave it', () => {
    const found = checkData(checked([{ path: 'a', text: short }])).files[0]!.findings.filter(({ allowed }) => allowed);
    expect(found).toMatchObject([
      {
        rule: 'sufficiency/count-short',
        requirement: 'L4B6.1.1-a',
        allowed: {
          reason: 'two are enough here, 100% sure',
          by: 'Assessor A, 2026-04-01',
          range: { start: { line: 9 } },
        },
      },
    ]);
  });
});

describe('one row for each map', () => {
  it('tells whose it is, how far it is and what is missing', () => {
    const [row] = checked([{ path: 'a', text: short }]).maps;
    expect(row!.summary).toMatchObject({
      learner: '=L-0042',
      assessor: 'Assessor "A", centre 1',
      units: [{ code: 'L4B6', status: 'complete' }],
      missing: ['L4B7'],
      packs: ['isp-l4-professional-sales V1.0'],
    });
    expect(summaryCells(row!)[summaryHeadings.indexOf('allowances')]).toBe('1');
    expect(row!.tally.enough + row!.tally.short + row!.tally.questions).toBe(row!.tally.asked);
  });

  it('an Award that is ready has everything that it is asked for', () => {
    const { tally, summary, ready } = checked([examples[0]!]).maps[0]!;
    expect(tally).toEqual({ asked: tally.asked, enough: tally.asked, short: 0, questions: 0 });
    expect([summary.missing, ready.is]).toEqual([[], 'ready']);
  });

  it('every unit is named with its status where they differ', () => {
    expect(summaryCells(checked([examples[1]!]).maps[0]!)[4]).toMatch(/^L4B5 complete; L4C2 in progress;/);
  });

  it('the table names what was not checked', () => {
    const table = summaryTable(checked([examples[0]!]).maps, [{ path: 'b', reason: 'It is a folder.' }]);
    expect(table).toContain('Not checked: b: It is a folder.');
    expect(table.split('\n')[2]).toContain('L-0107');
  });
});

describe('a spreadsheet', () => {
  it('gets rows that end in CRLF, cells that are quoted where they must be, and no formula', () => {
    const text = checkCsv(checked([{ path: 'a', text: short }]));
    expect(text.split('\r\n').length).toBe(3);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.split('\r\n')[0]).toBe(
      '\ufeffmap,learner reference,assessor,unit,status,requirements enough,requirements asked,shortfalls,questions,errors,to decide,allowances,to agree,pack version,missing for the qualification,ready,ready to claim,checks off,decisions of the centre,packs of the centre,missing for grades,statements of the standard',
    );
    expect(text.split('\r\n')[1]).toMatch(/^a,'=L-0042,"Assessor ""A"", centre 1",L4B6,complete,/);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\u200b=1', '\uff1d1', '\ufeff@x', '\r=1'])(
    'takes no formula from %j',
    (text) => {
      expect(csvCell(text).replace(/^"/, '')[0]).toBe("'");
    },
  );

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
    [' led', '" led"'],
  ])('writes %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('notes in a pull request', () => {
  it('stand on one line each, and nothing in a map can start another', () => {
    const text = checkGithub({
      maps: checked([{ path: 'a,b:c%.yaml', text: short }]).maps,
      unchecked: [{ path: 'x', reason: 'one\ntwo' }],
    });
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^::(error|warning|notice) file=[^:]*?,[^:]*title=[^:]*::.+$/);
    expect(text).toContain('file=a%2Cb%3Ac%25.yaml');
    expect(text).toContain('one%0Atwo');
    expect(text).not.toContain('count-short L4B6.1.1-a');
  });
});

describe('SARIF', () => {
  const log = sarifLog(
    checked([...examples, { path: 'Kohorte Ü/a b.yaml', text: short }], [{ path: 'gone', reason: 'Gone.' }]),
    { version: '0.1.0', rules: allRules },
  );
  const run = log.runs[0]!;

  it('describes every check, and every result points to its check', () => {
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual([...allRules.keys()].sort());
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
    for (const rule of run.tool.driver.rules) expect(rule.help?.text.length).toBeGreaterThan(20);
  });

  it('an allowance is a suppression with its reason', () => {
    const suppressed = run.results.filter(({ suppressions }) => suppressions);
    expect(suppressed).toMatchObject([
      {
        suppressions: [
          {
            kind: 'inSource',
            status: 'accepted',
            justification: 'two are enough here, 100% sure (Assessor A, 2026-04-01)',
          },
        ],
      },
    ]);
  });

  it('places count from 1, paths are relative addresses', () => {
    for (const { locations } of run.results)
      expect(locations[0]!.physicalLocation.region!.startLine).toBeGreaterThan(0);
    expect(run.artifacts.map(({ location }) => location.uri)).toContain('Kohorte%20%C3%9C/a%20b.yaml');
  });

  it('says that something was not checked', () => {
    expect(run.invocations[0]!.executionSuccessful).toBe(false);
    expect(run.invocations[0]!.toolExecutionNotifications).toHaveLength(1);
  });

  it('the mark of a finding holds when lines above it move', () => {
    const marks = (text: string) =>
      sarifLog(checked([{ path: 'a', text }]), { version: '1', rules: allRules }).runs[0]!.results.map(
        ({ partialFingerprints }) => partialFingerprints['evimap/v1'],
      );
    expect(marks(short.replace('units:', '\n\nunits:'))).toEqual(marks(short));
  });
});

describe('units as data', () => {
  const { units } = unitsData(packs);
  const requirement = (id: string) =>
    units.flatMap(({ requirements }) => requirements).find((candidate) => candidate.id === id);

  it('are all there, by code', () => {
    expect(units.length).toBe(packs.units.size);
    expect(units.map(({ code }) => code)).toEqual(units.map(({ code }) => code).sort());
    for (const unit of units) {
      expect(Object.keys(unit)).toEqual([
        'code',
        'pack',
        'version',
        'origin',
        'title',
        'uan',
        'level',
        'credit',
        'glh',
        'outcomes',
        'requirements',
      ]);
      expect(unit.outcomes.flatMap(({ criteria }) => criteria)).toEqual(
        criteriaOf(packs.units.get(unit.code)!).map(({ number }) => number),
      );
    }
  });

  it('say the numbers of a requirement in one form', () => {
    expect(requirement('L4B5.1.1-a')).toMatchObject({
      outcome: '1',
      criteria: ['1.1'],
      strength: 'should',
      quantities: [{ minimum: 3, measure: 'count', of: 'type of partnering', per: null, exact: false }],
    });
    expect(requirement('L4B5.2.1-b')!.quantities).toEqual([
      { minimum: 3, measure: 'count', of: 'responsibility', per: 'role', exact: false },
    ]);
    expect(requirement('L4B5.2.1-c')!.quantities).toEqual([
      { minimum: 4, measure: 'ticks', of: 'differences in working with', per: null, exact: false },
    ]);
    expect(requirement('L6U1.unit-a')).toMatchObject({
      outcome: null,
      criteria: [],
      quantities: [{ minimum: 50, measure: 'marks', of: null }],
    });
  });

  it('a reminder asks for no number, and alternatives are numbered', () => {
    const all = units.flatMap(({ requirements }) => requirements);
    for (const { reminder, quantities } of all) expect(quantities.length > 0).toBe(reminder === undefined);
    expect(all.some(({ quantities }) => quantities.some(({ anyOf }) => anyOf === 2))).toBe(true);
    const measures = ['count', 'minutes', 'weeks', 'months', 'occasions', 'words', 'marks', 'ticks'];
    for (const { quantities } of all)
      for (const { measure, minimum } of quantities)
        expect([measures.includes(measure), minimum > 0]).toEqual([true, true]);
  });
});

describe('a new map', () => {
  it.each([...packs.units.keys()])('%s: every criterion is there, and nothing is wrong with it', (code) => {
    const text = newMap([packs.units.get(code)!], packs);
    const [map] = analysed([{ path: 'new', text }]);
    expect(
      map!.findings
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ rule, message }) => `${rule}: ${message}`),
    ).toEqual([]);
    for (const { number } of criteriaOf(packs.units.get(code)!)) expect(text).toContain(`\n    ${number}:\n`);
  });

  it('knows the qualification that is made of just these units', () => {
    expect(newMap([packs.units.get('L4B7')!, packs.units.get('L4B6')!], packs)).toContain(
      'qualification: isp/l4-award-using-digital-technologies-and-data-for-sales',
    );
    expect(newMap([packs.units.get('L4B7')!], packs)).not.toContain('qualification:');
  });
});

describe('the achievement log', () => {
  it('is the same bytes each time, and says nothing of the machine', () => {
    const page = achievementLog(analysed(examples), { today });
    expect(page).toBe(achievementLog(analysed(examples), { today }));
    expect(page).toContain('20 May 2026');
    expect(page).not.toContain(root);
  });

  it('shows every unit, criterion, piece of evidence, decision and place', () => {
    const page = achievementLogBody(analysed([examples[0]!]));
    for (const unit of ['L4B6', 'L4B7'])
      for (const { number, verb } of criteriaOf(packs.units.get(unit)!)) expect(page).toContain(`${number} ${verb} `);
    for (const shown of [
      'E9',
      'recordings/e1-tools.m4a',
      '00:50-06:30',
      'Achieved, 25 February 2026, Assessor A',
      'Quality Assurer B, 6 May 2026',
      'Enough:',
      'Declarations',
      'Signature',
    ])
      expect(page).toContain(shown);
  });

  it('tells what is allowed, what is missing and what is for the assessor to judge', () => {
    const page = achievementLogBody(analysed([{ path: 'a', text: short }]));
    expect(page).toContain('Allowed with a reason');
    expect(page).toContain('two are enough here, 100% sure');
    expect(page).toContain('Must be put right');
    expect(page).toContain('Not in this map:</span> L4B7.');
    expect(achievementLogBody(analysed([examples[1]!]))).toContain('For the assessor to judge');
  });

  it('says that a criterion is counted with another, and never that no number is given then', () => {
    const page = achievementLogBody(analysed([examples[1]!]));
    expect(page).toMatch(/2\.4 Use listening[^]*?Counted with criterion 2\.3\./);
  });

  it('tells a comment once, where its decision first holds', () => {
    const page = achievementLogBody(analysed([examples[0]!]));
    expect(page.split('You tell apart what saves time').length).toBe(2);
    expect(page).toContain('Comment: as for 1.1');
  });

  it('of several decisions the latest holds', () => {
    const page = achievementLogBody(
      analysed([
        {
          path: 'a',
          text: `${short}      - assessed: achieved\n        date: 2026-04-20\n        by: Assessor A\n      - assessed: not yet\n        date: 2026-04-01\n        by: Assessor A\n`,
        },
      ]),
    );
    expect(page).toContain('Achieved, 20 April 2026, Assessor A');
    expect(page).not.toContain('Not yet achieved');
  });

  it('names units that nobody knows and those that are not taken', () => {
    const page = achievementLogBody(
      analysed([
        { path: 'a', text: 'evidence-map: 1\nunits:\n  L9X9:\n    1.1: []\n  L4B5:\n    status: not taken\n' },
      ]),
    );
    expect(page).toContain('does not know this unit');
    expect(page).toContain('This unit is not taken.');
  });

  it('escapes everything that was typed, in text and in addresses', () => {
    const nasty = '<script>alert(1)</script>"\'&';
    const text = `evidence-map: 1
learner: { reference: ${JSON.stringify(nasty)} }
assessor: { name: ${JSON.stringify(nasty)} }
evidence:
  ${JSON.stringify(`E${nasty}`)}: { title: ${JSON.stringify(nasty)}, method: ${JSON.stringify(nasty)}, date: ${JSON.stringify(nasty)}, location: ${JSON.stringify(`https://x.example/"onmouseover="y<b>`)}, note: ${JSON.stringify(nasty)} }
  E2: { title: T, method: report, date: 2026-01-05, location: "javascript:alert(1)" }
units:
  L4B5:
    declarations: { assessor: { name: ${JSON.stringify(nasty)}, comment: ${JSON.stringify(nasty)} } }
    quality assured: ${JSON.stringify(nasty)}
    1.1:
      - evidence: ${JSON.stringify(`E${nasty}`)}
        at: ${JSON.stringify(nasty)}
        note: ${JSON.stringify(nasty)}
        type of partnering: ${JSON.stringify(nasty)}
      - assessed: achieved
        by: ${JSON.stringify(nasty)}
        comment: ${JSON.stringify(nasty)}
  ${JSON.stringify(nasty)}:
    1.1: []
`;
    const page = achievementLog(analysed([{ path: nasty, text }]), { unchecked: [{ path: nasty, reason: nasty }] });
    expect(page).not.toMatch(/<script|<b>|"onmouseover=/);
    expect(page).not.toMatch(/href="javascript/i);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
  });

  it('holds under a strict policy: no script, no style on an element, styles with the nonce, nothing loaded', () => {
    const page = achievementLog(analysed(examples), { nonce: 'n0nce' });
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\sstyle=|\son\w+=|url\(|@import/i);
    expect(page).toContain('<style nonce="n0nce">');
    expect(page).toContain('style-src &#39;nonce-n0nce&#39;');
    expect(achievementLogStyles).not.toContain('<');
  });

  it('a passage of a web page can be gone to', () => {
    const text = short
      .replace('location: a.mp4', 'location: https://portfolio.example.org/view?id=41')
      .replace('00:10-02:00', `'"met the buyer-team" after "we" before "on Monday"'`);
    expect(achievementLogBody(analysed([{ path: 'a', text }]))).toContain(
      'href="https://portfolio.example.org/view?id=41#:~:text=we-,met%20the%20buyer%2Dteam,-on%20Monday"',
    );
  });
});
