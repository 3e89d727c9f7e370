import { describe, expect, test } from 'vitest';
import { encodeLinear, fitLinearEncoder } from '../../src/features/linear-encoder.ts';
import { loadKernels } from '../../src/io/load-kernels.ts';
import { createEngine } from '../../src/kernels/engine.ts';
import { accuracy } from '../../src/metrics/accuracy.ts';
import { rmse } from '../../src/metrics/rmse.ts';
import { rocAuc } from '../../src/metrics/roc-auc.ts';
import { fitLinear, predictLinear } from '../../src/models/linear.ts';
import { readReferenceSet, referenceFolder, referenceNames } from './reference-sets.ts';

const METRICS = { roc_auc: rocAuc, accuracy, rmse };

describe.skipIf(referenceFolder === undefined)('reference sets, skipped unless CAIRN_REFERENCE_DATA is set', () => {
  const engine = loadKernels().then((module) => createEngine(module));

  test.each(referenceNames())('%s: no worse than scikit-learn’s linear model less one standard error', async (name) => {
    const set = await readReferenceSet(name);
    const encoder = fitLinearEncoder(set, set.train);
    const model = fitLinear(encodeLinear(encoder, set.table), set.target, set.train, {}, await engine);
    const prediction = predictLinear(model, encodeLinear(encoder, set.table, set.test));
    const truth = Float64Array.from(set.test, (row) => set.target.values[row]!);
    const metric = METRICS[set.metric];
    const { value } = metric.compute(truth, prediction, { classes: set.target.classes });
    const { score, standardError } = set.scoreOf('linear');
    const behind = metric.direction === 'higher' ? score - value! : value! - score;
    expect(behind).toBeLessThanOrEqual(standardError);
  });
});
