import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCommand } from '../../src/app/check-command.ts';
import { shellQuote } from '../../src/base/shell-quote.ts';
import { parseCheckOptions } from '../../src/contracts/check-options.ts';

test('every flag that changes a number stands in the command, quoted where needed', () => {
  const options = parseCheckOptions({
    target: 'Effect Amount of damage',
    negative: 'None',
    split: { kind: 'where', expression: 'row % 5 = 0' },
    keep: ['Cost Total $'],
    types: [{ column: 'size', type: 'ordered', order: ['S', 'M'] }],
    requirements: [{ metric: 'recall', operator: '>=', value: 0.8 }],
    seed: 3,
    showRows: false,
  });
  expect(checkCommand('birds.csv', options)).toBe(
    `cairn check birds.csv --target "Effect Amount of damage" --negative None --split "where: row % 5 = 0" --keep 'Cost Total $' ` +
      `--type "size=ordered:S<M" --require "recall>=0.8" --seed 3 --no-rows`,
  );
});

test('law: a shell reads back the very word', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${words.map(shellQuote).join(' ')}`], {
        encoding: 'utf8',
      });
      expect(printed.split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 40 },
  );
});
