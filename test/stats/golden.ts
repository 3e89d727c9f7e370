import { readFileSync } from 'node:fs';

interface Golden {
  readonly source: string;
  readonly delong: readonly { labels: number[]; scores: number[][]; auc: number[]; covariance: number[][] }[];
  readonly tango: readonly {
    onlyFirst: number;
    onlySecond: number;
    rows: number;
    confidence: number;
    interval: number[];
  }[];
  readonly binomial: readonly { k: number; n: number; confidence: number; wilson: number[]; exact: number[] }[];
  readonly mcnemar: readonly { b: number; c: number; p: number }[];
  readonly correlation: { a: number[]; b: number[]; pearson: number; spearman: number };
  readonly bca: { values: number[]; interval: number[]; acceleration: number };
  readonly mutual: { a: number[]; b: number[]; plugIn: number };
}

/** Made by `test/golden/stats/make.py`. */
export const golden = JSON.parse(
  readFileSync(new URL('../golden/stats/stats.json', import.meta.url), 'utf8'),
) as Golden;
