import { expect, test } from 'vitest';
import { parseArguments, type Flag } from '../../src/cli/arguments.ts';

const flags: Flag[] = [
  { name: 'target', value: 'COLUMN', description: '' },
  { name: 'keep', value: 'COLUMN', many: true, description: '' },
  { name: 'json', description: '' },
];

test('values may follow, be joined by =, be negative, and repeat where allowed', () => {
  const read = parseArguments(flags, [
    'a.csv',
    '--target',
    '-1',
    '--keep=x=y',
    '--keep',
    'z',
    '--json',
    '-',
    '--',
    '--b',
  ]);
  expect(read.positionals).toEqual(['a.csv', '-', '--b']);
  expect(read.value('target')).toBe('-1');
  expect(read.values('keep')).toEqual(['x=y', 'z']);
  expect(read.isOn('json')).toBe(true);
});

test.each([
  [['--traget', 'x'], '--traget is not a flag', 'Did you mean --target?'],
  [['--target'], '--target needs a value', 'Write --target COLUMN.'],
  [['--target', 'a', '--target', 'b'], '--target is given twice', 'Give it once.'],
  [['--json=yes'], '--json takes no value', 'Write --json alone.'],
])('%j is refused: %s', (argv, message, hint) => {
  expect(() => parseArguments(flags, argv)).toThrowError(message);
  try {
    parseArguments(flags, argv);
  } catch (error) {
    expect((error as { hint?: string }).hint).toBe(hint);
  }
});
