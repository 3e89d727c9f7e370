import type { Report } from '../../contracts/report.ts';
import { asSentence } from '../plain-text.ts';
import type { PageContext } from './context.ts';
import { scoreClaim } from './context.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { table } from './table.ts';
import { name, names, prose } from './text.ts';

/** Which columns were refused, doubted or left out, why, and what each of them would have done to the score. */
export function columnsSection(context: PageContext): Markup {
  const { refused, suspect, excluded, kept } = context.report;
  return html`<section aria-labelledby="refused">
    <h2 id="refused">What was refused</h2>
    ${
      refused.length === 0
        ? html`<p class="lead">Nothing. No column gives the answer away as far as the values can tell.</p>`
        : html`<p class="lead">
              These columns would not be known when the model is used, or are the answer in other words.
            </p>
            ${withAndWithout(context, 'Refused columns and the score of the candidate with and without them', refused)}`
    }
    ${
      suspect.length > 0 &&
      html`<h3 class="apart">Kept, but suspect</h3>
        ${withAndWithout(context, 'Suspect columns and the score of the candidate with and without them', suspect)}`
    }
    ${
      excluded.length > 0 &&
      html`<h3 class="apart">Left out, because they cannot help</h3>
        ${table(
          'Columns that were left out and why.',
          [{ title: 'Column' }, { title: 'Reason', plain: true }],
          excluded.map(({ column, reason }) => [name(column), prose(asSentence(reason))]),
          { stacked: true, captionHidden: true },
        )}`
    }
    ${kept.length > 0 && html`<p class="apart">Let back in because you said <code>--keep</code>: ${names(kept)}.</p>`}
  </section>`;
}

function withAndWithout(context: PageContext, caption: string, items: Report['refused']): Markup {
  const metric = context.report.metric.title;
  return table(
    `${caption}, in ${metric} with 95 % intervals.`,
    [
      { title: 'Column' },
      { title: 'Evidence', plain: true },
      { title: 'With it', numeric: true },
      { title: 'Without it', numeric: true },
    ],
    items.map((item) => [
      name(item.column),
      html`${prose(asSentence(item.evidence))} <span class="muted">${item.check}</span>`,
      scoreClaim(context, `${metric} with this column`, item.with),
      scoreClaim(context, `${metric} without this column`, item.without),
    ]),
    { stacked: true },
  );
}
