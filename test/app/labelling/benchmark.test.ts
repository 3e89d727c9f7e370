import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freezeBenchmark } from '../../../src/app/labelling/freeze-benchmark.ts';
import { importAnswers, importWords } from '../../../src/app/labelling/import-answers.ts';
import { exportItems } from '../../../src/app/labelling/export-items.ts';
import { reportLabels } from '../../../src/app/labelling/label-report.ts';
import { newBenchmark, type NewBenchmarkOptions } from '../../../src/app/labelling/new-benchmark.ts';
import { sitDown } from '../../../src/app/labelling/sit-down.ts';
import { renewBenchmark, verifyBenchmarks } from '../../../src/app/labelling/verify-benchmark.ts';
import { measureWeakLabels } from '../../../src/app/labelling/weak-labels.ts';
import type { Project } from '../../../src/app/project/project.ts';
import { claimStatuses } from '../../../src/evidence/staleness.ts';
import { defaultEffects } from '../../../src/node.ts';
import { bySize, csvOf, labelProject, person, signal, tableRows, YAML } from './label-project.ts';

const effects = defaultEffects();
const drawing: NewBenchmarkOptions = {
  items: 40,
  sampling: 'stratified',
  seed: 0,
  show: [],
  labels: null,
  abandon: false,
};

const draw = (project: Project, options: Partial<NewBenchmarkOptions> = {}) =>
  newBenchmark(project, { ...drawing, ...options }, effects, signal);

const sit = async (project: Project, annotator: string, limit: number, adjudicate = false) => {
  const seat = person(bySize(limit));
  const result = await sitDown(project, { round: undefined, annotator, adjudicate, capSeconds: 300 }, seat);
  return { ...result, seen: seat.seen };
};

const report = (project: Project, level: 'domain-experts' | 'mixture-of-experts' | null = 'domain-experts') =>
  reportLabels(project, { round: undefined, level, capSeconds: 300 }, effects, signal);

const claim = async (project: Project, key: string) =>
  (await project.store.claims.current()).find((one) => one.key === key);

/** Keys of the claims that do not hold today. */
async function staleKeys(project: Project): Promise<string[]> {
  const claims = await project.store.claims.current();
  const current = await project.currentInputs(
    claims.flatMap(({ inputs }) => inputs.filter(({ kind }) => kind !== 'claim')),
  );
  return [...claimStatuses(claims, current, '2026-11-21')].flatMap(([key, { stale }]) =>
    stale.length > 0 ? [key] : [],
  );
}

describe('drawing', () => {
  test('items come from test rows, and what gives the answer away is not shown', async () => {
    await using own = await labelProject();
    const round = await draw(own.project);
    expect(round.rows.every((row) => row % 2 === 0)).toBe(true);
    expect(new Set(round.rows).size).toBe(40);
    expect(round.columns).toEqual(['size', 'colour']);
    expect(round.hidden.map(({ column }) => column).toSorted()).toEqual(['mail', 'state']);
    expect(round.labels).toEqual(['no', 'yes']);
  });

  test('an artifact of what is shown holds neither target nor leak', async () => {
    await using own = await labelProject();
    const round = await draw(own.project, { show: ['mail'] });
    const text = new TextDecoder().decode(await own.project.readArtifact(round.items));
    expect(text).toContain('@example.com');
    expect(text).not.toMatch(/damage|"yes"|"no"|broken|whole/);
    await expect(draw(own.project, { show: ['damage'] })).rejects.toThrow(/is the target/);
    await expect(draw(own.project, { show: ['state'] })).rejects.toThrow(/gives the answer away/);
  });

  test('an open round with answers is not forgotten by accident', async () => {
    await using own = await labelProject();
    await draw(own.project);
    await draw(own.project);
    await sit(own.project, 'ana', 60);
    await expect(draw(own.project)).rejects.toMatchObject({
      code: 'conflict',
      message: 'round-2 is open and has 40 answers',
    });
    expect((await draw(own.project, { abandon: true })).round).toBe('round-3');
  });

  test('rows without a label, with answers to choose from', async () => {
    await using own = await labelProject(
      YAML.replace('column: damage', 'column: quality').replace(', positive: "yes"', ''),
    );
    const round = await draw(own.project, { labels: ['bad', 'fine', 'good'], sampling: 'simple' });
    expect(round).toMatchObject({ task: 'multiclass', gold: null, labels: ['bad', 'fine', 'good'] });
  });
});

