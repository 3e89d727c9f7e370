import { describe, expect, test } from 'vitest';
import { parseThresholds } from '../../../../src/app/decide/portfolio/parse-thresholds.ts';
import { changeIdea } from '../../../../src/app/decide/portfolio/change-idea.ts';
import { ideaPaths, readIdeas } from '../../../../src/app/decide/portfolio/read-ideas.ts';

const FILES: Readonly<Record<string, string>> = {
  'ideas/a.yaml': 'title: A\nbelief: {impact: 1k to 2k}\n',
  'ideas/b.yml': 'id: a.b\ntitle: B\nvalue: {decisionsPerYear: 1k to 2k, perDecision: 2 to 8, unit: EUR}\n',
  'ideas/c.yaml': 'title: C\nid: a\n',
  'ideas/d.yaml': 'title: D\nsponsr: Cleo\n',
  'ideas/readme.md': 'nothing',
};

const effects = {
  readText: (path: string) => Promise.resolve(FILES[path]!),
  listFolder: (folder: string) =>
    Promise.resolve(
      Object.keys(FILES)
        .filter((path) => path.startsWith(`${folder.replace(/\/$/, '')}/`))
        .map((path) => path.split('/')[1]!),
    ),
};

const read = (...words: string[]) => ideaPaths(words, effects).then((paths) => readIdeas(paths, effects));

describe('reading ideas', () => {
  test('a folder, a file, and one that is named twice', async () => {
    expect(await ideaPaths(['ideas/', 'ideas/a.yaml'], effects)).toEqual([
      'ideas/a.yaml',
      'ideas/b.yml',
      'ideas/c.yaml',
      'ideas/d.yaml',
    ]);
    await expect(ideaPaths(['nowhere'], effects)).rejects.toThrow(/There is no idea in nowhere/);
  });

  test('two with one id are told with both places, a typing error with its line, and the others are kept', async () => {
    const { ideas, problems } = await read('ideas');
    expect(ideas.map(({ id }) => id)).toEqual(['a', 'a.b']);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^ideas\/c\.yaml:2:1: the id a stands at ideas\/a\.yaml:1:1 too/),
      expect.stringMatching(/^ideas\/d\.yaml:2:1: "sponsr" is not a key here/),
    ]);
  });
});

describe('what-ifs', () => {
  const ideas = async () => (await read('ideas/a.yaml', 'ideas/b.yml')).ideas;

  test('change one key of one idea, whose id may hold a dot', async () => {
    const [a, b] = changeIdea(await ideas(), 'a.b.value.perDecision = exactly 5');
    expect(b!.file.value!.perDecision).toEqual({ kind: 'exactly', value: 5 });
    expect(a!.file.title).toBe('A');
    expect(changeIdea(await ideas(), 'a.belief=')[0]!.file.belief).toBeUndefined();
    expect(changeIdea(await ideas(), 'a.cost={build: 1k to 2k}')[0]!.file.cost!.build.kind).toBe('quantiles');
  });

  test.each([
    ['b.title=x', /there is no idea "b"/],
    ['a=x', /it names no key of a/],
    ['a.title', /is not a change/],
    ['a.titel=x', /"titel" is not a key here/],
    ['a.belief.impact=9 to 2', /runs backwards/],
    ['a.title.x=1', /title has no keys below it/],
    ['a.title=', /title is missing/],
    ['a.title=[', /--what-if/],
  ])('%s is refused', async (change, message) => {
    const known = await ideas();
    expect(() => changeIdea(known, change)).toThrow(message);
  });
});

test.each([
  ['100k,0.5', { money: 100_000, chance: 0.5 }],
  ['2.5M, 40 %', { money: 2_500_000, chance: 0.4 }],
  ['900 0.1', { money: 900, chance: 0.1 }],
])('%s is a top right', (text, thresholds) => expect(parseThresholds(text)).toEqual(thresholds));

test.each(['', '100k', '100k,1.5', '0,0.5', 'a,b', '-5,0.5'])('"%s" is no top right', (text) =>
  expect(() => parseThresholds(text)).toThrow(/is not money a year and a chance/),
);
