import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { IdeaFile } from '../../../src/contracts/idea-file.ts';
import { ideaName, ideaYaml, LINE_EXAMPLE, readIdeaLine } from '../../../src/decide/ideas/idea-draft.ts';

const words = { place: 'friction', on: '2026-11-21', by: 'Ada' };

test('one line becomes a file that the portfolio reads', () => {
  const { draft, problems } = readIdeaLine(LINE_EXAMPLE)!;
  expect(problems).toEqual([]);
  expect(IdeaFile.parse(parse(ideaYaml(draft, words)))).toMatchObject({
    title: 'Sort incoming mail',
    class: 'text',
    belief: { feasible: 0.3, impact: { kind: 'quantiles' }, cost: { kind: 'quantiles' } },
    metric: { name: 'hours of clerks', volumePerYear: 12000 },
  });
});

test('law: whatever is typed, the file says exactly that and nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (typed) => {
      const read = readIdeaLine(typed.replaceAll('|', ' '));
      if (read === null) return;
      const file = IdeaFile.parse(parse(ideaYaml(read.draft, words)));
      expect(file.title).toBe(read.draft.title);
      expect(Object.keys(file)).not.toContain('sponsor');
    }),
    { seed: 11, numRuns: 100 },
  );
});

test('what cannot be read is said, and the rest is kept', () => {
  const { draft, problems } = readIdeaLine(
    "x | worth 80k to 10k | chance 7 | cost don't know | colour red | decisions 5",
  )!;
  expect(problems).toHaveLength(3);
  expect(problems[0]).toContain('runs backwards');
  expect(draft).toMatchObject({ title: 'x', worth: null, cost: null, chance: null, decisions: 5 });
  expect(readIdeaLine('x | worth 5')!.problems[0]).toContain('is one number');
  expect(readIdeaLine('  ')).toBeNull();
});

test('names of files are plain, short and taken once', () => {
  expect(ideaName('Préis vun engem Haus?', new Set())).toBe('preis-vun-engem-haus');
  expect(ideaName('a b', new Set(['a-b', 'a-b-2']))).toBe('a-b-3');
  expect(ideaName('日本', new Set())).toBe('idea');
  expect(ideaName('CON', new Set())).toBe('idea-con');
  expect(ideaName('../../etc/passwd', new Set())).toBe('etc-passwd');
  expect(ideaName('word '.repeat(40), new Set()).length).toBeLessThanOrEqual(48);
});
