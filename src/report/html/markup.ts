import { printable } from '../../base/printable.ts';

/** Text that is already HTML. Only `html` and `trusted` make one, so data cannot pass for markup. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | null | undefined | false | Markup | readonly Part[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text with everything that HTML could read as markup replaced, safe between tags and inside quoted attributes. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Text that is known to be markup: our own styles, scripts and drawings, never anything that came from a table. */
export function trusted(markup: string): Markup {
  return { markup };
}

/**
 * A template that escapes what is put into it: strings and numbers lose what cannot be printed and are escaped, `Markup` and lists of it are not, and
 * null, undefined and false leave nothing. Attributes must be quoted in the template.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = strings[0]!;
  for (let i = 0; i < parts.length; i++) markup += render(parts[i]) + strings[i + 1]!;
  return { markup };
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(printable(String(part)));
  return 'markup' in part ? part.markup : part.map(render).join('');
}
