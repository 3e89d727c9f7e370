import { printable } from '../../base/printable.ts';
import { readEstimate } from '../../contracts/estimate.ts';
import { findClass, guessClass } from './use-case-classes.ts';

/** An idea of the first minute: what was typed, and nothing else. */
export interface IdeaDraft {
  readonly title: string;
  /** Id of a class of use; null: no word speaks for any. */
  readonly class: string | null;
  /** A range as it was written, such as "10k to 80k" a year; null: open. */
  readonly worth: string | null;
  readonly cost: string | null;
  /** In [0, 1]; null: open. */
  readonly chance: number | null;
  /** The number of the organisation that should move, and decisions a year; both or it is not written. */
  readonly moves: string | null;
  readonly decisions: number | null;
}

/** What was typed, and what of it could not be read; the rest is kept. */
export interface DraftReading {
  readonly draft: IdeaDraft;
  readonly problems: readonly string[];
}

export const DRAFT_FIELDS = ['worth', 'cost', 'chance', 'moves', 'decisions', 'class'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

/** How an idea with what is known of it stands on one line. */
export const LINE_EXAMPLE =
  'Sort incoming mail | worth 10k to 80k | chance 30 % | cost 5k to 20k | moves hours of clerks | decisions 12000';

/** Answers that leave a question open. */
const OPEN = /^(|\?|-|–|don'?t know|dont know|no idea|unknown|open|skip)$/i;

/**
 * Reads one line: the idea, then what is known of it, each behind a bar.
 *
 * @returns null for a line without an idea
 */
export function readIdeaLine(line: string): DraftReading | null {
  const [first = '', ...rest] = line.split('|');
  const title = printable(first).replaceAll(/\s+/g, ' ').trim();
  if (title === '') return null;
  let draft: IdeaDraft = {
    title,
    class: guessClass(title)?.id ?? null,
    worth: null,
    cost: null,
    chance: null,
    moves: null,
    decisions: null,
  };
  const problems: string[] = [];
  for (const part of rest) {
    const [, name = '', value = ''] = /^\s*(\w*)\s*[:=]?\s*(.*?)\s*$/s.exec(part) ?? [];
    if (name === '' && value === '') continue;
    const field = DRAFT_FIELDS.find((known) => known === name.toLowerCase());
    const read = field
      ? withField(draft, field, value)
      : `"${part.trim()}" begins with none of ${DRAFT_FIELDS.join(', ')}`;
    if (typeof read === 'string') problems.push(read);
    else draft = read;
  }
  return { draft, problems };
}

/** The draft with one answer, or why it cannot be read. An answer such as "don't know" leaves it open. */
export function withField(draft: IdeaDraft, field: DraftField, answer: string): IdeaDraft | string {
  const text = printable(answer).trim();
  if (OPEN.test(text)) return { ...draft, [field]: null };
  switch (field) {
    case 'worth':
    case 'cost': {
      const read = readEstimate(/^[\d.]+$/.test(text) ? Number(text) : text);
      return typeof read === 'string' ? `${field} "${text}" ${read}` : { ...draft, [field]: text };
    }
    case 'chance': {
      const share = /^([\d.]+)\s*(%?)$/.exec(text);
      const chance = share ? Number(share[1]) / (share[2] === '%' ? 100 : 1) : NaN;
      return chance > 0 && chance < 1
        ? { ...draft, chance }
        : `chance "${text}" is not between 0 and 1, nor a percentage`;
    }
    case 'decisions': {
      const decisions = Number(text.replaceAll(/[,_\s]/g, ''));
      return decisions > 0 && Number.isFinite(decisions)
        ? { ...draft, decisions }
        : `decisions "${text}" is not a number above 0`;
    }
    case 'moves':
      return { ...draft, moves: text };
    case 'class':
      return { ...draft, class: findClass(text)?.id ?? text };
  }
}

/** The draft as the text of an idea file. A JSON string is one of YAML too, so nothing typed can change what the file says. */
export function ideaYaml(
  draft: IdeaDraft,
  { place, on, by }: { readonly place: string; readonly on: string; readonly by: string },
): string {
  const belief = [
    ...(draft.worth === null ? [] : [`  impact: ${JSON.stringify(draft.worth)}`]),
    ...(draft.cost === null ? [] : [`  cost: ${JSON.stringify(draft.cost)}`]),
    ...(draft.chance === null ? [] : [`  feasible: ${draft.chance}`]),
  ];
  const metric =
    draft.moves === null || draft.decisions === null
      ? []
      : ['metric:', `  name: ${JSON.stringify(draft.moves)}`, `  volumePerYear: ${draft.decisions}`];
  return [
    `# ${on}, brainstorm (${place})${by === '' ? '' : `, ${printable(by).replaceAll(/\s+/g, ' ')}`}. Rough guesses of the first minute.`,
    `title: ${JSON.stringify(draft.title)}`,
    ...(draft.class === null ? [] : [`class: ${JSON.stringify(draft.class)}`]),
    ...(belief.length === 0 ? [] : ['belief:', ...belief]),
    ...metric,
    '',
  ].join('\n');
}

/** Longer names are cut: our choice. */
const LONGEST_NAME = 48;
/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A name for the file of an idea that none of the taken ones has: letters, digits and dashes. */
export function ideaName(title: string, taken: ReadonlySet<string>): string {
  const plain = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const cut =
    words.length <= LONGEST_NAME
      ? words
      : words
          .slice(0, LONGEST_NAME + 1)
          .replace(/-[^-]*$/, '')
          .slice(0, LONGEST_NAME);
  const name = cut === '' || RESERVED.test(cut) ? `idea${cut === '' ? '' : `-${cut}`}` : cut;
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}
