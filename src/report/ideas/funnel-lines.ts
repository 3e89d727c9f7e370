import {
  formatCount,
  formatCounted,
  formatNumber,
  formatSeconds,
  formatShare,
  formatShareEstimate,
  formatSignificant,
} from '../../base/number-format.ts';
import type { Friction, FrictionFound, FunnelStage, StepTime, Transition } from '../../decide/ideas/funnel.ts';
import { screenOf, type Screen, type ScreenOptions } from '../terminal/screen.ts';
import { tableLines } from '../terminal/table-lines.ts';

/** The worst place first, then the whole funnel, then every friction. */
export function renderFunnel(found: FrictionFound, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const lines = [
    ...screen.paragraph(headline(found)).map(palette.strong),
    ...screen.paragraph(logWords(found)).map(palette.muted),
    '',
    ...stageTable(found, screen),
    ...sideLines(found.sideSteps, screen),
    ...unknownLines(found.transitions, screen),
    ...(found.frictions.length === 0 ? [] : ['', palette.strong('Frictions, the users they cost first')]),
    ...found.frictions.flatMap((friction, i) =>
      screen.paragraph(frictionWords(friction, found), { first: `${i + 1}. ` }),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ transitions, stages, users }: FrictionFound): string {
  const [worst] = transitions.filter(({ drop, lost }) => drop !== null && lost > 0).toSorted((a, b) => b.lost - a.lost);
  if (stages.length < 2)
    return `The log has one step on the way, so nobody can be lost between two (${formatCounted(users, 'user')}).`;
  if (!worst) return 'Nobody who could be followed is lost on the way.';
  return `Most users are lost at \`${worst.from}\`: of ${formatCount(worst.started)} who got there, ${formatShareEstimate(worst.drop!, worst.interval)} never got to \`${worst.to}\`.`;
}

function logWords({ log, columns, users, events, leftOut, fromText, toText, agreement }: FrictionFound): string {
  const order =
    agreement === null
      ? ''
      : ` The order of the steps is found from the log; ${formatShare(agreement)} of what users did stands in it.`;
  const gone = leftOut === 0 ? '' : ` ${formatCounted(leftOut, 'event')} without step, user or time left out.`;
  return `${log}: ${formatCounted(events, 'event')} of ${formatCounted(users, 'user')} from ${fromText} to ${toText}; step \`${columns.step}\`, user \`${columns.user}\`, time \`${columns.time}\`.${gone}${order}`;
}

function stageTable({ stages, transitions, clock }: FrictionFound, screen: Screen): string[] {
  const next = (i: number): Transition | undefined => transitions[i];
  const { lines } = tableLines(
    [
      { title: 'step', cells: stages.map(({ name }) => name), align: 'left', rank: 0, widest: 26 },
      { title: 'users', cells: stages.map(({ users }) => formatCount(users)), align: 'decimal', rank: 0 },
      { title: 'lost after it', cells: stages.map((_, i) => dropText(next(i))), align: 'left', rank: 0 },
      {
        title: 'of',
        cells: stages.map((_, i) => (next(i) ? formatCount(next(i)!.started) : '')),
        align: 'decimal',
        rank: 0,
      },
      {
        title: 'to the next',
        cells: stages.map((_, i) => spanText(next(i)?.time?.median, clock)),
        align: 'left',
        rank: 1,
      },
      {
        title: '1 in 10 over',
        cells: stages.map((_, i) => spanText(next(i)?.time?.p90, clock)),
        align: 'left',
        rank: 1,
      },
      ...(stages.some(({ repeated }) => repeated > 0)
        ? [
            {
              title: 'again',
              cells: stages.map(({ repeated, users }) => (repeated === 0 ? '' : formatShare(repeated / users))),
              align: 'decimal' as const,
              rank: 2,
            },
          ]
        : []),
    ],
    screen,
  );
  const undecided = transitions.reduce((most, one) => Math.max(most, one.undecided), 0);
  const window =
    undecided === 0
      ? []
      : screen
          .paragraph(
            `Up to ${formatCounted(undecided, 'user')} got to a step so late in the log that they may still go on; they count neither way.`,
          )
          .map(screen.palette.muted);
  const branches = stages.flatMap(({ branches: all }) =>
    all.length === 0
      ? []
      : screen
          .paragraph(`One of: ${all.map(({ name, users }) => `${name} (${formatCount(users)})`).join(', ')}.`)
          .map(screen.palette.muted),
  );
  return [...lines, ...branches, ...window];
}

function dropText(transition: Transition | undefined): string {
  if (!transition) return '';
  return transition.drop === null ? '–' : formatShareEstimate(transition.drop, transition.interval);
}

function timeText(time: StepTime | null, clock: FrictionFound['clock']): string {
  return time === null ? '' : `${spanWords(time.median, clock)}, one in ten over ${spanWords(time.p90, clock)}`;
}

const spanText = (span: number | undefined, clock: FrictionFound['clock']): string =>
  span === undefined ? '' : spanWords(span, clock);

/** A time between two events; of a clock whose unit nobody said, the bare number. */
function spanWords(span: number, clock: FrictionFound['clock']): string {
  if (clock === null) return formatSignificant(span);
  const seconds = span / 1000;
  if (seconds < 3600) return formatSeconds(seconds);
  const hours = seconds / 3600;
  return hours < 48 ? `${formatNumber(hours, 1)} h` : `${formatNumber(hours / 24, 1)} days`;
}

function sideLines(sideSteps: readonly FunnelStage[], screen: Screen): string[] {
  if (sideSteps.length === 0) return [];
  const words = sideSteps.map(({ name, users }) => `${name} (${formatCount(users)})`).join(', ');
  return screen
    .paragraph(`Beside the way, passed by few of those who get further: ${words}.`)
    .map(screen.palette.muted);
}

function unknownLines(transitions: readonly Transition[], screen: Screen): string[] {
  return transitions.flatMap(({ from, because }) =>
    because === null
      ? []
      : screen.paragraph(`How many are lost after \`${from}\` is unknown: ${because}.`).map(screen.palette.amber),
  );
}

function frictionWords(
  { kind, at, users, share, interval, likeTheLargest }: Friction,
  { clock, transitions }: FrictionFound,
): string {
  const like = likeTheLargest ? ' Its share cannot be told apart from the largest.' : '';
  switch (kind) {
    case 'drop':
      return `\`${at}\` loses ${formatCounted(users, 'user')}, ${formatShareEstimate(share, interval)}.${like}`;
    case 'slow': {
      const slow = transitions.find(({ from, to }) => `${from} to ${to}` === at)!;
      return `\`${slow.from}\` to \`${slow.to}\` takes ${timeText(slow.time, clock)}: ${formatShare(share)} of the time on the way.`;
    }
    case 'repeated':
      return `\`${at}\` is done more than once by ${formatCounted(users, 'user')}, ${formatShareEstimate(share, interval)}.${like}`;
  }
}
