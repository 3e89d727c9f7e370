import { visibleText } from '../../plain-text.ts';
import { counted } from '../../words.ts';
import { claimBook } from '../../html/claim.ts';
import { figureList } from '../../html/figure-list.ts';
import type { Markup } from '../../html/markup.ts';
import { html } from '../../html/markup.ts';
import { pageShell, topLine } from '../../html/shell.ts';
import { table } from '../../html/table.ts';
import { commandText, prose } from '../../html/text.ts';
import type { Block, Question, Section } from '../blocks.ts';
import type { SectionId } from '../section-id.ts';
import type { DesignDocument } from '../document.ts';
import { htmlClaim } from './number-claim.ts';
import { ladderFigure } from './ladder-figure.ts';
import { documentStyle } from './document-style.ts';
import { proseMarkup } from './prose-markup.ts';
import { textOf } from '../inline-text.ts';
import { sectionNumbers } from '../section-numbers.ts';
import { sentence, type HtmlContext } from './sentence.ts';

const SHORT: Record<SectionId, string> = {
  summary: 'Summary',
  interface: 'Interface',
  data: 'Data',
  metrics: 'Metrics',
  human: 'People',
  baseline: 'Baseline',
  'upper-bound': 'Upper bound',
  experiments: 'Experiments',
  risks: 'Risks',
  operations: 'Operations',
  gates: 'Gates',
  questions: 'Open questions',
  appendix: 'Appendix',
};

/** The document as one self-contained HTML page, in the look of a report. Everything that people or tables said is escaped. */
export function renderDesignHtml(document: DesignDocument): string {
  const claims = claimBook('cairn tdd');
  const context: HtmlContext = { document, claim: claims.claim };
  const { sections, project, context: design } = document;
  const [summary, ...rest] = sections;
  const main = html`${summaryHeader(context, summary!)} ${rest.map((section) => sectionMarkup(context, section))}
  ${legend()}`;
  return pageShell({
    title: visibleText(`${project}: ${textOf(document.headline)}`),
    version: design.input.version,
    skipTo: { id: 'summary', words: 'the summary' },
    top: topLine(
      html`${visibleText(project)} · design document`,
      rest.map(({ id }) => [id, SHORT[id]] as const),
    ),
    sections: main,
    sheets: claims.sheets(),
    styles: documentStyle,
    pictures: true,
  });
}

function summaryHeader(context: HtmlContext, { blocks }: Section): Markup {
  const { headline, asOf, context: design } = context.document;
  const verdict = design.number('verdict');
  const known = verdict.state !== 'missing';
  return html`<header class="verdict" id="summary">
    <p class="kind ${verdict.state === 'holds' ? 'lichen' : 'amber'}">
      ${known ? context.claim(htmlClaim(verdict, null)) : 'No verdict yet'}
    </p>
    <h1>${sentence(context, headline)}</h1>
    <p class="as-of">${asOf === null ? 'There is no evidence yet.' : `Evidence as of ${asOf}.`}</p>
    ${blocks.map((block) => blockMarkup(context, block, 'summary'))}
  </header>`;
}

function sectionMarkup(context: HtmlContext, section: Section): Markup {
  const { id, title, blocks } = section;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${sectionState(section)} ${blocks.map((block) => blockMarkup(context, block, id))}
  </section>`;
}

/** How much of the section rests on evidence that holds, in words. */
function sectionState({ id, blocks }: Section): Markup | null {
  if (id === 'questions' || id === 'appendix' || id === 'gates') return null;
  const { holding, stale, open } = sectionNumbers(blocks);
  const parts = [
    ...(holding > 0 ? [`${counted(holding, 'number')} ${holding === 1 ? 'holds' : 'hold'}`] : []),
    ...(stale > 0 ? [`${stale} ${stale === 1 ? 'is' : 'are'} stale`] : []),
    ...(open > 0 ? [counted(open, 'open question')] : []),
  ];
  return parts.length === 0 ? null : html`<p class="state">${parts.join(' · ')}</p>`;
}

function blockMarkup(context: HtmlContext, block: Block, section: SectionId): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${sentence(context, block.text)}</p>`;
    case 'heading':
      return html`<h3>${block.text}</h3>`;
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${sentence(context, item)}</li>`)}
      </ul>`;
    case 'facts':
      return html`<dl class="provenance">
        ${block.rows.map(
          ([term, value]) =>
            html`<dt>${term}</dt>
              <dd>${sentence(context, value)}</dd>`,
        )}
      </dl>`;
    case 'figures':
      return figureList(
        block.figures.map(([name, number]) => [
          name,
          html`${context.claim(htmlClaim(number, 'value'))}${number.interval !== null && html`<span class="sub whole">${number.interval}</span>`}`,
        ]),
      );
    case 'table':
      return table(
        block.caption,
        block.head,
        block.rows.map((row) => row.map((cell) => sentence(context, cell))),
        { stacked: true },
      );
    case 'ladder':
      return ladderFigure(context, block.ladder);
    case 'prose':
      return proseMarkup(context, block.file, section);
    case 'question':
      return questionMarkup(block.question);
  }
}

function questionMarkup({ id, text, command, how }: Question): Markup {
  return html`<p class="question">
    <b>${id}</b> ${prose(text)}
    <span class="sub"
      >${command === null ? prose(how ?? '') : html`${how !== null && html`${prose(how)} `}${commandText(command)}`}</span
    >
  </p>`;
}

function legend(): Markup {
  return html`<section aria-labelledby="legend">
    <h2 id="legend">How numbers are written</h2>
    <dl class="provenance legend">
      <dt>Plain</dt>
      <dd>measured by Cairn</dd>
      <dt>Dotted line below</dt>
      <dd>computed from other numbers</dd>
      <dt>Italic, with initials and date</dt>
      <dd>attested by a person, or declared in cairn.yaml</dd>
      <dt>In brackets with a tilde</dt>
      <dd>assumed: nobody has looked</dd>
      <dt><span class="amber">Amber, with "was"</span></dt>
      <dd>stale: what it rests on has changed</dd>
      <dt><span class="amber">–</span></dt>
      <dd>not measured; the open question names the command</dd>
    </dl>
    <p class="small muted">
      Every number opens to show n, interval, evidence and the command that renews it. No number on this page was typed
      into it, except in prose, where <code>cairn tdd --lint</code> lists them.
    </p>
  </section>`;
}
