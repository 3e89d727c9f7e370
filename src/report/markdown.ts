import {
  formatCount,
  formatDifference,
  formatEstimate,
  formatNumber,
  formatP,
  formatSeconds,
  formatShare,
  formatSignificant,
  supportedDecimals,
} from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import { issuesFirst, worstFirst } from './orders.ts';
import { referenceText } from './ladder-scale.ts';
import { headroomShare, ladderFinding, ladderRows } from './ladder-view.ts';
import { codeSpan, escapeMarkdown, markdownTable, sentence } from './markdown/markdown-text.ts';
import { asSentence, visibleText } from './plain-text.ts';
import { scoredRows, splitWords } from './split-words.ts';
import { rungNouns } from '../contracts/rung-names.ts';
import { counted, faultTitles, gapNote, rowKindTitles, rungTitles, sliceWords, verdictTitles } from './words.ts';

const cell = (text: string): string => sentence(text, { cell: true });
const name = (text: string): string => codeSpan(text, { cell: true });
const plain = (text: string): string => escapeMarkdown(visibleText(text));
const list = (items: readonly string[]): string => items.map((item) => `- ${sentence(item)}`).join('\n');

/** The report as GitHub-flavoured Markdown, in the order of the page. Everything that came from the table is escaped. */
export function renderMarkdown(report: Report): string {
  const blocks = [
    ...verdictBlocks(report),
    ...ladderBlocks(report),
    ...carelessBlocks(report),
    ...columnBlocks(report),
    ...dataBlocks(report),
    ...errorBlocks(report),
    ...sliceBlocks(report),
    ...checkBlocks(report),
    ...methodBlocks(report),
    ...provenanceBlocks(report),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function verdictBlocks({ verdict, dataset, target }: Report): string[] {
  const steps = verdict.next.map(
    ({ what, why, command }, i) =>
      `${i + 1}. ${sentence(asSentence(what))} ${sentence(asSentence(why))}${command === null ? '' : `\n\n   ${codeSpan(command)}`}`,
  );
  return [
    `# ${sentence(verdict.sentence)}`,
    `${verdictTitles[verdict.kind]}. ${plain(dataset.name)}, target ${codeSpan(target)}.`,
    list(verdict.because),
    ...(verdict.flips.length > 0 ? ['## What would change this', list(verdict.flips)] : []),
    ...(steps.length > 0 ? ['## What to do next', steps.join('\n')] : []),
  ];
}

function ladderBlocks(report: Report): string[] {
  if (report.ladder.length === 0)
    return ['## The ladder', `No rung was fitted: ${sentence(asSentence(report.candidateReason))}`];
  const { metric, ceiling, floor } = report;
  const rows = ladderRows(report).map(({ rung, title, what, score, interval, step, behind }) => [
    rung.candidate ? `**${title}**` : title,
    cell(what),
    interval === null ? score : `${score} (${interval})`,
    step
      ? `${formatDifference(step.difference, step.interval).text}, ${step.words}${behind === null ? '' : `, below ${rungNouns[behind]}`}`
      : '–',
    formatSeconds(rung.seconds),
  ]);
  const headroom = headroomShare(report)?.text ?? '–';
  return [
    '## The ladder',
    `${escapeMarkdown(ladderFinding(report))}. ${plain(metric.title)}, ${metric.direction} is better, with 95 % intervals; ${scoredRows(report)}: ${sentence(splitWords(report))}.`,
    markdownTable(['Rung', 'What it is', plain(metric.title), 'Against the rung below', 'Time to fit'], rows, [2, 4]),
    `Headroom closed: ${headroom}, from a floor of ${floor === null ? '–' : referenceText(report, floor)} to a ceiling of ${ceiling.value === null ? '–' : referenceText(report, ceiling.value)}. ${sentence(asSentence(ceiling.reason))}`,
  ];
}

function carelessBlocks({ careless }: Report): string[] {
  if (careless.length === 0) return [];
  const rows = careless.map((item) => {
    const decimals = supportedDecimals(item.interval) ?? 3;
    return [
      faultTitles[item.fault],
      `${item.columns.map(name).join(', ')}. ${cell(asSentence(item.explanation))}`,
      formatNumber(item.careless, decimals),
      formatNumber(item.honest, decimals),
      `${formatDifference(item.gap, item.interval).text}${gapNote(item)}`,
    ];
  });
  return ['## Careless against honest', markdownTable(['Fault', 'How', 'Careless', 'Honest', 'Gap'], rows, [2, 3, 4])];
}

function columnBlocks({ refused, suspect, excluded, kept }: Report): string[] {
  return [
    '## What was refused',
    refused.length > 0 ? scores(refused) : 'Nothing.',
    ...(suspect.length > 0 ? ['### Kept, but suspect', scores(suspect)] : []),
    ...(excluded.length > 0
      ? [
          '### Left out',
          markdownTable(
            ['Column', 'Reason'],
            excluded.map(({ column, reason }) => [name(column), cell(asSentence(reason))]),
          ),
        ]
      : []),
    kept.length > 0 ? `Let back in because of \`--keep\`: ${kept.map((column) => codeSpan(column)).join(', ')}.` : '',
  ];
}

const scores = (items: Report['refused']): string =>
  markdownTable(
    ['Column', 'Evidence', 'With it', 'Without it'],
    items.map((item) => [
      name(item.column),
      `${cell(asSentence(item.evidence))} (${item.check})`,
      scored(item.with),
      scored(item.without),
    ]),
    [2, 3],
  );

function dataBlocks({ dataset, structure, classes, columns, rowsToLookAt, population }: Report): string[] {
  const { duplicates } = structure;
  return [
    '## The data at a glance',
    `${counted(dataset.rows, 'row')}, ${counted(dataset.columns, 'column')}; ${formatCount(dataset.rowsWithoutTarget)} without a target, ${formatCount(duplicates.rows)} with an exact copy, ${formatCount(duplicates.conflicting)} that contradict another row. ${sentence(asSentence(duplicates.handled))}`,
    classes.length > 0
      ? markdownTable(
          ['Class', 'Rows'],
          classes.map(({ label, rows }) => [name(label), formatCount(rows)]),
          [1],
        )
      : '',
    columns.length > 0 ? columnTable(columns) : '',
    ...(population.length > 0
      ? [
          '### Against the declared population',
          markdownTable(
            ['Column', 'Level', 'Found', 'Declared', 'Verdict'],
            population.map((item) => [
              name(item.column),
              name(item.level),
              formatShare(item.found),
              formatShare(item.declared),
              item.verdict,
            ]),
            [2, 3],
          ),
        ]
      : []),
    ...(rowsToLookAt.length > 0
      ? [
          '### Rows that a person should look at',
          markdownTable(
            ['Kind', 'Rows, counted from 0', 'Why'],
            rowsToLookAt.map(({ kind, rows, why }) => [
              rowKindTitles[kind],
              rows.slice(0, 8).map(formatCount).join(', '),
              cell(asSentence(why)),
            ]),
          ),
        ]
      : []),
  ];
}

const columnTable = (columns: Report['columns']): string =>
  markdownTable(
    ['Column', 'Type', 'Role', 'Missing', 'Distinct', 'Information on the target, nats'],
    columns.map((column) => [
      name(column.name),
      column.type,
      column.role,
      formatCount(column.missing),
      formatCount(column.distinct),
      column.mutualInformation
        ? formatEstimate(column.mutualInformation.nats, column.mutualInformation.interval).text
        : '–',
    ]),
    [3, 4, 5],
  );

function errorBlocks({ curves: { confusion }, candidate }: Report): string[] {
  if (!confusion || candidate === null) return [];
  const at = confusion.threshold === null ? '' : `, at a threshold of ${formatSignificant(confusion.threshold)}`;
  return [
    '## How the candidate errs',
    `${rungTitles[candidate]}: true class by row, predicted class by column${at}.`,
    markdownTable(
      ['', ...confusion.labels.map(name)],
      confusion.counts.map((row, i) => [
        name(confusion.labels[i] ?? ''),
        ...row.map((count) => formatCount(Math.round(count))),
      ]),
      confusion.labels.map((_, i) => i + 1),
    ),
  ];
}

function sliceBlocks({ slices, metric }: Report): string[] {
  if (slices.length === 0) return [];
  const rows = worstFirst(slices).map((slice) => [
    `${name(slice.column)} ${name(slice.level)}`,
    formatCount(slice.rows),
    slice.score === null ? '–' : formatEstimate(slice.score, slice.interval).text,
    slice.difference === null ? '–' : formatDifference(slice.difference, slice.differenceInterval).text,
    sliceWords[slice.verdict],
  ]);
  return [
    '## Slices',
    markdownTable(['Slice', 'Rows', plain(metric.title), 'Against the rest', 'Verdict'], rows, [1, 2, 3]),
  ];
}

function checkBlocks({ checks }: Report): string[] {
  if (checks.length === 0) return [];
  const rows = issuesFirst(checks).map((check) => [
    check.code,
    cell(check.title),
    check.outcome === 'issue' ? '**issue**' : check.outcome,
    `${cell(asSentence(check.explanation))}${check.remedy === null ? '' : ` ${cell(asSentence(check.remedy))}`}`,
  ]);
  return ['## Checks', markdownTable(['Code', 'Check', 'Outcome', 'What was found'], rows)];
}

function methodBlocks(report: Report): string[] {
  const { task, metric, loss, split, signal } = report;
  return [
    '## How it was computed',
    list([
      `Task: ${task}. ${report.taskReason}`,
      `Metric: ${metric.title}. ${metric.reason}`,
      `Loss: ${loss.name}. ${loss.reason}`,
      `Test rows: ${split.reason} They were used ${counted(report.testTouches, 'time')}.`,
      `Signal: ${formatP(signal.p)} by ${counted(signal.permutations, 'permutation')}. ${signal.reason}`,
      ...report.method,
    ]),
    `The command that repeats this check:\n\n${codeSpan(report.command)}`,
  ];
}

function provenanceBlocks({ dataset, split, version, seed, at, seconds }: Report): string[] {
  return [
    '## Provenance',
    [
      `- Data: ${dataset.files.map((file) => codeSpan(file)).join(', ')}`,
      `- Content hash: ${codeSpan(dataset.hash)}`,
      `- Hash of the test rows: ${codeSpan(split.testHash)}`,
      `- Source: ${dataset.source === null ? '– not given' : plain(dataset.source)}`,
      `- Licence: ${dataset.licence === null ? '– not given' : plain(dataset.licence)}`,
      `- Cairn ${plain(version)}, seed ${seed}, ${plain(at)}, in ${formatSeconds(seconds)}`,
    ].join('\n'),
  ];
}

const scored = ({ score, interval, why }: Report['refused'][number]['with']): string =>
  score === null ? `– ${cell(why ?? '')}` : formatEstimate(score, interval).text;