describe('labelling', () => {
  test('answers are stored one by one, a sitting goes on where it ended, and the log names what was shown', async () => {
    await using own = await labelProject();
    const round = await draw(own.project);
    const early = person((view) => (view.done < 15 ? bySize(60)(view) : 'q'));
    const options = { round: undefined, annotator: 'ana', adjudicate: false, capSeconds: 300 };
    expect(await sitDown(own.project, options, early)).toMatchObject({ answered: 15, left: 25 });
    expect(await own.project.store.labels.answers(round.round)).toHaveLength(15);
    const { answered, seen } = await sit(own.project, 'ana', 60);
    expect(answered).toBe(25);
    expect(new Set(seen.flatMap(({ fields }) => fields?.map(({ name }) => name) ?? []))).toEqual(
      new Set(['size', 'colour']),
    );
    expect(seen.every(({ answers }) => answers === null)).toBe(true);
    const shown = await claim(own.project, 'label/shown/round-1/ana');
    expect(shown).toMatchObject({
      kind: 'measured',
      value: 25,
      detail: { fields: ['size', 'colour'], gold: false, modelOutput: false, otherAnswers: false },
    });
    const log = JSON.parse(new TextDecoder().decode(await own.project.readArtifact(shown!.evidence[1]!.ref))) as {
      items: unknown[];
    };
    expect(log.items).toHaveLength(25);
  });

  test('a key that was pressed before the item was in view is not an answer to it', async () => {
    await using own = await labelProject();
    await draw(own.project, { items: 2 });
    let now = 0;
    const keys = (async function* () {
      await Promise.resolve();
      now = 1000;
      yield { key: '1', at: 500 };
      yield { key: '1', at: 600 };
      yield { key: 'q', at: 2000 };
    })();
    const result = await sitDown(
      own.project,
      { round: undefined, annotator: 'ana', adjudicate: false, capSeconds: 1 },
      { keys, clock: () => now, draw: () => undefined },
    );
    expect(result).toMatchObject({ answered: 1, left: 1 });
  });

  test('labels made elsewhere are stored, marked, and make the score attested', async () => {
    await using own = await labelProject();
    const { project, root } = own;
    await draw(project);
    const { items } = await exportItems(project, undefined);
    expect(items.split('\n')[0]).toBe('item,label,seconds,size,colour');
    const rows = tableRows();
    const answers = items
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[0]));
    const source = join(root, 'ana.csv');
    await writeFile(
      source,
      `item,label,seconds\n${answers.map((row) => `${row},${rows[row]!.damage},4.5`).join('\n')}\n`,
    );
    const imported = await importAnswers(project, { round: undefined, annotator: 'ana', source }, effects, signal);
    expect(imported).toMatchObject({ answers: 40, timed: 40 });
    const again = await importAnswers(project, { round: undefined, annotator: ' Ana ', source }, effects, signal);
    expect(again).toMatchObject({ replaced: 40 });
    expect(await claim(project, 'label/shown/round-1/ana')).toMatchObject({ detail: { sameAs: null } });
    await report(project);
    expect(await claim(project, 'rung/human')).toMatchObject({
      kind: 'attested',
      value: 1,
      n: 40,
      expires: '2027-11-21',
      by: 'Ada',
    });
    await importAnswers(project, { round: undefined, annotator: 'Cy', source }, effects, signal);
    expect(await claim(project, 'label/shown/round-1/Cy')).toMatchObject({ detail: { sameAs: 'ana' } });
    await writeFile(source, 'item,label\n1,yes\n');
    await expect(
      importAnswers(project, { round: undefined, annotator: 'ben', source }, effects, signal),
    ).rejects.toThrow(/data row 0: item 1 is not of round-1/);
    await writeFile(source, `item,label\n${answers[0]},yess\n`);
    await expect(
      importAnswers(project, { round: undefined, annotator: 'ben', source }, effects, signal),
    ).rejects.toMatchObject({ hint: 'Did you mean "yes"?' });
  });
});

