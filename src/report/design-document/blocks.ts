import type { DesignLadder } from './ladder-view.ts';
import type { DesignNumber, NumberPart } from './number.ts';
import type { ProseFile } from './prose-file.ts';
import type { SectionId } from './section-id.ts';

/** What stands inside a sentence. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'toned'; readonly text: string; readonly tone: Tone }
  | { readonly kind: 'number'; readonly number: DesignNumber; readonly part: NumberPart | null };

export type Tone = 'lichen' | 'amber' | 'rust' | 'muted';
export type Sentence = readonly Inline[];

export interface TableHead {
  readonly title: string;
  readonly numeric?: boolean;
}

/** What a section is made of; HTML and Markdown are two ways of writing the same blocks. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: Sentence }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Sentence[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [term: string, value: Sentence])[] }
  | { readonly kind: 'figures'; readonly figures: readonly (readonly [name: string, number: DesignNumber])[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly TableHead[];
      readonly rows: readonly (readonly Sentence[])[];
    }
  | { readonly kind: 'ladder'; readonly ladder: DesignLadder }
  | { readonly kind: 'prose'; readonly file: ProseFile }
  | { readonly kind: 'question'; readonly question: Question };

/** Something that nobody has answered yet. */
export interface Question {
  /** `Q3`. */
  readonly id: string;
  readonly section: SectionId;
  /** The claims that would answer it; none when people answer it in cairn.yaml. */
  readonly keys: readonly string[];
  readonly text: string;
  /** Null: the next step is to edit cairn.yaml, as `how` says. */
  readonly command: string | null;
  readonly how: string | null;
}

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export const say = (text: string): Inline => ({ kind: 'text', text });
export const code = (text: string): Inline => ({ kind: 'code', text });
export const strong = (text: string): Inline => ({ kind: 'strong', text });
export const toned = (text: string, tone: Tone): Inline => ({ kind: 'toned', text, tone });
export const number = (of: DesignNumber, part: NumberPart | null = null): Inline => ({
  kind: 'number',
  number: of,
  part,
});
