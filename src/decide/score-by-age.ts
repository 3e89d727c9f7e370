import { formatCounted, formatDifference, formatNumber } from '../base/number-format.ts';
import type { Report, ScoreByAge } from '../contracts/report.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact } from './section.ts';

type AgeSlice = ScoreByAge['slices'][number];

const SAYS = { better: 'better', worse: 'worse', 'cannot-tell': 'cannot be told apart' } as const;

const CHANGE = {
  key: 'score-by-age/change',
  title: 'score of the model in the last rows after its training against the first ones, positive is better',
  kind: 'measured',
  command: 'cairn assess',
} as const;

/**
 * How the score of the model changes with the age of what it scores, slice by slice behind its training, and from the
 * first slice to the last. Unknown, with what is missing, where it was not measured.
 */
export function ageFacts({ check, noCheckBecause }: Pick<Ground, 'check' | 'noCheckBecause'>): Fact[] {
  const found = check?.scoreByAge;
  if (!check || !found?.change) {
    return [factOf({ ...CHANGE, value: null, because: found?.because ?? noCheckBecause ?? NOT_MEASURED })];
  }
  const { slices, change, because } = found;
  const [first, last] = [slices[0]!, slices.at(-1)!];
  return [
    ...slices.map((slice, i) => sliceFact(check, { slice, place: i + 1, ...found })),
    factOf({
      ...CHANGE,
      title: change.verdict === 'cannot-tell' ? `${CHANGE.title}: cannot be told apart` : CHANGE.title,
      value: change.difference,
      unit: check.metric.title,
      interval: change.interval,
      n: first.rows + last.rows,
      because: `${SAYS[change.verdict]}, ${formatDifference(change.difference, change.interval).text} from ${ageWords(first, found)} to ${ageWords(last, found)}: ${because}`,
    }),
  ];
}

const NOT_MEASURED = 'no check of the table measured it yet';

function sliceFact(
  { metric }: Report,
  { slice, place, unit }: Pick<ScoreByAge, 'unit'> & { readonly slice: AgeSlice; readonly place: number },
): Fact {
  return factOf({
    key: `score-by-age/${place}`,
    title: `${metric.title} ${ageWords(slice, { unit })}`,
    value: slice.score,
    unit: metric.title,
    interval: slice.interval,
    n: slice.rows,
    kind: 'measured',
    because: `${formatCounted(slice.rows, 'row')} from ${slice.from} to ${slice.to}${slice.score === null ? ', without a score' : ''}`,
    command: 'cairn assess',
  });
}

/** As in "1 to 73 days after the training". */
function ageWords({ age }: AgeSlice, { unit }: Pick<ScoreByAge, 'unit'>): string {
  const [from, to] = age.map((end) => formatNumber(end, 0));
  return `${from === to ? from : `${from} to ${to}`} ${unit} after the training`;
}
