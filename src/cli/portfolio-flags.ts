import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn portfolio`. docs/reference/portfolio.md explains each. */
export const PORTFOLIO_FLAGS = [
  { name: 'rank', value: 'BY', description: 'net (worth less cost, default), ratio (worth per cost) or top-right' },
  { name: 'top-right', value: 'MONEY,CHANCE', description: 'from where on, as in "100k,0.5" (default: the middle)' },
  {
    name: 'what-if',
    value: 'CHANGE',
    many: true,
    description: 'try a change, as in "photos.value.perDecision=2 to 8"',
  },
  { name: 'people', value: 'N', description: 'how many people there are: which teams fit together' },
  { name: 'seed', value: 'INTEGER', description: 'another seed for what is drawn (default 0)' },
  { name: 'today', value: 'DATE', description: 'as if it were this day' },
  { name: 'fresh', description: 'measure again what the project has on record' },
  { name: 'json', description: 'print the portfolio as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const PORTFOLIO_HELP = helpText`cairn portfolio [FOLDER | IDEA…] [flags]

Which idea first? Puts ideas in order by what they are expected to be worth less what they cost, says how sure the order is
and what would change it. Without words, the ideas in ideas/.

${flagLines(PORTFOLIO_FLAGS)}

Also:     cairn portfolio report    the same as a page
Example:  cairn portfolio ideas --what-if "photos.cost.build=20k to 40k"
`;
