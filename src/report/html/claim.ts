import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { commandText, prose } from './text.ts';

/** A number together with what it rests on. */
export interface Claim {
  /**
   * measured: seen in the data or on test rows. computed: worked out from measured numbers. attested: said by a person.
   * assumed: nobody measured it. unknown: there is no number, and `how` says why.
   */
  readonly kind: 'measured' | 'computed' | 'attested' | 'assumed' | 'unknown';
  /** The number as it is written; ignored when unknown. */
  readonly text: string;
  /** What the number is, as the title of its evidence. */
  readonly name: string;
  readonly n?: string | undefined;
  readonly interval?: string | null | undefined;
  /** What the interval holds. @default 95 % interval */
  readonly intervalTitle?: string | undefined;
  /** Method and evidence, a sentence or two; when unknown, why. */
  readonly how: string;
  /** Why it does not hold any more: it is shown in amber, with "was". */
  readonly stale?: string | undefined;
  /** Who said it and when, in short, for an attested number: `AK 2026-11-20`. */
  readonly said?: string | undefined;
  /** What else there is to say about it, in the order of its evidence. */
  readonly more?: readonly (readonly [term: string, text: string])[] | undefined;
  /** The command that renews it, where it is not that of the whole page; null when a person renews it by hand. */
  readonly command?: string | null | undefined;
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
      const { kind, name, n, interval, intervalTitle, how, stale, said, more, command: own } = claim;
      const key = JSON.stringify([kind, name, n, interval, intervalTitle, how, stale, said, more, own]);
      let entry = sheets.get(key);
      if (!entry) {
        const id = `evidence-${sheets.size + 1}`;
        entry = { id, sheet: evidenceSheet(id, claim, command) };
        sheets.set(key, entry);
      }
      const look = stale === undefined ? kind : `${kind} stale`;
      return html`<button type="button" class="claim ${look}" popovertarget="${entry.id}" aria-haspopup="dialog">
        ${claimText(claim)}
      </button>`;
    },
    sheets: () => html`${Array.from(sheets.values(), (entry) => entry.sheet)}`,
  };
}

/**
 * How a claim is written: an assumption stands in brackets with a tilde, what is unknown is a dash, what a person said
 * carries the initials, and what does not hold any more says "was".
 */
function claimText({ kind, text, stale, said }: Claim): Markup {
  if (kind === 'unknown') return html`–`;
  const number = kind === 'assumed' ? `[~${text}]` : text;
  return html`${stale !== undefined && 'was '}${number}${said !== undefined && html` <small>${said}</small>`}`;
}

function evidenceSheet(id: string, claim: Claim, command: string): Markup {
  const rows: [string, Markup | string | null | undefined][] = [
    ['Kind', claim.kind],
    ['Stale', claim.stale === undefined ? null : html`<span class="amber">${prose(claim.stale)}</span>`],
    [claim.intervalTitle ?? '95 % interval', claim.interval],
    ['n', claim.n],
    [claim.kind === 'unknown' ? 'Why' : 'How', prose(claim.how)],
    ...(claim.more ?? []).map(([term, text]): [string, Markup] => [term, prose(text)]),
    ['Renew', claim.command === null ? null : commandText(claim.command ?? command)],
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
