import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Flag } from '../src/cli/arguments.ts';
import { VERBS } from '../src/cli/verbs.ts';

const root = resolve(import.meta.dirname, '..');
const FLAG_FILES = readdirSync(join(root, 'src', 'cli')).filter((name) => name.endsWith('-flags.ts'));

const headingOf = (flag: Flag): string => `\`--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}\``;

/** Every table of flags that `src/cli/X-flags.ts` exports; `X.md` documents them all. */
async function flagsOf(file: string): Promise<Flag[]> {
  const module = (await import(join(root, 'src', 'cli', file))) as Record<string, unknown>;
  return Object.entries(module)
    .filter(([name]) => name.endsWith('_FLAGS'))
    .flatMap(([, flags]) => flags as Flag[]);
}

describe('reference pages', () => {
  test.each(FLAG_FILES)('of %s have a heading for each flag and none besides', async (file) => {
    const page = join(root, 'docs', 'reference', file.replace('-flags.ts', '.md'));
    expect(existsSync(page) ? page : `no ${page}`).toBe(page);
    const headings = [...readFileSync(page, 'utf8').matchAll(/^### +(`--.+?) *$/gm)].map((match) => match[1]!);
    expect([...new Set(headings)].toSorted()).toEqual([...new Set((await flagsOf(file)).map(headingOf))].toSorted());
  });

  test('name every verb', () => {
    const pages = readdirSync(join(root, 'docs', 'reference')).filter((name) => name.endsWith('.md'));
    const text = pages.map((name) => readFileSync(join(root, 'docs', 'reference', name), 'utf8')).join('\n');
    expect(Object.keys(VERBS).filter((verb) => !text.includes(`cairn ${verb}`))).toEqual([]);
  });
});
