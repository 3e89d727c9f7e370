import type { ClaimBook } from '../../html/claim.ts';
import type { Markup } from '../../html/markup.ts';
import { html } from '../../html/markup.ts';
import { name, unbroken } from '../../html/text.ts';
import { visibleText } from '../../plain-text.ts';
import type { Inline, Sentence } from '../blocks.ts';
import type { DesignDocument } from '../document.ts';
import { numberText } from '../number.ts';
import { htmlClaim } from './number-claim.ts';

/** What the parts of the page draw from. */
export interface HtmlContext {
  readonly document: DesignDocument;
  readonly claim: ClaimBook['claim'];
}

/** A sentence with its numbers as buttons. */
export function sentence(context: Pick<HtmlContext, 'claim'>, parts: Sentence): Markup {
  return html`${parts.map((part) => inline(context, part))}`;
}

function inline({ claim }: Pick<HtmlContext, 'claim'>, part: Inline): Markup {
  switch (part.kind) {
    case 'text':
      return html`${unbroken(visibleText(part.text, LONGEST))}`;
    case 'code':
      return name(part.text);
    case 'strong':
      return html`<b>${unbroken(visibleText(part.text, LONGEST))}</b>`;
    case 'toned':
      return html`<span class="${part.tone}">${unbroken(visibleText(part.text, LONGEST))}</span>`;
    case 'number':
      return part.part !== null && NOT_CLAIMS.has(part.part) && part.number.state !== 'missing'
        ? html`${numberText(part.number, part.part)}`
        : claim(htmlClaim(part.number, part.part));
  }
}

/** Words about a number, which need no sheet of their own. */
const NOT_CLAIMS: ReadonlySet<string> = new Set(['title', 'key', 'unit', 'kind']);

/** Longer texts of cairn.yaml are cut: our choice. */
const LONGEST = 4000;
