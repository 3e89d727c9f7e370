import {
  formatCount,
  formatCounted,
  formatDifference,
  formatEstimate,
  formatInterval,
  formatNumber,
  formatShare,
  supportedDecimals,
} from '../../base/number-format.ts';
import { listed } from '../../base/listed.ts';
import type {
  Baseline,
  Gain,
  LeftOutTask,
  Standing,
  TaskCandidate,
  TaskIdeas,
} from '../../decide/ideas/task-candidate.ts';
import { screenOf, type Screen, type ScreenOptions } from '../terminal/screen.ts';

/** What could be done with a table, the most promising first; at the end what makes no sense, with the reason. */
export function renderTaskIdeas(ideas: TaskIdeas, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { candidates, leftOut, notMeasured, ofPeople } = ideas;
  const lines = [
    ...screen.paragraph(headline(ideas)).map(screen.palette.strong),
    ...screen.paragraph(rowsWords(ideas)).map(screen.palette.muted),
    ...candidates.flatMap((candidate, i) => ['', ...candidateLines(candidate, i + 1, screen)]),
    ...leftOutLines(leftOut, screen),
    ...(ofPeople.length === 0
      ? []
      : [
          '',
          ...screen
            .paragraph(
              `Look yourself at ${listed(ofPeople.map((name) => `\`${name}\``))}: ${ofPeople.length === 1 ? 'it' : 'they'} may speak of people, and tasks above learn from ${ofPeople.length === 1 ? 'it' : 'them'}.`,
            )
            .map(screen.palette.amber),
        ]),
    ...(notMeasured.length === 0
      ? []
      : [
          '',
          ...screen.paragraph(
            `Not measured: ${notMeasured.map((name) => `\`${name}\``).join(', ')}. --limit ${ideas.measured + notMeasured.length} measures them too.`,
          ),
        ]),
    '',
    ...screen.paragraph(CAVEAT).map(screen.palette.muted),
  ];
  return `${lines.join('\n')}\n`;
}

const CAVEAT =
  'That a column is known before the outcome is what the leak checks could not refute, not what they proved. The intervals of the gains hold for all comparisons at once (95 %, Bonferroni), and a signal is one whose interval lies above 0. Nothing dearer than one rule was fitted; cairn check fits models.';

function headline({ candidates, table }: TaskIdeas): string {
  const promising = candidates.filter(({ standing }) => standing === 'room' || standing === 'structure').length;
  if (candidates.length === 0) return `Nothing can be done with ${table} as it is.`;
  if (promising === 0)
    return `${formatCounted(candidates.length, 'task')} could be tried with ${table}; in none of them was a signal seen.`;
  return `${formatCounted(candidates.length, 'task')} could be tried with ${table}; in ${formatCount(promising)} of them something is there.`;
}

function rowsWords({ rows, sampled, columns }: TaskIdeas): string {
  const all = `${formatCounted(rows, 'row')}, ${formatCounted(columns, 'column')}`;
  return sampled < rows
    ? `${all}; measured on ${formatCounted(sampled, 'row')} taken evenly from the whole.`
    : `${all}.`;
}

const STANDINGS: Record<Standing, string> = {
  room: 'signal, and room for more',
  'rule-suffices': 'a rule does it',
  'no-signal-seen': 'no signal seen by one rule',
  structure: 'something is there',
  'no-structure': 'nothing is there',
  unknown: 'unknown',
};

const TEMPLATES: Record<TaskCandidate['template'], string> = {
  binary: 'classification',
  multiclass: 'classification',
  regression: 'regression',
  forecasting: 'forecasting',
  ranking: 'who comes first',
  clustering: 'clustering',
  anomaly: 'anomalies',
  matching: 'matching',
};

function candidateLines(candidate: TaskCandidate, number: number, screen: Screen): string[] {
  const { palette } = screen;
  const { standing, template, title, baselines, metric, gain, because, refused, known, ofPeople, target, command } =
    candidate;
  const tone =
    standing === 'room' || standing === 'structure'
      ? palette.lichen
      : standing === 'no-signal-seen'
        ? palette.amber
        : palette.muted;
  const first = `${number}. `;
  const indent = { indent: first.length };
  const scores = metric ? baselines.map(scoreWords).join(', ') : '';
  const difference = gain === null || metric === null ? '' : `, gain ${gainWords(gain)}`;
  return [
    ...screen.paragraph(`${title.charAt(0).toUpperCase()}${title.slice(1)}`, { first }).map(palette.strong),
    ...screen.paragraph(`${TEMPLATES[template]}: ${STANDINGS[standing]}`, indent).map(tone),
    ...(metric && template !== 'ranking' ? screen.paragraph(`${metric.title}: ${scores}${difference}`, indent) : []),
    ...(metric && template !== 'ranking' ? ruleLines(baselines, screen, indent) : screen.paragraph(because, indent)),
    ...(known !== null && known < 0.95
      ? screen.paragraph(`The target is known in ${formatShare(known)} of the rows.`, indent).map(palette.amber)
      : []),
    ...(ofPeople
      ? screen
          .paragraph(`\`${target}\` may speak of people: ask first whether it may be predicted.`, indent)
          .map(palette.amber)
      : []),
    ...(refused.length === 0
      ? []
      : screen
          .paragraph(
            `Refused, because they give it away: ${refused.map(({ column }) => `\`${column}\``).join(', ')}`,
            indent,
          )
          .map(palette.rust)),
    ...(command === null ? [] : [palette.muted(`${' '.repeat(first.length)}${screen.text(command)}`)]),
  ];
}

const scoreWords = ({ name, words, score, interval }: Baseline): string =>
  `${name === 'constant' ? 'constant' : name === 'rule' ? 'one rule' : words} ${formatEstimate(score, interval).text}`;

const MOST_DECIMALS = 4;

/** With so many decimals that an end which is not 0 does not read as 0: on which side of 0 it lies decides. */
function gainWords({ difference, interval }: Gain): string {
  const supported = supportedDecimals(interval);
  if (supported === null) return formatDifference(difference, interval).text;
  const readsAsZero = (end: number, decimals: number): boolean => end !== 0 && Math.abs(end) < 0.5 * 10 ** -decimals;
  let decimals = supported;
  while (decimals < MOST_DECIMALS && interval.some((end) => readsAsZero(end, decimals))) decimals++;
  return `${formatNumber(difference, decimals, { signed: true })} (${formatInterval(interval, decimals)})`;
}

/** A longer rule names many labels; the report of a check shows all of it. */
const LONGEST_RULE = 150;

function ruleLines(baselines: readonly Baseline[], screen: Screen, indent: { readonly indent: number }): string[] {
  const rule = baselines.find(({ name }) => name === 'rule');
  if (!rule) return [];
  const words = rule.words.length > LONGEST_RULE ? `${rule.words.slice(0, LONGEST_RULE)}…` : rule.words;
  return screen.paragraph(`rule: ${words}`, indent).map(screen.palette.muted);
}

function leftOutLines(leftOut: readonly LeftOutTask[], screen: Screen): string[] {
  if (leftOut.length === 0) return [];
  return [
    '',
    screen.palette.strong('Left out'),
    ...leftOut.flatMap(({ column, template, reason }) => {
      const what = [
        ...(template === null ? [] : [TEMPLATES[template]]),
        ...(column === null ? [] : [`\`${column}\``]),
      ].join(' of ');
      return screen.paragraph(`${what}: ${reason}`, { first: `${screen.glyphs.bullet} ` });
    }),
  ];
}
