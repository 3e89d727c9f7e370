import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { artifactStore } from '../../src/io/artifact-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { claimDraft, runStart } from './run-examples.ts';

const folder = temporaryFolder();
const newId = (() => {
  let made = 0;
  return (): string => `id ${++made}`;
})();

/** Whether a program of the system ended well. */
const system = (program: string, ...parameters: string[]): boolean => spawnSync(program, parameters).status === 0;

/** Only Linux lets us make a small disk, and only an administrator who may mount. */
function tryToMount(): boolean {
  if (process.platform !== 'linux') return false;
  const place = mkdtempSync(join(tmpdir(), 'cairn-mount-'));
  const mounted = system('mount', '-t', 'tmpfs', 'tmpfs', place);
  if (mounted) system('umount', place);
  rmdirSync(place);
  return mounted;
}

const canMount = tryToMount();
// oxlint-disable-next-line no-console
if (!canMount) console.log('NOT CHECKED: a full and a read-only disk (they take an administrator on Linux)');

describe.runIf(canMount)('a disk of one megabyte', () => {
  let disk = '';
  let disks = 0;
  const mount = (options: string): void => {
    if (!system('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', disk)) throw new Error(`cannot mount: ${options}`);
  };

  beforeEach(() => {
    disk = join(folder.path, `disk ${++disks}`);
    mkdirSync(disk);
    mount('size=1m');
  });
  afterEach(() => {
    system('umount', disk);
  });

  test('full: the store says so, keeps what was acknowledged, and goes on when there is space', async () => {
    const path = join(disk, '.cairn', 'store.db');
    let acknowledged = 0;
    await using store = await openStore(path, { newId });
    await store.runs.start(runStart());
    const log = async (): Promise<void> => {
      for (; acknowledged < 200; acknowledged++) {
        const points = Array.from({ length: 500 }, (_, i) => ({
          name: 'm',
          step: acknowledged * 500 + i,
          value: i,
          at: 0,
        }));
        await store.runs.logMetrics('r1', points);
      }
    };
    await expect(log()).rejects.toMatchObject({
      code: 'cannot-write',
      message: expect.stringMatching(`${path} cannot be .*(no space is left|the disk failed)`),
      hint: expect.stringContaining('space'),
    });
    expect(acknowledged).toBeGreaterThan(0);
    expect(await store.runs.curve('r1', 'm')).toHaveLength(acknowledged * 500);
    mount('remount,size=50m');
    await log();
    expect(await store.runs.curve('r1', 'm')).toHaveLength(200 * 500);
  });

  test('full from the start', async () => {
    writeFileSync(join(disk, 'filler'), new Uint8Array(255 * 4096));
    await expect(openStore(join(disk, 'store.db'), { newId })).rejects.toMatchObject({
      code: 'cannot-write',
      message: expect.stringContaining(join(disk, 'store.db')),
    });
  });

  test('full: an artifact is there whole or not at all', async () => {
    const artifacts = artifactStore(join(disk, 'artifacts'));
    const kept = await artifacts.put('kept');
    await expect(artifacts.put(new Uint8Array(2_000_000))).rejects.toMatchObject({
      code: 'cannot-write',
      message: expect.stringContaining('no space is left'),
    });
    const files = readdirSync(disk, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ parentPath, name }) => join(parentPath, name))).toEqual([artifacts.path(kept.hash)]);
  });

  test('read-only: it says so', async () => {
    const path = join(disk, 'store.db');
    {
      await using store = await openStore(path, { newId });
      await store.claims.add([claimDraft()]);
    }
    mount('remount,ro');
    const writing = async (): Promise<void> => {
      await using store = await openStore(path, { newId });
      await store.claims.add([claimDraft()]);
    };
    await expect(writing()).rejects.toMatchObject({ code: 'cannot-write', message: expect.stringContaining(path) });
  });
});
