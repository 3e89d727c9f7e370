import type { ClaimInput } from '../../contracts/claim.ts';
import type { Run } from '../../contracts/run.ts';

/**
 * Why two runs rest on other data, so that a difference of their scores says nothing of the models; null when nothing speaks
 * against it. A run that did not say what it read is given the benefit: the rows it scored may prove the rest.
 */
export function shareNoData(base: Run, other: Run): string | null {
  const [a, b] = [dataOf(base), dataOf(other)];
  if (a.size === 0 || b.size === 0) return null;
  for (const [name, hash] of a) {
    const now = b.get(name);
    if (now !== undefined && now !== hash) {
      return `${base.id} and ${other.id} read two versions of ${name} (${short(hash)} and ${short(now)})`;
    }
  }
  if ([...a.keys()].some((name) => b.has(name))) return null;
  return `${base.id} read ${[...a.keys()].join(', ')} and ${other.id} read ${[...b.keys()].join(', ')}`;
}

const dataOf = ({ inputs }: Run): Map<string, string> =>
  new Map(inputs.filter(isData).map(({ name, hash }) => [name, hash]));

const isData = ({ kind }: ClaimInput): boolean => kind === 'dataset' || kind === 'file';

const short = (hash: string): string => hash.replace(/^sha256:/, '').slice(0, 8);
