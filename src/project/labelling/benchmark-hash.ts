import type { Benchmark } from '../../contracts/labels.ts';
import { fingerprint } from '../../evidence/fingerprint.ts';

/** Over everything that makes the benchmark what it is: the items as they are shown, their rows, and the accepted labels. */
export function benchmarkHash(
  benchmark: Pick<Benchmark, 'name' | 'version' | 'dataset' | 'datasetHash' | 'items' | 'rows' | 'labels' | 'accepted'>,
): string {
  const { name, version, dataset, datasetHash, items, rows, labels, accepted } = benchmark;
  return fingerprint({ name, version, dataset, datasetHash, items, rows, labels, accepted });
}
