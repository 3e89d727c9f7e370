import { openTrail } from '../app/trail/open-trail.ts';
import { staleWords } from '../evidence/stale-words.ts';
import { renderClaims } from '../report/terminal/claim-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { noPositionals } from './one-positional.ts';
import { CLAIMS_FLAGS, CLAIMS_HELP } from './status-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn claims`: everything on record, and whether it holds today. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(CLAIMS_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(CLAIMS_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn claims');
  return withProject(async (project) => {
    const statuses = [...(await openTrail(project)).facts.claims.values()];
    const onlyStale = given.isOn('stale');
    if (given.isOn('json')) {
      const shown = onlyStale ? statuses.filter(({ stale }) => stale.length > 0) : statuses;
      printJson(
        shown.map(({ claim, stale }) => ({
          ...claim,
          stale: stale.length > 0,
          because: stale.length > 0 ? staleWords(stale) : null,
        })),
      );
    } else {
      process.stdout.write(renderClaims(statuses, { ...terminalStyle(process.stdout), onlyStale }));
    }
    return EXIT.done;
  });
}
