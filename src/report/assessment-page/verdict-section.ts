import { firstSentence } from '../../base/first-sentence.ts';
import { keyName } from '../../base/key-name.ts';
import type { Assessment, AssessmentVerdict, Flip } from '../../contracts/assessment.ts';
import { whyFewFlips } from '../../decide/flips/find-flips.ts';
import { metricWords } from '../../decide/metric-words.ts';
import { nextStep } from '../../decide/next-step.ts';
import { headlineOf } from '../../decide/verdict.ts';
import { scoredRowWords } from '../../evidence/scored-rows.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { prose } from '../html/text.ts';
import { visibleText, withStop } from '../plain-text.ts';
import { counted } from '../words.ts';
import type { AssessmentPage } from './assessment-report.ts';
import { keyFigures } from './key-figures.ts';

/** What a verdict means for who reads only its colour: good, undecided, refused. */
const TONES: Readonly<Record<AssessmentVerdict, 'lichen' | 'amber' | 'rust'>> = {
  'not-ready': 'amber',
  dont: 'rust',
  rules: 'lichen',
  'off-the-shelf': 'lichen',
  'collect-data-first': 'amber',
  'human-in-the-loop': 'lichen',
  autonomous: 'lichen',
};

/** The first screen: the verdict to be read aloud, money, what would flip it, what is most in doubt, and the next step. */
export function verdictSection(page: AssessmentPage): Markup {
  const {
    assessment,
    ground: { check, probe },
  } = page;
  const headline = headlineOf(assessment.verdict, assessment.sections);
  const why = assessment.sentence.slice(headline.length).trim();
  return html`<header class="verdict" id="verdict">
    <p class="kind ${TONES[assessment.verdict]}">${seenWords(page)}</p>
    <h1>${headline} <span>${prose(why)}</span></h1>
    ${assessment.warnings.map((warning) => html`<p class="warning amber">${prose(warning)}</p>`)}
    ${check && html`<p class="small muted">${prose(metricWords(check, probe))}</p>`} ${keyFigures(page)}
    <div class="columns first">
      <div>
        <h2>What would flip it</h2>
        ${flipList(assessment.flips)}
      </div>
      <div class="doubts">
        <h2>The biggest doubts</h2>
        ${doubtList(assessment)}
      </div>
      <div>
        <h2>What to do next</h2>
        ${nextWords(assessment)}
      </div>
    </div>
  </header>`;
}

function seenWords({ ground: { check, probe } }: AssessmentPage): string {
  if (check) return `Tried on ${scoredRowWords(check)}`;
  return probe
    ? `${counted(probe.rows, 'row')} were looked at, no model was tried`
    : 'Nothing was measured: there is no table';
}

function nextWords(assessment: Assessment): Markup {
  const { what, command } = nextStep(assessment, assessment.file);
  return html`${what !== null && html`<p>${prose(withStop(visibleText(what)))}</p>`}
    <pre>${visibleText(command)}</pre>`;
}

function flipList(flips: readonly Flip[]): Markup {
  if (flips.length === 0) {
    return html`<p>Nothing that was tried: no edit of the file leads to another verdict.</p>`;
  }
  const few = whyFewFlips(flips);
  return html`<ol>
      ${flips.map(
        ({ sentence, edits }) =>
          html`<li>
            ${prose(sentence)} ${edits.map((edit) => html`<span class="sub"><code>${editLine(edit)}</code></span>`)}
          </li>`,
      )}
    </ol>
    ${few !== null && html`<p>${few}</p>`}`;
}

type Edit = Flip['edits'][number];

/** One edit of the idea file as a line of YAML, or in words where a key goes. */
export function editLine({ path, to }: Edit): string {
  const key = visibleText(keyName(path));
  return to === undefined ? `# without ${key}` : `${key}: ${visibleText(yamlText(to), 300)}`;
}

/** Plain words and numbers stand as they are; everything else is JSON, which is YAML too. */
const yamlText = (value: unknown): string =>
  typeof value === 'string' && /^[\w][\w .,-]*$/.test(value) ? value : JSON.stringify(value);

/** More doubts than these wait in the questions below; our choice. */
const MOST_DOUBTS = 3;

/** Those whose answers the verdict rests on: a doubt there counts first. */
const DECISIVE = new Set(['product', 'data', 'need', 'value', 'ethics', 'ivo']);

function doubtList({ sections }: Assessment): Markup {
  const doubts = sections
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable')
    .map((section, at) => ({ section, weight: weightOf(section), at }))
    .toSorted((a, b) => a.weight - b.weight || a.at - b.at)
    .map(({ section }) => section);
  if (doubts.length === 0) return html`<p>None: every question is answered, and no answer stands in the way.</p>`;
  return html`<ul>
      ${doubts.slice(0, MOST_DOUBTS).map(
        ({ id, title, sentence, outcome }) =>
          html`<li>
            <a href="#question-${id}">${title}</a>
            <span class="${outcomeTones[outcome]}">${outcomeWords[outcome]}.</span>
            <span class="sub">${prose(withStop(firstSentence(sentence)))}</span>
          </li>`,
      )}
    </ul>
    ${doubts.length > MOST_DOUBTS && html`<p class="small muted">and ${counted(doubts.length - MOST_DOUBTS, 'more question')} that ${doubts.length - MOST_DOUBTS === 1 ? 'is' : 'are'} open or warn, under <a href="#questions">Questions</a></p>`}`;
}

function weightOf({ id, outcome }: Assessment['sections'][number]): number {
  if (outcome === 'blocks') return 0;
  if (DECISIVE.has(id)) return outcome === 'warns' ? 1 : 2;
  return outcome === 'warns' ? 3 : 4;
}

type Outcome = Assessment['sections'][number]['outcome'];

/** How a question came out, in a word or two. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  passed: 'Holds',
  blocks: 'Stands in the way',
  warns: 'A warning',
  unknown: 'Not known',
  'not-applicable': 'Does not apply',
};

export const outcomeTones: Readonly<Record<Outcome, string>> = {
  passed: 'lichen',
  blocks: 'rust',
  warns: 'amber',
  unknown: 'amber',
  'not-applicable': 'muted',
};
