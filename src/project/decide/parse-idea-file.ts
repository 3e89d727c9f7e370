import { UserError } from '../../base/errors.ts';
import { formatNumber } from '../../base/number-format.ts';
import { nearestName } from '../../base/nearest.ts';
import { describeIssue, mistakesOf, parseWritten, type FileProblem } from '../../contracts/describe-issue.ts';
import { IdeaFile } from '../../contracts/idea-file.ts';
import { CONSIDERATIONS } from '../../decide/considerations.ts';
import { DRIVERS, driversWith } from '../../decide/driver-weights.ts';
import { HARD_PROBLEMS, hardProblem } from '../../decide/hardness.ts';
import { metricCalled } from '../../metrics/all-metrics.ts';
import { problemsFound, type WrittenFile } from '../file/refuse-problems.ts';

/**
 * Checks an idea: every key and value, and then that they do not contradict each other.
 *
 * @throws UserError `bad-input` with file, line and column of the first mistake and how many more there are
 */
export function parseIdeaFile(source: WrittenFile): IdeaFile {
  if (typeof source.value !== 'object' || source.value === null || Array.isArray(source.value)) {
    throw new UserError('bad-input', `${source.locate([])}: there are no keys in this file`, {
      hint: 'Begin with `title: ` and the idea in one line.',
    });
  }
  const parsed = parseWritten(IdeaFile, source.value);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.flatMap(mistakesOf).map((issue) => describeIssue(issue, IdeaFile, source.value));
  if (problems.length === 0) return parsed.data!;
  throw problemsFound(problems, source);
}

/** The same for an idea that nobody wrote, such as one after an edit; null where it would be refused. */
export function ideaOrNull(written: unknown): IdeaFile | null {
  const parsed = parseWritten(IdeaFile, written);
  return parsed.success && contradictions(parsed.data).length === 0 ? parsed.data : null;
}

function contradictions(file: IdeaFile): FileProblem[] {
  return [
    ...reversedDays(file),
    ...answersAtOdds(file),
    ...wordsOfNothing(file),
    ...bothLabels(file),
    ...twoUnits(file),
    ...retestsOfNothing(file),
    ...weightsAtOdds(file),
    ...sittingsOfNothing(file),
    ...scoreOutOfRange(file),
  ];
}

const wrong = (path: FileProblem['path'], problem: string, hint: string): FileProblem => ({
  kind: 'wrong',
  path,
  problem,
  hint,
});

function reversedDays({ attested }: IdeaFile): FileProblem[] {
  return Object.entries(attested)
    .filter(([, { on, until }]) => until < on)
    .map(([key, { on, until }]) =>
      wrong(
        ['attested', key, 'until'],
        `attested.${key} counts until ${until}, before it was said on ${on}`,
        'Write a day after it.',
      ),
    );
}

function answersAtOdds({ archetype }: IdeaFile): FileProblem[] {
  if (!archetype || archetype.personReviewsEachOutput !== archetype.actsWithoutReview) return [];
  const problem = archetype.actsWithoutReview
    ? 'a person looks at each output, and the system acts without anybody looking: both cannot be'
    : 'neither does a person look at each output, nor does the system act without: one of the two holds';
  return [
    wrong(
      ['archetype', 'actsWithoutReview'],
      problem,
      'Set one of personReviewsEachOutput and actsWithoutReview to true.',
    ),
  ];
}

/** A word that stands for a key which is not written. */
function wordsOfNothing(file: IdeaFile): FileProblem[] {
  return Object.keys(file.attested)
    .filter((key) => !hasValue(file[key as keyof IdeaFile]))
    .map((key) => {
      const isKey = Object.hasOwn(IdeaFile.shape, key);
      const nearest = isKey ? undefined : nearestName(key, Object.keys(IdeaFile.shape));
      return wrong(
        ['attested', key],
        `attested.${key} stands for \`${key}\`, which is ${isKey ? 'not written' : 'no key of an idea'}`,
        isKey ? `Write ${key}:, or remove the line.` : nearest ? `Did you mean ${nearest}?` : 'Remove the line.',
      );
    });
}

