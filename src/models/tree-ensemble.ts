import type { Task } from './target.ts';

/** How the values of one column became bins; learnt on training rows only. */
export interface FeatureBins {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /**
   * Number: ascending upper bounds, float32; bin b holds bounds[b − 1] < x ≤ bounds[b], and one more bin holds the rest.
   * Category: empty, the bin is the level's code.
   */
  readonly bounds: Float32Array;
  /** Category: number of levels; number: 0. */
  readonly levels: number;
  /** Category: the codes that training saw. Every other value is treated as missing. */
  readonly seen: Uint8Array;
}

/**
 * Trees in one flat list of nodes; the two children of a node stand next to each other, the left one first.
 * Plain typed arrays: see `tree-ensemble-json.ts` for a form that survives JSON.
 */
export interface TreeEnsemble {
  readonly task: Task;
  readonly classes: readonly string[];
  readonly features: readonly FeatureBins[];
  /** Shape (trees): first node of each tree. */
  readonly roots: Uint32Array;
  /** Shape (trees): which output the tree adds to; empty when every leaf holds all outputs. */
  readonly outputOf: Uint32Array;
  /** Shape (nodes): index of the left child; 0 is a leaf. */
  readonly left: Uint32Array;
  /** Shape (nodes): column that is tested; of a leaf 0. */
  readonly feature: Uint16Array;
  /** Shape (nodes): the last bin that goes left, when the column is a number. */
  readonly bin: Uint8Array;
  /** Shape (nodes): 1 when missing values go left, + 2 when `payload` is the index of a set of categories. */
  readonly flags: Uint8Array;
  /** Shape (nodes): leaf: index of its value; split on a category: index of the set that goes left. */
  readonly payload: Uint32Array;
  /** Shape (nodes): how much the split lowered the training loss, 0 for leaves. */
  readonly gain: Float32Array;
  /** Shape (sets × 8): bit c is set when category c goes left. */
  readonly sets: Uint32Array;
  /** Float32, as in ONNX. Shape (leaves), or (leaves × outputs). */
  readonly values: Float32Array;
  /** Shape (outputs): added to the sums of the trees. */
  readonly base: Float64Array;
}
