import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from './io/temporary-folder.ts';
import { root } from './journeys/command.ts';
import { shellIn, type Block } from './journeys/run-readme.ts';

const guide = readFileSync(join(root, 'docs', 'guide', 'first-idea.md'), 'utf8');
const folder = temporaryFolder();
const FENCE = /^```(sh|text|yaml)(?: (\S+))?\n([\s\S]*?)^```$/gm;

const blocks: Block[] = [];
/** What the guide shows behind the commands that print it. */
const shown: { readonly text: string; readonly behind: string }[] = [];

beforeAll(() => {
  const clone = join(folder.path, 'clone');
  mkdirSync(clone);
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  const bin = join(folder.path, 'bin');
  let shell = shellIn(clone, bin);
  for (const [, kind, name = '', text] of guide.matchAll(FENCE)) {
    if (kind === 'text') shown.push({ text: text!, behind: blocks.at(-1)!.stdout });
    else if (kind === 'yaml' && name.startsWith('+')) appendFileSync(join(clone, name.slice(1)), text!);
    else if (kind === 'yaml') writeFileSync(join(clone, name), text!);
    else {
      if (text!.startsWith('cd trying\n')) shell = shellIn(join(clone, 'trying'), bin);
      blocks.push(shell(text!.replace(/^cd trying\n/, '')));
    }
  }
}, 120_000);

test('every command of the guide runs', () => {
  expect(blocks.length).toBeGreaterThan(5);
  expect(blocks.filter(({ code }) => code !== 0)).toEqual([]);
});

test('each command prints what the guide shows behind it', () => {
  expect(shown.length).toBeGreaterThan(3);
  for (const { text, behind } of shown) expect(behind).toContain(text);
});

test('what the guide says of numbers stands on the screen', () => {
  const screens = blocks.map(({ stdout }) => stdout).join('\n');
  for (const words of ['406 rows', 'a chance of 25 %']) expect(screens).toContain(words);
  expect(blocks.at(-1)!.stdout).toContain('portfolio.html');
});
