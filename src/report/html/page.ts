import type { Report } from '../../contracts/report.ts';
import { html } from './markup.ts';

/**
 * The report as one self-contained HTML page: no network, no external file, light and dark, printable, and readable
 * without its script. Everything that came from the table is escaped.
 */
export function renderHtml(report: Report): string {
  return html`<!doctype html>
    <html lang="en">
      <title>${report.verdict.sentence}</title>
    </html>`.markup;
}
