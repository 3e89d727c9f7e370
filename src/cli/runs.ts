import { type ListRequest, listRuns } from '../app/runs/list-runs.ts';
import { UserError } from '../base/errors.ts';
import { runListJson } from '../project/run-list-json.ts';
import { renderRunList } from '../project/screens/run-list.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { RUNS_FLAGS, RUNS_HELP } from './runs-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn runs`: the runs of the project as a table, a ranking or a front. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(RUNS_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(RUNS_HELP);
    return EXIT.done;
  }
  const request = requestFrom(given);
  return withProject(async (project) => {
    const list = await listRuns(project, request);
    if (given.isOn('json')) printJson(runListJson(list));
    else {
      const style = { ...terminalStyle(process.stdout), now: project.now(), filter: request.filter };
      process.stdout.write(renderRunList(list, style));
    }
    return EXIT.done;
  });
}

function requestFrom(given: Arguments): ListRequest {
  const objectives = given.value('pareto');
  if (objectives !== undefined && given.isOn('rank')) {
    throw new UserError('bad-input', '--rank and --pareto are two orders', { hint: 'Give one of them.' });
  }
  const filter = given.positionals.join(' ').trim();
  const columns = given.value('columns');
  return {
    filter: filter === '' ? null : filter,
    sort: given.value('sort') ?? null,
    columns: columns === undefined ? [] : splitNames(columns),
    limit: limitFrom(given.value('limit')),
    show:
      objectives !== undefined
        ? { kind: 'pareto', objectives }
        : given.isOn('rank')
          ? { kind: 'rank' }
          : { kind: 'list' },
  };
}

const DEFAULT_LIMIT = 20;

function limitFrom(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit > 0 && limit <= 1e9) return limit;
  throw new UserError('bad-input', `--limit "${text}" is not a number of runs`, {
    hint: 'Write a whole number from 1.',
  });
}

/** At commas, but not inside of backticks. */
const splitNames = (text: string): string[] =>
  (text.match(/(?:`[^`]*`|[^,`])+/g) ?? []).map((name) => name.trim()).filter((name) => name !== '');
