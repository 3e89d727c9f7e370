// Control characters, bidirectional overrides and byte order marks: a table may hold them, a terminal must never get them.
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
// oxlint-disable-next-line no-control-regex
const ESCAPE_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;

/** Text from data made safe for a terminal: escape sequences removed, other control characters shown as `�`. Tabs and line feeds stay. */
export function printable(text: string): string {
  return text.replaceAll(ESCAPE_SEQUENCE, '').replaceAll(UNPRINTABLE, '\ufffd');
}
