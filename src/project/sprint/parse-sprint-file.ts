import { describeIssue, mistakesOf, parseWritten, type FileProblem } from '../../contracts/describe-issue.ts';
import { SprintFile } from '../../contracts/sprint-file.ts';
import { problemsFound, type WrittenFile } from '../file/refuse-problems.ts';

/**
 * The calendar of sprints: every key and value, and that no two sprints overlap, share a name or end before they begin.
 *
 * @throws UserError `bad-input` with file, line and column of the first mistake and how many more there are
 */
export function parseSprintFile(source: WrittenFile): SprintFile {
  const bare = Array.isArray(source.value);
  const value = bare ? { sprints: source.value } : source.value;
  const parsed = parseWritten(SprintFile, value);
  const inFile = ({ path, ...problem }: FileProblem): FileProblem => ({
    ...problem,
    path: bare ? path.slice(1) : path,
  });
  const problems = parsed.success
    ? datesProblems(parsed.data)
    : parsed.error.issues.flatMap(mistakesOf).map((issue) => describeIssue(issue, SprintFile, value));
  if (problems.length === 0) return parsed.data!;
  throw problemsFound(problems.map(inFile), source);
}

function datesProblems({ sprints }: SprintFile): FileProblem[] {
  return sprints.flatMap(({ name, from, to }, i) => {
    const wrong = (key: string, problem: string, hint: string): FileProblem => ({
      kind: 'wrong',
      path: ['sprints', i, key],
      problem,
      hint,
    });
    const earlier = sprints.slice(0, i);
    const same = earlier.find((other) => other.name.toLowerCase() === name.toLowerCase());
    const over = earlier.find((other) => other.from <= to && from <= other.to);
    return [
      ...(to < from ? [wrong('to', `${name} ends on ${to}, before it begins on ${from}`, 'Exchange the two.')] : []),
      ...(same ? [wrong('name', `${name} is the name of two sprints`, 'Add the year to each of them.')] : []),
      ...(over && to >= from
        ? [
            wrong(
              'from',
              `${name} (${from} to ${to}) overlaps with ${over.name} (${over.from} to ${over.to})`,
              'Let one begin on the day after the other ends.',
            ),
          ]
        : []),
    ];
  });
}
