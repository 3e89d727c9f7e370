import { foldedMethod, term } from '../html/folded-method.ts';
import { html, type Markup } from '../html/markup.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import type { AssessmentPage } from './assessment-report.ts';

/** How the answers came about, folded, and the command that gives them again. */
export function methodSection({ assessment, ground, provenance, command, version }: AssessmentPage): Markup {
  const { check, probe } = ground;
  return foldedMethod({
    lead: 'Everything on this page can be asked for again:',
    command,
    beside: provenance.map((sentence) => html`<p class="small muted">${prose(sentence)}</p>`),
    terms: html`${term('Idea', html`<code>${visibleText(assessment.file)}</code>, seen on ${assessment.today}`)}
    ${probe && term('Table', html`${visibleText(probe.name)}, ${counted(probe.rows, 'row')}, ${counted(probe.columns, 'column')}`)}
    ${check && term('Its content', html`<code>${visibleText(check.dataset.hash)}</code>`)}
    ${check && term('Checked by', html`<code>${visibleText(check.command, 600)}</code>`)}
    ${term('Verdict', 'The first rule that holds decides: nobody to help, a harm that nobody answers for, worth less than it costs, a rule that will do, a product that exists, then what is missing before a model can be judged, and at last how much a person stays in the loop.')}
    ${term('What would flip it', 'Edits of the idea file, each tried: the verdict was made again with it. Nearest first, at most three.')}
    ${term('Estimates', 'Eight of ten cases lie between the ends of a range. Amounts are drawn in seeded worlds where no formula is exact.')}
    ${term('Cairn', version)}`,
  });
}
