import { dirname, join, relative } from 'node:path';
import { writePage } from '../app/leadership/write-page.ts';
import { printable } from '../base/printable.ts';
import { shellQuote } from '../base/shell-quote.ts';
import { version } from '../base/version.ts';
import type { Portfolio } from '../contracts/portfolio.ts';
import { designEffects } from '../node.ts';
import { renderPortfolioPage } from '../report/portfolio-page/page.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { ideasHere } from './assess-place.ts';
import { EXIT } from './exit-codes.ts';
import { reportLeftOut } from './failure.ts';
import { pagePlace } from './page-place.ts';
import { leftOutOfPortfolio, portfolioFrom, portfolioJson } from './portfolio-from.ts';
import { PORTFOLIO_REPORT_FLAGS, PORTFOLIO_REPORT_HELP } from './portfolio-report-flags.ts';
import { printJson } from './with-project.ts';

/** `cairn portfolio report`: ideas in, the page of their order out. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(PORTFOLIO_REPORT_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PORTFOLIO_REPORT_HELP);
    return EXIT.done;
  }
  const words = given.positionals.length > 0 ? given.positionals : [await ideasHere()];
  const place = pagePlace(given.value('out'), join(folderOf(words[0]!), 'portfolio.yaml'));
  const { portfolio, problems } = await portfolioFrom(given, { similar: true });
  if (given.isOn('json')) printJson(portfolioJson(portfolio, problems));
  else {
    const page = renderPortfolioPage({
      portfolio,
      problems: problems.map(({ message }) => message),
      version,
      command: commandOf(words, given, portfolio),
    });
    await writePage(place, page, designEffects());
    process.stdout.write(
      `${printable(portfolio.sentence)}\n\n  ${relative(process.cwd(), join(place.folder, place.name))}\n`,
    );
  }
  return reportLeftOut(problems, leftOutOfPortfolio(problems.length));
}

const folderOf = (word: string): string => (/\.ya?ml$/i.test(word) ? dirname(word) : word);

/** Flags that decide what stands on the page, as they were given. */
const DECIDING = ['rank', 'top-right', 'what-if', 'people'];

/** The command that gives the same order as JSON. */
function commandOf(words: readonly string[], given: Arguments, { today, seed }: Portfolio): string {
  const flags = DECIDING.flatMap((name) => given.values(name).map((value) => `--${name} ${shellQuote(value)}`));
  return ['cairn portfolio', ...words.map(shellQuote), ...flags, `--today ${today} --seed ${seed} --json`].join(' ');
}
