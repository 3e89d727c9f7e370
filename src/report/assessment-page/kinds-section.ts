import { listed } from '../../base/listed.ts';
import { formatShare } from '../../base/number-format.ts';
import type { Fact } from '../../decide/section.ts';
import { factClaim, kindOf, type FactKind } from '../decide-page/fact-claim.ts';
import { html, type Markup } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import type { AssessmentPage } from './assessment-report.ts';

interface KindRow {
  readonly kind: FactKind;
  readonly title: string;
  /** How such a number is written, in words. */
  readonly looks: string;
}

const KINDS: readonly KindRow[] = [
  { kind: 'measured', title: 'Measured by Cairn from the table', looks: 'plain' },
  { kind: 'computed', title: 'Worked out from other numbers', looks: 'with a dotted line below' },
  { kind: 'attested', title: 'A person stands for it', looks: 'in italics, with initials' },
  { kind: 'assumed', title: 'Written or assumed; nobody stands for it', looks: 'in brackets, with a tilde' },
  { kind: 'unknown', title: 'Not known', looks: 'a dash that says why' },
];

interface Found {
  readonly fact: Fact;
  readonly question: string;
}

/** What was measured and what was only said: the five kinds, how each is written, and an example of each. */
export function kindsSection(page: AssessmentPage): Markup {
  const found = page.assessment.sections.flatMap(({ title, facts }) =>
    facts.map((fact) => ({ fact, question: title })),
  );
  const of = (kind: FactKind): Found[] => found.filter(({ fact }) => kindOf(fact) === kind);
  return html`<section aria-labelledby="rests">
    <h2 id="rests">What was measured, and what was only said</h2>
    <p class="lead">${sentenceOf(found.length, of)}</p>
    <div class="kinds">
      ${table(
        'How the numbers of this page are known. Each opens to show how it came about, by mouse or keyboard.',
        [
          { title: 'Kind' },
          { title: 'Written' },
          { title: 'Example' },
          { title: 'Numbers', numeric: true },
          { title: 'On' },
        ],
        KINDS.filter(({ kind }) => of(kind).length > 0).map(({ kind, title, looks }) => {
          const those = of(kind);
          return [
            title,
            looks,
            example(page, those),
            String(those.length),
            html`${whoWords(kind, those)}${onWords(those)}`,
          ];
        }),
        { stacked: true },
      )}
    </div>
  </section>`;
}

function sentenceOf(all: number, of: (kind: FactKind) => readonly Found[]): string {
  if (all === 0) return 'Nothing is known of this idea yet.';
  const hard = of('measured').length + of('computed').length;
  const [said, assumed, unknown] = [of('attested').length, of('assumed').length, of('unknown').length];
  const rest = [
    said > 0 && `${said} ${said === 1 ? 'is a word that somebody stands' : 'are words that somebody stands'} for`,
    assumed > 0 && `${assumed} ${assumed === 1 ? 'is' : 'are'} assumed or written without a name`,
    unknown > 0 && `${unknown} ${unknown === 1 ? 'is' : 'are'} not known`,
  ].filter((words) => words !== false);
  return `${formatShare(hard / all)} of the ${counted(all, 'number')} behind the verdict were measured or worked out${rest.length === 0 ? '.' : `; ${listed(rest)}.`}`;
}

/** The first number of a kind that is short enough to stand as an example. */
function example({ claim }: AssessmentPage, those: readonly Found[]): Markup {
  const { fact } = those.find(({ fact: { value } }) => typeof value === 'number') ?? those[0]!;
  return html`${claim(factClaim(fact))}<span class="sub">${prose(visibleText(fact.title))}</span>`;
}

function whoWords(kind: FactKind, those: readonly Found[]): Markup | null {
  if (kind !== 'attested') return null;
  const people = new Map<string, string>();
  for (const { fact } of those) {
    if (fact.by === null || fact.until === null) continue;
    const before = people.get(fact.by);
    if (before === undefined || fact.until < before) people.set(fact.by, fact.until);
  }
  return html`${Array.from(people, ([by, until]) => html`<span class="sub"><b>${visibleText(by)}</b>, until ${until}</span>`)}`;
}

/** On which questions, without those that only this page would list at length. */
const MOST_NAMED = 4;

function onWords(those: readonly Found[]): Markup {
  const questions = [...new Set(those.map(({ question }) => question))];
  const more = questions.length - MOST_NAMED;
  return html`<span class="sub"
    >${questions.slice(0, MOST_NAMED).join(' ')}${more > 0 && html` and ${counted(more, 'more question')}`}</span
  >`;
}
