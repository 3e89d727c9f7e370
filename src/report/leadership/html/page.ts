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
import type { LeadershipPlan } from '../facts.ts';
import { longDate } from '../dates.ts';
import { gameScript, gameScriptHash } from '../game/script.ts';
import { gameSection } from '../game/section.ts';
import { quantileNames, type PlanOutlook } from '../outlook.ts';
import { shortName, type Panel } from '../panel.ts';
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
    top: topLine(html`${shortName(brief.project, 40)} · status for leadership · ${longDate(brief.today)}`, [
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
    <div class="pair">
      ${panelSection(brief.progress, context)}
      <div>${panelSection(brief.decisions, context)} ${panelSection(brief.record, context)}</div>
    </div>
    ${footer(brief)}
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
    ${plans.length === 1 ? alone(facts.plans[0]!, plans[0]!, claim) : several(brief, claim)}
    ${brief.together.map((item) => html`<p>${sentence({ claim }, item)}</p>`)}
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

const HEADS = { p10: '10 % (P10)', p50: '50 % (P50)', p80: '80 % (P80)', p90: '90 % (P90)' } as const;

/** The picture of one plan with its dates beside it. */
function alone(plan: LeadershipPlan, outlook: PlanOutlook, claim: ClaimBook['claim']): Markup {
  const { deadline, chance, never, given, overall } = outlook;
  const cell = (number: DesignNumber) => html`<td class="number">${claim(htmlClaim(number, 'value'))}</td>`;
  return html`<div class="alone">
    ${fanFigure(plan, outlook, { alone: true })}
    <table class="finish" aria-label="When it will be done">
      <thead>
        <tr>
          <th scope="col">Done with a chance of</th>
          <th scope="col" class="number">if it works</th>
          <th scope="col" class="number">all in all</th>
        </tr>
      </thead>
      <tbody>
        ${quantileNames.map(
          (name) =>
            html`<tr>
              <th scope="row">${HEADS[name]}</th>
              ${cell(given[name])} ${cell(overall[name])}
            </tr>`,
        )}
        <tr>
          <th scope="row">${deadline === null ? 'Ever' : `By ${longDate(deadline)}`}</th>
          <td></td>
          ${cell(chance)}
        </tr>
        <tr>
          <th scope="row">Never</th>
          <td></td>
          ${cell(never)}
        </tr>
      </tbody>
    </table>
  </div>`;
}

/** A row for each plan: its chance, and when it is done, if it works and of all worlds. */
function several({ facts, plans }: Brief, claim: ClaimBook['claim']): Markup {
  const cell = (number: DesignNumber) => claim(htmlClaim(number, 'value'));
  // Two pictures fit beside each other; more of them would say less than the rows below.
  const pictures =
    plans.length > 2 ? [] : plans.map((outlook, i) => fanFigure(facts.plans[i]!, outlook, { alone: false }));
  return html`${pictures.length > 0 && html`<div class="fans">${pictures}</div>`}
    <table class="finish several" aria-label="When each plan will be done: if it works, and all in all">
      <thead>
        <tr>
          <th scope="col">Done with a chance of</th>
          ${quantileNames.map((name) => html`<th scope="col" class="number">${HEADS[name]}</th>`)}
          <th scope="col" class="number">by the deadline</th>
          <th scope="col" class="number">never</th>
        </tr>
      </thead>
      <tbody>
        ${plans.map(
          ({ title, given, overall, deadline, chance, never }) =>
            html`<tr>
              <th scope="row">${shortName(title, 30)}<span class="sub">if it works; all in all</span></th>
              ${quantileNames.map(
                (name) =>
                  html`<td class="number" data-label="${HEADS[name]}">
                    ${cell(given[name])}<span class="sub">${cell(overall[name])}</span>
                  </td>`,
              )}
              <td class="number" data-label="by the deadline">
                ${deadline === null ? html`<span class="muted">no deadline</span>` : html`<b>${cell(chance)}</b><span class="sub">${longDate(deadline)}</span>`}
              </td>
              <td class="number" data-label="never"><b>${cell(never)}</b></td>
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
