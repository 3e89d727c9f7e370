import type { Block, Sentence } from './blocks.ts';
import type { DesignNumber } from './number.ts';

export interface SectionNumbers {
  readonly holding: number;
  readonly stale: number;
  /** Questions that the section asks. */
  readonly open: number;
}

/** How many numbers of a section hold and how many do not, each claim once, whatever else of it is shown. */
export function sectionNumbers(blocks: readonly Block[]): SectionNumbers {
  const numbers = new Map(blocks.flatMap(numbersOf).map((number) => [number.key, number]));
  const count = (state: DesignNumber['state']): number =>
    Array.from(numbers.values()).filter((number) => number.state === state).length;
  return {
    holding: count('holds'),
    stale: count('stale'),
    open: blocks.filter(({ kind }) => kind === 'question').length,
  };
}

/** The numbers of a block, but for those that prose injects. */
export function numbersOf(block: Block): DesignNumber[] {
  switch (block.kind) {
    case 'paragraph':
      return inSentence(block.text);
    case 'list':
      return block.items.flatMap(inSentence);
    case 'facts':
      return block.rows.flatMap(([, value]) => inSentence(value));
    case 'table':
      return block.rows.flat().flatMap(inSentence);
    case 'figures':
      return block.figures.map(([, number]) => number);
    case 'ladder':
      return [
        ...block.ladder.rungs.flatMap(({ number, gains }) => [number, ...gains.map((gain) => gain.number)]),
        ...(block.ladder.headroom ? [block.ladder.headroom.number] : []),
      ];
    case 'heading':
    case 'prose':
    case 'question':
      return [];
  }
}

const inSentence = (sentence: Sentence): DesignNumber[] =>
  sentence.flatMap((part) => (part.kind === 'number' ? [part.number] : []));
