import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProjectFile } from '../../../src/app/project/read-project-file.ts';
import { parseProjectFile } from '../../../src/project/file/parse-project-file.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';

const TEXT = `name: strikes
data:
  t.x: {path: t.csv, sensitive: [a, b]}
stakeholders:
  - name: Ana
`;
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cairn-parsed-'));
});
afterEach(() => rm(root, { recursive: true }));

const kept = (): string => join(root, '.cairn', 'parsed.json');
const read = (text: string) => readProjectFile(root, 'cairn.yaml', text);

test('what was kept says the same as the file, keys and places', async () => {
  const source = readYaml(TEXT, 'cairn.yaml');
  const paths = [
    [],
    ['name'],
    ['data', 't.x', 'sensitive', 1],
    ['stakeholders', 0, 'name'],
    ['data', 'none'],
    ['metric', 'date'],
  ];
  const first = await read(TEXT);
  const before = await readFile(kept(), 'utf8');
  const again = await read(TEXT);
  expect(await readFile(kept(), 'utf8')).toBe(before);
  for (const { file, locate } of [first, again]) {
    expect(file).toEqual(parseProjectFile(source));
    expect(paths.map(locate)).toEqual(paths.map((path) => source.locate(path)));
  }
});

test('a file that was edited is read again, and a mistake has its line and column', async () => {
  await read(TEXT);
  expect((await read(TEXT.replace('strikes', 'drones'))).file.name).toBe('drones');
  expect((await read(TEXT)).file.name).toBe('strikes');
  await expect(read(TEXT.replace('path:', 'pth:'))).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringMatching(/^cairn\.yaml:3:\d+: /),
  });
  expect((await read(TEXT)).file.name).toBe('strikes');
});

test.each([
  ['nothing', () => ''],
  ['half of it', (text: string) => text.slice(0, text.length / 2)],
  ['another name', (text: string) => text.replace('strikes', 'drones')],
  ['something else', () => '{"file":{"name":"x"}}'],
])('a kept file that holds %s does not count', async (_, damage) => {
  await read(TEXT);
  const whole = await readFile(kept(), 'utf8');
  await writeFile(kept(), damage(whole));
  expect((await read(TEXT)).file.name).toBe('strikes');
  expect(await readFile(kept(), 'utf8')).toBe(whole);
});

test('where nothing can be kept, the file is read each time', async () => {
  await writeFile(join(root, '.cairn'), 'in the way');
  expect((await read(TEXT)).file.name).toBe('strikes');
  expect((await read(TEXT)).locate(['name'])).toBe('cairn.yaml:1:1');
});
