import type { BoostingModel } from './boosting.ts';
import type { ForestModel } from './forest.ts';
import {
  floatsAttribute,
  integerAttribute,
  integersAttribute,
  stringsAttribute,
  tensorAttribute,
  writeOnnx,
  type OnnxNode,
} from './onnx-graph.ts';
import { joinTrees, type TreeEnsemble } from './tree-ensemble.ts';

/** Names of what goes in and what comes out. */
const INPUT = 'features';

/**
 * A tree model as an ONNX file. Input `features`: float32, shape (rows × columns), the columns in the model's order, NaN
 * is missing, categories are codes. Output `value`, or `probabilities` of shape (rows × outputs) as `outputsOf` says. The
 * names of columns and classes are in the metadata, as JSON. Sums are float32: equal to ours within 1e-6 of their size.
 *
 * Numbers alone take `TreeEnsembleRegressor`, which every runtime knows; sets of categories need `TreeEnsemble` of
 * ai.onnx.ml 5, which has one output a leaf, so that trees with several are written once for each.
 */
export function treesToOnnx(model: BoostingModel | ForestModel): Uint8Array<ArrayBuffer> {
  const trees = withTree(model.trees);
  const outputs = trees.base.length;
  const output = trees.task === 'regression' ? 'value' : 'probabilities';
  const sets = trees.sets.length > 0;
  const link = model.kind === 'boosting' ? LINKS[trees.task] : null;
  const nodes: OnnxNode[] = [];
  nodes.push(sets ? setEnsemble(trees) : numberEnsemble(trees));
  nodes.push({
    operator: 'Add',
    domain: '',
    inputs: ['sums', 'base'],
    output: link ? 'scores' : output,
    attributes: [],
  });
  if (link) nodes.push({ operator: link, domain: '', inputs: ['scores'], output, attributes: [] });
  return writeOnnx({
    nodes,
    constants: [{ name: 'base', values: Float32Array.from(trees.base) }],
    input: { name: INPUT, width: trees.features.length },
    output: { name: output, width: outputs },
    treeOperators: sets ? 5 : 3,
    metadata: {
      columns: JSON.stringify(trees.features.map(({ name }) => name)),
      classes: JSON.stringify(trees.classes),
    },
  });
}

/** A model without trees gets one that adds nothing. */
function withTree(trees: TreeEnsemble): TreeEnsemble {
  if (trees.roots.length > 0) return trees;
  const zero = { nodes: new Uint32Array(4), sets: new Uint32Array(), values: new Float32Array(1), output: 0 };
  return joinTrees([zero], trees, 1);
}

const LINKS = { binary: 'Sigmoid', multiclass: 'Softmax', regression: null } as const;

/** Number of nodes of each tree. */
function treeSizes({ roots, left }: TreeEnsemble): number[] {
  return Array.from(roots, (root, t) => (roots[t + 1] ?? left.length) - root);
}

/** Values up to this one go left. Above the last bound all numbers do. */
function thresholdOf(trees: TreeEnsemble, node: number): number {
  return trees.features[trees.feature[node]!]!.bounds[trees.bin[node]!] ?? Infinity;
}

