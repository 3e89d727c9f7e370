import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

function runExample(name: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'examples', name)], { cwd: root, encoding: 'utf8' });
}

test('library.mjs finds that one threshold is enough', () => {
  const { status, stdout, stderr } = runExample('library.mjs');
  expect(status === 0 ? 0 : stderr).toBe(0);
  expect(stdout).toMatch(/^constant: ROC AUC 0\.500$/m);
  expect(stdout).toMatch(/^rules-suffice: /m);
});

test('pipeline.mjs stops the build at the column that gives the answer away, and at nothing else', () => {
  const { status, stdout, stderr } = runExample('pipeline.mjs');
  expect(status === 1 ? 1 : stderr).toBe(1);
  expect(stdout.match(/^CRN-\d+ refuses .*$/gm)).toEqual([expect.stringMatching(/^CRN-\d+ refuses carrier_note: /)]);
  expect(stderr).toContain('--fail-on: the check found refused.');
});
