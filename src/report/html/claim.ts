import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { commandText, prose } from './text.ts';

/** A number together with what it rests on. */
export interface Claim {
  /**
   * measured: seen in the data or on test rows. computed: worked out from measured numbers. assumed: nobody measured it.
   * unknown: there is no number, and `how` says why.
   */
  readonly kind: 'measured' | 'computed' | 'assumed' | 'unknown';
  /** The number as it is written; ignored when unknown. */
  readonly text: string;
  /** What the number is, as the title of its evidence. */
  readonly name: string;
  readonly n?: string | undefined;
  readonly interval?: string | null | undefined;
  /** Method and evidence, a sentence or two; when unknown, why. */
  readonly how: string;
}

export interface ClaimBook {
  /** The number as a button that opens its evidence, by mouse and by keyboard, without a script. */
  readonly claim: (claim: Claim) => Markup;
  /** The evidence of all claims so far; it stands once at the end of the page. */
  readonly sheets: () => Markup;
}

/** Keeps the evidence of the numbers on one page. Numbers with the same evidence share one sheet. */
export function claimBook(command: string): ClaimBook {
  const sheets = new Map<string, { readonly id: string; readonly sheet: Markup }>();
  return {
    claim: (claim) => {
      const key = JSON.stringify([claim.kind, claim.name, claim.n, claim.interval, claim.how]);
      let entry = sheets.get(key);
      if (!entry) {
        const id = `evidence-${sheets.size + 1}`;
        entry = { id, sheet: evidenceSheet(id, claim, command) };
        sheets.set(key, entry);
      }
      const { kind } = claim;
      return html`<button type="button" class="claim ${kind}" popovertarget="${entry.id}" aria-haspopup="dialog">
        ${claimText(claim)}
      </button>`;
    },
    sheets: () => html`${Array.from(sheets.values(), (entry) => entry.sheet)}`,
  };
}

/** How a claim is written: an assumption stands in brackets with a tilde, what is unknown is a dash. */
function claimText({ kind, text }: Pick<Claim, 'kind' | 'text'>): string {
  if (kind === 'unknown') return '–';
  return kind === 'assumed' ? `[~${text}]` : text;
}

function evidenceSheet(id: string, claim: Claim, command: string): Markup {
  const rows: [string, Markup | string | null | undefined][] = [
    ['Kind', claim.kind],
    ['95 % interval', claim.interval],
    ['n', claim.n],
    [claim.kind === 'unknown' ? 'Why' : 'How', prose(claim.how)],
    ['Renew', commandText(command)],
  ];
  return html`<div popover id="${id}" class="evidence" role="dialog" aria-label="${claim.name}">
    <h4>${claim.name}</h4>
    <dl>
      ${rows
        .filter(([, value]) => value !== null && value !== undefined)
        .map(
          ([term, value]) =>
            html`<dt>${term}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>
  </div> `;
}