function numberEnsemble(trees: TreeEnsemble): OnnxNode {
  const { roots, left, flags, feature, values, payload, outputOf } = trees;
  const count = left.length;
  const outputs = trees.base.length;
  const width = outputOf.length > 0 ? 1 : outputs;
  const owner = new Uint32Array(count);
  const own = new Uint32Array(count);
  for (const [t, size] of treeSizes(trees).entries()) {
    for (let i = 0; i < size; i++) {
      owner[roots[t]! + i] = t;
      own[roots[t]! + i] = i;
    }
  }
  const leaves = Array.from(left.keys()).filter((node) => left[node] === 0);
  const targets = leaves.flatMap((node) =>
    Array.from({ length: width }, (_, k) => ({ node, output: width === 1 ? (outputOf[owner[node]!] ?? 0) : k, k })),
  );
  const child = (side: number): number[] =>
    Array.from(left, (first, node) => (first === 0 ? 0 : first - roots[owner[node]!]! + side));
  return {
    operator: 'TreeEnsembleRegressor',
    domain: 'ai.onnx.ml',
    inputs: [INPUT],
    output: 'sums',
    attributes: [
      integerAttribute('n_targets', outputs),
      integersAttribute('nodes_treeids', owner),
      integersAttribute('nodes_nodeids', own),
      integersAttribute('nodes_featureids', feature),
      stringsAttribute(
        'nodes_modes',
        Array.from(left, (first) => (first === 0 ? 'LEAF' : 'BRANCH_LEQ')),
      ),
      floatsAttribute(
        'nodes_values',
        Float32Array.from(left, (first, node) => (first === 0 ? 0 : thresholdOf(trees, node))),
      ),
      integersAttribute('nodes_truenodeids', child(0)),
      integersAttribute('nodes_falsenodeids', child(1)),
      integersAttribute(
        'nodes_missing_value_tracks_true',
        flags.map((flag) => flag & 1),
      ),
      integersAttribute(
        'target_treeids',
        targets.map(({ node }) => owner[node]!),
      ),
      integersAttribute(
        'target_nodeids',
        targets.map(({ node }) => own[node]!),
      ),
      integersAttribute(
        'target_ids',
        targets.map(({ output }) => output),
      ),
      floatsAttribute(
        'target_weights',
        Float32Array.from(targets, ({ node, k }) => values[payload[node]! * width + k]!),
      ),
    ],
  };
}

const LESS_OR_EQUAL = 0;
const MEMBER = 6;

/** Inner nodes and leaves of `TreeEnsemble` live in two lists. */
interface SetLists {
  readonly feature: number[];
  readonly mode: number[];
  readonly split: number[];
  readonly members: number[];
  readonly missingTrue: number[];
  readonly trueId: number[];
  readonly trueLeaf: number[];
  readonly falseId: number[];
  readonly falseLeaf: number[];
  readonly leafTarget: number[];
  readonly leafWeight: number[];
  readonly roots: number[];
}

function setEnsemble(trees: TreeEnsemble): OnnxNode {
  const lists: SetLists = {
    feature: [],
    mode: [],
    split: [],
    members: [],
    missingTrue: [],
    trueId: [],
    trueLeaf: [],
    falseId: [],
    falseLeaf: [],
    leafTarget: [],
    leafWeight: [],
    roots: [],
  };
  const outputs = trees.base.length;
  const width = trees.outputOf.length > 0 ? 1 : outputs;
  for (const [t, root] of trees.roots.entries()) {
    for (let k = 0; k < width; k++) {
      lists.roots.push(lists.feature.length);
      writeTree(trees, root, { output: width === 1 ? (trees.outputOf[t] ?? 0) : k, offset: k, width }, lists);
    }
  }
  return {
    operator: 'TreeEnsemble',
    domain: 'ai.onnx.ml',
    inputs: [INPUT],
    output: 'sums',
    attributes: [
      integerAttribute('n_targets', outputs),
      integersAttribute('tree_roots', lists.roots),
      integersAttribute('nodes_featureids', lists.feature),
      tensorAttribute('nodes_modes', Uint8Array.from(lists.mode)),
      tensorAttribute('nodes_splits', Float32Array.from(lists.split)),
      tensorAttribute('membership_values', Float32Array.from(lists.members)),
      integersAttribute('nodes_missing_value_tracks_true', lists.missingTrue),
      integersAttribute('nodes_truenodeids', lists.trueId),
      integersAttribute('nodes_trueleafs', lists.trueLeaf),
      integersAttribute('nodes_falsenodeids', lists.falseId),
      integersAttribute('nodes_falseleafs', lists.falseLeaf),
      integersAttribute('leaf_targetids', lists.leafTarget),
      tensorAttribute('leaf_weights', Float32Array.from(lists.leafWeight)),
    ],
  };
}

