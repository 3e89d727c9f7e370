import { expect, test } from 'vitest';
import { fitBoosting, predictBoosting } from '../../src/models/boosting.ts';
import { fitForest, predictForest } from '../../src/models/forest.ts';
import { ensembleFromJson, ensembleToJson, type TreeEnsembleJson } from '../../src/models/tree-ensemble-json.ts';
import type { TreeEnsemble } from '../../src/models/tree-ensemble.ts';
import { testEngine as engine } from '../kernels/test-engine.ts';
import { makeTable, numberColumn } from './tree-tables.ts';

const roundTrip = (trees: TreeEnsemble): TreeEnsemble =>
  ensembleFromJson(JSON.parse(JSON.stringify(ensembleToJson(trees))) as TreeEnsembleJson);

test.each(['regression', 'binary', 'multiclass'] as const)('%s: predicts the same bits after JSON', (task) => {
  const table = makeTable({ rows: 400, columns: 6, task });
  const infinite = numberColumn(
    'i',
    Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? -Infinity : i)),
  );
  const features = { rows: 400, columns: [...table.features.columns, infinite] };
  const boosting = fitBoosting(features, table.target, table.rows, { rounds: 5 }, engine);
  expect(roundTrip(boosting.trees)).toEqual(boosting.trees);
  const again = { ...boosting, trees: roundTrip(boosting.trees) };
  expect(predictBoosting(again, features)).toEqual(predictBoosting(boosting, features));
  const { model } = fitForest(features, table.target, table.rows, { trees: 4 }, engine);
  expect(predictForest({ ...model, trees: roundTrip(model.trees) }, features)).toEqual(predictForest(model, features));
});
