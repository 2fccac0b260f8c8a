import { describe, expect, test } from 'vitest';
import { newPack, readPage } from '@evimap/core';
import { diffText, previewOf, problemsOf, textOf, unitIn } from './texts.ts';

const page =
  'Unit 415: Negotiating\n1 Understand preparation\n1.1 Explain three reasons for preparation\n1.2 Identify both sides\n';
const drafted = newPack('415', readPage(page));
const confirmed = drafted.replace(', draft: yes', '');
const around = (text: string) => ({ files: [{ path: 'packs/415.yaml', text }], leftOut: [] });

describe('the workshop in VS Code', () => {
  test('tells all that is wrong in the words of every door', () => {
    const { problems, files } = problemsOf(around(confirmed.replace('"1.1", exactly', '"9.9", exactly')));
    expect(files).toBe(1);
    expect(problems.map(({ rule }) => rule)).toContain('pack/criterion-unknown');
    expect(problemsOf(around(confirmed)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problemsOf(around(drafted)).problems.map(({ rule }) => rule)).toContain('pack/draft');
  });

  test('shows a unit as an assessor will meet it, drafts too, and none that is broken', () => {
    const unit = unitIn(drafted, around(drafted))!;
    const text = textOf(unit, previewOf(unit, around(drafted)));
    expect(text).toContain('# 415 Negotiating');
    expect(text).toContain('1.1: Exactly three reasons');
    expect(text).toContain('A made-up map in which nothing is missing');
    expect(unitIn(confirmed.replace('exactly: 3', 'exactly: three'), around(confirmed))).toBeUndefined();
    expect(unitIn('evidence-map: 1\n', around(confirmed))).toBeUndefined();
  });

  test('tells what changed since an earlier issue', () => {
    const [before, after] = [confirmed, confirmed.replace('exactly: 3', 'exactly: 4')].map((text) =>
      unitIn(text, around(text))!,
    );
    expect(diffText(before!, after!, [])).toMatch(/## What is asked for[^]*415\.1\.1-a/);
    expect(diffText(before!, before!, [])).toContain('Nothing differs');
  });
});
