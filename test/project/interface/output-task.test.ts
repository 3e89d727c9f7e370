import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { seededRng } from '../../../src/base/random.ts';
import { interfaceSchemas } from '../../../src/project/interface/json-schema.ts';
import { interfaceContradictions, outputTask } from '../../../src/project/interface/output-task.ts';
import { stubRows } from '../../../src/project/interface/stub.ts';
import fc from 'fast-check';
import { anyInterface, field, projectFile } from './specs.ts';

test.each<[Record<string, unknown>, string, string | null, string | undefined]>([
  [{ type: 'category', values: ['a', 'b'] }, 'classification', 'binary', 'binary cross-entropy'],
  [{ type: 'category', values: ['a', 'b', 'c'] }, 'classification', 'multiclass', 'categorical cross-entropy'],
  [{ type: 'boolean' }, 'classification', 'binary', 'binary cross-entropy'],
  [{ type: 'integer', values: [1, 2, 3] }, 'classification', 'multiclass', 'categorical cross-entropy'],
  [{ type: 'number' }, 'regression', 'regression', 'squared error'],
  [{ type: 'text' }, 'generation', null, 'cross-entropy over tokens'],
  [{ type: 'date' }, 'unsupported', null, undefined],
])('%j is %s', (spec, approach, task, loss) => {
  const told = outputTask(field({ name: 'y', ...spec }));
  expect(told).toMatchObject({ approach, task });
  expect(told.losses[0]).toBe(loss);
});

describe('what contradicts the output', () => {
  const input = [{ name: 'x', type: 'number' }];
  const paths = (spec: Record<string, unknown>) =>
    interfaceContradictions(projectFile(spec)).map(({ path }) => path.join('.'));
  const number = { interface: { input, output: { name: 'y', type: 'number' } } };
  const yesNo = { interface: { input, output: { name: 'y', type: 'category', values: ['yes', 'no'] } } };

  test('a metric of another task, by any of its names', () => {
    expect(paths({ ...number, metric: { optimise: 'auc' } })).toEqual(['metric.optimise']);
    expect(paths({ ...number, metric: { optimise: 'rmse' } })).toEqual([]);
    expect(paths({ ...yesNo, metric: { optimise: 'rmse' } })).toEqual(['metric.optimise']);
    expect(paths({ ...yesNo, metric: { optimise: 'roc-auc', thresholds: ['recall>=0.8', 'mae<=3'] } })).toEqual([
      'metric.thresholds.1',
    ]);
    expect(
      paths({ interface: { input, output: { name: 'y', type: 'text' } }, metric: { optimise: 'accuracy' } }),
    ).toEqual(['metric.optimise']);
  });

  test('a metric of their own is nobody else’s business', () => {
    expect(paths({ ...number, metric: { optimise: 'euros-saved' } })).toEqual([]);
  });

  test('a task, and classes that the output never is', () => {
    expect(paths({ ...number, check: { task: 'binary' } })).toEqual(['check.task']);
    const target = { table: 't', column: 'y', positive: 'Yes' };
    expect(paths({ ...yesNo, data: { t: { path: 't.csv' } }, target })).toEqual(['target.positive']);
  });

  test('a category without values, and one with a single value', () => {
    expect(paths({ interface: { input, output: { name: 'y', type: 'category' } } })).toEqual(['interface.output']);
    expect(paths({ interface: { input, output: { name: 'y', type: 'category', values: ['a'] } } })).toEqual([
      'interface.output',
    ]);
  });
});

test('law: stub rows satisfy the JSON Schema, as another reader of such schemas understands it', () => {
  fc.assert(
    fc.property(anyInterface, fc.nat(), (declared, seed) => {
      const { $defs } = interfaceSchemas(declared).request as { $defs: { row: z.core.JSONSchema.JSONSchema } };
      const schema = z.fromJSONSchema($defs.row);
      for (const row of stubRows(declared.input, { count: 4, rng: seededRng(seed) })) {
        expect(schema.safeParse(row).success).toBe(true);
        expect(schema.safeParse({ ...row, unknown: 1 }).success).toBe(false);
      }
    }),
    { numRuns: 50 },
  );
});
