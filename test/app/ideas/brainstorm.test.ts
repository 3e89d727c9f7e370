import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { brainstorm } from '../../../src/app/ideas/brainstorm.ts';
import { IdeaFile } from '../../../src/contracts/idea-file.ts';
import type { BrainstormEvent } from '../../../src/decide/ideas/brainstorm-event.ts';

/** A session in memory: the lines that are typed, and the minutes that each takes. */
function sit(
  typed: readonly (string | Error)[],
  { minutes = 10, rate = false, minutesALine = 0, files = new Map<string, string>() } = {},
) {
  const events: BrainstormEvent[] = [];
  const lines = [...typed];
  let clock = 0;
  const result = brainstorm(
    { folder: 'ideas', minutes, rate, by: 'Ada', project: null },
    {
      nextLine() {
        const line = lines.shift();
        clock += minutesALine;
        return line instanceof Error ? Promise.reject(line) : Promise.resolve(line);
      },
      tell: (event) => events.push(event),
      clock: () => clock,
      now: () => new Date(2026, 10, 21),
      makeFolder: async () => undefined,
      listFolder: async () => [...files.keys()].map((path) => path.replace(/^ideas[\\/]/, '')),
      readText: async (path) => files.get(path)!,
      async writeNewFile(path, content) {
        if (files.has(path)) throw new Error(`${path} is there`);
        files.set(path, content);
      },
      async writeFile(path, content) {
        files.set(path, content);
      },
    },
  );
  return { result, events, files };
}

test('ten ideas give ten files that are ideas', async () => {
  const { result, files } = sit(Array.from({ length: 10 }, () => 'Predict the price of a house'));
  expect((await result).ideas).toHaveLength(10);
  expect(files.size).toBe(10);
  for (const text of files.values()) expect(IdeaFile.parse(parse(text)).title).toBe('Predict the price of a house');
});

test('what was typed before Ctrl-C is there', async () => {
  const { result, files } = sit(['first', 'second', new DOMException('stopped', 'AbortError')]);
  await expect(result).rejects.toThrow('stopped');
  expect(files.size).toBe(2);
});

test('an empty line or a quarter of the time leads to the next place; the last line counts after the time is over', async () => {
  const byHand = sit(['', '', 'idea']);
  const { ideas } = await byHand.result;
  expect(ideas[0]!.place.id).toBe('cheap-prediction');
  const byClock = sit(['a', 'b', 'c', 'd', 'e', 'f'], { minutes: 4, minutesALine: 1 });
  expect((await byClock.result).ideas.map(({ place }) => place.id)).toEqual([
    'friction',
    'complex-parts',
    'cheap-prediction',
    'others',
  ]);
  expect(byClock.events.at(-1)).toEqual({ kind: 'time-over' });
});

test('ratings are asked for, written at once, and may stay open', async () => {
  const { result, files } = sit(['Find fraud', '.', '10 to 5', '10 to 50', "don't know", '30 %', 'losses', '1000'], {
    rate: true,
  });
  const { problems } = await result;
  expect(problems).toMatchObject([{ line: 2, problem: expect.stringContaining('runs backwards') }]);
  expect(IdeaFile.parse(parse([...files.values()][0]!))).toMatchObject({
    class: 'fraud',
    belief: { feasible: 0.3 },
    metric: { name: 'losses', volumePerYear: 1000 },
  });
});

test('an idea that was had before, and a published case, are shown when it is typed', async () => {
  const files = new Map([
    ['ideas/rent.yaml', 'title: Predict the rent of a flat\n'],
    ['ideas/broken.yaml', 'title: ['],
  ]);
  const { result, events } = sit(['Price of an apartment, predicted'], { files });
  await result;
  const kept = events.find((event) => event.kind === 'kept');
  expect(kept?.alike.ideas.map(({ id }) => id)).toEqual(['rent']);
  expect(kept?.alike.cases[0]?.case.id).toBe('home-value');
});
