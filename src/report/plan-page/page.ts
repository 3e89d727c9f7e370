import { formatCount, formatShare } from '../../base/number-format.ts';
import { claimBook } from '../html/claim.ts';
import { figureList } from '../html/figure-list.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { pageShell, topLine } from '../html/shell.ts';
import { prose } from '../html/text.ts';
import { longDate } from '../leadership/dates.ts';
import { visibleText } from '../plain-text.ts';
import { dateOfTime } from './calendar-axis.ts';
import { fanSection, howWords } from './fan-section.ts';
import { killSection } from './kill-section.ts';
import { mattersSection } from './matters-section.ts';
import { methodSection } from './method-section.ts';
import { movedSection } from './moved-section.ts';
import { orderSection } from './order-section.ts';
import { planPageStyle } from './page-style.ts';
import { pictureSection } from './picture-section.ts';
import type { PlanPage, PlanReport } from './plan-report.ts';
import { causesSection, groundsSection, informationSection, questionsSection } from './question-sections.ts';
import { dateOrNever, money } from './words.ts';

/** The plan as one self-contained HTML page: no network, light and dark, printable. What people wrote is escaped. */
export function renderPlanPage(report: PlanReport): string {
  const claims = claimBook(report.command);
  const page: PlanPage = { ...report, claim: claims.claim };
  const sections: readonly (readonly [id: string, title: string, markup: Markup | null])[] = [
    ['picture', 'Plan', pictureSection(page)],
    ['when', 'When', fanSection(page)],
    ['moved', 'Moved', movedSection(page)],
    ['kill', 'Kill clocks', killSection(page)],
    ['order', 'Order', orderSection(page)],
    ['matters', 'What matters', mattersSection(page)],
    ['together', 'Together', causesSection(page)],
    ['information', 'Worth', informationSection(page)],
    ['grounds', 'Grounds', groundsSection(page)],
    ['questions', 'Questions', questionsSection(page)],
    ['method', 'Method', methodSection(page)],
  ];
  const present = sections.filter(([, , markup]) => markup !== null);
  const { title, file, sentence, today } = report.forecast;
  return pageShell({
    title: visibleText(`${title ?? file}: ${sentence}`),
    version: report.version,
    skipTo: { id: 'answer', words: 'the answer' },
    top: topLine(
      html`${visibleText(title ?? file)} · plan, seen from ${longDate(today)}`,
      present.map(([id, name]) => [id, name] as const),
    ),
    sections: html`${answerHeader(page)} ${present.map(([, , markup]) => markup)}`,
    sheets: claims.sheets(),
    styles: planPageStyle,
  });
}

function answerHeader(page: PlanPage): Markup {
  const { forecast } = page;
  const { pSuccess, warnings, title, file } = forecast;
  return html`<header class="verdict" id="answer">
    <p class="kind ${pSuccess === 0 ? 'rust' : 'lichen'}">${visibleText(title ?? file)}</p>
    <h1>${prose(answerWords(page))}</h1>
    <p class="lead">${halfWords(page)}</p>
    ${warnings.slice(0, 3).map((warning) => html`<p class="amber">${prose(warning)}</p>`)}
    ${figureList(keyFigures(page), 5)}
  </header>`;
}

/** The sentence of the forecast, its dates as they are read aloud; of a plan that is over, how it ended. */
function answerWords({ forecast, picture }: PlanPage): string {
  const root = picture.rows[0]!;
  if (root.state === 'worked' && root.end !== null) return `It worked, on ${longDate(dateOfTime(root.end))}.`;
  return forecast.sentence.replaceAll(/\d{4}-\d{2}-\d{2}/g, (date) => longDate(date));
}

function halfWords({ forecast, picture }: PlanPage): string {
  const { finish, pSuccess, never } = forecast;
  if (picture.rows[0]!.state === 'worked') return 'Nothing is left to do.';
  if (pSuccess === 0) return 'More time does not help: change the plan, or stop it.';
  const half = finish.overall.p50;
  if (half !== null) return `Half of all cases are done by ${longDate(half)}.`;
  return `In more than half of all cases (${formatShare(never)}) it never works, so there is no date by which it is more likely done than not.`;
}

function keyFigures({ forecast, claim }: PlanPage): [string, Markup][] {
  const { pSuccess, never, deadline, pBy, finish, cost, exact, worlds } = forecast;
  const how = howWords(forecast);
  const inTime = pBy.find(({ date }) => date === deadline);
  const n = `${formatCount(worlds)} simulated worlds`;
  const number = (name: string, text: string, rule: string, isExact: boolean): [string, Markup] => [
    name,
    claim({ kind: 'computed', text, name, how: `${rule} ${how}`, n: isExact ? undefined : n }),
  ];
  return [
    number(
      'Works at all',
      formatShare(pSuccess),
      'Chances of the tree: "all" multiplies, "any" is one less all failures.',
      exact.pSuccess !== null,
    ),
    ...(inTime === undefined
      ? []
      : [
          number(
            `Works by the deadline, ${longDate(deadline!)}`,
            formatShare(inTime.p),
            'Share of all cases that have worked by then.',
            exact.pBy !== null,
          ),
        ]),
    number(
      'Half of all cases done by',
      dateOrNever(finish.overall.p50),
      'P50 of the finish over all cases, failures included.',
      exact.pBy !== null,
    ),
    number('Never works', formatShare(never), 'One less the chance that it works at all.', exact.pSuccess !== null),
    ...(cost === null
      ? []
      : [
          number(
            cost.spent > 0 ? `Expected cost, ${money(cost.spent)} of it spent` : 'Expected cost',
            money(cost.expected),
            `Mean over the worlds; in eight of ten ${money(cost.p10)} to ${money(cost.p90)}.`,
            false,
          ),
        ]),
  ];
}
