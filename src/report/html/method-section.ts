import { formatCount, formatSeconds } from '../../base/number-format.ts';
import { metricTitle } from '../metric-title.ts';
import { visibleText } from '../plain-text.ts';
import type { PageContext } from './context.ts';
import { splitWords } from '../split-words.ts';
import { term } from './folded-method.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { commandBlock, prose, sentences } from './text.ts';

/** How the numbers came about, and the command that makes them again. */
export function methodSection({ report }: PageContext): Markup {
  const { task, metric, loss, split } = report;
  return html`<section aria-labelledby="method">
    <h2 id="method">How it was computed</h2>
    <dl class="provenance">
      ${term('Task', html`${task}. ${prose(report.taskReason)}`)}
      ${term('Metric', html`${metric.title}, ${metric.direction} is better. ${prose(metric.reason)}`)}
      ${term('Loss', html`${loss.name}. ${prose(loss.reason)}`)}
      ${term('Test rows', html`${prose(splitWords(report))}. ${prose(split.reason)}${split.gap > 0 && ` ${formatCount(split.gap)} rows between training and test rows are left out.`}`)}
      ${report.requirements.length > 0 && term('Required', html`${report.requirements.map(({ metric: of, operator, value }) => `${metricTitle(of)} ${operator === '>=' ? 'at least' : 'at most'} ${value}`).join(', ')}`)}
    </dl>
    ${sentences(report.method)}
    <h3 class="apart">The command that repeats this check</h3>
    ${commandBlock(report.command)}
  </section>`;
}

/** What was checked, with which version, and where the data come from. */
export function provenanceSection({ report }: PageContext): Markup {
  const { dataset, split } = report;
  const unknown = html`<span class="muted">– not given</span>`;
  return html`<section aria-labelledby="provenance">
    <h2 id="provenance">Provenance</h2>
    <dl class="provenance">
      ${term('Data', html`${visibleText(dataset.name)}, ${dataset.format}: ${dataset.files.map((file, i) => html`${i > 0 && ', '}<code>${visibleText(file)}</code>`)}`)}
      ${term('Content hash', html`<code>${dataset.hash}</code>`)}
      ${term('Hash of the test rows', html`<code>${split.testHash}</code>`)}
      ${term('Source', dataset.source === null ? unknown : html`${visibleText(dataset.source)}`)}
      ${term('Licence', dataset.licence === null ? unknown : html`${visibleText(dataset.licence)}`)}
      ${dataset.notes.length > 0 && term('Reading', html`${dataset.notes.map((note) => html`${prose(note)} `)}`)}
      ${term('Cairn', html`${report.version}, report format ${report.reportVersion}`)}
      ${term('Seed', html`${report.seed}; the same on any number of threads (${report.threads} here)`)}
      ${term('Made', html`<time datetime="${report.at}">${report.at.slice(0, 16).replace('T', ' ')} UTC</time>, in ${formatSeconds(report.seconds)}`)}
    </dl>
  </section>`;
}
