import { html, type Markup } from '../html/markup.ts';
import { commandBlock, prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import type { AssessmentPage } from './assessment-report.ts';

/** How the answers came about, folded, and the command that gives them again. */
export function methodSection({ assessment, ground, provenance, command, version }: AssessmentPage): Markup {
  const { check, probe } = ground;
  return html`<section aria-labelledby="method">
    <h2 id="method">How it was worked out</h2>
    <p>Everything on this page can be asked for again:</p>
    ${commandBlock(command)} ${provenance.map((sentence) => html`<p class="small muted">${prose(sentence)}</p>`)}
    <details class="apart-small folded">
      <summary>Method</summary>
      <dl class="provenance">
        ${term('Idea', html`<code>${visibleText(assessment.file)}</code>, seen on ${assessment.today}`)}
        ${probe && term('Table', html`${visibleText(probe.name)}, ${counted(probe.rows, 'row')}, ${counted(probe.columns, 'column')}`)}
        ${check && term('Its content', html`<code>${visibleText(check.dataset.hash)}</code>`)}
        ${check && term('Checked by', html`<code>${visibleText(check.command, 600)}</code>`)}
        ${term('Verdict', 'The first rule that holds decides: nobody to help, a harm that nobody answers for, worth less than it costs, a rule that will do, a product that exists, then what is missing before a model can be judged, and at last how much a person stays in the loop.')}
        ${term('What would flip it', 'Edits of the idea file, each tried: the verdict was made again with it. Nearest first, at most three.')}
        ${term('Estimates', 'Eight of ten cases lie between the ends of a range. Amounts are drawn in seeded worlds where no formula is exact.')}
        ${term('Cairn', version)}
      </dl>
    </details>
  </section>`;
}

const term = (title: string, value: Markup | string): Markup =>
  html`<dt>${title}</dt>
    <dd>${value}</dd>`;
