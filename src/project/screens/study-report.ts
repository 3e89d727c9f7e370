import { formatCounted, formatEstimate } from '../../base/number-format.ts';
import { asSentence, withStop } from '../../report/plain-text.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { tableLines } from '../../report/terminal/table-lines.ts';
import { gainText } from '../comparison/gain-words.ts';
import type { Because } from '../comparison/run-comparison.ts';
import type { SeedGroup, SeedsCompared } from '../comparison/seed-groups.ts';
import { seedSentence } from '../comparison/sentences.ts';
import type { Registration, RegistrationReport } from '../registration.ts';
import { paramText, startedText } from './run-cells.ts';

interface Study extends RegistrationReport {
  readonly groups: readonly SeedGroup[];
  readonly outcome: SeedsCompared | Because;
}

/** `cairn register` on a terminal: the plan, where it was left, and what came out. Ends with a line feed. */
export function renderStudy(study: Study, options: ScreenOptions & { readonly now: Date }): string {
  const screen = screenOf(options);
  const blocks = [
    screen.paragraph(headSentence(study)).map(screen.palette.strong),
    study.plan === null ? [] : planLines(study.plan, screen, options.now),
    deviationLines(study, screen),
    outcomeLines(study, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headSentence({ study, plan, runs, deviations }: Study): string {
  if (plan === null) return `${study} was never registered.`;
  if (runs.length === 0) return `${study} is registered, before its first run.`;
  if (deviations.length === 0) return `${study} went as it was registered.`;
  return `${study} deviates from its registration in ${formatCounted(deviations.length, 'point')}.`;
}

function planLines({ at, by, body }: Registration, screen: Screen, now: Date): string[] {
  return [
    ...screen.paragraph(`Registered ${startedText(at, now)} by ${by}`).map(screen.palette.muted),
    ...screen.paragraph(withStop(body.hypothesis), { indent: 2, first: 'Hypothesis  ' }),
    ...screen.paragraph(body.metric, { indent: 2, first: 'Metric      ' }),
    ...screen.paragraph(formatCounted(body.n, 'run'), { indent: 2, first: 'n           ' }),
    ...screen.paragraph(withStop(body.analysis), { indent: 2, first: 'Analysis    ' }),
  ];
}

function deviationLines({ deviations, finished, runs }: Study, screen: Screen): string[] {
  if (deviations.length === 0) {
    return runs.length === 0 ? [] : screen.paragraph(`${formatCounted(finished.length, 'run')} done.`);
  }
  const first = `${screen.glyphs.bullet} `;
  return [
    ...screen.paragraph('Deviations').map(screen.palette.strong),
    ...deviations.flatMap(({ words }) =>
      screen.paragraph(asSentence(words), { indent: 2, first }).map(screen.palette.amber),
    ),
  ];
}

function outcomeLines({ groups, outcome, plan, runs }: Study, screen: Screen): string[] {
  if (runs.length === 0 || plan === null) return [];
  const conclusion = screen.paragraph(conclusionOf(groups, outcome)).map(screen.palette.strong);
  if ('because' in outcome) return conclusion;
  const gains = ['', ...outcome.differences.map((each) => gainText(each, outcome.direction))];
  const words = { better: 'better', worse: 'worse', 'cannot-tell': 'cannot be told apart', unknown: 'unknown' };
  const table = tableLines(
    [
      { title: '', cells: groups.map((group) => `  ${differing(group, groups)}`), align: 'left', rank: 0, widest: 30 },
      { title: '', cells: groups.map((group) => formatCounted(group.runs.length, 'run')), align: 'left', rank: 2 },
      {
        title: '',
        cells: outcome.scores.map(({ mean, interval }) => formatEstimate(mean, interval).text),
        align: 'left',
        rank: 0,
        widest: 30,
      },
      { title: '', cells: gains, align: 'left', rank: 1, widest: 30 },
      { title: '', cells: ['', ...outcome.differences.map(({ verdict }) => words[verdict])], align: 'left', rank: 0 },
    ],
    screen,
  );
  const method = "Means over seeds with Student's t; differences from the first by Welch's t, Holm-adjusted.";
  return [
    ...conclusion,
    '',
    ...screen.paragraph(`${outcome.metric}, ${outcome.direction} is better`).map(screen.palette.strong),
    ...table.lines.slice(1),
    ...screen.paragraph(method, { indent: 2 }).map(screen.palette.muted),
  ];
}

/** Whether what was registered came out: the best configuration against the first, where runs can tell it. */
function conclusionOf(groups: Study['groups'], outcome: Study['outcome']): string {
  if ('because' in outcome) return `Whether it came out cannot be told from the runs: ${outcome.because}.`;
  const { differences } = outcome;
  const best = differences.reduce((top, { gain }, i) => (gain > (differences[top]?.gain ?? -Infinity) ? i : top), 0);
  const found = differences[best];
  if (!found) {
    return 'Whether it came out cannot be told from the runs: they are of one configuration, and nothing stands beside it.';
  }
  if (found.verdict === 'unknown') return `Whether it came out cannot be told from the runs: ${found.because!}.`;
  return seedSentence(outcome, best, {
    name: differing(groups[best + 1]!, groups),
    base: differing(groups[0]!, groups),
  });
}

/** The parameters in which a configuration differs from the others; its newest run where there are none. */
function differing({ runs }: SeedGroup, groups: readonly SeedGroup[]): string {
  const [run] = runs as [SeedGroup['runs'][number]];
  const varies = (name: string): boolean => new Set(groups.map((group) => group.runs[0]!.params[name])).size > 1;
  const told = Object.entries(run.params).filter(([name]) => varies(name) && !/seed|random_state/i.test(name));
  return told.length === 0 ? run.id : told.map(([name, value]) => `${name} ${paramText(value)}`).join(', ');
}
