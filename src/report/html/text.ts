import { sentenceSegments, visibleText } from '../plain-text.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** Longer commands than this are cut: our choice. */
const LONGEST_COMMAND = 4000;

/** A name from the data, in the type of code. */
export function name(text: string): Markup {
  return html`<code>${visibleText(text)}</code>`;
}

/** A sentence in which names from the data stand between backticks. */
export function prose(sentence: string): Markup {
  return html`${sentenceSegments(sentence).map(({ text, code }) => (code ? html`<code>${text}</code>` : html`${unbroken(text)}`))}`;
}

export function names(columns: readonly string[]): Markup {
  return html`${columns.map((column, i) => html`${i === 0 ? '' : i === columns.length - 1 ? ' and ' : ', '}${name(column)}`)}`;
}

/** Keeps a range, a percentage and a flag on one line: a word joiner at its dash, a space that does not break before its sign. */
export function unbroken(text: string): string {
  return text
    .replaceAll(/(\d)–(?=\d)/g, '$1\u2060–\u2060')
    .replaceAll(/(\d) %/g, '$1\u00A0%')
    .replaceAll(/(^|[\s(])--(?=[a-z])/g, '$1-\u2060-\u2060');
}

/** A list of sentences, or nothing when there are none. */
export function sentences(items: readonly string[]): Markup | null {
  return items.length === 0
    ? null
    : html`<ul>
        ${items.map((item) => html`<li>${prose(item)}</li>`)}
      </ul>`;
}

/** A command as it is typed. Its flags stay whole when it fills several lines. */
export function commandText(command: string): Markup {
  const parts = visibleText(command, LONGEST_COMMAND).split(/(?<=^|\s)(-[\w-]+)/);
  return html`<code>${parts.map((part, i) => (i % 2 === 1 ? html`<span class="whole">${part}</span>` : part))}</code>`;
}

/** A command in a frame of its own. */
export function commandBlock(command: string): Markup {
  return html`<pre>${commandText(command)}</pre>`;
}
