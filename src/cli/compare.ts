import { compareRuns } from '../app/runs/compare-runs.ts';
import { comparisonJson } from '../project/comparison/comparison-json.ts';
import { renderComparison } from '../project/screens/run-comparison.ts';
import { parseArguments } from './arguments.ts';
import { COMPARE_FLAGS, COMPARE_HELP } from './compare-flags.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn compare`: runs beside the first one. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(COMPARE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(COMPARE_HELP);
    return EXIT.done;
  }
  using interrupt = abortOnInterrupt();
  return withProject(async (project) => {
    const comparison = await compareRuns(project, {
      runs: given.positionals,
      metric: given.value('metric') ?? null,
      signal: interrupt.signal,
    });
    if (given.isOn('json')) printJson(comparisonJson(comparison));
    else process.stdout.write(renderComparison(comparison, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
