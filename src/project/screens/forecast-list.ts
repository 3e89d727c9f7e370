import { formatCounted } from '../../base/number-format.ts';
import { withStop } from '../../report/plain-text.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { padLeft } from '../../report/terminal/text-width.ts';
import { beliefWords, outcomeWords } from '../forecasts/belief-words.ts';
import { quoted } from '../../evidence/gates/need.ts';
import type { Belief, ForecastRecord } from '../../evidence/forecasts.ts';
import { suggestionSentence, type Suggestion } from '../forecasts/suggestion.ts';

type ListOptions = ScreenOptions & { /** ISO date. */ readonly today: string };

/** What must be answered, then what is open. Ends with a line feed. */
export function renderForecasts(
  { records, answered }: { readonly records: readonly ForecastRecord[]; readonly answered: readonly ForecastRecord[] },
  options: ListOptions,
): string {
  const screen = screenOf(options);
  const of = (state: ForecastRecord['state']): ForecastRecord[] =>
    records.filter((record) => record.state === state).toSorted((a, b) => (a.resolvesBy < b.resolvesBy ? -1 : 1));
  const [overdue, open] = [of('overdue'), of('open')];
  const blocks = [
    headLines(records, screen),
    answeredLines(answered, screen),
    overdue.length === 0
      ? []
      : [
          screen.palette.strong('What came of these?'),
          ...overdue.flatMap((record) => [...recordLines(record, screen), askLine(record, screen)]),
        ],
    open.length === 0 ? [] : [screen.palette.strong('Open'), ...open.flatMap((record) => recordLines(record, screen))],
    nextLines(records, screen),
  ];
  return page(blocks);
}

/** What was written down. Ends with a line feed. */
export function renderForecastAdded(
  {
    record,
    before,
    suggestion,
  }: {
    readonly record: ForecastRecord;
    readonly before: Belief | null;
    readonly suggestion: Suggestion | null;
  },
  options: ListOptions,
): string {
  const screen = screenOf(options);
  const { belief } = record.newest;
  const changed = before === null ? '' : `, before: ${beliefWords(before)}`;
  const certain = belief.kind === 'event' && (belief.p === 0 || belief.p === 1);
  return page([
    [
      ...screen.paragraph(`Written down: ${beliefWords(belief)}${changed}.`).map(screen.palette.lichen),
      ...recordLines(record, screen),
      ...screen.paragraph(howAnswered(record), { indent: 10 }).map(screen.palette.muted),
    ],
    suggestion === null ? [] : screen.paragraph(suggestionSentence(suggestion)),
    certain
      ? screen
          .paragraph(
            'Nothing is certain: one miss at this chance shows that it was wrong. 99 % or 1 % says nearly the same.',
          )
          .map(screen.palette.amber)
      : [],
    record.scored.id === record.newest.id
      ? []
      : screen
          .paragraph(`What was said on ${record.scored.at.slice(0, 10)} stays the belief that is scored.`)
          .map(screen.palette.muted),
  ]);
}

/** What became of a question. Ends with a line feed. */
export function renderForecastResolved(
  { records, corrects }: { readonly records: readonly ForecastRecord[]; readonly corrects: ForecastRecord['outcome'] },
  options: ListOptions,
): string {
  const screen = screenOf(options);
  const [first] = records;
  if (!first?.outcome) return page([screen.paragraph('Written down. Nobody had forecast it before it was known.')]);
  const was = corrects === null ? '' : `, before: ${outcomeWords(corrects, first.newest.belief)}`;
  return page([
    [
      ...screen
        .paragraph(`Written down: ${outcomeWords(first.outcome, first.newest.belief)}${was}.`)
        .map(screen.palette.lichen),
      ...records.flatMap((record) => recordLines(record, screen)),
    ],
  ]);
}

