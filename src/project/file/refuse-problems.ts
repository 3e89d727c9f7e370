import { UserError } from '../../base/errors.ts';
import type { FilePath, FileProblem, SchemaIssue } from '../../contracts/describe-issue.ts';

/** A YAML file that was read, and how to point at a place in it. */
export interface WrittenFile {
  readonly value: unknown;
  /** `cairn.yaml:12:3` */
  locate(path: FilePath): string;
  /** Grows from the top of the file to its end. */
  offset(path: FilePath): number;
}

/** An issue may name several unknown keys: each is a mistake of its own. */
export const oneKeyEach = (issue: SchemaIssue): SchemaIssue[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];

/** The first mistake of a file, with its place, and how many more there are. */
export function problemsFound(problems: readonly FileProblem[], source: WrittenFile): UserError {
  const inOrder = problems.toSorted((a, b) => source.offset(a.path) - source.offset(b.path));
  const [{ path, problem, hint }] = inOrder as [FileProblem];
  const more = problems.length - 1;
  const others = more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'mistake' : 'mistakes'} below)`;
  return new UserError('bad-input', `${source.locate(path)}: ${problem}${others}`, { hint });
}
