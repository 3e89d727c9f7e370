import { spawn, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { csvOf, tableRows, YAML } from '../app/labelling/label-project.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { root, startCommand, type Ended } from './command.ts';

const folder = temporaryFolder();
const cairn = (...argv: readonly string[]): Promise<Ended> => startCommand(argv, { cwd: folder.path }).ended;

/** Makes a terminal for a program. */
const TERMINAL = 'script';
/** A terminal is made by `script` of util-linux; elsewhere the sitting is tested with keys handed in. */
const HAS_TERMINAL = process.platform === 'linux' && spawnSync(TERMINAL, ['--version']).stdout?.includes('util-linux');

/** Runs a verb on a terminal of its own. Presses the next key whenever a new screen asks for one. */
async function onTerminal(argv: readonly string[], keys: readonly string[]): Promise<string> {
  const words = [process.execPath, join(root, 'bin', 'cairn.js'), ...argv].map((word) => `'${word}'`).join(' ');
  const child = spawn(TERMINAL, ['-qec', words, '/dev/null'], {
    cwd: folder.path,
    env: { ...process.env, TERM: 'xterm', LC_ALL: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let [screen, pressed] = ['', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    // Every screen ends with the line of commands.
    const screens = screen.split('q quit').length - 1;
    while (pressed < Math.min(screens, keys.length)) child.stdin.write(keys[pressed++]!);
  });
  await new Promise((done) => child.on('close', done));
  return screen;
}

beforeAll(async () => {
  await writeFile(join(folder.path, 'cairn.yaml'), YAML);
  await writeFile(join(folder.path, 'strikes.csv'), csvOf(tableRows()));
});

describe('from an empty project to a human score', () => {
  test('nothing to label, no terminal, unknown words: each says the next step', async () => {
    expect(await cairn('label', '--report')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/cairn benchmark new/) as string,
    });
    expect(await cairn('benchmark', 'frezee')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/cairn benchmark freeze/) as string,
    });
    expect(await cairn('label', '--as', 'ana')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--export/) as string,
    });
    expect(await cairn('label', '--report', '--level', 'experts')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/domain-experts/) as string,
    });
    expect(await cairn('upper-bound')).toMatchObject({ code: 2, stderr: expect.stringMatching(/--offline/) as string });
    expect(await cairn('upper-bound', '--endpoint', 'https://api.example.invalid/v1', '--model', 'm')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/apiKeyVariable/) as string,
    });
  });

  test('drawn, exported, answered elsewhere, frozen, verified, reported', async () => {
    const drawn = await cairn('benchmark', 'new', '--items', '8', '--stratify');
    expect(drawn).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/8 items drawn into round-1, from the test rows.*G3 asks for 30 items/s) as string,
    });
    expect((await cairn('label', '--export', 'items.csv')).code).toBe(0);
    const sheet = JSON.parse((await cairn('benchmark', 'new', '--items', '8', '--stratify', '--json')).stdout) as {
      rows: number[];
    };
    const rows = tableRows();
    const answers = sheet.rows.map((row) => `${row},${rows[row]!.damage}`).join('\n');
    await writeFile(join(folder.path, 'answers.csv'), `item,label\n${answers}\n`);
    for (const name of ['ana', 'ben'])
      expect((await cairn('label', '--answers', 'answers.csv', '--as', name)).code).toBe(0);
    expect((await cairn('benchmark', 'freeze')).stdout).toMatch(
      /Frozen as benchmark version 1: 8 items, labelled by ana and ben/,
    );
    expect(await cairn('benchmark')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/version 1 .* verified/s) as string,
    });
    const report = await cairn('label', '--report', '--level', 'domain-experts');
    expect(report.stdout).toMatch(
      /^People \(domain experts\) reach balanced accuracy 1\.0 \(0\.\d–1\.0\) on 8 items of\s+benchmark/,
    );
    expect(await cairn('benchmark', 'renew')).toMatchObject({ code: 0 });
  });

  test.skipIf(!HAS_TERMINAL)('keys on a real terminal: answered, paused, undone, and gone on later', async () => {
    expect((await cairn('benchmark', 'new', '--items', '4')).code).toBe(0);
    const first = await onTerminal(['label', '--as', 'zoe'], ['1', 'p', 'p', '2', 'u', '1', 'q']);
    expect(first).toMatch(/item 1 of 4/);
    expect(first).toMatch(/Paused/);
    expect(first).toMatch(/2 answers stored in round-3, 2 to go/);
    expect(first).not.toMatch(/broken|whole/);
    const second = await onTerminal(['label', '--as', 'zoe'], ['\u001b[A1', '2', 'q']);
    expect(second).toMatch(/item 1 of 2/);
    expect(second).toMatch(/2 answers stored in round-3, 0 to go/);
  });
});