interface LeafShape {
  readonly output: number;
  /** Which number of the leaf. */
  readonly offset: number;
  readonly width: number;
}

/** A tree of one leaf becomes a node whose sides are the same leaf twice: a root must be an inner node. */
function writeTree(trees: TreeEnsemble, root: number, shape: LeafShape, lists: SetLists): void {
  if (trees.left[root] !== 0) {
    writeInner(trees, root, shape, lists);
    return;
  }
  const at = pushTest(lists, { feature: 0, mode: LESS_OR_EQUAL, split: 0, missingTrue: 1 });
  const leaf = writeLeaf(trees, root, shape, lists);
  lists.trueId[at] = leaf;
  lists.falseId[at] = leaf;
  lists.trueLeaf[at] = 1;
  lists.falseLeaf[at] = 1;
}

function pushTest(
  lists: SetLists,
  test: { feature: number; mode: number; split: number; missingTrue: number },
): number {
  lists.feature.push(test.feature);
  lists.mode.push(test.mode);
  lists.split.push(test.split);
  lists.missingTrue.push(test.missingTrue);
  for (const list of [lists.trueId, lists.trueLeaf, lists.falseId, lists.falseLeaf]) list.push(0);
  return lists.feature.length - 1;
}

function writeLeaf(trees: TreeEnsemble, node: number, { output, offset, width }: LeafShape, lists: SetLists): number {
  lists.leafTarget.push(output);
  lists.leafWeight.push(trees.values[trees.payload[node]! * width + offset]!);
  return lists.leafWeight.length - 1;
}

/**
 * Writes a split and what is below it; returns its place. A set is written as the side that missing values take: ONNX
 * Runtime merges neighbouring sets with equal true sides, and keeps only the first one's rule for missing values.
 */
function writeInner(trees: TreeEnsemble, node: number, shape: LeafShape, lists: SetLists): number {
  const missingLeft = trees.flags[node]! & 1;
  const set = (trees.flags[node]! & 2) !== 0;
  const at = pushTest(lists, {
    feature: trees.feature[node]!,
    mode: set ? MEMBER : LESS_OR_EQUAL,
    split: set ? 0 : thresholdOf(trees, node),
    missingTrue: set ? 1 : missingLeft,
  });
  if (set) lists.members.push(...categoriesWithMissing(trees, node), Number.NaN);
  const below = (child: number): { id: number; leaf: number } =>
    trees.left[child] === 0
      ? { id: writeLeaf(trees, child, shape, lists), leaf: 1 }
      : { id: writeInner(trees, child, shape, lists), leaf: 0 };
  const swapped = set && missingLeft === 0 ? 1 : 0;
  const whenTrue = below(trees.left[node]! + swapped);
  const whenFalse = below(trees.left[node]! + 1 - swapped);
  lists.trueId[at] = whenTrue.id;
  lists.trueLeaf[at] = whenTrue.leaf;
  lists.falseId[at] = whenFalse.id;
  lists.falseLeaf[at] = whenFalse.leaf;
  return at;
}

/** Codes on the side that missing values take, those that training never saw among them. */
function categoriesWithMissing(trees: TreeEnsemble, node: number): number[] {
  const { levels, seen } = trees.features[trees.feature[node]!]!;
  const set = trees.payload[node]! * 8;
  const missingLeft = trees.flags[node]! & 1;
  const together = (code: number): boolean =>
    seen[code] !== 1 || ((trees.sets[set + (code >> 5)]! >>> (code & 31)) & 1) === missingLeft;
  const codes = Array.from({ length: levels }, (_, code) => code).filter(together);
  // A set must not be empty; −1 is no code.
  return codes.length > 0 ? codes : [-1];
}
