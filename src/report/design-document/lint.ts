import { placeOf } from '../../base/text-place.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import type { DesignContext } from './context.ts';
import type { DesignDocument } from './document.ts';
import { numberOf } from './number.ts';
import type { ProseFile } from './prose-file.ts';
import { proseText, textSpans } from './prose.ts';
import { piecesOf } from './references.ts';
import { signatures } from './sections/metrics.ts';

/** Something in what people wrote that a reader should not have to trust. */
export interface LintWarning {
  readonly kind: 'typed-number' | 'no-non-goals' | 'no-stakeholders' | 'not-signed';
  /** `docs/data.md:12:7` */
  readonly place: string;
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

/** Warnings about a document, in the order of cairn.yaml and then of the files. Nothing here stops it from being rendered. */
export function lintDocument({ context }: DesignDocument): LintWarning[] {
  const { prose, facts, locate } = context.input;
  const { nonGoals, stakeholders } = facts.file;
  return [
    ...(nonGoals.length === 0
      ? [
          {
            kind: 'no-non-goals',
            place: locate(['nonGoals']),
            message: 'No non-goal is declared.',
            hint: 'Say in nonGoals what is out of scope, so that scope cannot creep.',
          } as const,
        ]
      : []),
    ...(stakeholders.length === 0
      ? [
          {
            kind: 'no-stakeholders',
            place: locate(['stakeholders']),
            message: 'No stakeholder is declared.',
            hint: 'Say in stakeholders who must agree to the metric.',
          } as const,
        ]
      : []),
    ...signatures(context).flatMap(({ name, state }, i): LintWarning[] =>
      state === 'signed'
        ? []
        : [
            {
              kind: 'not-signed',
              place: locate(['stakeholders', i]),
              message:
                state === 'stale'
                  ? `${name} signed another metric than the one that stands now.`
                  : `${name} has not signed the metric.`,
              hint: `cairn sign metric --by ${shellQuote(name)}`,
            },
          ],
    ),
    ...charterTexts(context).flatMap(({ path, text }) => typedNumbers(context, text, () => locate(path))),
    ...prose.flatMap((file) => proseNumbers(context, file)),
  ];
}

/** Texts of cairn.yaml that are prose. */
function charterTexts({ input }: DesignContext): { path: (string | number)[]; text: string }[] {
  const { problem, users, surface, nonGoals, harms } = input.facts.file;
  const found: [(string | number)[], string | undefined][] = [
    [['problem'], problem],
    [['users'], users],
    [['surface', 'where'], surface?.where],
    [['surface', 'trigger'], surface?.trigger],
    [['surface', 'action'], surface?.action],
    ...nonGoals.map((goal, i): [(string | number)[], string] => [['nonGoals', i], goal]),
    ...harms.flatMap(({ harm, mitigation }, i): [(string | number)[], string | undefined][] => [
      [['harms', i, 'harm'], harm],
      [['harms', i, 'mitigation'], mitigation],
    ]),
  ];
  return found.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]));
}

function proseNumbers(context: DesignContext, file: ProseFile): LintWarning[] {
  const text = proseText(file);
  return textSpans(text).flatMap(({ start, end }) =>
    typedNumbers(context, text.slice(start, end), (offset) => {
      const { line, column } = placeOf(text, start + offset);
      return `${file.path}:${line}:${column}`;
    }),
  );
}

/**
 * A number as people type it: digits with thousands and decimals, and a percent sign. Not within a word or an address, no
 * date, and not the mark of a list or heading.
 */
const TYPED = /(?<![\p{L}\p{N}_./:#-])[+−-]?\d[\d,]*(?:\.\d+)?(?:[\s\u00A0]?%)?(?![\p{L}\p{N}_/-]|[.:]\d)/gu;
const LIST_MARK = /^[ \t>]*\d+[.)](?=\s)/gm;
const DATE_OR_TIME = /\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?|\d{1,2}:\d{2}(?::\d{2})?/g;
const ADDRESS = /\]\([^)]*\)|<?https?:\/\/\S+/g;

function typedNumbers(context: DesignContext, text: string, place: (offset: number) => string): LintWarning[] {
  let at = 0;
  return piecesOf(text).flatMap((piece): LintWarning[] => {
    const start = at;
    at += piece.kind === 'reference' ? piece.reference.end - piece.reference.start : piece.text.length;
    if (piece.kind !== 'text') return [];
    const blank = (found: string): string => ' '.repeat(found.length);
    const words = piece.text.replaceAll(ADDRESS, blank).replaceAll(DATE_OR_TIME, blank).replaceAll(LIST_MARK, blank);
    return Array.from(words.matchAll(TYPED), ({ 0: typed, index }) => {
      const key = claimThatSays(context, typed);
      return {
        kind: 'typed-number',
        place: place(start + index),
        message: `"${typed}" is typed by hand and rests on no claim.`,
        hint:
          key === null
            ? 'Inject a claim with {{key}}; see cairn claims for the keys.'
            : `Write {{${key}.value}}: that claim says the same.`,
      };
    });
  });
}

/** The claim whose value is written just so, when there is one. */
function claimThatSays({ input: { facts } }: DesignContext, typed: string): string | null {
  const wanted = typed.replaceAll(/[\s\u00A0]/g, '').replace('-', '−');
  for (const [key, status] of facts.claims) {
    if (typeof status.claim.value !== 'number') continue;
    if (numberOf(status, null).value.replaceAll('\u00A0', '') === wanted) return key;
  }
  return null;
}
