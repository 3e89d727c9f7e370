import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { POINTS, type WriterTask } from './durable-writer.ts';

const folder = temporaryFolder();
const newId = (): string => 'none';
const FOREVER = 1_000_000;

interface Writer {
  readonly child: ChildProcess;
  /** When it said of all its stores that they are ready, or ended before. */
  readonly ready: Promise<void>;
  /** All that it said, when it has ended. */
  readonly ended: Promise<{ code: number | null; lines: readonly string[]; errors: string }>;
}

function startWriter(task: WriterTask): Writer {
  const script = join(import.meta.dirname, 'durable-writer.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder.path, 'compiled') },
  });
  let said = '';
  let errors = '';
  const ready = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (linesOf(said).filter((line) => line.endsWith(' ready')).length === task.paths.length) ready.resolve();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<Awaited<Writer['ended']>>((resolve) => {
    child.on('close', (code) => {
      ready.resolve();
      resolve({ code, lines: linesOf(said), errors });
    });
  });
  return { child, ready: ready.promise, ended };
}

/** Whole lines: the last one may be cut off, then it was not said. */
const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

/** Numbers that were acknowledged, by the word before them. */
const acknowledged = (lines: readonly string[], word: string): number[] =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.slice(word.length)));

/** Everything acknowledged is there, and nothing half: at most one batch more, whole. */
async function expectWhole(store: Store, id: string, lines: readonly string[]): Promise<void> {
  const batches = acknowledged(lines, 'batch').length;
  const auc = await store.runs.curve(id, 'auc');
  const loss = await store.runs.curve(id, 'loss');
  expect([batches, batches + 1]).toContain(auc.length / POINTS);
  expect(auc.map(({ step }) => step)).toEqual(auc.map((_, i) => i));
  expect(auc.every(({ step, value }) => value === Math.floor(step / POINTS))).toBe(true);
  expect(loss).toEqual(auc.map((point) => ({ ...point, name: 'loss' })));
  const run = await store.runs.get(id);
  if (lines.includes('ready')) expect(run).toMatchObject({ status: 'running', end: null });
  const last = auc.at(-1);
  expect(run?.metrics ?? []).toMatchObject(
    last === undefined
      ? []
      : ['auc', 'loss'].map((name) => ({ name, last: last.value, lastStep: last.step, min: 0, points: auc.length })),
  );
  await expectWholeClaims(store, id, acknowledged(lines, 'claim').at(-1));
}

async function expectWholeClaims(store: Store, id: string, lastClaim: number | undefined): Promise<void> {
  const claims = (await store.claims.current()).filter(({ key }) => key.startsWith(`${id}/`));
  const values = new Set(claims.map(({ value }) => value));
  expect(claims.length).toBe(values.size * 3); // none or all three of one adding
  if (lastClaim !== undefined) expect([[lastClaim], [lastClaim + 5]]).toContainEqual([...values]);
}

const KILLS = 200;
const CHAINS = 2;
/** Stores of one process. A kill meets each of them at another point of its own work. */
const STORES = 4;
/** Every fifth process is killed while it makes its stores. */
const killsAtStart = (kill: number): boolean => kill % 5 === 0;

test(`${KILLS} stores, whose writers are killed at random moments, hold every acknowledged number and nothing half`, async () => {
  let acknowledgedPoints = 0;
  let midway = 0;
  const chain = async (name: number): Promise<void> => {
    const random = seededRng(name);
    for (let kill = 0; kill < KILLS / CHAINS / STORES; kill++) {
      // Those killed at the start make stores of their own; the others go on in those that others were killed in.
      const place = join(folder.path, `chain ${name}`, killsAtStart(kill) ? `${kill}` : 'all');
      const paths = Array.from({ length: STORES }, (_, i) => join(place, `${i}`, 'store.db'));
      const id = `run ${kill}`;
      const writer = startWriter({ paths, id, batches: FOREVER });
      if (!killsAtStart(kill)) await writer.ready;
      await sleep(random() * (killsAtStart(kill) ? 400 : 60));
      writer.child.kill('SIGKILL');
      const { lines, errors } = await writer.ended;
      expect(errors).toBe('');
      for (const [i, path] of paths.entries()) {
        const said = lines.filter((line) => line.startsWith(`${i} `)).map((line) => line.slice(2));
        await using store = await openStore(path, { newId });
        await expectWhole(store, id, said);
        acknowledgedPoints += acknowledged(said, 'batch').length * POINTS;
        if (said.length > 1) midway++;
      }
    }
  };
  await Promise.all(Array.from({ length: CHAINS }, (_, name) => chain(name)));
  // The test would prove nothing if they had all died before they wrote.
  expect(midway).toBeGreaterThan(KILLS / 4);
  expect(acknowledgedPoints).toBeGreaterThan(KILLS);
});

test('eight processes that make a store and write to it at once lose nothing, and none fails', async () => {
  const path = join(folder.path, 'eight', '.cairn', 'store.db');
  const batches = 150;
  const names = Array.from({ length: 8 }, (_, i) => `writer ${i}`);
  const ended = await Promise.all(
    names.map((id) => startWriter({ paths: [path], id, batches, shared: 'shared' }).ended),
  );
  expect(ended.map(({ code, errors }) => ({ code, errors }))).toEqual(names.map(() => ({ code: 0, errors: '' })));
  await using store = await openStore(path, { newId });
  for (const id of names) {
    expect(await store.runs.curve(id, 'loss')).toHaveLength(batches * POINTS);
    expect(await store.runs.curve('shared', id)).toHaveLength(batches);
    expect(await store.claims.history(`${id}/2`)).toHaveLength(batches / 5);
    expect((await store.runs.get(id))!.status).toBe('done');
  }
  expect(await store.runs.count()).toBe(9);
  expect((await store.runs.get('shared'))!.metrics).toHaveLength(8);
  expect(await store.claims.current()).toHaveLength(24);
});
