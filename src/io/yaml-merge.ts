import { isAlias, isMap, isScalar, isSeq, visit, type Document, type Node, type Pair, type YAMLMap } from 'yaml';

/** Whether a pair is `<<: …`, as it is read with merge keys. */
const isMerge = ({ key }: Pair): boolean => isScalar(key) && typeof key.value === 'symbol';

/** What an alias stands for; any other part as it is. */
const meant = (document: Document, node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);

/** The parts that the `<<` of a mapping puts into it, first of them first. */
function mergedInto(document: Document, map: YAMLMap): unknown[] {
  return map.items.filter(isMerge).flatMap(({ value }) => {
    const source = meant(document, value);
    return isSeq(source) ? source.items.map((each) => meant(document, each)) : [source];
  });
}

/** The pair of a key, in the mapping itself or in what `<<` puts into it. */
export function findPair(document: Document, map: YAMLMap, step: string | number): Pair | undefined {
  const own = map.items.find(({ key }) => isScalar(key) && key.value === step);
  if (own) return own;
  for (const source of mergedInto(document, map)) {
    const found = isMap(source) ? findPair(document, source, step) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The first `<<` of what has no keys. */
export function wrongMerge(document: Document): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Map(_, map) {
      if (mergedInto(document, map).every(isMap)) return undefined;
      found = map.items.find(isMerge)!.key as Node;
      return visit.BREAK;
    },
  });
  return found;
}
