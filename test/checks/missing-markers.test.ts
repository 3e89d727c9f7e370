import { expect, test } from 'vitest';
import { missingMarkers } from '../../src/checks/missing-markers.ts';
import { contextOf, coin, noise } from './context.ts';

test('names proposed markers with their counts', () => {
  const context = contextOf([coin(), noise('x')]);
  const schema = context.schema.map((entry) =>
    entry.name === 'x' ? { ...entry, markers: [{ value: '-999', count: 12, state: 'proposed' as const }] } : entry,
  );
  const { outcome } = missingMarkers.run({ ...context, schema });
  expect(outcome).toMatchObject({ kind: 'issue', columns: ['x'] });
  expect(outcome).toHaveProperty('explanation', expect.stringContaining('-999 in 12 rows of `x`'));
});

test('markers that were read as missing are no issue', () => {
  const context = contextOf([coin(), noise('x')]);
  const schema = context.schema.map((entry) =>
    Object.assign({}, entry, { markers: [{ value: 'NA', count: 3, state: 'applied' as const }] }),
  );
  expect(missingMarkers.run({ ...context, schema }).outcome.kind).toBe('passed');
});
