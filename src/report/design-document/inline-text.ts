import type { Sentence } from './blocks.ts';
import { numberText } from './number.ts';

/** A sentence as plain text. */
export function textOf(sentence: Sentence): string {
  return sentence.map((part) => (part.kind === 'number' ? numberText(part.number, part.part) : part.text)).join('');
}
