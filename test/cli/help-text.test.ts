import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { flagLines, helpText } from '../../src/cli/help-text.ts';
import { main } from '../../src/cli/main.ts';

const COLUMNS = 80;
const folder = resolve(import.meta.dirname, '../../src/cli');
const FLAG_FILES = readdirSync(folder).filter((name) => name.endsWith('-flags.ts'));

const tooLong = (text: string): string[] => text.split('\n').filter((line) => line.length > COLUMNS);

/** Every help that `src/cli/X-flags.ts` exports. */
async function helpsOf(file: string): Promise<string[]> {
  const module = (await import(join(folder, file))) as Record<string, unknown>;
  return Object.entries(module).flatMap(([name, text]) => (name.endsWith('_HELP') ? [text as string] : []));
}

describe('help', () => {
  test.each(FLAG_FILES)('of %s fits into 80 columns', async (file) => {
    const helps = await helpsOf(file);
    expect(helps.length).toBeGreaterThan(0);
    expect(helps.flatMap(tooLong)).toEqual([]);
  });

  test('of all verbs fits into 80 columns', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await main(['--help']);
    const text = write.mock.calls.map(([part]) => String(part)).join('');
    write.mockRestore();
    expect(text).toContain('cairn plan [PLAN]');
    expect(tooLong(text)).toEqual([]);
  });

  test('fills prose, breaks descriptions below themselves, and commands so that they can be copied', () => {
    const words = 'word '.repeat(14).trim();
    const flags = flagLines([
      { name: 'long', value: 'NAME', description: words },
      { name: 'help', description: 'this text' },
    ]);
    expect(helpText`cairn verb [flags]

${words}
${words}

${flags}

Example:  cairn verb --one "two three four five six seven" --two "two three four five six seven"
`).toBe(`cairn verb [flags]

${'word '.repeat(16).trim()}
${'word '.repeat(12).trim()}

  --long NAME  ${'word '.repeat(13).trim()}
               word
  --help       this text

Example:  cairn verb --one "two three four five six seven" --two \\
          "two three four five six seven"
`);
  });
});
