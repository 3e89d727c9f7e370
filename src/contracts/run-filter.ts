import { z } from 'zod';

/** A condition on runs, as `cairn runs` reads it: `metrics.auc > 0.8 and (params.lr = 0.1 or tags.kind = "final")`. */
export type RunFilter =
  | { readonly kind: 'and' | 'or'; readonly left: RunFilter; readonly right: RunFilter }
  | { readonly kind: 'not'; readonly inner: RunFilter }
  | {
      readonly kind: 'compare';
      readonly field: RunField;
      readonly operator: Operator;
      readonly value: number | string;
    };

export const operators = ['=', '!=', '<', '<=', '>', '>=', 'like'] as const;
export type Operator = (typeof operators)[number];

/** A property of the run itself, or a named parameter, metric (its last value) or tag. */
export type RunField =
  | { readonly of: 'run'; readonly name: RunProperty }
  | { readonly of: 'params' | 'metrics' | 'tags'; readonly name: string };

export const RunProperty = z.enum(['id', 'name', 'study', 'status', 'kind', 'seed', 'by', 'started', 'wall']);
export type RunProperty = z.infer<typeof RunProperty>;

export interface RunQuery {
  readonly where: RunFilter | null;
  /** Missing values come last in either direction; ties are broken by start, newest first, then id. */
  readonly sort: { readonly field: RunField; readonly descending: boolean } | null;
  readonly limit: number;
}

/** The names that runs have given to parameters, metrics and tags, each list sorted. */
export interface RunNames {
  readonly params: readonly string[];
  readonly metrics: readonly string[];
  readonly tags: readonly string[];
}
