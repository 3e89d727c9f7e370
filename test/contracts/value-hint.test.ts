import { expect, test } from 'vitest';
import { describeIssue, mistakesOf, parseWritten } from '../../src/contracts/describe-issue.ts';
import { IdeaFile } from '../../src/contracts/idea-file.ts';

/** The hint for the one mistake of an idea. */
function hintOf(keys: Record<string, unknown>): string {
  const written = { title: 'An idea', ...keys };
  const { error } = parseWritten(IdeaFile, written);
  const hints = error!.issues.flatMap(mistakesOf).map((issue) => describeIssue(issue, IdeaFile, written).hint);
  expect(hints).toHaveLength(1);
  return hints[0]!;
}

const step = (keys: Record<string, unknown>) => ({ steps: [{ name: 'sort', minutes: 3, ...keys }] });
const worth = (keys: Record<string, unknown>) => ({
  value: { decisionsPerYear: '2k to 8k', perDecision: '1 to 2', unit: 'EUR', ...keys },
});
const byHand = { cases: 2, agree: 3 };

test.each<[string, Record<string, unknown>, string]>([
  ['a number below 0', { product: { usersPerWeek: -5 } }, 'Write it as in `usersPerWeek: 5`.'],
  ['words for a number', { product: { usersPerWeek: 'many' } }, 'Write it as in `usersPerWeek: 3`.'],
  ['a number out of range', { interest: 9 }, 'Write it as in `interest: 3`, or remove it.'],
  ['a percentage as a share', step({ automatable: 70 }), 'Write it as in `automatable: 0.7`, or remove it.'],
  ['a range that runs backwards', step({ minutes: '8 to 2' }), 'Write it as in `minutes: 2 to 8`.'],
  ['one number for a range', worth({ decisionsPerYear: 100 }), 'Write it as in `decisionsPerYear: 50 to 200`.'],
  ['no share of any size', worth({ share: [1] }), 'Write it as in `share: 0.05 to 0.2`, or remove it.'],
  ['a day in words', { outcome: { outcome: 'failed', on: 'May', by: 'Ana' } }, 'Write it as in `on: 2026-11-23`.'],
  ['a name with a blank', { id: 'my idea!' }, 'Write it as in `id: my-idea`, or remove it.'],
  [
    'a confidence that shows nothing',
    { need: { confidence: 0.3 } },
    'Write it as in `confidence: 0.95`, or remove it.',
  ],
  ['a confidence that nothing shows', { need: { confidence: 1 } }, 'Write it as in `confidence: 0.95`, or remove it.'],
  ['a confidence in percent', { need: { confidence: 90 } }, 'Write it as in `confidence: 0.9`, or remove it.'],
  ['a word for a list', { tools: 'gpu' }, 'Write it as in `tools: [gpu]`, or remove it.'],
  ['an entry of a list', { difficulty: { outputSize: [6.5] } }, 'Write it as in `- 7`, or remove it.'],
  [
    'a word for a list of keys',
    { literature: 'a paper' },
    'Write a list below it, each entry as `- title: …`, with doi, year, dataset, metric, score, reproduced below, or remove it.',
  ],
  ['a word for yes or no', { dataLoop: 'maybe' }, 'Write `dataLoop: true` or `dataLoop: false`, or remove it.'],
  ['a word out of a few', { design: 'zzz' }, 'Write one of them, as in `design: act`, or remove it.'],
  ['a list for a text', { title: ['a'] }, 'Write it as text on one line.'],
  ['no text', { title: ' ' }, 'Write some words.'],
  ['a number for names with values', { attested: 5 }, 'Write keys with values below it, indented, or remove it.'],
  [
    'keys at odds',
    { ivo: { manualSeconds: 60, validateSeconds: 10, fixSeconds: 70, byHand } },
    'Change cases or agree below it, or remove it.',
  ],
])('%s: what to write in its place', (_, keys, hint) => {
  expect(hintOf(keys)).toBe(hint);
});
