import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const guide = readFileSync(join(root, 'docs', 'guide', 'first-check.md'), 'utf8');
const transcripts = [...guide.matchAll(/^```text\n([\s\S]*?)^```/gm)].map((match) => match[1]!);

describe('the first check of the guide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-guide-'));
  let screen = '';

  beforeAll(() => {
    const table = 'node_modules/vega-datasets/data/birdstrikes.csv';
    const flags = ['--target', 'Effect Amount of damage', '--negative', 'None', '--out', folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/cairn.js', 'check', table, ...flags], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    if (status !== 0) throw new Error(`the check of the guide ended with ${status}: ${stderr}`);
    screen = stdout;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('has transcripts', () => expect(transcripts.length).toBeGreaterThan(2));

  test.each(transcripts)('prints what the guide shows: %s', (transcript) => expect(screen).toContain(transcript));
});
