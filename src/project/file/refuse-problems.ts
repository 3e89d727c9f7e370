import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import type { FilePath, FileProblem } from '../../contracts/describe-issue.ts';

/** A YAML file that was read, and how to point at a place in it. */
export interface WrittenFile {
  readonly value: unknown;
  /** `cairn.yaml:12:3` */
  locate(path: FilePath): string;
  /** Grows from the top of the file to its end. */
  offset(path: FilePath): number;
}

/** The first mistake of a file, with its place, and those that come with it. A key that is missing beside one that is unknown is rather mistyped. */
export function problemsFound(problems: readonly FileProblem[], source: WrittenFile): UserError {
  const inOrder = problems.toSorted((a, b) => source.offset(a.path) - source.offset(b.path));
  const first = inOrder.find((each) => !isMistyped(each, problems)) ?? inOrder[0]!;
  const others = inOrder.filter((each) => each !== first);
  const more = others.length === 0 ? '' : ` (and ${formatCounted(others.length, 'more mistake')} below)`;
  const words = ({ path, problem }: FileProblem): string => `${source.locate(path)}: ${problem}`;
  return new UserError('bad-input', `${words(first)}${more}`, {
    hint: first.hint,
    further: others.map((each) => ({ message: words(each), hint: each.hint })),
  });
}

const isMistyped = ({ kind, path }: FileProblem, problems: readonly FileProblem[]): boolean =>
  kind === 'missing' &&
  problems.some((other) => other.kind === 'unknown-key' && other.path.slice(0, -1).join('\0') === path.join('\0'));