const hasValue = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);

function twoUnits({ value, cost }: IdeaFile): FileProblem[] {
  if (!value || cost?.unit === undefined || cost.unit === value.unit) return [];
  return [
    wrong(
      ['cost', 'unit'],
      `cost is in ${cost.unit} and value in ${value.unit}: neither can be taken from the other`,
      `Write what it costs in ${value.unit}.`,
    ),
  ];
}

function bothLabels({ data }: IdeaFile): FileProblem[] {
  if (data?.positive === undefined || data.negative === undefined) return [];
  return [wrong(['data', 'negative'], 'data names both positive and negative', 'One of them says the other.')];
}

/** Drivers that weigh more than the whole, and weights of what is no consideration. */
function weightsAtOdds({ costDrivers }: IdeaFile): FileProblem[] {
  if (!costDrivers) return [];
  const drivers = driversWith(costDrivers.weights ?? {});
  const together = drivers.data + drivers.accuracy + drivers.difficulty;
  const ids: readonly string[] = CONSIDERATIONS.map(({ id }) => id);
  const strangers = Object.keys(costDrivers.considerations).filter((name) => !ids.includes(name));
  return [
    ...(together > 1 + 1e-9
      ? [
          wrong(
            ['costDrivers', 'weights'],
            `the drivers weigh ${formatNumber(together, 2)} together, which is above 1: ${DRIVERS.map((driver) => `${driver} ${formatNumber(drivers[driver], 2)}`).join(', ')}`,
            'Write the weights of all three, 1 at most together.',
          ),
        ]
      : []),
    ...strangers.map((name) => {
      const nearest = nearestName(name, ids);
      return wrong(
        ['costDrivers', 'considerations', name],
        `"${name}" is not among the considerations`,
        nearest ? `Did you mean ${nearest}?` : `They are ${ids.join(', ')}.`,
      );
    }),
  ];
}

/** A score that no model can have, in the metric that is named beside it. */
function scoreOutOfRange({ need }: IdeaFile): FileProblem[] {
  const metric = need?.metric === undefined ? undefined : metricCalled(need.metric);
  if (!metric || need?.score === undefined) return [];
  const [low, high] = metric.range;
  if (need.score >= low && need.score <= high) return [];
  const bounds = Number.isFinite(high)
    ? Number.isFinite(low)
      ? `lies between ${low} and ${high}`
      : `is never above ${high}`
    : `is never below ${low}`;
  return [
    wrong(
      ['need', 'score'],
      `need.score is ${need.score}, and ${metric.title} ${bounds}`,
      'Write a score that a model can have, or another metric.',
    ),
  ];
}

function sittingsOfNothing({ data }: IdeaFile): FileProblem[] {
  const sittings = data?.acquired ?? [];
  if (sittings.length === 0 || sittings.some(({ rows }) => rows > 0)) return [];
  return [wrong(['data', 'acquired'], 'no sitting gave a row, so they have no pace', 'Write the rows of each.')];
}

/** Tests of what is no hard problem, or that count until before they were made. */
function retestsOfNothing({ difficulty }: IdeaFile): FileProblem[] {
  return (difficulty?.retests ?? []).flatMap(({ problem, on, until }, i): FileProblem[] => {
    const place = ['difficulty', 'retests', i] as const;
    const known = HARD_PROBLEMS.map(({ id }) => id);
    const nearest = nearestName(problem, known);
    return [
      ...(hardProblem(problem)
        ? []
        : [
            wrong(
              [...place, 'problem'],
              `"${problem}" is not among the hard problems`,
              nearest ? `Did you mean ${nearest}?` : `They are ${known.join(', ')}.`,
            ),
          ]),
      ...(until < on
        ? [
            wrong(
              [...place, 'until'],
              `the test counts until ${until}, before it was made on ${on}`,
              'Write a day after it.',
            ),
          ]
        : []),
    ];
  });
}
