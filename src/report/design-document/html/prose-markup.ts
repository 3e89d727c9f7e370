import type { Token } from 'markdown-it';
import type { Markup } from '../../html/markup.ts';
import { html, trusted } from '../../html/markup.ts';
import { visibleText } from '../../plain-text.ts';
import type { SectionId } from '../section-id.ts';
import type { ProseFile } from '../prose-file.ts';
import { proseTokens, renderTokens } from '../prose.ts';
import { sentence, type HtmlContext } from './sentence.ts';

/**
 * What people wrote, as HTML, with the numbers injected. Tags in the text are text; pictures stand in the page or are named;
 * links lead to the web or nowhere. The references were looked at before.
 */
export function proseMarkup(context: HtmlContext, file: ProseFile, section: SectionId): Markup {
  const tokens = proseTokens(file, section);
  for (const { children } of tokens) children?.forEach((child) => settle(context, child, file));
  nameTables(tokens, file);
  const path = visibleText(file.path);
  const inAppendix = section === 'appendix';
  const titled = tokens[0]?.type === 'heading_open';
  return html`<div class="written">
    ${inAppendix && !titled && html`<h3>${path}</h3>`} ${trusted(renderTokens(tokens))}
    ${inAppendix && titled && html`<p class="from">From <code>${path}</code></p>`}
  </div>`;
}

/** A token within a line as it may stand in the page. */
function settle(context: HtmlContext, token: Token, { path, pictures }: ProseFile): void {
  if (token.type === 'number') {
    const number = context.document.context.reference(token.content, path);
    Object.assign(token, { type: 'html_inline', content: sentence(context, [number]).markup });
  } else if (token.type === 'image') {
    const address = String(token.attrGet('src') ?? '');
    const data = pictures.get(address);
    if (data !== undefined) token.attrSet('src', data);
    else Object.assign(token, { type: 'text', content: `[picture: ${token.content}, ${address}]`, children: null });
  } else if (token.type === 'link_open') {
    const address = String(token.attrGet('href') ?? '');
    if (/^(?:https?|mailto):/i.test(address)) token.attrSet('rel', 'noreferrer');
    else token.attrs = null;
  }
}

/** Gives tables a name, and rows a head in their first cell, for who hears the page. */
function nameTables(tokens: readonly Token[], { path }: ProseFile): void {
  let head: Token | null = null;
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'table_open') token.attrSet('aria-label', `Table of ${path}`);
    else if (token.type === 'td_open' && tokens[i - 1]!.type === 'tr_open') {
      head = Object.assign(token, { tag: 'th' });
      head.attrSet('scope', 'row');
    } else if (token.type === 'td_close' && head) {
      token.tag = 'th';
      head = null;
    }
  }
}
