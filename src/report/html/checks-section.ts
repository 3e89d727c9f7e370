import type { CheckOutcome } from '../../contracts/report.ts';
import { asSentence } from '../plain-text.ts';
import { issuesFirst } from '../orders.ts';
import { counted } from '../words.ts';
import type { PageContext } from './context.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { table } from './table.ts';
import { names, prose } from './text.ts';

/** A shape and a word for each outcome, so that no colour is needed to read it. */
const outcomes: Record<CheckOutcome['outcome'], Markup> = {
  issue: html`<span class="rust">● issue</span>`,
  passed: html`<span class="lichen">○ passed</span>`,
  'not-applicable': html`<span class="muted">– does not apply</span>`,
};

/** Every check that was made, the ones with an issue first. */
export function checksSection({ report }: PageContext): Markup | null {
  const checks = issuesFirst(report.checks);
  if (checks.length === 0) return null;
  const issues = checks.filter(({ outcome }) => outcome === 'issue').length;
  const passed = checks.filter(({ outcome }) => outcome === 'passed').length;
  return html`<section aria-labelledby="checks">
    <h2 id="checks">Checks</h2>
    <p class="lead">
      ${counted(checks.length, 'check')}: ${counted(issues, 'issue')}, ${passed} passed,
      ${checks.length - issues - passed} did not apply.
    </p>
    ${issues > 0 && checkTable('Checks with an issue.', checks.slice(0, issues))}
    ${
      checks.length > issues &&
      html`<details class="folded">
        <summary>${passed} passed, ${checks.length - issues - passed} did not apply</summary>
        ${checkTable('Checks without an issue.', checks.slice(issues))}
      </details>`
    }
  </section>`;
}

function checkTable(caption: string, checks: readonly CheckOutcome[]): Markup {
  return table(
    caption,
    [{ title: 'Check' }, { title: 'Outcome', plain: true }, { title: 'What was found', plain: true }],
    checks.map((check) => [
      html`${prose(check.title)}<span class="sub muted">${check.code}</span>`,
      outcomes[check.outcome],
      html`${prose(asSentence(check.explanation))}${check.columns.length > 0 && html` <span class="muted">In ${names(check.columns)}.</span>`}
      ${check.remedy !== null && html`<div class="remedy">${prose(asSentence(check.remedy))}</div>`}`,
    ]),
    { stacked: true, captionHidden: true },
  );
}
