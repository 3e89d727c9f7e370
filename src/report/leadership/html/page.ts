import { claimBook, type ClaimBook } from '../../html/claim.ts';
import { html, type Markup } from '../../html/markup.ts';
import { pageShell, topLine } from '../../html/shell.ts';
import { commandText } from '../../html/text.ts';
import { visibleText } from '../../plain-text.ts';
import { htmlClaim } from '../../design-document/html/number-claim.ts';
import { sentence } from '../../design-document/html/sentence.ts';
import { textOf } from '../../design-document/inline-text.ts';
import type { DesignNumber } from '../../design-document/number.ts';
import type { Brief } from '../brief.ts';
import { longDate } from '../dates.ts';
import { gameScript, gameScriptHash } from '../game/script.ts';
import { gameSection } from '../game/section.ts';
import { quantileNames, type PlanOutlook } from '../outlook.ts';
import type { Panel } from '../panel.ts';
import { gateTones, type EvidencePanel } from '../sections/evidence.ts';
import { fanFigure } from './fan.ts';
import { historyFigure } from './history.ts';
import { leadershipStyle } from './page-style.ts';

interface LeadershipContext {
  readonly claim: ClaimBook['claim'];
}

/** One page of A4 for leadership, and below it on the screen the game that teaches what its chance means. */
export function renderLeadership(brief: Brief): string {
  const claims = claimBook(brief.command);
  const context: LeadershipContext = { claim: claims.claim };
  const [first] = brief.plans;
  const game = first === undefined ? null : gameSection(first, claims.claim);
  return pageShell({
    title: visibleText(`${brief.project}: ${textOf(brief.headline)}`),
    version: brief.facts.version,
    skipTo: { id: 'sentence', words: 'the sentence' },
    top: topLine(html`${visibleText(brief.project, 60)} · status for leadership · ${longDate(brief.today)}`, [
      ['forecast', 'Forecast'],
      ['kills', 'Risks'],
      ['decisions', 'Decisions'],
      ...(game === null ? [] : ([['twenty', 'What the chance means']] as const)),
    ]),
    sections: html`${sheetOf(brief, context)} ${game}`,
    sheets: claims.sheets(),
    styles: leadershipStyle,
    scripts: game === null ? [] : [{ text: gameScript, hash: gameScriptHash }],
  });
}

/** What is printed: one page. */
function sheetOf(brief: Brief, context: LeadershipContext): Markup {
  return html`<div class="sheet">
    <header>
      <h1 id="sentence">${sentence(context, brief.headline)}</h1>
    </header>
    ${forecastSection(brief, context)}
    <div class="pair">
      ${panelSection(brief.moved, context, movedPicture(brief))} ${panelSection(brief.kills, context)}
    </div>
    <div class="pair">${panelSection(brief.learnt, context)} ${evidenceSection(brief.evidence, context)}</div>
    <div class="pair">${panelSection(brief.progress, context)} ${panelSection(brief.decisions, context)}</div>
    ${panelSection(brief.record, context)} ${footer(brief)}
  </div>`;
}

function movedPicture({ facts, plans }: Brief): Markup | null {
  const [plan] = facts.plans;
  return plan === undefined || plans.length > 1
    ? null
    : historyFigure(plan.history.points, plan.forecast.deadline === null ? 'Chance that it works' : 'Chance in time');
}

function forecastSection(brief: Brief, { claim }: LeadershipContext): Markup {
  const { plans, facts } = brief;
  if (plans.length === 0) {
    return html`<section class="forecast" aria-labelledby="forecast">
      <h2 id="forecast">The forecast</h2>
      <p>
        There is no plan, so there is no forecast. A plan of ten lines is enough to begin:
        ${commandText('cairn plan new plan.yaml')}
      </p>
    </section>`;
  }
  return html`<section class="forecast" aria-labelledby="forecast">
    <h2 id="forecast">The forecast</h2>
    <div class="fans plans-${Math.min(plans.length, 3)}">
      ${plans.slice(0, 3).map((outlook, i) => fanFigure(facts.plans[i]!, outlook, { alone: plans.length === 1 }))}
    </div>
    ${finishTable(plans, claim)} ${brief.together.map((item) => html`<p>${sentence({ claim }, item)}</p>`)}
    ${
      brief.morePlans > 0 &&
      html`<p class="more">
        ${claim(moreClaim(brief))} more ${brief.morePlans === 1 ? 'plan' : 'plans'}:
        ${commandText(`cairn status --exec --json`)}
      </p>`
    }
  </section>`;
}

