import { describe, expect, test } from 'vitest';
import { isRunning, processIdentity } from '../../../src/io/runs/process-identity.ts';
import { watchUsage } from '../../../src/io/runs/process-usage.ts';
import { parseFreeze, pythonVersions } from '../../../src/io/runs/program-versions.ts';
import { startProcess } from '../../../src/io/runs/run-process.ts';

const node = (script: string): string[] => [process.execPath, '-e', script];

async function collected(command: readonly string[], onOutput: () => void | Promise<void> = () => undefined) {
  const seen: Buffer[] = [];
  const running = await startProcess(
    { command, shell: false, folder: process.cwd(), environment: process.env },
    (_, bytes) => {
      seen.push(Buffer.from(bytes));
      return onOutput();
    },
  );
  return { running, output: () => Buffer.concat(seen) };
}

describe('processes', () => {
  test('every byte comes through, however slowly it is taken', async () => {
    const script = 'process.stdout.write(Buffer.alloc(300000, 7)); process.stdout.write(Buffer.from([0, 255, 254]))';
    const { running, output } = await collected(node(script), () => new Promise((done) => setTimeout(done, 20)));
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(output().length).toBe(300_003);
    expect(output().subarray(-3)).toEqual(Buffer.from([0, 255, 254]));
  });

  test.skipIf(process.platform === 'win32')('a signal reaches what the program started', async () => {
    const { running, output } = await collected(['sh', '-c', 'sleep 60 & echo $!; wait']);
    while (output().length === 0) await new Promise((done) => setTimeout(done, 10));
    const sleeper = Number(output().toString());
    expect(isRunning(processIdentity(sleeper))).toBe(true);
    const identity = processIdentity(sleeper);
    running.stop('SIGTERM');
    expect(await running.ended).toEqual({ code: null, signal: 'SIGTERM' });
    running.stop('SIGKILL'); // nobody is there: nothing happens
    await expect.poll(() => isRunning(identity)).toBe(false);
  });

  test.skipIf(process.platform === 'win32')('what is left behind and quiet is not awaited', async () => {
    const { running } = await collected(['sh', '-c', 'sleep 30 & echo started']);
    const began = performance.now();
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - began).toBeLessThan(10_000);
    running.stop('SIGKILL');
  });

  test('what cannot be started is told', async () => {
    await expect(collected(['no-such-program'])).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      startProcess({ command: ['true'], shell: false, folder: '/no/such', environment: {} }, () => undefined),
    ).rejects.toMatchObject({ code: 'not-found', message: 'There is no folder /no/such to run in' });
  });

  test('output that cannot be taken ends the wait', async () => {
    const { running } = await collected(node('console.log(1); setTimeout(() => {}, 30000)'), () => {
      throw new Error('full');
    });
    await expect(running.ended).rejects.toThrow('full');
    running.stop('SIGKILL');
  });
});

test.runIf(process.platform === 'linux')('time and memory of a program with all that it starts', async () => {
  const script = `const { spawnSync } = require('node:child_process');
    const held = Buffer.alloc(150e6, 1);
    spawnSync(process.execPath, ['-e', 'const b = Buffer.alloc(150e6, 1); const t = Date.now(); while (Date.now() - t < 400);'], { stdio: 'inherit' });
    process.exit(held[0] - 1)`;
  const { running } = await collected(node(script));
  const meter = watchUsage(running.pid);
  await running.ended;
  const { cpuSeconds, peakBytes } = meter.stop();
  expect(peakBytes).toBeGreaterThan(300e6); // both at once
  expect(peakBytes).toBeLessThan(900e6);
  expect(cpuSeconds).toBeGreaterThan(0.2);
  expect(cpuSeconds).toBeLessThan(20);
});

test('a process is itself, and no other with its number', () => {
  expect(isRunning(processIdentity())).toBe(true);
  expect(isRunning(processIdentity().replace(/ .*/, ' another-boot 1'))).toBe(process.platform !== 'linux');
  expect(isRunning('4194304999')).toBe(false);
  expect(isRunning('')).toBe(false);
});

test('the lines of pip freeze', () => {
  const text = 'numpy==1.26.4\r\nmine @ file:///src/mine\n-e git+https://x/y@1#egg=why\n-e /src/other\n# note\n';
  expect(parseFreeze(text)).toEqual({
    '/src/other': '/src/other',
    mine: 'file:///src/mine',
    numpy: '1.26.4',
    why: 'git+https://x/y@1',
  });
});

test('other programs than Python have no such versions', async () => {
  expect(await pythonVersions(['sh', '-c', '1'], { folder: '.', virtualEnvironment: undefined })).toEqual({});
});
