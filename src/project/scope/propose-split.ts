import { shellQuote } from '../../base/shell-quote.ts';
import { folderOf, linesOf, type Change } from './change.ts';
import type { Grouping } from './group-files.ts';
import type { JudgedFile } from './judged-file.ts';

/** One of the changes into which a change can be split. */
export interface SplitPart {
  readonly title: string;
  readonly files: readonly string[];
  /** Files of which only some lines belong here; a person chooses them. */
  readonly partly: readonly string[];
  /** What a person could type, in this order. Never run by Cairn. */
  readonly commands: readonly string[];
}

interface Ground {
  readonly change: Pick<Change, 'base' | 'head' | 'place'>;
  readonly grouping: Grouping;
  readonly names: readonly string[];
  readonly formatted: readonly JudgedFile[];
  readonly moved: readonly JudgedFile[];
  readonly setAside: readonly JudgedFile[];
}

/**
 * The changes to make of one change: formatting, moves and vendored files alone first, then each group with its tests and
 * pages. Lock files go with the settings beside them, other generated files with the largest group.
 *
 * @returns empty when there is nothing to split
 */
export function proposeSplit(ground: Ground): SplitPart[] {
  const { grouping, names, formatted, moved, setAside, change } = ground;
  const vendored = setAside.filter(({ kind }) => kind === 'vendored' || kind === 'submodule');
  const follow = setAside.filter((file) => !vendored.includes(file));
  const groups = grouping.groups.map(({ files }) => [...files]);
  for (const file of follow) (groupFor(file, groups) ?? groups[0])?.push(file);
  const firsts = [
    { title: 'formatting only', files: formatted },
    { title: 'moves only', files: moved },
    { title: 'vendored files', files: vendored },
  ].filter(({ files }) => files.length > 0);
  const parts = [...firsts, ...groups.map((files, i) => ({ title: names[i]!, files }))];
  if (parts.length < 2) return [];
  const shared = grouping.shared.map(({ path }) => path);
  return parts.map(({ title, files }, i) => {
    const isGroup = i >= firsts.length;
    // A file that moved is at two places.
    const paths = files.flatMap(({ path, before, status }) =>
      status === 'renamed' && before !== null ? [before, path] : [path],
    );
    const partly = isGroup ? shared : [];
    return { title, files: paths, partly, commands: commandsFor(change, { number: i + 1, title, paths, partly }) };
  });
}

/** The group with a file in the same folder that is no program: settings beside their lock file. */
function groupFor(file: JudgedFile, groups: readonly JudgedFile[][]): JudgedFile[] | undefined {
  const folder = folderOf(file.path);
  const near = groups.filter((files) =>
    files.some(({ path, kind }) => kind === 'configuration' && folderOf(path) === folder),
  );
  return near.toSorted((a, b) => weight(b) - weight(a))[0];
}

const weight = (files: readonly JudgedFile[]): number => files.reduce((sum, file) => sum + linesOf(file), 0);

interface Part {
  readonly number: number;
  readonly title: string;
  readonly paths: readonly string[];
  readonly partly: readonly string[];
}

function commandsFor({ base, head, place }: Ground['change'], { number, title, paths, partly }: Part): string[] {
  // Names with * or a leading colon would be patterns.
  const git = paths.concat(partly).some((path) => /[*?[\]\\]|^:/.test(path)) ? 'git --literal-pathspecs' : 'git';
  const quoted = (list: readonly string[]): string => list.map(shellQuote).join(' ');
  const commit = `git commit -m ${shellQuote(title)}`;
  if (place !== 'commits' || head === null) {
    return [
      ...(place === 'staged' && number === 1 ? ['git restore --staged .'] : []),
      `${git} add -- ${quoted(paths)}`,
      ...(partly.length === 0 ? [] : [`${git} add --patch -- ${quoted(partly)}`]),
      commit,
    ];
  }
  return [
    base === null
      ? `git switch --orphan split-${number}-${slug(title)}`
      : `git switch --create split-${number}-${slug(title)} ${base.slice(0, 12)}`,
    `${git} restore --source=${head.slice(0, 12)} --staged --worktree -- ${quoted(paths)}`,
    ...(partly.length === 0 ? [] : [`${git} checkout --patch ${head.slice(0, 12)} -- ${quoted(partly)}`]),
    commit,
  ];
}

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40) || 'part';
