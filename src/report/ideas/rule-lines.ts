import { formatCount, formatCounted, formatNumber } from '../../base/number-format.ts';
import type { RulesFound } from '../../decide/ideas/rule-candidates.ts';
import { screenOf, type ScreenOptions } from '../terminal/screen.ts';
import { tableLines } from '../terminal/table-lines.ts';

/** Files with the most hand-written decisions, the highest score first. @param limit - files that are shown */
export function renderRules(found: RulesFound, limit: number, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const shown = found.candidates.slice(0, limit);
  const { lines, hidden } = tableLines(
    [
      { title: 'file', cells: shown.map(({ path }) => shortened(path)), align: 'left', rank: 0, widest: 32 },
      { title: 'score', cells: shown.map(({ score }) => formatCount(score)), align: 'decimal', rank: 0 },
      { title: 'rules', cells: shown.map(({ counts }) => formatCount(counts.rules)), align: 'decimal', rank: 0 },
      { title: 'and/or', cells: shown.map(({ counts }) => formatCount(counts.joins)), align: 'decimal', rank: 2 },
      { title: 'chosen', cells: shown.map(({ counts }) => formatCount(counts.thresholds)), align: 'decimal', rank: 1 },
      { title: 'deepest', cells: shown.map(({ counts }) => formatCount(counts.deepest)), align: 'decimal', rank: 3 },
      {
        title: 'commits',
        cells: shown.map(({ commits }) => (commits === null ? '–' : formatCount(commits))),
        align: 'decimal',
        rank: 1,
      },
      { title: 'language', cells: shown.map(({ language }) => language), align: 'left', rank: 4 },
    ],
    screen,
  );
  const rest = found.candidates.length - shown.length;
  const page = [
    ...screen.paragraph(headline(found)).map(palette.strong),
    ...(shown.length === 0 ? [] : ['', ...lines, '', ...screen.paragraph(legend(found)).map(palette.muted)]),
    ...(hidden.length === 0
      ? []
      : screen
          .paragraph(
            `${formatCounted(hidden.length, 'column')} did not fit into this width: ${hidden.join(', ')}; --json has ${hidden.length === 1 ? 'it' : 'them'}.`,
          )
          .map(palette.muted)),
    ...(rest === 0
      ? []
      : screen
          .paragraph(
            `${formatCounted(rest, 'more file')} with decisions; --limit ${found.candidates.length} shows them.`,
          )
          .map(palette.muted)),
    ...found.leftOut
      .slice(0, MOST_REASONS)
      .flatMap(({ path, reason }) => screen.paragraph(`Passed over ${path}: ${reason}.`).map(palette.muted)),
    ...(found.leftOut.length > MOST_REASONS
      ? [
          palette.muted(
            `Passed over ${formatCounted(found.leftOut.length - MOST_REASONS, 'more file')}; --json names them.`,
          ),
        ]
      : []),
    ...(found.cut
      ? screen
          .paragraph(
            `Only the first ${formatCount(found.counted + found.leftOut.length + found.otherFiles)} files were looked at.`,
          )
          .map(palette.amber)
      : []),
  ];
  return `${page.join('\n')}\n`;
}

const MOST_REASONS = 3;

function headline({ candidates, counted }: RulesFound): string {
  const [first] = candidates;
  if (!first) return `No decision stands in the ${formatCounted(counted, 'file')} that were counted.`;
  const changed =
    first.commits === null || first.commits === 0
      ? ''
      : `, changed by ${formatCounted(first.commits, 'commit')} in a year`;
  return `${first.path} has most that could be learnt instead: ${formatCounted(first.counts.rules, 'rule')}, ${formatCounted(first.counts.thresholds, 'comparison')} with a chosen number or text${changed}.`;
}

function legend({ since }: RulesFound): string {
  const churn = since === null ? 'commits: unknown, there is no git here' : `commits since ${since}, up to three times`;
  return `score = rules and joined conditions × ${formatNumber(0.5, 1)} to ${formatNumber(1.5, 1)} by how many compare with a chosen number or text × churn (${churn}). It puts files in order and says nothing of whether data exist to learn from.`;
}

const LONGEST = 32;

/** The end of a path says more than its beginning. */
const shortened = (path: string): string => (path.length <= LONGEST ? path : `…${path.slice(1 - LONGEST)}`);
