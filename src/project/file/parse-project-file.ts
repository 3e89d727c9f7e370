import { UserError } from '../../base/errors.ts';
import {
  describeIssue,
  parseWritten,
  type FilePath,
  type FileProblem,
  type SchemaIssue,
} from '../../contracts/describe-issue.ts';
import { ProjectFile } from '../../contracts/project-file.ts';
import { contradictions } from './project-contradictions.ts';

/** A `cairn.yaml` that was read, and how to point at a place in it. */
export interface ProjectSource {
  readonly value: unknown;
  /** `cairn.yaml:12:3` */
  locate(path: FilePath): string;
  /** Grows from the top of the file to its end. */
  offset(path: FilePath): number;
}

/**
 * Checks what people declared: every key and value, and then that they do not contradict each other.
 *
 * @throws UserError `bad-input` with file, line and column of the first mistake and how many more there are
 */
export function parseProjectFile(source: ProjectSource): ProjectFile {
  if (typeof source.value !== 'object' || source.value === null || Array.isArray(source.value)) {
    throw new UserError('bad-input', `${source.locate([])}: there are no keys in this file`, {
      hint: 'Begin with `name: ` and the name of the project, or move it away and run cairn init.',
    });
  }
  const parsed = parseWritten(ProjectFile, source.value);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.flatMap(oneKeyEach).map((issue) => describeIssue(issue, ProjectFile, source.value));
  if (problems.length === 0) return parsed.data!;
  throw problemsFound(problems, source);
}

/** An issue may name several unknown keys: each is a mistake of its own. */
const oneKeyEach = (issue: SchemaIssue): SchemaIssue[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];

function problemsFound(problems: readonly FileProblem[], source: ProjectSource): UserError {
  const inOrder = problems.toSorted((a, b) => source.offset(a.path) - source.offset(b.path));
  const [{ path, problem, hint }] = inOrder as [FileProblem];
  const more = problems.length - 1;
  const others = more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'mistake' : 'mistakes'} below)`;
  return new UserError('bad-input', `${source.locate(path)}: ${problem}${others}`, { hint });
}
