import {
  formatEstimate,
  formatInterval,
  formatP,
  formatSeconds,
  formatSignificant,
  supportedDecimals,
} from '../../base/number-format.ts';
import type { Report } from '../../contracts/report.ts';
import { ladderReferences, ladderScale } from '../ladder-scale.ts';
import type { LadderRow, LadderStep } from '../ladder-view.ts';
import { headroomShare, ladderFinding, ladderRows } from '../ladder-view.ts';
import { asSentence } from '../plain-text.ts';
import { rungNouns } from '../../contracts/rung-names.ts';
import { rungTitles } from '../words.ts';
import type { PageContext } from './context.ts';
import { scoreClaim } from './context.ts';
import { metricTitle } from '../metric-title.ts';
import { scoredRows, splitWords } from '../split-words.ts';
import { figure } from './figure.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import type { StripRow } from './strip-table.ts';
import { stripTable } from './strip-table.ts';
import { table } from './table.ts';
import { prose } from './text.ts';

/** The rungs from floor to ceiling, each with its interval and its difference to the rung below. */
export function ladderSection(context: PageContext): Markup {
  const { report } = context;
  return html`<section aria-labelledby="ladder">
    <h2 id="ladder">The ladder</h2>
    ${
      report.ladder.length === 0
        ? html`<p>No rung was fitted: ${prose(report.candidateReason)}</p>`
        : html`<p class="lead">
              From the cheapest to the costliest, all fitted on the same training rows and scored on the same test rows.
              ${prose(candidateSentence(report))}
            </p>
            ${ladderFigure(context)}`
    }
  </section>`;
}

function ladderFigure(context: PageContext): Markup {
  const { report } = context;
  const rows = ladderRows(report);
  const better = report.metric.direction === 'higher' ? 'higher' : 'lower';
  return figure({
    title: ladderFinding(report),
    subtitle: html`${report.metric.title}, ${better} is better, with 95 % intervals. ${scoredRows(report)}:
    ${prose(splitWords(report))}.`,
    drawing: stripTable({
      label: `The ladder in ${report.metric.title}`,
      scale: ladderScale(report),
      axis: `${report.metric.title}, better to the right`,
      widths: [26, 34, 15, 25],
      head: 'Rung',
      columns: [report.metric.title, 'Against the rung below'],
      marks: ladderReferences(report),
      rows: [...rows.map((row) => ladderRow(context, row)), ...headroomRow(context)],
    }),
    data: ladderTable(context, rows),
    long: true,
  });
}

function candidateSentence({ candidate, candidateReason }: Report): string {
  if (candidate === null) return asSentence(candidateReason);
  const reason = candidateReason.replace(new RegExp(`^${candidate}: *`, 'i'), '');
  const joint = /^[a-z]/.test(reason) ? ': ' : '. ';
  return asSentence(`The candidate is ${rungNouns[candidate]}${joint}${reason}`);
}

export const referenceLines = (report: Report): { value: number; tone: 'slate' }[] =>
  ladderReferences(report).map(({ value }) => ({ value, tone: 'slate' }));

function ladderRow(context: PageContext, row: LadderRow): StripRow {
  const { report } = context;
  const { rung } = row;
  return {
    head: html`<b>${row.title}</b><span class="sub">${rungNotes(row)}</span>`,
    strip: {
      marks: [{ value: rung.score, interval: rung.interval, shape: 'dot', tone: rung.candidate ? 'lichen' : 'stone' }],
      references: referenceLines(report),
    },
    label: `${row.title}: ${report.metric.title} ${row.score}, 95 % interval ${row.interval ?? 'unknown'}`,
    cells: [
      html`${scoreClaim(context, `${report.metric.title} of ${row.title.toLowerCase()}`, rung, {
          how: rung.intervalMethod,
          withInterval: false,
        })}<span class="sub whole">${row.interval}</span>`,
      html`${stepCell(context, row.step)}${row.behind !== null && html`<span class="sub muted">below ${rungNouns[row.behind]}</span>`}`,
    ],
    chosen: rung.candidate,
  };
}

