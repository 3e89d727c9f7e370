/** Sets of names, each known by one of them. */
export interface DisjointSets {
  headOf(name: string): string;
  join(a: string, b: string): void;
}

/** Union–find over names. */
export function disjointSets(names: readonly string[]): DisjointSets {
  const above = new Map(names.map((name) => [name, name]));
  const headOf = (name: string): string => {
    let head = name;
    while (above.get(head) !== head) head = above.get(head)!;
    above.set(name, head); // the next look-up is short
    return head;
  };
  return { headOf, join: (a, b) => void above.set(headOf(a), headOf(b)) };
}
