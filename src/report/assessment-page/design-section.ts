import { formatEstimate, formatShare } from '../../base/number-format.ts';
import { measuredAccuracy } from '../../decide/measured-score.ts';
import type { Fact } from '../../decide/section.ts';
import { inTexture } from '../../decide/texture.ts';
import { factClaim, kindOf, toneIn } from '../decide-page/fact-claim.ts';
import { factsTable } from '../decide-page/facts-table.ts';
import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { stripTable } from '../html/strip-table.ts';
import { prose } from '../html/text.ts';
import { asSentence, visibleText } from '../plain-text.ts';
import type { AssessmentPage } from './assessment-report.ts';

/** How often the model must be right for each way in which the product may use an output; null where no way is known. */
export function designSection({ assessment, ground, claim }: AssessmentPage): Markup | null {
  const section = assessment.sections.find(({ id }) => id === 'product-design');
  const facts = (section?.facts ?? []).filter(({ key }) => NEEDS.has(key));
  const measuredFacts = (section?.facts ?? []).filter(({ key }) => !NEEDS.has(key));
  const known = facts.filter(({ value }) => typeof value === 'number');
  if (known.length === 0) return null;
  const measured = measuredAccuracy(ground.check);
  return html`<section aria-labelledby="design">
    <h2 id="design">How often must it be right?</h2>
    ${figure({
      title: finding(known),
      subtitle: `Share of right answers from which each design of the product is useful; what asks a person forgives more mistakes.${measured ? ` The dashed line is what the candidate reaches, ${formatEstimate(measured.value, measured.interval).text}.` : ' No accuracy was measured.'}`,
      drawing: stripTable({
        label: 'What each design of the product asks',
        scale: { low: 0, high: 1, reversed: false },
        axis: 'right answers that are needed, better to the left',
        widths: [32, 34, 34],
        head: 'The product',
        columns: ['Needed'],
        marks: measured
          ? [{ value: measured.value, text: `reached ${formatEstimate(measured.value, measured.interval).value}` }]
          : [],
        rows: facts.map((fact) => ({
          head: html`${upper(designOf(fact))}`,
          strip:
            typeof fact.value === 'number'
              ? {
                  marks: [
                    {
                      value: fact.value,
                      shape: 'dot' as const,
                      tone: isReached(fact.value, measured) ? toneIn('lichen', kindOf(fact)) : ('stone' as const),
                    },
                  ],
                  references: measured ? [{ value: measured.value, tone: 'slate' as const }] : [],
                }
              : null,
          label: `${designOf(fact)}: ${typeof fact.value === 'number' ? inTexture(formatShare(fact.value), kindOf(fact)) : 'not known'}`,
          cells: [
            html`${claim(factClaim({ ...fact, unit: null }))}<span class="sub"
                >${prose(asSentence(visibleText(fact.because, 200)))}</span
              >${reachedOf(fact, measuredFacts, claim)}`,
          ],
        })),
        formatTick: formatShare,
      }),
      data: factsTable(claim, {
        caption: 'Right answers that each design needs, and what predictions say of showing several and of asking.',
        facts: section?.facts ?? [],
      }),
    })}
  </section>`;
}

/** What each design needs; other facts of the question are what was measured of them. */
const NEEDS = new Set(['act', 'suggest', 'top-k', 'ask'].map((design) => `design/${design}`));

/** What predictions say of a design beside how often they are right: recall of those shown, cases answered alone. */
function reachedOf({ key }: Fact, measured: readonly Fact[], claim: AssessmentPage['claim']): Markup {
  const shown = measured.findLast((fact) => /^design\/top-\d+$/.test(fact.key));
  const alone = measured.find((fact) => fact.key === 'design/ask-coverage');
  const found = key === 'design/top-k' ? shown : key === 'design/ask' ? alone : undefined;
  if (!found) return html``;
  return html`<span class="sub"
    >${upper(visibleText(found.title, 200))}: ${claim(factClaim({ ...found, unit: null }))}</span
  >`;
}

/** `right answers that are needed when it acts alone` → `acts alone` */
const designOf = ({ title }: Fact): string => title.replace(/^.*? when it /, '');

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** All of the interval of what was measured reaches it. */
const isReached = (needed: number, measured: ReturnType<typeof measuredAccuracy>): boolean =>
  measured !== null && measured.interval[0] >= needed;

function finding(known: readonly Fact[]): string {
  const sorted = known.toSorted((a, b) => Number(a.value) - Number(b.value));
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  const words = (fact: Fact): string =>
    `a product that ${designOf(fact)}: ${inTexture(formatShare(Number(fact.value)), kindOf(fact))}`;
  return least === most || least.value === most.value
    ? `Asked of ${words(least)}`
    : `Least is asked of ${words(least)}; most of ${words(most)}`;
}
