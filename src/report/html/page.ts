import type { Report } from '../../contracts/report.ts';
import { visibleText } from '../plain-text.ts';
import { carelessSection } from './careless-section.ts';
import { checksSection } from './checks-section.ts';
import { claimBook } from './claim.ts';
import { columnsSection } from './columns-section.ts';
import type { PageContext } from './context.ts';
import { dataSection } from './data-section.ts';
import { errorsSection } from './errors-section.ts';
import { ladderSection } from './ladder-section.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { methodSection, provenanceSection } from './method-section.ts';
import { pageShell, topLine } from './shell.ts';
import { slicesSection } from './slices-section.ts';
import { verdictSection } from './verdict-section.ts';

/**
 * The report as one self-contained HTML page: no network, no external file, light and dark, printable, and readable
 * without its script. Everything that came from the table is escaped.
 */
export function renderHtml(report: Report): string {
  const claims = claimBook(report.command);
  const sections = pageSections({ report, claim: claims.claim });
  return pageShell({
    title: visibleText(report.verdict.sentence.replaceAll('`', '')),
    version: report.version,
    skipTo: { id: 'verdict', words: 'the verdict' },
    top: pageTop(report),
    sections,
    sheets: claims.sheets(),
  });
}

function pageTop({ dataset, target, ladder, careless, slices, checks }: Report): Markup {
  const links: [string, string][] = [['ladder', 'Ladder']];
  if (careless.length > 0) links.push(['careless', 'Careless']);
  links.push(['refused', 'Refused'], ['data', 'Data']);
  if (ladder.length > 0 && slices.length > 0) links.push(['slices', 'Slices']);
  if (checks.length > 0) links.push(['checks', 'Checks']);
  links.push(['method', 'Method']);
  return topLine(
    html`${visibleText(dataset.name.split(/[\\/]/).at(-1) ?? '')} · <code>${visibleText(target)}</code>`,
    links,
  );
}

function pageSections(context: PageContext): Markup {
  return html`${verdictSection(context)} ${ladderSection(context)} ${carelessSection(context)}
  ${columnsSection(context)} ${dataSection(context)} ${errorsSection(context)} ${slicesSection(context)}
  ${checksSection(context)} ${methodSection(context)} ${provenanceSection(context)}`;
}
