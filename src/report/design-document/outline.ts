import type { Question } from './blocks.ts';
import type { DesignDocument } from './document.ts';
import { textOf } from './inline-text.ts';
import type { LintWarning } from './lint.ts';
import { lintDocument } from './lint.ts';
import { numbersOf, sectionNumbers, type SectionNumbers } from './section-numbers.ts';

/** What a document holds, without its text: what `cairn tdd --json` says. */
export interface DesignOutline {
  readonly project: string;
  readonly headline: string;
  /** ISO date of the newest evidence; null when there is none. */
  readonly asOf: string | null;
  readonly sections: readonly ({ readonly id: string; readonly title: string } & SectionNumbers)[];
  /** Keys of the stale numbers that are shown, in their order. */
  readonly stale: readonly string[];
  readonly questions: readonly Question[];
  readonly warnings: readonly LintWarning[];
}

export function designOutline(document: DesignDocument): DesignOutline {
  const { project, headline, asOf, sections, context } = document;
  const shown = sections.flatMap(({ blocks }) => blocks.flatMap(numbersOf));
  return {
    project,
    headline: textOf(headline),
    asOf,
    sections: sections.map(({ id, title, blocks }) => ({ id, title, ...sectionNumbers(blocks) })),
    stale: [...new Set(shown.filter(({ state }) => state === 'stale').map(({ key }) => key))].toSorted(),
    questions: context.questions,
    warnings: lintDocument(document),
  };
}
