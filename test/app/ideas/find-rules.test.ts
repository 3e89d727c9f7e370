import { expect, test } from 'vitest';
import { findRules } from '../../../src/app/ideas/find-rules.ts';
import type { RulesFound } from '../../../src/decide/ideas/rule-candidates.ts';
import { renderRules } from '../../../src/report/ideas/rule-lines.ts';

const ifs = (count: number): string => Array.from({ length: count }, (_, i) => `if (x > ${i}) y();`).join('\n');

function rulesIn(
  files: Record<string, string | null>,
  commits: Record<string, number> | null = null,
): Promise<RulesFound> {
  return findRules(
    ['src'],
    { since: '2025-11-21' },
    {
      findFiles: async () =>
        Object.entries(files).map(([name, text]) => ({
          path: `src/${name}`,
          folder: 'src',
          name,
          bytes: text?.length ?? 9,
        })),
      readSource: async (path) => files[path.slice(4)]!,
      commitsByFile: async () => commits && new Map(Object.entries(commits)),
    },
    new AbortController().signal,
  );
}

test('300 ifs outrank 5, in code as in a table of rules, and churn counts', async () => {
  const found = await rulesIn(
    {
      'many.js': ifs(300),
      'few.js': ifs(5),
      'few-changed.js': ifs(5),
      'rules.csv': `condition,then\n${'x > 1,a\n'.repeat(40)}`,
      'rules.json': '{"rules": [{"if": "x", "then": 1}]}',
      'rules.yaml': 'rules:\n  - when: x > 1\n    do: y\n',
    },
    { 'few-changed.js': 12 },
  );
  expect(found.candidates.map(({ path }) => path)).toEqual([
    'src/many.js',
    'src/rules.csv',
    'src/few-changed.js',
    'src/few.js',
    'src/rules.json',
    'src/rules.yaml',
  ]);
  expect(found.candidates[2]).toMatchObject({ commits: 12, parts: { churn: 2 } });
  expect(found.since).toBe('2025-11-21');
  const page = renderRules(found, 2);
  expect(page).toMatch(/^src\/many\.js has most that could be learnt instead: 300 rules/);
  expect(page).toContain('4 more files with decisions');
});

test('what is no rule is passed over with the reason, and other formats are counted', async () => {
  const found = await rulesIn({
    'a.js': ifs(1),
    'bundle.js': 'if(a)b();'.repeat(1000),
    'data.csv': 'age,result\n1,2\n',
    'broken.json': '{',
    'picture.c': null,
    'notes.txt': 'if',
  });
  expect(found.candidates).toHaveLength(1);
  expect(found.leftOut.map(({ path }) => path)).toEqual([
    'src/bundle.js',
    'src/data.csv',
    'src/broken.json',
    'src/picture.c',
  ]);
  expect(found.otherFiles).toBe(1);
  expect(found.since).toBeNull();
});

test('a folder without programs and tables is an error', async () => {
  await expect(rulesIn({ 'notes.txt': '' })).rejects.toThrow('none of 1 files is a program or a table of rules');
});
