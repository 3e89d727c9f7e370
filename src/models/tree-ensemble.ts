import type { FeatureBins } from './feature-bins.ts';
import type { Task } from './target.ts';

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
  /** Shape (nodes): bit 0: missing values go left; bit 1: `payload` is the index of a set of categories. */
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

/** A tree as the kernels leave it: 4 words a node, see `assembly/trees-layout.ts`. */
export interface GrownTree {
  readonly nodes: Uint32Array;
  readonly sets: Uint32Array;
  /** Shape (leaves), or (leaves × outputs). */
  readonly values: Float32Array;
  /** Which output it adds to. */
  readonly output: number;
}

/** What the trees of a model have in common. */
export type EnsembleFrame = Pick<TreeEnsemble, 'task' | 'classes' | 'features' | 'base'>;

/**
 * Puts grown trees behind one another.
 *
 * @param leafWidth - numbers in a leaf: 1, or all outputs
 */
export function joinTrees(trees: readonly GrownTree[], frame: EnsembleFrame, leafWidth: number): TreeEnsemble {
  const total = (size: (tree: GrownTree) => number): number => trees.reduce((sum, tree) => sum + size(tree), 0);
  const nodes = total((tree) => tree.nodes.length / 4);
  const ensemble: TreeEnsemble = {
    ...frame,
    roots: new Uint32Array(trees.length),
    outputOf: leafWidth === 1 ? Uint32Array.from(trees, (tree) => tree.output) : new Uint32Array(),
    left: new Uint32Array(nodes),
    feature: new Uint16Array(nodes),
    bin: new Uint8Array(nodes),
    flags: new Uint8Array(nodes),
    payload: new Uint32Array(nodes),
    gain: new Float32Array(nodes),
    sets: new Uint32Array(total((tree) => tree.sets.length)),
    values: new Float32Array(total((tree) => tree.values.length)),
  };
  let node = 0;
  let set = 0;
  let value = 0;
  for (const [t, tree] of trees.entries()) {
    ensemble.roots[t] = node;
    ensemble.sets.set(tree.sets, set);
    ensemble.values.set(tree.values, value);
    unpackNodes(tree.nodes, ensemble, { node, set: set / 8, leaf: value / leafWidth });
    node += tree.nodes.length / 4;
    set += tree.sets.length;
    value += tree.values.length;
  }
  return ensemble;
}

/** `first`: where the tree's nodes, sets and leaves begin in the ensemble. */
function unpackNodes(words: Uint32Array, out: TreeEnsemble, first: { node: number; set: number; leaf: number }): void {
  const gains = new Float32Array(words.buffer, words.byteOffset, words.length);
  for (let i = 0; i < words.length / 4; i++) {
    const at = first.node + i;
    const left = words[4 * i]!;
    const test = words[4 * i + 1]!;
    out.left[at] = left === 0 ? 0 : left + first.node;
    out.feature[at] = test & 0xffff;
    out.bin[at] = (test >>> 16) & 0xff;
    out.flags[at] = test >>> 24;
    out.payload[at] = words[4 * i + 2]! + (left === 0 ? first.leaf : first.set);
    out.gain[at] = gains[4 * i + 3]!;
  }
}

/** The nodes as the kernels read them; the inverse of what `joinTrees` unpacks. */
export function packNodes(ensemble: TreeEnsemble, out: Uint32Array): void {
  const { left, feature, bin, flags, payload } = ensemble;
  for (let i = 0; i < left.length; i++) {
    out[4 * i] = left[i]!;
    out[4 * i + 1] = feature[i]! | (bin[i]! << 16) | (flags[i]! << 24);
    out[4 * i + 2] = payload[i]!;
    out[4 * i + 3] = 0;
  }
}
