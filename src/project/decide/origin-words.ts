import { quoted } from '../../evidence/gates/need.ts';

/** How the numbers came to be that were measured of an idea. */
export type Measured =
  /** There is no table to look at. */
  | { readonly kind: 'nothing' }
  /** `changes`: what is another since an earlier look, a sentence each; empty when there was none. */
  | { readonly kind: 'now'; readonly changes: readonly string[] }
  /** Table and settings are what they were on that day. */
  | { readonly kind: 'kept'; readonly on: string };

/** That a table is another than it was at an earlier look, and how; nothing where it is not, or nobody looked before. */
export const changeWords = (measured: Measured): string[] =>
  measured.kind === 'now' && measured.changes.length > 0
    ? [`${measured.changes.join(' ')} Everything was measured anew.`]
    : [];

/** Where the measured numbers of an assessment come from and whether they stay, a sentence each. */
export function originWords(
  { measured, notKept }: { readonly measured: Measured; readonly notKept: string | null },
  path: string,
): string[] {
  const stays =
    notKept === null
      ? []
      : [
          `Nothing is kept: ${notKept}.${notKept.includes('cairn.yaml here') ? ' A cairn.yaml with one line, name: and a word, makes a project of the folder.' : ''}`,
        ];
  switch (measured.kind) {
    case 'nothing':
      return notKept === null ? [] : stays;
    case 'now':
      return [...changeWords(measured), ...stays];
    case 'kept':
      return [
        `Measured on ${measured.on}; the table and what the idea asks of it have not changed since. cairn assess ${quoted(path)} --fresh measures anew.`,
      ];
  }
}
