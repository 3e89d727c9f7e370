import { listed } from '../../base/listed.ts';
import { formatCount, formatEstimate, formatNumber, formatShare } from '../../base/number-format.ts';
import { joinBlocks } from '../../report/terminal/join-blocks.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { padRight } from '../../report/terminal/text-width.ts';
import { counted } from '../../report/words.ts';
import type { SprintReport } from '../sprint/judge-sprint.ts';
import { type CriterionLevel, type Level, levels } from '../sprint/level.ts';
import { stateTitles } from '../sprint/ticket.ts';

/** More tickets and pull requests are in the JSON only: our choice. */
const MOST_LISTED = 8;

const TITLES: Readonly<Record<CriterionLevel['criterion'], string>> = {
  tickets: 'Tickets',
  standups: 'Stand-ups',
  code: 'Code',
};

/** `cairn sprint` on a terminal: the level, each criterion with what is lacking, and what cannot be seen. Ends with a line feed. */
export function renderSprint(report: SprintReport, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const criteria = [report.tickets, report.standups, report.code];
  return joinBlocks([
    headLines(report, criteria, screen),
    ...criteria.map((criterion) => criterionLines(criterion, screen)),
    ticketLines(report, screen),
    codeLines(report, screen),
    surveyLines(report, screen),
    unseenLines(criteria, screen),
    noteLines(report, screen),
  ]);
}

function headLines(
  { sprint, level, lowest, highest }: SprintReport,
  criteria: readonly CriterionLevel[],
  screen: Screen,
): string[] {
  const name = sprint.name ?? 'The sprint';
  const weakest = criteria
    .filter((each) => each.highest === level)
    .map(({ criterion }) => TITLES[criterion].toLowerCase());
  const says =
    level === 'unknown'
      ? `${name} cannot be judged yet: from ${lowest} to ${highest}, because not everything can be seen.`
      : level === 'full'
        ? `${name} is full: tickets, stand-ups and code.`
        : `${name} is ${level}: ${listed(weakest)} ${weakest.length > 1 || weakest[0] !== 'code' ? 'hold' : 'holds'} it there.`;
  const capacity = `${formatNumber(sprint.capacityDays, sprint.capacityDays % 1 === 0 ? 0 : 1)} days of work${sprint.share === null ? '' : `, ${formatShare(sprint.share)} of the year's`}`;
  return [
    ...screen.paragraph(says).map(toneOf(level, screen)),
    ...screen
      .paragraph(
        `${sprint.from} to ${sprint.to}, ${capacity}.${sprint.over ? '' : ' It is not over; it is judged as it stands.'} Overall is the lowest of the three.`,
      )
      .map(screen.palette.muted),
  ];
}

const toneOf = (level: Level | 'unknown', { palette }: Screen): ((text: string) => string) =>
  level === 'full' ? palette.lichen : level === 'none' || level === 'minimal' ? palette.rust : palette.amber;

/** Four steps, as many filled as are reached; what may be is open. */
function steps({ lowest, highest }: CriterionLevel, { glyphs }: Screen): string {
  const [sure, perhaps] = [levels.indexOf(lowest), levels.indexOf(highest)];
  return Array.from({ length: levels.length - 1 }, (_, i) =>
    i < sure ? glyphs.blocks.at(-1)! : i < perhaps ? '?' : glyphs.line,
  ).join('');
}

function criterionLines(criterion: CriterionLevel, screen: Screen): string[] {
  const { level, lowest, highest, lacks, met } = criterion;
  const words = level === 'unknown' ? `unknown, ${lowest} to ${highest}` : level;
  const next = levels[levels.indexOf(lowest) + 1];
  return [
    toneOf(level, screen)(`${padRight(TITLES[criterion.criterion], 11)}${steps(criterion, screen)}  ${words}`),
    ...met.flatMap((text) => screen.paragraph(text, { indent: 2, first: '+ ' })),
    ...lacks.flatMap((text) => screen.paragraph(`${text}, for ${next}`, { indent: 2, first: '- ' })),
  ];
}

function ticketLines({ tickets: { unresolved } }: SprintReport, screen: Screen): string[] {
  if (unresolved.length === 0) return [];
  return [
    ...screen.paragraph('Tickets that did not end in the sprint').map(screen.palette.strong),
    ...unresolved
      .slice(0, MOST_LISTED)
      .flatMap(({ title, state, place, closed }) =>
        screen.paragraph(
          `${title} (${closed === null ? stateTitles[state] : `${stateTitles[state]} on ${closed}`}, ${place})`,
          { indent: 2 },
        ),
      ),
    ...more(unresolved.length, screen),
  ];
}

function codeLines({ code: { badlyScoped, requests, direct, branches } }: SprintReport, screen: Screen): string[] {
  if (requests + direct === 0) return [];
  return [
    ...screen
      .paragraph(
        `${counted(requests, 'pull request')}${branches.length === 0 ? '' : ` from ${counted(branches.length, 'branch', 'branches')}`}, ${counted(direct, 'commit')} straight to the main branch.`,
      )
      .map(screen.palette.muted),
    ...(badlyScoped.length === 0 ? [] : screen.paragraph('Badly scoped pull requests').map(screen.palette.strong)),
    ...badlyScoped
      .slice(0, MOST_LISTED)
      .flatMap(({ subject, scope, id }) =>
        screen.paragraph(`${subject}: ${scope!.join(', ')}; cairn scope ${id.slice(0, 7)}`, { indent: 2 }),
      ),
    ...more(badlyScoped.length, screen),
  ];
}

function surveyLines({ survey }: SprintReport, screen: Screen): string[] {
  if (survey === null) return [];
  return [
    ...screen.paragraph('Survey of the team').map(screen.palette.strong),
    ...survey.flatMap(({ question, n, mean, interval }) => {
      const answer =
        mean === null
          ? `${counted(n, 'answer')}, too few to stay anonymous`
          : `${interval === null ? formatNumber(mean, 2) : formatEstimate(mean, interval).text}, n ${formatCount(n)}`;
      return screen.paragraph(`${question}: ${answer}`, { indent: 2 });
    }),
  ];
}

function unseenLines(criteria: readonly CriterionLevel[], screen: Screen): string[] {
  const unseen = criteria.flatMap((criterion) => criterion.unseen);
  if (unseen.length === 0) return [];
  return [
    ...screen.paragraph('Not to be seen').map(screen.palette.strong),
    ...unseen.flatMap(({ what, how }) => [
      ...screen.paragraph(`${what[0]!.toUpperCase()}${what.slice(1)}.`, { indent: 2 }),
      ...screen.paragraph(how, { indent: 4 }),
    ]),
  ];
}

const noteLines = ({ notes }: SprintReport, screen: Screen): string[] =>
  notes.flatMap((note) => screen.paragraph(note).map(screen.palette.muted));

const more = (length: number, screen: Screen): string[] =>
  length > MOST_LISTED
    ? screen.paragraph(`and ${formatCount(length - MOST_LISTED)} more, with --json`, { indent: 2 })
    : [];