const moreClaim = (brief: Brief) => ({
  kind: 'measured' as const,
  text: String(brief.morePlans),
  name: 'Plans that do not fit on the page',
  how: 'They are in the JSON of the page.',
  command: 'cairn status --exec --json',
});

const HEADS = { p10: 'P10', p50: 'P50', p80: 'P80', p90: 'P90' } as const;

/** A row for each plan: its chance, and when it is done, if it works and of all worlds. */
function finishTable(plans: readonly PlanOutlook[], claim: ClaimBook['claim']): Markup {
  const cell = (number: DesignNumber) => claim(htmlClaim(number, 'value'));
  const title = ({ title: name }: PlanOutlook): string => (plans.length === 1 ? '' : `${visibleText(name, 30)}, `);
  return html`<table class="finish" aria-label="When it will be done">
    <thead>
      <tr>
        <th scope="col">Done with a chance of</th>
        ${quantileNames.map((name) => html`<th scope="col" class="number">${name.slice(1)} %, ${HEADS[name]}</th>`)}
        <th scope="col" class="number">by the deadline</th>
        <th scope="col" class="number">never</th>
      </tr>
    </thead>
    <tbody>
      ${plans.map(
        (outlook) =>
          html`<tr>
              <th scope="row">${title(outlook)}if it works</th>
              ${quantileNames.map((name) => html`<td class="number" data-label="${name.slice(1)} %">${cell(outlook.given[name])}</td>`)}
              <td class="number" rowspan="2" data-label="in time">
                ${outlook.deadline === null ? html`<span class="muted">no deadline</span>` : html`<b>${cell(outlook.chance)}</b><span class="sub">by ${outlook.deadline}</span>`}
              </td>
              <td class="number" rowspan="2" data-label="never"><b>${cell(outlook.never)}</b></td>
            </tr>
            <tr>
              <th scope="row">${title(outlook)}all in all</th>
              ${quantileNames.map((name) => html`<td class="number" data-label="${name.slice(1)} %">${cell(outlook.overall[name])}</td>`)}
            </tr>`,
      )}
    </tbody>
  </table>`;
}

function panelSection(panel: Panel, context: LeadershipContext, picture: Markup | null = null): Markup {
  const { id, title, lead, items, more } = panel;
  return html`<section class="panel ${id}" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${lead !== null && html`<p>${sentence(context, lead)}</p>`} ${picture} ${list(items, context)}
    ${more !== null && html`<p class="more">${sentence(context, more)}</p>`}
  </section>`;
}

function list(items: Panel['items'], context: LeadershipContext): Markup | null {
  return items.length === 0
    ? null
    : html`<ul>
        ${items.map((item) => html`<li>${sentence(context, item)}</li>`)}
      </ul>`;
}

function evidenceSection({ gates, items }: EvidencePanel, context: LeadershipContext): Markup {
  return html`<section class="panel evidence-now" aria-labelledby="evidence-now">
    <h2 id="evidence-now">Where the evidence stands</h2>
    <ol class="gates">
      ${gates.map(
        ({ id, title, word, number }) =>
          html`<li title="${title}">
            <code>${id}</code> <span class="${gateTones[word]}">${context.claim(htmlClaim(number, 'value'))}</span>
          </li>`,
      )}
    </ol>
    ${list(items, context)}
  </section>`;
}

function footer({ command, facts, today }: Brief): Markup {
  return html`<footer>
    <p>
      Plain is measured, <span class="dotted">dotted</span> computed, <i>italic</i> said by a person,
      <span class="amber">amber “was”</span> stale, – not measured. On the screen every number opens with n, interval,
      evidence and the command that renews it. Written on ${longDate(today)} by ${commandText(command)}, Cairn
      ${facts.version}.
    </p>
  </footer>`;
}
