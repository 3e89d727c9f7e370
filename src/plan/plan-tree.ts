import { nearestName } from '../base/nearest.ts';
import type { FilePath } from '../contracts/describe-issue.ts';
import type { FileGroup, FileNode } from '../contracts/plan-file.ts';

/** Refuses a file: where in it, what is wrong, what to do. */
export type Fail = (path: FilePath, problem: string, hint: string) => never;

/** A node as it was written, with its place among the others. */
export interface TreeItem {
  readonly node: FileNode;
  readonly parent: number;
  readonly children: number[];
}

/** All nodes of a plan, parents before their children. */
export function flatten(root: FileNode): TreeItem[] {
  const items: TreeItem[] = [];
  const add = (node: FileNode, parent: number): number => {
    const at = items.length;
    const children: number[] = [];
    items.push({ node, parent, children });
    if (node.kind !== 'activity') for (const child of node.children) children.push(add(child, at));
    return at;
  };
  add(root, -1);
  return items;
}

/** Positions of ids. Refuses one that is empty or given twice. */
export function idsOf(tree: readonly TreeItem[], fail: Fail): Map<string, number> {
  const ids = new Map<string, number>();
  tree.forEach(({ node }, at) => {
    if (node.id === null) return;
    if (node.id.trim() === '') fail([...node.path, 'id'], 'the id is empty', 'Give it a short name.');
    if (ids.has(node.id))
      fail([...node.path, 'id'], `the id "${node.id}" is given twice`, 'Ids must differ: rename one.');
    ids.set(node.id, at);
  });
  return ids;
}

/** Positions of what a node waits for. Several alternatives of one `any` stand for that `any`: at most one of them works. */
export function positionsAfter(
  node: FileNode,
  ids: ReadonlyMap<string, number>,
  tree: readonly TreeItem[],
  fail: Fail,
): number[] {
  const named = node.after.map((id) => {
    const at = ids.get(id);
    if (at !== undefined) return at;
    return fail([...node.path, 'after'], `after "${id}": there is no such id`, unknownHint(id, [...ids.keys()]));
  });
  const positions = named.map((at) => {
    const { parent } = tree[at]!;
    const together = named.filter((other) => tree[other]!.parent === parent);
    return parent >= 0 && tree[parent]!.node.kind === 'any' && together.length > 1 ? parent : at;
  });
  return [...new Set(positions)];
}

/** What to write instead of a name that nobody declared. */
export function unknownHint(wanted: string, known: readonly string[]): string {
  const nearest = nearestName(wanted, known);
  if (nearest) return `Did you mean ${nearest}?`;
  return known.length === 0 ? 'None is declared.' : `There are ${known.slice(0, 12).join(', ')}.`;
}

/**
 * Refuses a plan in which something waits for itself. A begin waits for the begin of its group and the ends of what stands
 * before; the end of a group waits for its children.
 */
export function refuseCycle(tree: readonly TreeItem[], after: readonly (readonly number[])[], fail: Fail): void {
  const begin = (at: number): number => 2 * at;
  const end = (at: number): number => 2 * at + 1;
  const waitsFor: number[][] = tree.flatMap(({ parent, children, node }, at) => {
    const siblings = parent < 0 ? [] : tree[parent]!.children;
    const place = siblings.indexOf(at);
    const group = parent < 0 ? null : (tree[parent]!.node as FileGroup);
    const before = group?.order === 'given' && place > 0 ? [end(siblings[place - 1]!)] : [];
    return [
      [...(parent < 0 ? [] : [begin(parent)]), ...after[at]!.map(end), ...before],
      node.kind === 'activity' ? [begin(at)] : [begin(at), ...children.map(end)],
    ];
  });
  const cycle = findCycle(waitsFor);
  if (cycle === null) return;
  const names = [...new Set(cycle.map((vertex) => vertex >> 1))].map((at) => nodeName(tree, at));
  const culprit = cycle.map((vertex) => vertex >> 1).find((at) => after[at]!.length > 0) ?? 0;
  fail(
    [...tree[culprit]!.node.path, 'after'],
    names.length === 1 ? `${names[0]} waits for itself` : `a cycle: ${[...names, names[0]].join(' waits for ')}`,
    'Take one of these orders out.',
  );
}

function findCycle(waitsFor: readonly (readonly number[])[]): number[] | null {
  const done = new Uint8Array(waitsFor.length);
  const onTrail = new Uint8Array(waitsFor.length);
  for (let start = 0; start < waitsFor.length; start++) {
    const trail: { vertex: number; next: number }[] = [{ vertex: start, next: 0 }];
    while (trail.length > 0) {
      const top = trail.at(-1)!;
      const { vertex } = top;
      onTrail[vertex] = 1;
      const waited = waitsFor[vertex]![top.next++];
      if (done[vertex] === 1 || waited === undefined) {
        done[vertex] = 1;
        onTrail[vertex] = 0;
        trail.pop();
      } else if (onTrail[waited] === 1) {
        const vertices = trail.map((item) => item.vertex);
        return vertices.slice(vertices.indexOf(waited));
      } else {
        trail.push({ vertex: waited, next: 0 });
      }
    }
  }
  return null;
}

/** The id of a node, or what it is made of. */
export function nodeName(tree: readonly TreeItem[], at: number): string {
  const { node, children } = tree[at]!;
  if (node.id !== null) return node.id;
  if (at === 0) return 'the plan';
  const names = children.map((child) => tree[child]!.node.id ?? '…');
  const shown = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  return node.kind === 'any' ? `any of ${shown.join(', ')}` : `all of ${shown.join(', ')}`;
}
