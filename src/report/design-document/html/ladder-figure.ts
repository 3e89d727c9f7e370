import { formatCount } from '../../../base/number-format.ts';
import { figure } from '../../html/figure.ts';
import type { Markup } from '../../html/markup.ts';
import { html } from '../../html/markup.ts';
import type { StripRow } from '../../html/strip-table.ts';
import { stripTable } from '../../html/strip-table.ts';
import { table } from '../../html/table.ts';
import { prose } from '../../html/text.ts';
import { htmlClaim } from './number-claim.ts';
import type { HtmlContext } from './sentence.ts';
import type { DesignLadder, DesignRung, GainWords } from '../ladder-view.ts';

/** The ladder as the report draws it: rungs from floor to ceiling, each with its interval, and the headroom below. */
export function ladderFigure(context: HtmlContext, ladder: DesignLadder): Markup {
  const { title, subtitle, metric, scale, references, rungs } = ladder;
  return figure({
    title,
    subtitle,
    drawing: stripTable({
      label: `The ladder in ${metric ?? 'the metric'}`,
      scale,
      axis: `${metric ?? ''}, better to the right`,
      widths: [26, 34, 15, 25],
      head: 'Rung',
      columns: [metric ?? 'Score', 'What it gains'],
      marks: references.filter(({ text }) => text !== ''),
      rows: [...rungs.map((rung) => rungRow(context, ladder, rung)), ...headroomRow(context, ladder)],
    }),
    data: ladderTable(ladder),
  });
}

const lines = ({ references }: DesignLadder) => references.map(({ value }) => ({ value, tone: 'slate' as const }));

function rungRow({ claim }: HtmlContext, ladder: DesignLadder, rung: DesignRung): StripRow {
  const { title, what, number, score, interval, role, gains } = rung;
  const stale = number.state === 'stale';
  const tone = stale
    ? 'amber'
    : ({ floor: 'stone', candidate: 'lichen', reference: 'slate', other: 'stone' } as const)[role];
  const note = role === 'candidate' ? html`<span class="lichen">the candidate</span>` : null;
  return {
    head: html`<b>${title}</b
      ><span class="sub"
        >${prose(what)}${note && what !== '' && ' · '}${note}${stale && html`<span class="amber">${(note ?? what !== '') && ' · '}stale</span>`}</span
      >`,
    strip:
      score === null
        ? null
        : { marks: [{ value: score, interval, shape: stale ? 'ring' : 'dot', tone }], references: lines(ladder) },
    label:
      score === null
        ? `${title}: not measured`
        : `${title}: ${stale ? 'was ' : ''}${ladder.metric} ${number.value}, 95 % interval ${number.interval ?? 'unknown'}`,
    cells: [
      html`${claim(htmlClaim(number, 'value'))}<span class="sub whole"
          >${number.state === 'missing' ? 'not measured' : number.interval}</span
        >`,
      gains.length === 0
        ? html`<span class="muted none">–</span>`
        : html`${gains.map(
            (gain) =>
              html`<div>
                ${claim(htmlClaim(gain.number, 'value'))} over ${gain.over}<span class="sub ${TONES[gain.words]}"
                  >${gain.words === 'unknown' ? 'interval unknown' : gain.words}</span
                >
              </div>`,
          )}`,
    ],
    chosen: role === 'candidate',
  };
}

const TONES: Record<GainWords, string> = {
  better: 'lichen',
  worse: 'rust',
  'cannot be told apart': 'amber',
  unknown: 'muted',
};

function headroomRow({ claim }: HtmlContext, ladder: DesignLadder): StripRow[] {
  const { headroom } = ladder;
  if (!headroom) return [];
  const { number, span } = headroom;
  const known = number.state !== 'missing';
  return [
    {
      head: html`<b>Headroom closed</b><span class="sub">from floor to ceiling</span>`,
      strip:
        known && span
          ? { marks: [], references: lines(ladder), span: { from: span[0], to: span[1], tone: 'lichen', thick: true } }
          : null,
      label: known ? `${number.value} of the headroom closed` : 'Headroom closed: unknown',
      cells: [
        html`${claim(htmlClaim(number, 'value'))}<span class="sub whole">${number.interval}</span>`,
        html`<span class="sub">${known ? '(score − floor) / (ceiling − floor)' : prose(number.why ?? '')}</span>`,
      ],
    },
  ];
}

function ladderTable({ metric, rungs }: DesignLadder): Markup {
  return table(
    `Scores of all rungs in ${metric ?? 'the metric'}, with 95 % intervals.`,
    [
      { title: 'Rung' },
      { title: metric ?? 'Score', numeric: true },
      { title: 'n', numeric: true },
      { title: 'Measured on' },
      { title: 'State' },
    ],
    rungs.map(({ title, number }) => [
      title,
      number.state === 'missing' ? '–' : number.value + (number.interval === null ? '' : ` (${number.interval})`),
      number.n === null ? '–' : formatCount(number.n),
      number.on ?? '–',
      number.state,
    ]),
  );
}