/** A class alone, when no chance was given. Ends with a line feed. */
export function renderSuggestion(suggestion: Suggestion, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  return page([
    screen.paragraph(suggestionSentence(suggestion)),
    screen.paragraph('Say your own chance, such as 0.7, to write it down.').map(screen.palette.muted),
  ]);
}

function headLines(records: readonly ForecastRecord[], screen: Screen): string[] {
  const count = (state: ForecastRecord['state']): number => records.filter((record) => record.state === state).length;
  const [open, overdue, resolved, gone] = [count('open'), count('overdue'), count('resolved'), count('void')];
  if (records.length === 0) return screen.paragraph('Nothing is forecast yet.').map(screen.palette.strong);
  const parts = [
    `${formatCounted(open, 'forecast')} ${open === 1 ? 'is' : 'are'} open`,
    ...(overdue === 0 ? [] : [`${overdue} ${overdue === 1 ? 'waits' : 'wait'} for an answer`]),
    `${resolved} ${resolved === 1 ? 'is' : 'are'} answered`,
    ...(gone === 0 ? [] : [`${gone} void`]),
  ];
  return screen.paragraph(`${parts.join(', ')}.`).map(screen.palette.strong);
}

function answeredLines(answered: readonly ForecastRecord[], screen: Screen): string[] {
  return answered.flatMap(({ about, outcome, newest }) =>
    outcome === null
      ? []
      : screen
          .paragraph(
            `Answered by its gate: "${about}" ${outcomeWords(outcome, newest.belief)}; ${withStop(outcome.because)}`,
          )
          .map(screen.palette.lichen),
  );
}

function recordLines(record: ForecastRecord, screen: Screen): string[] {
  const { about, newest, resolvesBy, by, id } = record;
  const changes = record.beliefs.length - 1;
  const changed = changes === 0 ? '' : `, changed ${changes === 1 ? 'once' : `${changes} times`}`;
  return [
    ...(newest.belief.kind === 'event'
      ? screen.paragraph(about, { first: `  ${padLeft(screen.text(beliefWords(newest.belief)), 6)}  ` })
      : screen.paragraph(`${about}: ${beliefWords(newest.belief)}`, { indent: 10 })),
    ...screen
      .paragraph(`${id.slice(0, 8)} · ${by}, ${newest.at.slice(0, 10)}${changed} · known by ${resolvesBy}`, {
        indent: 10,
      })
      .map(screen.palette.muted),
  ];
}

function askLine({ id, kind, ref, resolvesBy }: ForecastRecord, screen: Screen): string {
  const answer = { event: 'yes|no', quantity: 'NUMBER', date: 'DATE|later' }[kind];
  const [plan, activity] = ref !== null && 'plan' in ref ? [ref.plan, ref.activity] : [null, null];
  const byHand = `cairn forecast resolve ${id.slice(0, 8)} ${answer}`;
  // A look at the plan answers its deadline, unless nobody wrote down when something worked.
  const command =
    plan === null
      ? byHand
      : activity === null
        ? `cairn plan ${quoted(plan)}, or ${byHand}`
        : `cairn plan mark ${quoted(activity)} worked|failed ${quoted(plan)}`;
  return `          ${screen.palette.amber(screen.text(`since ${resolvesBy}: ${command}`))}`;
}

/** How its outcome will be known. */
function howAnswered({ ref, resolvesBy, id }: ForecastRecord): string {
  if (ref !== null && 'gate' in ref) return `The gate ${ref.gate} answers it by itself.`;
  return `After ${resolvesBy}: cairn forecast resolve ${id.slice(0, 8)}.`;
}

function nextLines(records: readonly ForecastRecord[], screen: Screen): string[] {
  if (records.length === 0) {
    return screen.paragraph('Write the first one down: cairn forecast "G3 by 2027-03-01" 0.7');
  }
  return screen.paragraph('How good they were: cairn forecast score').map(screen.palette.muted);
}

const page = (blocks: readonly (readonly string[])[]): string =>
  `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
