import { formatShare } from '../../base/number-format.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import type { PlanPage } from './plan-report.ts';
import { money } from './words.ts';

/** What several approaches need to hold. */
export function causesSection({ forecast }: PlanPage): Markup | null {
  const { causes } = forecast;
  if (causes.length === 0) return null;
  return html`<section aria-labelledby="together">
    <h2 id="together">What could make all approaches fail together?</h2>
    ${table(
      'Shared causes: what hangs on each, and what the plan is worth with it and without.',
      [
        { title: 'Cause' },
        { title: 'Holds with', numeric: true },
        { title: 'Plan if it holds', numeric: true },
        { title: 'Plan if not', numeric: true },
        { title: 'What hangs on it' },
      ],
      causes.map(({ title, p, pSuccessIfItHolds, pSuccessIfNot, activities }) => [
        visibleText(title),
        formatShare(p),
        formatShare(pSuccessIfItHolds),
        formatShare(pSuccessIfNot),
        visibleText(activities.join(', '), 400),
      ]),
      { stacked: true },
    )}
  </section>`;
}

/** Whether it pays, and whether it pays to look first. */
export function informationSection({ forecast }: PlanPage): Markup | null {
  const { information, value } = forecast;
  if (information === null || value === null) return null;
  const { worthOfGoing, perfect, study } = information;
  return html`<section aria-labelledby="information">
    <h2 id="information">Is it worth it, and is a study?</h2>
    <p>
      ${worthOfGoing > 0 ? `Going ahead is worth ${money(worthOfGoing)} at a value of ${money(value)}.` : `At a value of ${money(value)} it does not pay to go on.`}
      To know beforehand whether it works would be worth ${money(perfect)}: no study can be worth more.
    </p>
    ${
      study !== null &&
      html`<p>
        The study is worth ${money(study.value)} and costs ${money(study.price)}:
        <b>${study.worthDoing ? 'do it' : 'leave it'}</b>. A good sign comes with ${formatShare(study.pGoodSign)} and
        lifts the chance to ${formatShare(study.pAfterGoodSign)}; a bad one lowers it to
        ${formatShare(study.pAfterBadSign)}.
      </p>`
    }
  </section>`;
}

/** Chances that nobody has set, and states that runs and claims of the project have given. */
export function groundsSection({ forecast, claim }: PlanPage): Markup | null {
  const assumed = forecast.parameters.filter(({ from }) => from === 'default');
  const derived = forecast.activities.flatMap(({ id, state, derived: from }) =>
    from === null ? [] : [{ id, state, words: from.words }],
  );
  if (assumed.length + derived.length === 0) return null;
  return html`<section aria-labelledby="grounds">
    <h2 id="grounds">What it rests on</h2>
    ${
      assumed.length > 0 &&
      table(
        'Assumed: nobody has set these chances. Set your own under parameters.',
        [{ title: 'Chance' }, { title: 'Assumed', numeric: true }, { title: 'Used by' }, { title: 'Because' }],
        assumed.map(({ name, p, because, activities }) => [
          visibleText(name),
          claim({
            kind: 'assumed',
            text: formatShare(p),
            name: `Chance: ${visibleText(name)}`,
            how: because ?? 'A default.',
          }),
          visibleText(activities.join(', '), 400),
          because === null ? '–' : prose(because),
        ]),
        { stacked: true },
      )
    }
    ${
      derived.length > 0 &&
      table(
        'Said by runs and claims of this project.',
        [{ title: 'Activity' }, { title: 'State' }, { title: 'Why' }],
        derived.map(({ id, state, words }) => [visibleText(id), state, prose(words)]),
        { stacked: true },
      )
    }
  </section>`;
}

/** What the plan leaves open, and what is wrong with it. */
export function questionsSection({ forecast }: PlanPage): Markup | null {
  const { questions, warnings } = forecast;
  if (questions.length + warnings.length === 0) return null;
  return html`<section aria-labelledby="questions">
    <h2 id="questions">Questions and warnings</h2>
    ${warnings.map((warning) => html`<p class="question warning"><b>Warning</b> ${prose(warning)}</p>`)}
    ${questions.slice(0, MOST_QUESTIONS).map((question) => html`<p class="question"><b>Question</b> ${prose(question)}</p>`)}
    ${questions.length > MOST_QUESTIONS && html`<p class="small muted">and ${questions.length - MOST_QUESTIONS} more of the kind, with --json</p>`}
  </section>`;
}

/** More of them say nothing new: our choice. */
const MOST_QUESTIONS = 12;
