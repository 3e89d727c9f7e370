import type { Markup } from './markup.ts';
import { html, trusted } from './markup.ts';
import { script, scriptHash } from './script.ts';
import { style } from './style.ts';

/** Nothing may be loaded, and no script may run but those whose hashes these are, whatever a table holds. */
const policyFor = (hashes: readonly string[]): string =>
  `default-src 'none'; style-src 'unsafe-inline'; script-src ${hashes.map((hash) => `'${hash}'`).join(' ')}; base-uri 'none'; form-action 'none'`;

/** A script of one kind of page, with the SHA-256 of its text in base 64, as in `sha256-…`. */
export interface PageScript {
  readonly text: string;
  readonly hash: string;
}

export interface ShellParts {
  readonly title: string;
  /** Version of Cairn, for the generator line. */
  readonly version: string;
  /** What the first link of the page skips to, by id and in words. */
  readonly skipTo: { readonly id: string; readonly words: string };
  /** The line above everything, with the links to the sections. */
  readonly top: Markup;
  readonly sections: Markup;
  /** The evidence of all numbers, at the end of the page. */
  readonly sheets: Markup;
  /** Styles of this kind of page beside those that all pages share. */
  readonly styles?: string;
  /** Pictures may stand in the page as data; they are never loaded from elsewhere. */
  readonly pictures?: boolean;
  /** What runs on this kind of page beside the button for the theme. */
  readonly scripts?: readonly PageScript[];
}

/** One self-contained HTML page: no network, no external file, light and dark, printable, readable without its script. */
export function pageShell(parts: ShellParts): string {
  const { title, version, skipTo, top, sections, sheets, styles = '', pictures = false, scripts = [] } = parts;
  const policy = policyFor([scriptHash, ...scripts.map(({ hash }) => hash)]) + (pictures ? '; img-src data:' : '');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="generator" content="Cairn ${version}" />
        <title>${title}</title>
        ${trusted(`<style>${style}${styles}</style>`)}
      </head>
      <body>
        <a class="skip" href="#${skipTo.id}">Skip to ${skipTo.words}</a>
        <div class="page">
          ${top}
          <main>${sections}</main>
        </div>
        ${sheets} ${[script, ...scripts.map(({ text }) => text)].map((text) => trusted(`<script>${text}</script>`))}
      </body>
    </html> `.markup;
}

/** The line above everything: what the page is about, links to its sections, and the button that changes the theme. */
export function topLine(about: Markup, links: readonly (readonly [id: string, title: string])[]): Markup {
  return html`<div class="top">
    <span>${about}</span>
    <nav aria-label="Sections">${links.map(([id, title]) => html`<a href="#${id}">${title}</a> `)}</nav>
    <button type="button" class="theme" id="theme" hidden></button>
  </div>`;
}
