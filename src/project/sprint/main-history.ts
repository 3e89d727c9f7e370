/** One commit as git tells it. */
export interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Name and address. */
  readonly author: string;
  readonly committer: string;
  /** ISO date on the calendar of who committed it. */
  readonly day: string;
  readonly subject: string;
  readonly body: string;
}

/** One thing that came to the main branch. */
export interface MergedChange {
  readonly how: 'merge' | 'squash' | 'reviewed commit' | 'commit';
  readonly id: string;
  /** What it is to be compared with. */
  readonly base: string;
  readonly number: number | null;
  readonly branch: string | null;
  readonly day: string;
  readonly subject: string;
  /** Commits that came with it. */
  readonly commits: number;
  /** A second person is named, or brought it in; null: git does not say. */
  readonly reviewed: true | null;
}

/** A pull of the main branch into itself: nobody's change. */
const SYNC =
  /^Merge (?:remote-tracking )?branch '(?:[^']*\/)?(main|master|trunk)'(?: of \S+)?(?: into (?:main|master|trunk|'(?:main|master|trunk)'))?$/;
const MERGE_NUMBER = /^Merge pull request #(\d+)|\(pull request #(\d+)\)|^See merge request \S*!(\d+)/m;
const SQUASH_NUMBER = /\([#!](\d+)\)\s*$/;
const MERGE_BRANCH =
  /^Merge pull request #\d+ from (\S+)|^Merge (?:remote-tracking )?branch '([^']+)'|^Merged in (\S+)/;
const REVIEW_TRAILER = /^(?:Reviewed|Approved|Acked|Co-authored)-by:[ \t]*(.+)$/gim;
const REVIEW_ONLY = /^(?:Reviewed|Approved)-by:[ \t]*\S/im;
/** Accounts of programs say so. */
const ROBOT = /\[bot\]/i;

/**
 * What came to the main branch: pull requests from merge commits and from squashed ones ("(#12)"), and commits that were made
 * on it. Merges of the main branch into itself are walked through. The first commit of all is no change.
 *
 * @param commits - those reachable from the tip, in any order; where parents are missing the history is cut off
 * @param tip - id of the newest commit of the main branch
 * @returns oldest first
 */
export function changesOfMain(commits: readonly Commit[], tip: string): MergedChange[] {
  const known = new Map(commits.map((commit) => [commit.id, commit]));
  const main = mainLine(known, tip);
  const taken = new Set(main.map(({ id }) => id));
  return main
    .toReversed()
    .flatMap((commit): MergedChange[] => {
      const [first, ...others] = commit.parents;
      if (first === undefined || isSync(commit)) return [];
      if (others.length === 0) return [single(commit, first)];
      const brought = takeBranch(others, known, taken);
      const numbers = MERGE_NUMBER.exec(`${commit.subject}\n${commit.body}`);
      const branch = MERGE_BRANCH.exec(commit.subject);
      return [
        {
          how: 'merge',
          id: commit.id,
          base: first,
          number: numberIn(numbers),
          branch: branch?.slice(1).find((name) => name !== undefined) ?? null,
          day: commit.day,
          subject: commit.subject,
          commits: brought.length,
          reviewed: isReviewed(commit, brought) || isMergedByAnother(commit, brought) ? true : null,
        },
      ];
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const isSync = ({ subject, parents }: Commit): boolean => parents.length > 1 && SYNC.test(subject);

function single(commit: Commit, base: string): MergedChange {
  const number = numberIn(SQUASH_NUMBER.exec(commit.subject));
  const how = number !== null ? 'squash' : REVIEW_ONLY.test(commit.body) ? 'reviewed commit' : 'commit';
  const { id, day, subject } = commit;
  return {
    how,
    id,
    base,
    number,
    branch: null,
    day,
    subject,
    commits: 1,
    reviewed: isReviewed(commit, []) ? true : null,
  };
}

const numberIn = (match: RegExpExecArray | null): number | null => {
  const written = match?.slice(1).find((text) => text !== undefined);
  return written === undefined ? null : Number(written);
};

/** The commits of the main branch: first parents, and both sides of a merge with itself. Newest first. */
function mainLine(known: ReadonlyMap<string, Commit>, tip: string): Commit[] {
  const found: Commit[] = [];
  const seen = new Set<string>();
  const waiting = [tip];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const commit = known.get(id);
    if (!commit || seen.has(id)) continue;
    seen.add(id);
    found.push(commit);
    waiting.push(...(isSync(commit) ? commit.parents : commit.parents.slice(0, 1)));
  }
  return found.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

/** Commits that came with a merge, each taken by the first merge that brought it. */
function takeBranch(from: readonly string[], known: ReadonlyMap<string, Commit>, taken: Set<string>): Commit[] {
  const brought: Commit[] = [];
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const commit = known.get(id);
    if (!commit || taken.has(id)) continue;
    taken.add(id);
    brought.push(commit);
    waiting.push(...commit.parents);
  }
  return brought;
}

/** A trailer names somebody who did not write it. */
function isReviewed(commit: Commit, brought: readonly Commit[]): boolean {
  const all = [commit, ...brought];
  const authors = new Set((brought.length === 0 ? all : brought).flatMap(({ author }) => identities(author)));
  return all
    .flatMap(({ body }) => [...body.matchAll(REVIEW_TRAILER)].map((match) => match[1]!.trim()))
    .some((person) => !ROBOT.test(person) && !identities(person).some((identity) => authors.has(identity)));
}

/** Who merged is none of those who wrote. */
function isMergedByAnother(commit: Commit, brought: readonly Commit[]): boolean {
  if (brought.length === 0 || ROBOT.test(commit.author)) return false;
  const authors = new Set(brought.flatMap(({ author }) => identities(author)));
  return !identities(commit.author).some((identity) => authors.has(identity));
}

/** The name and the address of `Ana Ruiz <ana@example.org>`, in lower case. */
const identities = (person: string): string[] =>
  person
    .toLowerCase()
    .split(/[<>]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
