import type { IdeaFile } from '../contracts/idea-file.ts';
import type { Ground } from './ground.ts';
import type { Fact } from './section.ts';

/** How a number that a person wrote into the idea counts today. */
export type Word =
  | { readonly kind: 'attested'; readonly by: string; readonly until: string }
  /** Nobody put a name to it. */
  | { readonly kind: 'assumed' }
  /** Somebody did, and the last day of it is over: it counts as unknown. */
  | { readonly kind: 'expired'; readonly by: string; readonly until: string };

/** The word behind a key of the idea file, such as `ivo` or `value`. A word of a later day does not count yet. */
export function wordOf({ file, today }: Pick<Ground, 'file' | 'today'>, key: string): Word {
  const said = file.attested[key];
  if (!said || said.on > today) return { kind: 'assumed' };
  return { kind: said.until < today ? 'expired' : 'attested', by: said.by, until: said.until };
}

/** The ground without what somebody vouched for until a day that is over: for every question it counts as if it were not written. */
export function countingToday<G extends Pick<Ground, 'file' | 'today'>>(ground: G): G {
  const ended = new Set(Object.keys(ground.file.attested).filter((key) => wordOf(ground, key).kind === 'expired'));
  if (ended.size === 0) return ground;
  const file = Object.fromEntries(
    Object.entries(ground.file).map(([key, value]) => [key, ended.has(key) ? unwritten(key, ground.file) : value]),
  );
  return { ...ground, file };
}

/**
 * What is left of a key whose word has ended: its name of an idea, and of `data` which table there is and how it is read, for
 * what was seen of the table was seen by that.
 */
function unwritten(key: string, file: IdeaFile): unknown {
  if (key === 'id' || key === 'title') return file[key];
  if (key === 'data') {
    return { ...file.data, retention: undefined, security: undefined, rowsNeeded: undefined, ways: [], acquired: [] };
  }
  return Array.isArray(file[key as keyof IdeaFile]) ? [] : undefined;
}

/** Warnings of the words whose last day is over, and of those whose first is still to come, by key. */
export function wordsThatDoNotCount({ file, today }: Pick<Ground, 'file' | 'today'>): string[] {
  const said = Object.entries(file.attested).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return said.flatMap(([key, { by, on, until }]) => {
    if (until < today) return [`What ${by} said of \`${key}\` counted until ${until}: ask again.`];
    if (on > today) return [`What ${by} said of \`${key}\` counts from ${on} on: until then it is assumed.`];
    return [];
  });
}

/** Kind, name and last day of a fact that rests on a key of the idea file alone. Nobody stands for a word that has ended. */
export function saidAs(word: Word): Pick<Fact, 'kind' | 'by' | 'until'> {
  return word.kind === 'attested'
    ? { kind: 'attested', by: word.by, until: word.until }
    : { kind: 'assumed', by: null, until: null };
}

type Source = Partial<Pick<Fact, 'by' | 'until'>> & { readonly kind: Fact['kind'] | null };

/**
 * What a number is that follows from several: assumed when one of them is assumed or unknown, else the word that ends first
 * when one is a person's, else computed. No sum is better founded than the weakest of its parts.
 */
export function followsFrom(sources: readonly Source[]): Pick<Fact, 'kind' | 'by' | 'until'> {
  if (sources.some(({ kind }) => kind === null || kind === 'assumed'))
    return { kind: 'assumed', by: null, until: null };
  const [first] = sources
    .filter(({ kind }) => kind === 'attested')
    .toSorted((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1));
  return first
    ? { kind: 'attested', by: first.by ?? null, until: first.until ?? null }
    : { kind: 'computed', by: null, until: null };
}

/** What several words together are worth: expired when one is, then assumed when one is, else the one that ends first. */
export function weakestWord([first, ...others]: readonly [Word, ...Word[]]): Word {
  return others.reduce((weakest, word) => {
    if (weakest.kind === 'expired' || word.kind === 'expired') return weakest.kind === 'expired' ? weakest : word;
    if (weakest.kind === 'assumed' || word.kind === 'assumed') return { kind: 'assumed' };
    return word.until < weakest.until ? word : weakest;
  }, first);
}
