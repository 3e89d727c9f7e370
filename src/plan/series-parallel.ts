/** How some nodes follow each other. */
export type Precedence =
  | { readonly kind: 'one'; readonly node: number }
  | { readonly kind: 'in-a-row' | 'side-by-side'; readonly parts: readonly Precedence[] };

/**
 * Takes an order apart into "one after another" and "side by side", which is what sums and maxima of times can follow.
 * Two nodes that nothing orders stand side by side; if everything of one part comes before everything of another, they
 * stand in a row.
 *
 * @param befores - what stands before a node directly; an order without cycles
 * @returns null when neither cut is possible, as in the N-shaped order of a before c, a before d, b before d
 * @see Valdes, Tarjan & Lawler 1982, "The recognition of series parallel digraphs", doi:10.1137/0211023
 */
export function seriesParallel(
  nodes: readonly number[],
  befores: (node: number) => readonly number[],
): Precedence | null {
  const earlier = new Map<number, Set<number>>();
  const collect = (node: number): Set<number> => {
    const known = earlier.get(node);
    if (known) return known;
    const all = new Set<number>();
    earlier.set(node, all);
    for (const before of befores(node)) for (const item of [before, ...collect(before)]) all.add(item);
    return all;
  };
  for (const node of nodes) collect(node);
  const isBefore = (a: number, b: number): boolean => earlier.get(b)!.has(a);
  return takeApart(nodes, isBefore);
}

function takeApart(nodes: readonly number[], isBefore: (a: number, b: number) => boolean): Precedence | null {
  if (nodes.length === 1) return { kind: 'one', node: nodes[0]! };
  const ordered = (a: number, b: number): boolean => isBefore(a, b) || isBefore(b, a);
  const apart = components(nodes, ordered);
  if (apart.length > 1) return joined('side-by-side', apart, isBefore);
  const rows = components(nodes, (a, b) => !ordered(a, b));
  if (rows.length === 1) return null;
  return joined(
    'in-a-row',
    rows.toSorted((a, b) => (isBefore(a[0]!, b[0]!) ? -1 : 1)),
    isBefore,
  );
}

function joined(
  kind: 'in-a-row' | 'side-by-side',
  groups: readonly (readonly number[])[],
  isBefore: (a: number, b: number) => boolean,
): Precedence | null {
  const parts: Precedence[] = [];
  for (const group of groups) {
    const part = takeApart(group, isBefore);
    if (part === null) return null;
    parts.push(part);
  }
  return { kind, parts };
}

/** Parts of the graph that no edge joins. */
function components(nodes: readonly number[], joinedBy: (a: number, b: number) => boolean): number[][] {
  const rest = new Set(nodes);
  const parts: number[][] = [];
  for (const start of nodes) {
    if (!rest.delete(start)) continue;
    const part = [start];
    for (const node of part) {
      for (const other of rest) {
        if (joinedBy(node, other)) {
          rest.delete(other);
          part.push(other);
        }
      }
    }
    parts.push(part);
  }
  return parts;
}
