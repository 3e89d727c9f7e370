/** Words that YAML or its older versions read as something else than text. */
const TAKEN = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/** Text that means itself without quotes: begins with a letter, holds nothing that YAML reads, ends in no space. */
const PLAIN = /^\p{L}(?:[\p{L}\p{N} ./()+_-]*[\p{L}\p{N}./()+_-])?$/u;

/** A number, text or truth value as YAML on one line. Texts that YAML would read otherwise stand in double quotes. */
export function yamlScalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !TAKEN.test(value) ? value : quoted(value);
}

/** Double quotes with the escapes of JSON, which YAML shares, and everything that is not printable escaped too. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Text fit for a comment: one line, nothing that a terminal would obey. */
export function yamlComment(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return `# ${text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g, ' ').trim()}`;
}
