import { addForecast } from '../app/forecast/add-forecast.ts';
import { readForecasts } from '../app/forecast/read-forecasts.ts';
import { resolveForecast } from '../app/forecast/resolve-forecast.ts';
import { scoreProject } from '../app/forecast/score-project.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { forecastJson, recordJson, scoreJson } from '../project/forecasts/forecast-json.ts';
import type { ForecastScore } from '../project/forecasts/score.ts';
import { suggestionFor } from '../project/forecasts/suggestion.ts';
import {
  renderForecastAdded,
  renderForecastResolved,
  renderForecasts,
  renderSuggestion,
} from '../project/screens/forecast-list.ts';
import { renderForecastScore } from '../project/screens/forecast-score.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { FORECAST_FLAGS, FORECAST_HELP } from './forecast-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn forecast`: beliefs about the future, and how they turn out. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(FORECAST_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(FORECAST_HELP);
    return EXIT.done;
  }
  const [first] = given.positionals;
  if (first === undefined) return list(given);
  if (first === 'resolve') return resolve(given);
  if (first === 'score') return score(given);
  return add(given);
}

async function list(given: Arguments): Promise<number> {
  refuse(given, ['by', 'between', 'median', 'unit', 'because', 'author'], 'cairn forecast TEXT CHANCE');
  return withProject(async (project) => {
    const { records, answered, evidence } = await readForecasts(project);
    const { today } = evidence.facts;
    const name = given.value('class');
    const shown = {
      records: name === undefined ? records : records.filter((record) => record.class === name),
      answered,
    };
    if (given.isOn('json')) printJson(forecastJson(shown, today));
    else {
      process.stdout.write(renderForecasts(shown, { ...terminalStyle(process.stdout), today }));
      if (name !== undefined) {
        process.stdout.write(`\n${renderSuggestion(suggestionFor(name, records), terminalStyle(process.stdout))}`);
      }
    }
    return EXIT.done;
  });
}

async function add(given: Arguments): Promise<number> {
  refuse(given, ['because', 'author'], 'cairn forecast resolve, or cairn forecast score');
  const [about, ...rest] = given.positionals;
  const between = betweenFrom(given, rest);
  const written = {
    about: about!,
    chance: between === null && rest.length > 0 ? rest.join(' ') : null,
    between,
    median: given.value('median') ?? null,
    unit: given.value('unit') ?? null,
    by: given.value('by') ?? null,
    class: given.value('class') ?? null,
  };
  return withProject(async (project) => {
    const added = await addForecast(project, written);
    const today = localDate(project.now());
    if (given.isOn('json')) printJson({ ...recordJson(added.record), suggestion: added.suggestion });
    else process.stdout.write(renderForecastAdded(added, { ...terminalStyle(process.stdout), today }));
    return EXIT.done;
  });
}

/** `--between 200 800` and `--between "200 to 800"`: the second number stands among the words that follow. */
function betweenFrom(given: Arguments, rest: readonly string[]): [string, string] | null {
  const value = given.value('between');
  if (value === undefined) return null;
  const ends = [...value.trim().split(/\s+(?:to\s+|and\s+|–\s*)?/), ...rest].filter(
    (word) => word !== 'to' && word !== 'and',
  );
  const [low, high] = ends;
  if (low !== undefined && high !== undefined && ends.length === 2) return [low, high];
  throw new UserError(
    'bad-input',
    `--between ${ends.join(' ')} has ${ends.length} ${ends.length === 1 ? 'end' : 'ends'}`,
    {
      hint: 'Write --between 200 800. A forecast has an interval or a chance, not both.',
    },
  );
}

async function resolve(given: Arguments): Promise<number> {
  refuse(given, ['by', 'between', 'median', 'unit', 'class', 'author'], 'cairn forecast TEXT CHANCE');
  const [, id, outcome, ...more] = given.positionals;
  if (id === undefined || outcome === undefined || more.length > 0) {
    throw new UserError('bad-input', id === undefined ? 'Which forecast?' : 'What came of it?', {
      hint: 'Write cairn forecast resolve ID yes, no, a number, a date, later or void. ID is what cairn forecast lists, or the question in its own words.',
    });
  }
  return withProject(async (project) => {
    const resolved = await resolveForecast(project, { id, outcome, because: given.value('because') ?? null });
    const today = localDate(project.now());
    if (given.isOn('json')) printJson(resolved.records.map(recordJson));
    else process.stdout.write(renderForecastResolved(resolved, { ...terminalStyle(process.stdout), today }));
    return EXIT.done;
  });
}

async function score(given: Arguments): Promise<number> {
  refuse(given, ['by', 'between', 'median', 'unit', 'class', 'because'], 'cairn forecast TEXT CHANCE');
  const [, file, stray] = given.positionals;
  if (stray !== undefined) {
    throw new UserError('bad-input', `"${stray}" is not understood here`, {
      hint: 'Write cairn forecast score, or with one FILE, or with --author NAME.',
    });
  }
  const author = given.value('author') ?? null;
  const found =
    file === undefined ? await withProject((project) => scoreProject(project, author)) : await scoreFile(file, author);
  if (given.isOn('json')) printJson(scoreJson(found));
  else process.stdout.write(renderForecastScore(found, terminalStyle(process.stdout)));
  return EXIT.done;
}

async function scoreFile(file: string, author: string | null): Promise<ForecastScore> {
  using interrupt = abortOnInterrupt();
  const { scoreTable } = await import('../app/forecast/score-table.ts');
  return await scoreTable(file, { author, signal: interrupt.signal });
}

/** Flags of another action are a slip. @throws UserError `bad-input` */
function refuse(given: Arguments, flags: readonly string[], where: string): void {
  const stray = flags.find((flag) => given.isOn(flag));
  if (stray === undefined) return;
  throw new UserError('bad-input', `--${stray} is not understood here`, { hint: `It belongs to ${where}.` });
}
