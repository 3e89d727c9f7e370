import { renderIdeaPortfolio } from '../report/idea-portfolio/portfolio-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { reportLeftOut } from './failure.ts';
import { PORTFOLIO_FLAGS, PORTFOLIO_HELP } from './portfolio-flags.ts';
import { leftOutOfPortfolio, portfolioFrom, portfolioJson } from './portfolio-from.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson } from './with-project.ts';

/** `cairn portfolio`: ideas in, their order out. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'report') return (await import('./portfolio-report.ts')).run(argv.slice(1));
  const given = parseArguments(PORTFOLIO_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PORTFOLIO_HELP);
    return EXIT.done;
  }
  const { portfolio, problems } = await portfolioFrom(given, { similar: given.isOn('json') });
  if (given.isOn('json')) printJson(portfolioJson(portfolio, problems));
  else process.stdout.write(renderIdeaPortfolio(portfolio, terminalStyle(process.stdout)));
  return reportLeftOut(problems, leftOutOfPortfolio(problems.length));
}
