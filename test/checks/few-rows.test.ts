import { expect, test } from 'vitest';
import { fewRows } from '../../src/checks/few-rows.ts';
import { contextOf, coin, noise, times } from './context.ts';

test('few rows, and few rows a column', () => {
  expect(fewRows.run(contextOf([coin(150), noise('x', 150)])).outcome).toHaveProperty(
    'explanation',
    expect.stringContaining('150 rows: expect wide intervals'),
  );
  const wide = times(45).map((j) => noise(`x${j}`));
  expect(fewRows.run(contextOf([coin(), ...wide])).outcome).toHaveProperty(
    'explanation',
    expect.stringContaining('fewer than 10 rows a column'),
  );
});

test('enough rows pass', () => {
  expect(fewRows.run(contextOf([coin(), noise('x')])).outcome.kind).toBe('passed');
});
