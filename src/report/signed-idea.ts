import type { Signature } from '../contracts/idea-file.ts';
import { joinBlocks } from './terminal/join-blocks.ts';
import { screenOf, type ScreenOptions } from './terminal/screen.ts';

/** A signature under what success is, and who has yet to sign. */
export interface SignedOnScreen {
  readonly file: string;
  readonly signature: Signature;
  /** The same was signed before. */
  readonly again: boolean;
  /** What this person signed before, where it was something else. */
  readonly before: Signature | null;
  readonly goal: string;
  readonly waiting: readonly string[];
  /** The answer of the assessment to its question about success. */
  readonly sentence: string;
}

export function renderSigned(signed: SignedOnScreen, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { signature, again, before, goal, waiting, sentence, file } = signed;
  const head = again
    ? `${signature.by} had signed this on ${signature.on}: ${goal}.`
    : `${signature.by} signed: ${goal}.`;
  return joinBlocks([
    [
      ...screen.paragraph(head).map(palette.strong),
      ...(before === null
        ? []
        : screen
            .paragraph(
              `Before, on ${before.on}: ${before.metric} ${before.number} for ${before.population} by ${before.date}. Both stay in ${file}.`,
            )
            .map(palette.amber)),
    ],
    screen.paragraph(sentence),
    waiting.length === 0 ? [] : screen.paragraph(`Still to sign: ${waiting.join(', ')}.`).map(palette.muted),
  ]);
}
