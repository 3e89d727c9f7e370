/** A place where ideas are looked for, because impact is often high there. */
export interface IdeaPlace {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** What measures it. */
  readonly command: string;
}

/** Where to look, one after the other. */
export const IDEA_PLACES: readonly [IdeaPlace, ...IdeaPlace[]] = [
  {
    id: 'friction',
    title: 'Friction',
    question: 'Where do people who use the product wait, give up, or do the same thing again?',
    command: 'cairn ideas friction LOG',
  },
  {
    id: 'complex-parts',
    title: 'Complex parts',
    question: 'Which part runs on rules that nobody dares to change any more?',
    command: 'cairn ideas rules FOLDER',
  },
  {
    id: 'cheap-prediction',
    title: 'Cheap prediction',
    question: 'What would you like to know before every decision, and do not because it costs too much?',
    command: 'cairn ideas price',
  },
  {
    id: 'others',
    title: 'What others do',
    question: 'What do others in this field predict, rank or recommend?',
    command: 'cairn ideas like WORDS',
  },
];
