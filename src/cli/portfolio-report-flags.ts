import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';
import { PORTFOLIO_FLAGS } from './portfolio-flags.ts';

/** The flags of `cairn portfolio report`: where the page goes, and all that decide the order. docs/reference/portfolio-report.md explains each. */
export const PORTFOLIO_REPORT_FLAGS: readonly Flag[] = [
  { name: 'out', value: 'FILE', description: 'where to write the page (default: portfolio.html among the ideas)' },
  ...PORTFOLIO_FLAGS,
];

export const PORTFOLIO_REPORT_HELP = helpText`cairn portfolio report [FOLDER | IDEA…] [flags]

Writes the order of ideas as one HTML page: the plane of impact and feasibility, the order with how sure it is, what would
change it, how often ideas work at all, and what is not in the order and why. One file, nothing loaded, printable.

${flagLines(PORTFOLIO_REPORT_FLAGS)}

Example:  cairn portfolio report ideas --out ideas.html
`;
