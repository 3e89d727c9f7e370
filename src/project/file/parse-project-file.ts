import { UserError } from '../../base/errors.ts';
import { describeIssue, mistakesOf, parseWritten } from '../../contracts/describe-issue.ts';
import { ProjectFile } from '../../contracts/project-file.ts';
import { contradictions } from './project-contradictions.ts';
import { problemsFound, type WrittenFile } from './refuse-problems.ts';

/**
 * Checks what people declared: every key and value, and then that they do not contradict each other.
 *
 * @throws UserError `bad-input` with file, line and column of the first mistake and how many more there are
 */
export function parseProjectFile(source: WrittenFile): ProjectFile {
  if (typeof source.value !== 'object' || source.value === null || Array.isArray(source.value)) {
    throw new UserError('bad-input', `${source.locate([])}: there are no keys in this file`, {
      hint: 'Begin with `name: ` and the name of the project, or move it away and run cairn init.',
    });
  }
  const parsed = parseWritten(ProjectFile, source.value);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.flatMap(mistakesOf).map((issue) => describeIssue(issue, ProjectFile, source.value));
  if (problems.length === 0) return parsed.data!;
  throw problemsFound(problems, source);
}
