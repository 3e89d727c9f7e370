import { factsTable } from '../decide-page/facts-table.ts';
import { html, type Markup } from '../html/markup.ts';
import { prose } from '../html/text.ts';
import { counted } from '../words.ts';
import type { AssessmentPage } from './assessment-report.ts';
import { outcomeTones, outcomeWords } from './verdict-section.ts';

type Answered = AssessmentPage['assessment']['sections'][number];

/** Tables of at most so many facts stand open; our choice. */
const SHORT = 3;

/** Every question with its answer in a sentence, the facts behind it, and what to do next. */
export function questionsSection(page: AssessmentPage): Markup {
  const { sections } = page.assessment;
  return html`<section aria-labelledby="questions">
    <h2 id="questions">Questions</h2>
    <p class="lead">
      ${tally(sections)}
      <span class="on-paper"
        >The facts behind each answer are left out on paper; they stand on this page on a screen.</span
      >
    </p>
    <div class="answers">${sections.map((section) => answer(page, section))}</div>
  </section>`;
}

function tally(sections: readonly Answered[]): string {
  const order = ['passed', 'blocks', 'warns', 'unknown', 'not-applicable'] as const;
  const words = {
    passed: 'hold',
    blocks: 'stand in the way',
    warns: 'warn',
    unknown: 'are not known',
    'not-applicable': 'do not apply',
  };
  const parts = order.flatMap((outcome) => {
    const count = sections.filter((section) => section.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${words[outcome]}`];
  });
  return `${counted(sections.length, 'question')}: ${parts.join(', ')}.`;
}

function answer(page: AssessmentPage, { id, title, outcome, sentence, facts, next }: Answered): Markup {
  return html`<div class="answer">
    <h3 id="question-${id}">${title}</h3>
    <p class="outcome ${outcomeTones[outcome]}">${outcomeWords[outcome]}</p>
    <p>${prose(sentence)}</p>
    ${next !== null && html`<p class="small"><b>Next:</b> ${prose(next)}</p>`}
    ${facts.length > 0 && factsOf(page, { title, facts })}
  </div>`;
}

function factsOf(page: AssessmentPage, { title, facts }: Pick<Answered, 'title' | 'facts'>): Markup {
  const rows = factsTable(page.claim, { caption: `Facts behind "${title}"`, facts, captionHidden: true });
  if (facts.length <= SHORT) return rows;
  return html`<details>
    <summary>${counted(facts.length, 'fact')} behind it</summary>
    ${rows}
  </details>`;
}
