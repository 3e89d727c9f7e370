import { expect, test } from 'vitest';
import { rankedByRun } from '../../../src/app/decide/ranked-by-run.ts';
import { rankedByCheck } from '../../../src/project/decide/ranked-by-check.ts';
import { checkOf } from '../../decide/idea-fixtures.ts';
import { aRun } from '../../project/a-run.ts';
import { aProject } from '../project/a-project.ts';

const { signal } = new AbortController();
const classes = ['fog', 'rain', 'sun'].map((label) => ({ label, rows: 2, labels: [label] }));
const check = checkOf('ml-helps', { task: 'multiclass', classes });
const inputs = [{ kind: 'dataset' as const, name: 'days', hash: check.dataset.hash }];
const predictions = `row,truth,score: fog,score: rain,score: sun
0,fog,0.8,0.1,0.1
1,rain,0.5,0.4,0.1
2,sun,0.5,0.3,0.2
3,rain,0.1,0.7,0.2
`;

test('the newest run of this very table that left predictions of its classes says what is among the likeliest', async () => {
  await using given = await aProject();
  const artifacts = [await given.artifact('out/predictions.csv', predictions)];
  expect(await rankedByRun(given.project, check, signal)).toBeNull();
  const other = [{ ...inputs[0]!, hash: 'of another table' }];
  await given.add(aRun({ id: 'other', inputs: other, artifacts }));
  await given.add(aRun({ id: 'bare', inputs, artifacts: [] }));
  const labels = [await given.artifact('predictions.csv', predictions.replaceAll('rain', 'snow'))];
  await given.add(aRun({ id: 'snow', inputs, artifacts: labels }));
  expect(await rankedByRun(given.project, check, signal)).toBeNull();
  await given.add(aRun({ id: 'good', inputs, artifacts }));
  const found = await rankedByRun(given.project, check, signal);
  expect(found).toMatchObject({ run: 'good', of: 'run good', classes: 3, rows: 4 });
  expect(found!.topK.map(({ recall }) => recall)).toEqual([0.5, 0.75, 1]);
  expect(found!.answered[0]).toMatchObject({ threshold: 0.8, answered: 1, right: 1 });
});

test('the check of the assessment says it of its candidate; a single score needs a positive class', () => {
  const numbers = (name: string, values: readonly number[]) =>
    ({ storage: 'numbers', name, source: 'double', values: Float64Array.from(values) }) as const;
  const truth = { storage: 'strings', name: 'truth', levels: ['no', 'yes'], codes: Int32Array.of(0, 1, 1) } as const;
  const columns = [
    numbers('row', [0, 1, 2]),
    truth,
    numbers('constant', [0.5, 0.5, 0.5]),
    numbers('linear', [0.2, 0.9, 0.4]),
  ];
  const two = ['no', 'yes'].map((label) => ({ label, rows: 2, labels: [label] }));
  const binary = checkOf('ml-helps', { task: 'binary', classes: two, positive: 'yes' });
  const found = rankedByCheck(binary, { columns, rows: 3 });
  expect(found).toMatchObject({
    of: 'the candidate of the check',
    run: null,
    topK: [{ recall: 2 / 3 }, { recall: 1 }],
  });
  const why = (...given: Parameters<typeof rankedByCheck>) => (rankedByCheck(...given) as { because: string }).because;
  expect(why({ ...binary, positive: null }, { columns, rows: 3 })).toContain('of which class');
  expect(why(binary, null)).toContain('no model');
  expect(why({ ...binary, task: 'regression' }, null)).toContain('is a number');
});
