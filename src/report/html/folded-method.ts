import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { commandBlock } from './text.ts';

interface FoldedMethod {
  /** What the command does, as a sentence. */
  readonly lead: string;
  readonly command: string;
  /** What stands below the command, before the fold. */
  readonly beside?: readonly Markup[];
  readonly terms: Markup;
}

/** How what stands on a page came about: the command that gives it again, and folded behind it what it rests on. */
export function foldedMethod({ lead, command, beside = [], terms }: FoldedMethod): Markup {
  return html`<section aria-labelledby="method">
    <h2 id="method">How it was worked out</h2>
    <p>${lead}</p>
    ${commandBlock(command)} ${beside}
    <details class="apart-small folded">
      <summary>Method</summary>
      <dl class="provenance">${terms}</dl>
    </details>
  </section>`;
}

/** A line of a list of what is known: its name, and what it is. */
export const term = (title: string, value: Markup | string): Markup =>
  html`<dt>${title}</dt>
    <dd>${value}</dd>`;
