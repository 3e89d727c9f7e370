import { listed } from '../../base/listed.ts';
import { formatCounted, formatEstimate, formatP } from '../../base/number-format.ts';
import type { Run } from '../../contracts/run.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { type TableColumn, tableLines } from '../../report/terminal/table-lines.ts';
import type { RowVerdict, RowsCompared } from '../comparison/compare-rows.ts';
import { gainText } from '../comparison/gain-words.ts';
import type { RunComparison } from '../comparison/run-comparison.ts';
import type { SeedsCompared } from '../comparison/seed-groups.ts';
import { comparisonSentences, rowScoreText, runNames } from '../comparison/sentences.ts';

/** `cairn compare` on a terminal. Ends with a line feed. */
export function renderComparison(comparison: RunComparison, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const blocks = [
    comparisonSentences(comparison).flatMap((sentence) => screen.paragraph(sentence).map(screen.palette.strong)),
    rowLines(comparison, screen),
    seedLines(comparison, screen),
    changeLines(comparison, screen),
    noteLines(comparison, screen),
    nextLines(comparison, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const heading = (text: string, screen: Screen): string[] => screen.paragraph(text).map(screen.palette.strong);

/** Metrics that are another number for the other class. */
const OF_POSITIVE = new Set(['average-precision', 'f1', 'precision', 'recall']);

function rowLines(comparison: RunComparison, screen: Screen): string[] {
  const { rows } = comparison;
  if ('because' in rows) return [];
  const { metric, differences, positive } = rows;
  const names = runNames(comparison);
  const gains = ['', ...differences.map((each) => (each.interval === null ? '' : gainText(each, metric.direction)))];
  const verdicts: (RowVerdict | null)[] = [null, ...differences.map(({ verdict }) => verdict)];
  const of = positive !== null && OF_POSITIVE.has(metric.name) ? ` of ${positive}` : '';
  return [
    ...heading(
      `On the same ${formatCounted(rows.rows, 'row')}: ${metric.title}${of}, ${metric.direction} is better`,
      screen,
    ),
    ...tableLines(
      [
        { title: '', cells: names, align: 'left', rank: 0, widest: 30 },
        { title: 'score', cells: names.map((_, i) => rowScoreText(rows, i)), align: 'left', rank: 0, widest: 30 },
        { title: 'gain', cells: gains, align: 'left', rank: 0, widest: 32 },
        verdictColumn(verdicts, screen),
      ],
      screen,
    ).lines.slice(1),
    ...screen.paragraph(methodText(rows), { indent: 2 }).map(screen.palette.muted),
  ];
}

const verdictText: Record<RowVerdict | 'unknown', string> = {
  better: 'better',
  worse: 'worse',
  'cannot-tell': 'cannot be told apart',
  identical: 'identical predictions',
  unknown: 'unknown',
};

function verdictColumn(verdicts: readonly (RowVerdict | 'unknown' | null)[], screen: Screen): TableColumn {
  const { palette } = screen;
  const tones = {
    better: palette.lichen,
    worse: palette.rust,
    'cannot-tell': palette.amber,
    identical: palette.amber,
    unknown: palette.amber,
  };
  return {
    title: '',
    cells: verdicts.map((verdict) => (verdict === null ? '' : verdictText[verdict])),
    align: 'left',
    rank: 1,
    tone: (cell, row) => (verdicts[row] ? tones[verdicts[row]](cell) : cell),
  };
}

function methodText({ differences, design }: RowsCompared): string {
  const tested = differences.filter(({ p }) => p !== null);
  if (tested.length === 0) return 'Where every row has the same prediction there is nothing to test.';
  const several = tested.length > 1 ? ', Holm-adjusted' : '';
  const dependent = {
    independent: '',
    groups: ' Whole groups of rows are resampled.',
    blocks: ' Stretches of time are resampled.',
  };
  const p = tested.map((each) => formatP(each.p!)).join(', ');
  return `${tested[0]!.test!}${several}, ${p}.${dependent[design]} The models are held fixed: training anew could say another thing.`;
}

function seedLines({ runs, groups, seeds }: RunComparison, screen: Screen): string[] {
  if ('because' in seeds) return [];
  const gains = ['', ...seeds.differences.map((each) => gainText(each, seeds.direction))];
  const verdicts = [null, ...seeds.differences.map(({ verdict }) => verdict)];
  const table = tableLines(
    [
      { title: '', cells: runs.map(({ id }) => id), align: 'left', rank: 0 },
      {
        title: 'seeds',
        cells: groups.map((group) => formatCounted(group.runs.length, 'seed')),
        align: 'left',
        rank: 2,
      },
      {
        title: 'mean',
        cells: seeds.scores.map(({ mean, interval }) => formatEstimate(mean, interval).text),
        align: 'left',
        rank: 0,
        widest: 30,
      },
      { title: 'gain', cells: gains, align: 'left', rank: 0, widest: 32 },
      verdictColumn(verdicts, screen),
    ],
    screen,
  );
  return [
    ...heading(`Over seeds: ${seeds.metric}, ${seeds.direction} is better`, screen),
    ...table.lines.slice(1),
    ...screen.paragraph(seedMethod(seeds), { indent: 2 }).map(screen.palette.muted),
  ];
}

function seedMethod({ differences }: SeedsCompared): string {
  const tested = differences.filter(({ p }) => p !== null);
  const several = differences.length > 1 ? ', Holm-adjusted' : '';
  const p = tested.map((each) => formatP(each.p!)).join(', ');
  const untested = [...new Set(differences.flatMap(({ because }) => because ?? []))];
  const test = tested.length === 0 ? '' : `Welch's t${several}, ${p}. `;
  const unknown = untested.length === 0 ? '' : `The interval is unknown where ${listed(untested)}. `;
  return `${test}${unknown}It speaks of training anew, on the rows that the programs scored.`;
}

function changeLines({ runs, parts, changes }: RunComparison, screen: Screen): string[] {
  const [base] = runs as [Run];
  const ofOneRun = runs.slice(1).some(({ id }) => id === base.id);
  const own = ofOneRun
    ? screen.paragraph(`One run; the ${base.kind === 'check' ? 'rungs' : 'predictions'} differ.`)
    : [];
  const others = runs.slice(1).flatMap((run, i) => {
    if (run.id === base.id) return [];
    const words = parts[i]!.map((part) => part.words);
    const host = changes[i]!.some(({ part }) => part === 'host') ? ' It ran on another machine.' : '';
    const found = words.length === 0 ? 'nothing that is known of' : words.join('; ');
    const title = `What differs in ${run.id} from ${base.id}: `;
    return screen
      .paragraph(`${title}${found}.${host}`)
      .map((line) => (words.length > 1 ? screen.palette.amber(line) : line));
  });
  return [...own, ...others];
}

function noteLines(comparison: RunComparison, screen: Screen): string[] {
  const { rows, seeds, notes, refused } = comparison;
  const reasons =
    refused !== null || ('because' in rows && 'because' in seeds)
      ? []
      : [
          ...('because' in rows ? [`Not compared on rows: ${rows.because}.`] : []),
          ...('because' in seeds && seeds.because !== ONE_CONFIGURATION
            ? [`Not compared over seeds: ${seeds.because}.`]
            : []),
        ];
  return [...notes, ...reasons].flatMap((note) => screen.paragraph(note).map(screen.palette.muted));
}

const ONE_CONFIGURATION = 'they are of one configuration';

function nextLines({ rows, seeds, refused }: RunComparison, screen: Screen): string[] {
  if (refused !== null) {
    return screen.paragraph('Run both on one version of the data, and compare these runs.');
  }
  if (!('because' in rows) || !('because' in seeds)) return [];
  return screen.paragraph(
    'To compare runs, let them write what they predicted: cairn exec --artifact predictions.csv -- … with the columns row, label and score. Or run each with several seeds: cairn exec --seed 1 -- …',
  );
}