function rungNotes({ rung, what }: LadderRow): Markup {
  const note = rung.meetsRequirements
    ? rung.candidate && html`<span class="lichen">the candidate</span>`
    : html`<span class="unmet">misses a requirement</span>`;
  return html`${prose(what)}${note && what !== '' && ' · '}${note}`;
}

function stepCell({ report, claim }: PageContext, step: LadderStep | null): Markup {
  if (!step) return html`<span class="muted none">–</span>`;
  const decimals = supportedDecimals(step.interval) ?? 3;
  const tone = step.words === 'better' ? 'lichen' : step.words === 'worse' ? 'rust' : 'amber';
  return html`${claim({
      kind: 'measured',
      text: step.text,
      name: `Difference to ${rungNouns[step.below]}, positive is better`,
      n: scoredRows(report),
      interval: `${formatInterval(step.interval, decimals)}, adjusted for several comparisons`,
      how: `${step.comparison.test}, ${formatP(step.comparison.p)}. Smallest difference that could be shown: ${formatSignificant(step.comparison.detectable, { digits: 2 })}.`,
    })}<span class="sub ${tone}">${step.words}</span>`;
}

function headroomRow({ report, claim }: PageContext): StripRow[] {
  const candidate = report.ladder.find((rung) => rung.candidate);
  const { floor, ceiling } = report;
  if (!candidate || floor === null) return [];
  const name = 'Share of the headroom that is closed';
  const how = `(score − floor) / (ceiling − floor). The interval is that of the score. ${asSentence(ceiling.reason)}`;
  const closed = headroomShare(report);
  const text = closed?.text ?? '–';
  return [
    {
      head: html`<b>Headroom closed</b><span class="sub">by ${rungNouns[candidate.rung]}, from floor to ceiling</span>`,
      strip: closed
        ? {
            marks: [],
            references: referenceLines(report),
            span: { from: floor, to: candidate.score, tone: 'lichen', thick: true },
          }
        : null,
      label: `${rungTitles[candidate.rung]}: ${text} of the headroom closed`,
      cells: [
        html`${claim(
          closed
            ? {
                kind: 'computed',
                text: closed.value,
                name,
                n: scoredRows(report),
                interval: closed.interval ?? 'unknown',
                how,
              }
            : { kind: 'unknown', text: '', name, how: ceiling.reason },
        )}${closed?.interval && html`<span class="sub whole">(${closed.interval})</span>`}`,
        html`<span class="sub">${prose(asSentence(ceiling.reason))}</span>`,
      ],
    },
  ];
}

function ladderTable({ report }: PageContext, rows: readonly LadderRow[]): Markup {
  const metrics = Array.from(new Set(report.ladder.flatMap((rung) => Object.keys(rung.metrics))));
  return table(
    `All metrics of all rungs, with 95 % intervals, on ${scoredRows(report)}.`,
    [
      { title: 'Rung' },
      numeric(report.metric.title),
      numeric('In training, cross-validated'),
      ...metrics.map((metric) => numeric(metricTitle(metric))),
      numeric('Time to fit'),
    ],
    rows.map(({ rung, title }) => [
      title,
      formatEstimate(rung.score, rung.interval).text,
      rung.selectionScore === null
        ? '–'
        : `${formatSignificant(rung.selectionScore)}${rung.selectionError === null ? '' : `, standard error ${formatSignificant(rung.selectionError, { digits: 2 })}`}`,
      ...metrics.map((metric) => {
        const found = rung.metrics[metric];
        return found && found.value !== null ? formatEstimate(found.value, found.interval).text : '–';
      }),
      formatSeconds(rung.seconds),
    ]),
  );
}

const numeric = (title: string): { title: string; numeric: true } => ({ title, numeric: true });
