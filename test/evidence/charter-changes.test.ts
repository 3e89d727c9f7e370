import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/contracts/journal.ts';
import { changeWords, goalChanges, unrecordedChanges } from '../../src/evidence/charter-changes.ts';
import { claimOf, factsOf } from './facts.ts';

const AT = '2027-03-01T10:00:00.000Z';
const metric = (atLeast: number) => ({ optimise: 'roc-auc', atLeast });
const RESULT = claimOf('rung/linear');

/** Writes down what is found, as a verb does, and finds again. */
function recorded(files: readonly Record<string, unknown>[], claims = [RESULT]): JournalEntry[] {
  const journal: JournalEntry[] = [];
  files.forEach((file, i) => {
    const at = `2027-03-0${i + 1}T10:00:00.000Z`;
    for (const draft of unrecordedChanges(factsOf({ file, journal, claims }), at))
      journal.push({ ...draft, id: `${journal.length}` });
    expect(unrecordedChanges(factsOf({ file, journal, claims }), at)).toEqual([]);
  });
  return journal;
}

test('nothing is declared: nothing is written down', () => {
  expect(unrecordedChanges(factsOf({}), AT)).toEqual([]);
});

test('the first sight is no change; each change after it is written once, with both values', () => {
  const journal = recorded([
    { metric: metric(0.8) },
    { metric: metric(0.8) },
    { metric: metric(0.75) },
    { metric: metric(0.8) },
  ]);
  expect(journal.map(({ text }) => text)).toEqual([
    'metric as it was first seen',
    'metric.atLeast 0.8 became 0.75',
    'metric.atLeast 0.75 became 0.8',
  ]);
  expect(goalChanges(journal)).toEqual([
    { field: 'metric', at: '2027-03-03T10:00:00.000Z', what: 'metric.atLeast 0.8 became 0.75' },
    { field: 'metric', at: '2027-03-04T10:00:00.000Z', what: 'metric.atLeast 0.75 became 0.8' },
  ]);
});

test('before any result a change is kept and is no move of the goal', () => {
  const journal = recorded([{ metric: metric(0.8) }, { metric: metric(0.7) }], []);
  expect(journal).toHaveLength(2);
  expect(goalChanges(journal)).toEqual([]);
});

test('a metric or a target that goes away after results were seen is a move of the goal', () => {
  const target = { table: 'strikes', column: 'damage' };
  expect(goalChanges(recorded([{ metric: metric(0.8), target }, {}])).map(({ what }) => what)).toEqual([
    'metric {"optimise":"roc-auc","atLeast":0.8,"thresholds":[]} was taken away',
    'target {"table":"strikes","column":"damage"} was taken away',
  ]);
});

test('what was signed is on record too', () => {
  const signed = claimOf('signed/metric/Ana', { at: AT, detail: { field: { ...metric(0.8), thresholds: [] } } });
  const [change] = unrecordedChanges(factsOf({ file: { metric: metric(0.7) }, claims: [signed, RESULT] }), AT);
  expect(change?.text).toBe('metric.atLeast 0.8 became 0.7');
});

test('to say a number for the first time moves nothing, also after results; to take it away does', () => {
  const bare = { optimise: 'roc-auc' };
  const journal = recorded([
    { metric: bare },
    { metric: metric(0.8) },
    { metric: { ...metric(0.8), thresholds: ['recall>=0.7'] } },
    { metric: bare },
  ]);
  expect(journal).toHaveLength(4);
  expect(goalChanges(journal).map(({ what }) => what)).toEqual([
    'metric.atLeast 0.8 was taken away; metric.thresholds ["recall>=0.7"] was taken away',
  ]);
});

describe('words', () => {
  test('each part that differs', () => {
    expect(changeWords('metric', { a: 1, b: [1], c: 3 }, { a: 2, b: [1, 2], d: 'x' })).toEqual([
      'metric.a 1 became 2',
      'metric.b [1] became [1,2]',
      'metric.c 3 was taken away',
      'metric.d was set to x',
    ]);
  });
});
