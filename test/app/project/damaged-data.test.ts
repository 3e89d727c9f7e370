import { createHash } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEvidence } from '../../../src/app/project/read-evidence.ts';
import { explainClaim } from '../../../src/app/trail/explain-claim.ts';
import { inputsOf } from '../../../src/app/runs/describe-start.ts';
import { realRunEffects } from '../../../src/app/runs/real-effects.ts';
import { staleWords } from '../../../src/evidence/stale-words.ts';
import { claimOf } from '../../evidence/facts.ts';
import { aProject } from './a-project.ts';

const YAML = 'name: x\ndata: {t: {path: t.csv}, other: {path: other.csv}}\n';
const CSV = 'a,b\n1,2\n3,4\n';

const DAMAGED = [
  ['', 't.csv is empty'],
  ['a,b\n1,2\n3\n', 't.csv, line 3: 1 cell, but the file has 2 columns'],
] as const;

test.each(DAMAGED)('a table that holds %j makes its claims stale and stops nothing', async (text, because) => {
  await using damaged = await aProject(YAML, { 't.csv': CSV, 'other.csv': CSV });
  const { project, root } = damaged;
  for (const name of ['t', 'other']) {
    const inputs = [{ kind: 'dataset' as const, name, hash: await project.datasetHash(name) }];
    const { id: _, ...claim } = claimOf(`data/rows-of-${name}`, { inputs, at: '2026-11-20T10:00:00.000Z' });
    await project.store.claims.add([claim]);
  }
  await writeFile(join(root, 't.csv'), text);
  const { facts, current } = await readEvidence(project);
  const why = expect.stringContaining(because); // with the path as it is named from here
  expect(facts.claims.get('data/rows-of-t')!.stale).toEqual([
    { kind: 'unreadable', input: expect.objectContaining({ name: 't' }), because: why },
  ]);
  expect(staleWords(facts.claims.get('data/rows-of-t')!.stale)).toMatch(/^the dataset `t` cannot be read: .*t\.csv/);
  expect(facts.claims.get('data/rows-of-other')!.stale).toEqual([]);
  expect(current.has('dataset:t')).toBe(false);
  const { chain } = await explainClaim(project, 'data/rows-of-t');
  expect(chain.rows[1]).toMatchObject({ name: 't', state: 'gone', because: why });
  // A verb that needs the table itself refuses.
  await expect(project.datasetHash('t')).rejects.toMatchObject({ code: 'bad-input', message: why });

  const inputs = await inputsOf(project, ['t', 'other'], { command: ['true'], folder: '.', effects: realRunEffects() });
  const hash = createHash('sha256').update(text).digest('hex');
  expect(inputs).toEqual([
    { kind: 'file', name: 't.csv', hash, unreadable: why },
    { kind: 'dataset', name: 'other', hash: current.get('dataset:other') },
  ]);
});

test.skipIf(process.getuid?.() === 0)('a file that nobody may read stops nothing', async () => {
  await using closed = await aProject(YAML, { 't.csv': CSV });
  await chmod(join(closed.root, 't.csv'), 0o000);
  const current = await closed.project.currentInputs([{ kind: 'file', name: 't.csv' }]);
  expect(current.unreadable).toEqual(new Map([['file:t.csv', 'permission denied']]));
});
