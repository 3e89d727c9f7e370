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
import { html, trusted } from './markup.ts';
import { methodSection, provenanceSection } from './method-section.ts';
import { script, scriptHash } from './script.ts';
import { slicesSection } from './slices-section.ts';
import { style } from './style.ts';
import { verdictSection } from './verdict-section.ts';

/** Nothing may be loaded, and no script may run but the one whose hash this is, whatever a table holds. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'`;

/**
 * The report as one self-contained HTML page: no network, no external file, light and dark, printable, and readable
 * without its script. Everything that came from the table is escaped.
 */
export function renderHtml(report: Report): string {
  const claims = claimBook(report.command);
  const sections = pageSections({ report, claim: claims.claim });
  const title = visibleText(report.verdict.sentence.replaceAll('`', ''));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="generator" content="Cairn ${report.version}" />
        <title>${title}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#verdict">Skip to the verdict</a>
        <div class="page">
          ${pageTop(report)}
          <main>${sections}</main>
        </div>
        ${claims.sheets()} ${trusted(`<script>${script}</script>`)}
      </body>
    </html> `.markup;
}

function pageTop({ dataset, target, ladder, careless, slices, checks }: Report): Markup {
  const links: [string, string][] = [['ladder', 'Ladder']];
  if (careless.length > 0) links.push(['careless', 'Careless']);
  links.push(['refused', 'Refused'], ['data', 'Data']);
  if (ladder.length > 0 && slices.length > 0) links.push(['slices', 'Slices']);
  if (checks.length > 0) links.push(['checks', 'Checks']);
  links.push(['method', 'Method']);
  return html`<div class="top">
    <span>${visibleText(dataset.name.split(/[\\/]/).at(-1) ?? '')} · <code>${visibleText(target)}</code></span>
    <nav aria-label="Sections">${links.map(([id, title]) => html`<a href="#${id}">${title}</a> `)}</nav>
    <button type="button" class="theme" id="theme" hidden></button>
  </div>`;
}

function pageSections(context: PageContext): Markup {
  return html`${verdictSection(context)} ${ladderSection(context)} ${carelessSection(context)}
  ${columnsSection(context)} ${dataSection(context)} ${errorsSection(context)} ${slicesSection(context)}
  ${checksSection(context)} ${methodSection(context)} ${provenanceSection(context)}`;
}
