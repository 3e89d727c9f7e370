import { expect, test } from 'vitest';
import { copiesOnBothSides } from '../../src/checks/copies-across-split.ts';
import { numbers } from '../split/tables.ts';
import { contextOf, coin, noise, valuesOf } from './context.ts';

test('counts test rows whose features stand among the training rows', () => {
  const coarse = ['a', 'b'].map((name) =>
    numbers(
      name,
      valuesOf(noise(name)).map((value) => Math.round(value)),
      'integer',
    ),
  );
  expect(copiesOnBothSides.run(contextOf([coin(), ...coarse])).outcome.kind).toBe('issue');
});

test('copies that are kept on one side pass', () => {
  const columns = ['a', 'b', 'c'].map((name) => numbers(name, [...valuesOf(noise(name)), ...valuesOf(noise(name))]));
  const context = contextOf([coin(800), ...columns]);
  expect(context.duplicates.pairs).toBe(400);
  expect(context.duplicates.blocks).not.toBeNull();
  expect(copiesOnBothSides.run(context).outcome.kind).toBe('passed');
});
