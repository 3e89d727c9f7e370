import { nearestName } from '../base/nearest.ts';
import type { FilePath } from '../contracts/describe-issue.ts';
import type { FileNode, PlanFile } from '../contracts/plan-file.ts';
import { defaultParameters } from './organisation.ts';

/** A named chance as the plan uses it. */
export interface UsedParameter {
  readonly name: string;
  readonly p: number;
  /** `default`: the file does not set it, so that it is assumed. */
  readonly from: 'plan' | 'default';
  readonly because: string | null;
  /** Ids of the activities that take it. */
  readonly activities: readonly string[];
}

/**
 * Puts the named chances in: those of the file, else what is assumed in an organisation of its kind.
 *
 * @param fail - told of a name that nobody gave a chance, with its place
 * @returns the file with a p in each activity that takes one, and the parameters: all that the file sets and all that are taken
 */
export function resolveParameters(
  file: PlanFile,
  fail: (path: FilePath, problem: string, hint: string) => never,
): { readonly file: PlanFile; readonly parameters: readonly UsedParameter[] } {
  const assumed = defaultParameters(file);
  const known = new Map<string, Omit<UsedParameter, 'activities'>>([
    ...[...assumed].map(([name, chance]) => [name, { name, ...chance, from: 'default' }] as const),
    ...file.parameters.map(({ name, p, because }) => [name, { name, p, because, from: 'plan' }] as const),
  ]);
  const takers = new Map<string, string[]>(file.parameters.map(({ name }) => [name, []]));
  const put = (node: FileNode): FileNode => {
    if (node.kind !== 'activity') return { ...node, children: node.children.map(put) };
    if (node.parameter === null) return node;
    const found = known.get(node.parameter);
    if (!found) {
      const nearest = nearestName(node.parameter, [...known.keys()]);
      return fail(
        [...node.path, 'p'],
        `p is "${node.parameter}", and no parameter has this name`,
        nearest
          ? `Did you mean ${nearest}?`
          : `Write a number, or give it one at the top, as in parameters: {${node.parameter}: 0.6}.`,
      );
    }
    takers.set(found.name, [...(takers.get(found.name) ?? []), node.id]);
    return { ...node, p: found.p, parameter: null };
  };
  const root = put(file.root);
  return {
    file: { ...file, root },
    parameters: [...takers].map(([name, activities]) => ({ ...known.get(name)!, activities })),
  };
}