test('a sheet that comes back half filled: what is empty is open, what is there already is replaced', async () => {
  await using own = await labelProject();
  const { project, root } = own;
  const round = await draw(project);
  const source = join(root, 'ana.csv');
  const bring = async (labels: readonly string[], level: 'domain-experts' | null = null) => {
    const lines = round.rows.map((row, i) => `${row},${labels[i] ?? ''},`);
    await writeFile(source, `item,label,seconds\n${lines.join('\n')}\n`);
    return importAnswers(project, { round: undefined, annotator: 'ana', source, level }, effects, signal);
  };
  await expect(bring([])).rejects.toThrow(/holds no answer/);
  expect(await claim(project, 'label/shown/round-1/ana')).toBeUndefined();
  expect(await bring(['yes', 'no', 'no', 'yes'], 'domain-experts')).toMatchObject({
    answers: 4,
    replaced: 0,
    open: 36,
  });
  const more = await bring(['no', 'no', 'no', 'no', 'no', 'no']);
  expect(more).toMatchObject({ answers: 6, replaced: 4, open: 34 });
  expect(importWords(more)).toMatch(/^6 answers stored in round-1, 4 in place of earlier ones, 34 open, 0 with a time/);
  expect(await project.store.labels.answers('round-1')).toHaveLength(6);
  expect((await claim(project, 'benchmark/standing'))!.detail).toMatchObject({
    round: 'round-1',
    open: 40,
    annotators: [{ name: 'ana', answered: 6 }],
  });
  // The level was said with the answers: the report need not be told again, and a second person without one leaves it open.
  expect(await report(project, null)).toMatchObject({ level: 'domain-experts' });
  expect((await claim(project, 'rung/human'))!.command).toBe('cairn label --report --level domain-experts');
  await sit(project, 'ben', 60);
  expect(await report(project, null)).toMatchObject({ level: null });
});

