import { fromBase64, toBase64 } from '../base/base64.ts';
import type { Task } from './target.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/** Names of the number lists of an ensemble, with how each is made again from its bytes. */
const LISTS = {
  roots: (bytes: ArrayBuffer) => new Uint32Array(bytes),
  outputOf: (bytes: ArrayBuffer) => new Uint32Array(bytes),
  left: (bytes: ArrayBuffer) => new Uint32Array(bytes),
  feature: (bytes: ArrayBuffer) => new Uint16Array(bytes),
  bin: (bytes: ArrayBuffer) => new Uint8Array(bytes),
  flags: (bytes: ArrayBuffer) => new Uint8Array(bytes),
  payload: (bytes: ArrayBuffer) => new Uint32Array(bytes),
  gain: (bytes: ArrayBuffer) => new Float32Array(bytes),
  sets: (bytes: ArrayBuffer) => new Uint32Array(bytes),
  values: (bytes: ArrayBuffer) => new Float32Array(bytes),
  base: (bytes: ArrayBuffer) => new Float64Array(bytes),
} as const;

type ListName = keyof typeof LISTS;
const LIST_NAMES = Object.keys(LISTS) as ListName[];

/** An ensemble as plain objects; the long lists as the base64 of their little-endian bytes, a third of their size in digits. */
export interface TreeEnsembleJson extends Record<ListName, string> {
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

/** A form of the ensemble that survives `JSON.stringify` bit by bit. */
export function ensembleToJson(ensemble: TreeEnsemble): TreeEnsembleJson {
  const lists = LIST_NAMES.map((name) => [name, toBase64(ensemble[name])] as const);
  return {
    task: ensemble.task,
    classes: ensemble.classes,
    features: ensemble.features.map((feature) => ({
      ...feature,
      bounds: Array.from(feature.bounds, (bound) => (Number.isFinite(bound) ? bound : String(bound))),
      seen: Array.from(feature.seen),
    })),
    ...(Object.fromEntries(lists) as Record<ListName, string>),
  };
}

/** The inverse of `ensembleToJson`; the value is trusted to be one. */
export function ensembleFromJson(json: TreeEnsembleJson): TreeEnsemble {
  const lists = LIST_NAMES.map((name) => [name, LISTS[name](fromBase64(json[name]))] as const);
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
