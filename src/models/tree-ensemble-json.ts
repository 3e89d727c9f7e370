import type { Task } from './target.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/** Names of the number lists of an ensemble, with how each is made again. */
const LISTS = {
  roots: (list: number[]) => Uint32Array.from(list),
  outputOf: (list: number[]) => Uint32Array.from(list),
  left: (list: number[]) => Uint32Array.from(list),
  feature: (list: number[]) => Uint16Array.from(list),
  bin: (list: number[]) => Uint8Array.from(list),
  flags: (list: number[]) => Uint8Array.from(list),
  payload: (list: number[]) => Uint32Array.from(list),
  gain: (list: number[]) => Float32Array.from(list),
  sets: (list: number[]) => Uint32Array.from(list),
  values: (list: number[]) => Float32Array.from(list),
  base: (list: number[]) => Float64Array.from(list),
} as const;

type ListName = keyof typeof LISTS;
const LIST_NAMES = Object.keys(LISTS) as ListName[];

/** An ensemble as plain objects, arrays and numbers. */
export interface TreeEnsembleJson extends Record<ListName, number[]> {
  readonly task: Task;
  readonly classes: readonly string[];
  readonly features: readonly {
    readonly name: string;
    readonly kind: 'number' | 'category';
    /** ±∞ is `"Infinity"` or `"-Infinity"`: JSON has no such number. */
    readonly bounds: readonly (number | string)[];
    readonly levels: number;
    readonly seen: readonly number[];
  }[];
}

/** A form of the ensemble that survives `JSON.stringify` bit by bit: float32 numbers are exact as decimals. */
export function ensembleToJson(ensemble: TreeEnsemble): TreeEnsembleJson {
  const lists = LIST_NAMES.map((name) => [name, Array.from(ensemble[name])] as const);
  return {
    task: ensemble.task,
    classes: ensemble.classes,
    features: ensemble.features.map((feature) => ({
      ...feature,
      bounds: Array.from(feature.bounds, (bound) => (Number.isFinite(bound) ? bound : String(bound))),
      seen: Array.from(feature.seen),
    })),
    ...(Object.fromEntries(lists) as Record<ListName, number[]>),
  };
}

/** The inverse of `ensembleToJson`; the value is trusted to be one. Takes an ensemble itself, too. */
export function ensembleFromJson(json: TreeEnsembleJson | TreeEnsemble): TreeEnsemble {
  const lists = LIST_NAMES.map((name) => [name, LISTS[name](Array.from(json[name]))] as const);
  return {
    task: json.task,
    classes: json.classes,
    features: json.features.map((feature) => ({
      ...feature,
      bounds: Float32Array.from(feature.bounds, Number),
      seen: Uint8Array.from(feature.seen),
    })),
    ...(Object.fromEntries(lists) as Pick<TreeEnsemble, ListName>),
  };
}
