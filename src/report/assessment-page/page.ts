import { decidePageStyle } from '../decide-page/page-style.ts';
import { claimBook } from '../html/claim.ts';
import { ladderSection } from '../html/ladder-section.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { pageShell, topLine } from '../html/shell.ts';
import { longDate } from '../leadership/dates.ts';
import { visibleText } from '../plain-text.ts';
import type { AssessmentPage, AssessmentReport } from './assessment-report.ts';
import { checkingSection } from './checking-section.ts';
import { dearSection } from './dear-section.ts';
import { designSection } from './design-section.ts';
import { kindsSection } from './kinds-section.ts';
import { methodSection } from './method-section.ts';
import { placeSection } from './place-section.ts';
import { questionsSection } from './questions-section.ts';
import { verdictSection } from './verdict-section.ts';
import { worthSection } from './worth-section.ts';

/** The assessment of an idea as one self-contained HTML page: no network, light and dark, printable. What people wrote is escaped. */
export function renderAssessmentPage(report: AssessmentReport): string {
  const claims = claimBook(report.command);
  const page: AssessmentPage = { ...report, claim: claims.claim };
  const { title, sentence, today } = report.assessment;
  const { check } = report.ground;
  const sections: readonly (readonly [id: string, title: string, markup: Markup | null])[] = [
    ['rests', 'What is known', kindsSection(page)],
    ['dear', 'Cost', dearSection(page)],
    ['place', 'Place', placeSection(page)],
    ['worth', 'Worth', worthSection(page)],
    ['ladder', 'Ladder', check && ladderSection({ report: check, claim: claims.claim })],
    ['checking', 'Checking', checkingSection(page)],
    ['design', 'Design', designSection(page)],
    ['questions', 'Questions', questionsSection(page)],
    ['method', 'Method', methodSection(page)],
  ];
  const verdict = verdictSection(page);
  const present = sections.filter(([, , markup]) => markup !== null);
  return pageShell({
    title: visibleText(`${title}: ${sentence.replaceAll('`', '')}`),
    version: report.version,
    skipTo: { id: 'verdict', words: 'the verdict' },
    top: topLine(
      html`${visibleText(title, 80)} · ${longDate(today)}`,
      present.map(([id, name]) => [id, name] as const),
    ),
    sections: html`${verdict} ${present.map(([, , markup]) => markup)}`,
    sheets: claims.sheets(),
    styles: decidePageStyle,
  });
}
