import { formatNumber } from '../../base/number-format.ts';
import type { Driver } from '../../decide/consideration.ts';
import { costDrivers, type CostDrivers, type TornadoBar } from '../../decide/cost-drivers.ts';
import { weightsText } from '../../decide/driver-weights.ts';
import { scaleOver } from '../charts/scale.ts';
import { factClaim, toneIn } from '../decide-page/fact-claim.ts';
import { factsTable } from '../decide-page/facts-table.ts';
import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { stripTable, type StripRow } from '../html/strip-table.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import type { AssessmentPage } from './assessment-report.ts';

const DRIVERS: Readonly<Record<Driver, string>> = { data: 'data', accuracy: 'accuracy', difficulty: 'difficulty' };

/** What makes it dear: how far each consideration could move the total, widest first. */
export function dearSection(page: AssessmentPage): Markup {
  const drivers = costDrivers(page.ground);
  const facts = page.assessment.sections.find(({ id }) => id === 'cost-drivers')?.facts ?? [];
  const open = drivers.tornado.filter(isOpen);
  const parts = { drivers, facts };
  return html`<section aria-labelledby="dear">
    <h2 id="dear">What makes it dear, and what would tell</h2>
    ${
      open.length === 0
        ? html`<p>${finding(drivers)}.</p>`
        : figure({
            title: finding(drivers),
            subtitle: `Where the total would stand with each consideration at its lowest and at its highest, all others as they are: 0 is cheap in every respect, 1 dear in every respect. Data, accuracy and difficulty weigh ${drivers.weights.said ? weightsText(drivers.weights) : '3, 2 and 1 of 6'}. A dashed line: the total today, ${formatNumber(drivers.total, 2)}.`,
            drawing: stripTable({
              label: 'What moves the total most',
              scale: scaleOver([
                ...drivers.tornado.flatMap(({ low, high }) => [low, high]),
                drivers.total - 0.05,
                drivers.total + 0.05,
              ]),
              axis: 'total, 0 cheap to 1 dear',
              widths: [32, 34, 34],
              head: 'Consideration',
              columns: ['Known'],
              marks: [{ value: drivers.total, text: `today ${formatNumber(drivers.total, 2)}` }],
              rows: open.map((bar) => tornadoRow(page, bar, parts)),
            }),
            data: factsTable(page.claim, {
              caption: 'The twelve considerations, what each driver adds, and the total.',
              facts,
            }),
            long: true,
          })
    }
    ${knownList(
      page,
      drivers.tornado.filter((bar) => !isOpen(bar)),
      facts,
    )}
  </section>`;
}

function finding({ tornado, considerations, total }: CostDrivers): string {
  const [widest] = tornado;
  const unknown = considerations.filter(({ kind }) => kind === null).length;
  if (!widest || widest.high - widest.low < 1e-9)
    return `Everything about its cost is known: ${formatNumber(total, 2)} of 1`;
  const name = widest.consideration.title.replace(/\?$/, '').toLowerCase();
  const open = unknown === 0 ? '' : `; ${unknown} of ${considerations.length} considerations are unknown`;
  return `To know "${name}" would tell most${open}`;
}

/** It may still move the total. */
const isOpen = ({ low, high }: TornadoBar): boolean => high - low > 1e-9;

/** What is known without a range moves nothing, and stands in a line below. */
function knownList(page: AssessmentPage, known: readonly TornadoBar[], facts: RowParts['facts']): Markup | null {
  if (known.length === 0) return null;
  return html`<p class="small muted apart-small">
    Known, so it moves nothing (0 cheap, 1 dear):
    ${known.map(({ consideration: { id, title, score } }, i) => {
      const fact = facts.find(({ key }) => key === `cost-drivers/${id}`);
      return html`${i > 0 && ' · '}${title} ${fact ? page.claim(factClaim(fact)) : formatNumber(score, 2)}`;
    })}
  </p>`;
}

interface RowParts {
  readonly drivers: CostDrivers;
  readonly facts: AssessmentPage['assessment']['sections'][number]['facts'];
}

function tornadoRow(page: AssessmentPage, bar: TornadoBar, { drivers, facts }: RowParts): StripRow {
  const { consideration, weight, low, high } = bar;
  const { id, title, driver, score, kind, because } = consideration;
  const fact = facts.find(({ key }) => key === `cost-drivers/${id}`);
  const isKnown = kind !== null;
  return {
    head: html`${title}<span class="sub">${DRIVERS[driver]}, weight ${formatNumber(weight, 2)}</span>`,
    strip: {
      marks: [],
      references: [{ value: drivers.total, tone: 'slate' }],
      span: { from: low, to: high, tone: kind === null ? 'amber' : toneIn('lichen', kind), thick: true },
    },
    label: `${title} total between ${formatNumber(low, 2)} and ${formatNumber(high, 2)}`,
    cells: [
      html`${fact ? page.claim(factClaim(fact)) : formatNumber(score, 2)}<span class="sub"
          >${isKnown ? prose(visibleText(because, 160)) : html`<span class="amber">not known</span>: ${prose(visibleText(because, 160))}`}</span
        >`,
    ],
  };
}