describe('from two annotators to a frozen benchmark', () => {
  test('the whole way: label, differ, settle, freeze, report; never edited, only superseded', async () => {
    await using own = await labelProject();
    const { project } = own;
    const round = await draw(project);
    await sit(project, 'ana', 60);
    await expect(freezeBenchmark(project, { round: undefined, leaveOut: false })).rejects.toThrow(
      /only ana has answered/,
    );
    await sit(project, 'ben', 40);
    await expect(freezeBenchmark(project, { round: undefined, leaveOut: false })).rejects.toThrow(
      /differ on \d+ items of 40/,
    );
    const open = await report(project, 'mixture-of-experts');
    expect(open.panel.value).toBeNull();

    const settled = await sit(project, 'eve', 55, true);
    expect(settled.seen[0]!.answers).toEqual(['no', 'yes']);
    expect(settled.answered).toBe(open.items.disputed);

    const { benchmark, agreement, disagreed } = await freezeBenchmark(project, { round: undefined, leaveOut: false });
    expect(benchmark).toMatchObject({ version: 1, supersedes: null, annotators: ['ana', 'ben'], round: round.round });
    expect(disagreed).toBe(open.items.disputed);
    expect(await claim(project, 'benchmark/kappa')).toMatchObject({ value: agreement.value, n: 40, kind: 'measured' });
    expect(await claim(project, 'benchmark/items')).toMatchObject({ value: 40 });

    const found = await report(project, 'mixture-of-experts');
    expect(found).toMatchObject({ rung: 'panel', truth: 'labels of the table', benchmark: { version: 1 } });
    const gold = new Map(tableRows().map(({ damage }, row) => [row, damage]));
    const wrong = benchmark.rows.filter((row, i) => benchmark.accepted[i] !== gold.get(row));
    expect(found.againstTable).toBe(wrong.length);
    expect(await claim(project, 'rung/human')).toMatchObject({
      value: found.panel.value,
      n: 40,
      kind: 'measured',
      detail: { level: 'mixture-of-experts', blind: true },
    });
    expect(await claim(project, 'label/seconds')).toMatchObject({ value: 2, n: 80 });
    // Two answers of 2 s, and what was settled took 2 s each, at 36 an hour: a hundredth a second.
    expect((await claim(project, 'label/price'))!.value).toBeCloseTo(0.04 + (0.02 * disagreed) / 40, 10);
    expect(await claim(project, 'latency/human')).toMatchObject({ value: 2000 });

    await expect(freezeBenchmark(project, { round: undefined, leaveOut: false })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(sit(project, 'eve', 55, true)).rejects.toThrow(/never edited/);
    await expect(project.store.labels.freeze({ ...benchmark, accepted: [] })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await verifyBenchmarks(project)).toMatchObject([{ intact: true, benchmark: { version: 1 } }]);

    await draw(project, { seed: 1 });
    await sit(project, 'ana', 60);
    await sit(project, 'ben', 60);
    expect((await freezeBenchmark(project, { round: undefined, leaveOut: false })).benchmark).toMatchObject({
      version: 2,
      supersedes: 1,
    });
  });

  test('a benchmark whose stored labels were changed is found out', async () => {
    await using own = await labelProject();
    const { project } = own;
    await draw(project);
    await sit(project, 'ana', 60);
    await sit(project, 'ben', 60);
    const { benchmark } = await freezeBenchmark(project, { round: undefined, leaveOut: false });
    await project.store.labels.freeze({ ...benchmark, version: 2, accepted: benchmark.accepted.toReversed() });
    expect((await verifyBenchmarks(project)).map(({ intact }) => intact)).toEqual([false, true]);
    const items = benchmark.items!;
    await writeFile(
      join(own.root, '.cairn', 'artifacts', items.slice(0, 2), items.slice(2)),
      '{"columns":[],"items":[]}',
    );
    expect((await verifyBenchmarks(project)).map(({ intact }) => intact)).toEqual([false, false]);
  });

  test('other rows may change: it is renewed. An item that changed is gone from the next version', async () => {
    await using own = await labelProject();
    const { project, root } = own;
    const round = await draw(project);
    await sit(project, 'ana', 60);
    await sit(project, 'ben', 60);
    await freezeBenchmark(project, { round: undefined, leaveOut: false });
    await report(project);
    expect(await staleKeys(project)).toEqual([]);
    const rows = tableRows();
    const change = async (row: number): Promise<void> =>
      writeFile(
        join(root, 'strikes.csv'),
        csvOf(rows.map((one, i) => (i === row ? { ...one, size: one.size + 0.1 } : one))),
      );
    await change(1);
    expect(await staleKeys(project)).toEqual(
      expect.arrayContaining(['benchmark/items', 'benchmark/kappa', 'rung/human', 'label/price']),
    );
    await renewBenchmark(project, effects, signal);
    await report(project);
    expect(await staleKeys(project)).not.toContain('rung/human');
    expect(await staleKeys(project)).not.toContain('benchmark/kappa');
    await change(round.rows[0]!);
    const before = await claim(project, 'rung/human');
    expect((await report(project)).note).toMatch(/As of version 1, frozen on .* nothing is claimed/);
    expect(await claim(project, 'rung/human')).toEqual(before);
    const renewed = await renewBenchmark(project, effects, signal);
    expect(renewed).toMatchObject({ moved: true, gone: [round.rows[0]!], benchmark: { version: 2, supersedes: 1 } });
    expect(renewed.benchmark.rows).toEqual(round.rows.slice(1));
    expect(await verifyBenchmarks(project)).toMatchObject([{ intact: true }, { intact: true }]);
  });

  test('rows that move are found again by what is shown of them, with their answers', async () => {
    await using own = await labelProject(YAML.replace('{strategy: where, where: "row % 2 = 0"}', '{strategy: random}'));
    const { project, root } = own;
    const round = await draw(project);
    await sit(project, 'ana', 60);
    await sit(project, 'ben', 60);
    const { benchmark } = await freezeBenchmark(project, { round: undefined, leaveOut: false });
    const score = (await report(project)).single.value;
    const first = Math.min(...round.rows);
    const rows = tableRows().filter((_, row) => row !== first && row !== first + 1);
    await writeFile(join(root, 'strikes.csv'), csvOf(rows));
    const renewed = await renewBenchmark(project, effects, signal);
    expect(renewed.gone).toContain(first);
    const lost = new Set(renewed.gone);
    const expected = round.rows.flatMap((row, i) =>
      lost.has(row) ? [] : [[row - (row > first + 1 ? 2 : 0), benchmark.accepted[i]]],
    );
    expect(renewed.benchmark.rows.map((row, i) => [row, renewed.benchmark.accepted[i]])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(30);
    const after = await report(project);
    expect(after.note ?? '').not.toMatch(/As of version/);
    expect(after).toMatchObject({ benchmark: { version: 2 }, items: { open: 0 } });
    expect(after.single.n).toBe(expected.length);
    expect(Math.abs(after.single.value! - score!)).toBeLessThan(0.1);
    expect(await staleKeys(project)).not.toContain('rung/human');
  });
});

test('rows without a label: accepted labels are the truth, for people who had no part in them', async () => {
  await using own = await labelProject(YAML.replace('column: damage, positive: "yes"', 'column: quality'));
  const { project, root } = own;
  await draw(project, { labels: ['bad', 'good'], sampling: 'simple' });
  await sit(project, 'ana', 60);
  await sit(project, 'ben', 60);
  expect(await report(project)).toMatchObject({ truth: null, single: { value: null } });
  await freezeBenchmark(project, { round: undefined, leaveOut: false });
  expect((await report(project)).single).toMatchObject({ value: null });
  await sit(project, 'eve', 50);
  const found = await report(project);
  expect(found).toMatchObject({ truth: 'accepted labels', againstTable: null });
  expect(found.single.value).toBeLessThan(1);
  expect(found.single.n).toBe(40);
  expect(found.annotators.map(({ name, score }) => [name, score.value === null])).toEqual([
    ['ana', true],
    ['ben', true],
    ['eve', false],
  ]);
  await writeFile(join(root, 'strikes.csv'), csvOf(tableRows().slice(0, 20)));
  expect((await report(project)).note).toMatch(/As of version 1/);
});

describe('weak labels', () => {
  test('a rule and a column, measured against gold, equal what is counted by hand', async () => {
    await using own = await labelProject();
    const { project } = own;
    const rows = tableRows();
    const found = await measureWeakLabels(project, { kind: 'rule', text: 'size > 60' }, effects, signal);
    const right = rows.filter(({ size, damage }) => size > 60 === (damage === 'yes')).length;
    expect(found.result.score.value).toBeCloseTo(right / rows.length, 12);
    expect(found).toMatchObject({ gold: 'labels of the table', rows: 150 });
    expect(await claim(project, 'label/weak/size > 60')).toMatchObject({ n: 150, kind: 'measured' });
    const none = await measureWeakLabels(project, { kind: 'column', text: 'colour' }, effects, signal);
    expect(none.result).toMatchObject({ answered: 0, abstained: 150, score: { value: null } });
    await expect(measureWeakLabels(project, { kind: 'column', text: 'damage' }, effects, signal)).rejects.toThrow(
      /target itself/,
    );
  });
});
