import { describe, expect, test } from 'vitest';
import { runRowCommand, type RowCommandOptions } from '../../src/io/row-command.ts';

const options: RowCommandOptions = {
  folder: '.',
  environment: { CAIRN_SHOTS: '4' },
  files: { CAIRN_EXAMPLES: '[1,2]' },
  timeoutSeconds: 20,
  signal: new AbortController().signal,
};
const node = (code: string): string => `"${process.execPath}" -e ${JSON.stringify(code)}`;
const ECHO = "process.stdin.on('data', (rows) => process.stdout.write(rows))";

describe('a command that maps rows to predictions', () => {
  test('a line in, a line out', async () => {
    const { lines, seconds } = await runRowCommand(node(ECHO), ['{"a":1}', '{"a":2}'], options);
    expect(lines).toEqual(['{"a":1}', '{"a":2}']);
    expect(seconds).toBeGreaterThan(0);
  });

  test('the number of examples and their file are in the environment', async () => {
    const code = "console.log(process.env.CAIRN_SHOTS + require('fs').readFileSync(process.env.CAIRN_EXAMPLES))";
    expect((await runRowCommand(node(code), ['{}'], options)).lines).toEqual(['4[1,2]']);
  });

  test.each<[string, string, RegExp]>([
    ['fails', "console.error('no model'); process.exit(3)", /ended with code 3: no model/],
    ['gives too few lines', "console.log('yes')", /gave 1 lines for 2 rows/],
    ['prints escapes', "console.error('\\u001b[31mred'); process.exit(1)", /code 1: red/],
  ])('one that %s is refused', async (_what, code, message) => {
    await expect(runRowCommand(node(code), ['{}', '{}'], options)).rejects.toThrow(message);
  });

  test('one that never ends is stopped, with what it started', async () => {
    const begun = performance.now();
    const slow = runRowCommand(`${node('setTimeout(() => 0, 60000)')} && echo`, ['{}'], {
      ...options,
      timeoutSeconds: 0.5,
    });
    await expect(slow).rejects.toThrow(/longer than 0.5 s/);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('an aborted signal stops it', async () => {
    const signal = AbortSignal.timeout(300);
    await expect(
      runRowCommand(node('setTimeout(() => 0, 60000)'), ['{}'], { ...options, signal }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
