import {
  measureUpperBound,
  type UpperBoundRequest,
  type UpperBoundWay,
} from '../app/upper-bound/measure-upper-bound.ts';
import type { UpperBoundEvent, UpperBoundResult } from '../app/upper-bound/result.ts';
import { sourceWords } from '../app/upper-bound/upper-bound-claims.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import type { CheckEvent } from '../contracts/check-event.ts';
import { upperBoundEffects } from '../node.ts';
import { moneyUnit } from '../project/money-unit.ts';
import { isThisMachine } from '../project/upper-bound/leaving.ts';
import { renderUpperBound } from '../report/upper-bound-summary.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { numberFlag, numberIn } from './number-flag.ts';
import { noPositionals } from './one-positional.ts';
import { showSteps } from './show-steps.ts';
import { terminalStyle } from './terminal-style.ts';
import { UPPER_BOUND_FLAGS, UPPER_BOUND_HELP } from './upper-bound-flags.ts';
import { printJson, withProject } from './with-project.ts';

/** Rows sent to an endpoint when nobody says: our choice, an interval of about ± 5 points. */
const ENDPOINT_ROWS = 200;
const REQUEST_SECONDS = 60;
const COMMAND_SECONDS = 3600;
const CONCURRENCY = 4;
const RETRIES = 4;
const ANSWER_TOKENS = 512;

/** `cairn upper-bound`: the ceiling of the ladder. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(UPPER_BOUND_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(UPPER_BOUND_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn upper-bound --endpoint URL --model NAME');
  return withProject(async (project) => {
    using interrupt = abortOnInterrupt();
    const request = requestFrom(project, given, argv);
    const steps = measureUpperBound(project, request, upperBoundEffects(project.root), interrupt.signal);
    const result = await showSteps(asCheckEvents(steps), (found) => Promise.resolve(found));
    if (given.isOn('json')) printJson(result);
    else process.stdout.write(renderUpperBound(result, sourceWords(result.source), terminalStyle(process.stdout)));
    return EXIT.done;
  });
}

async function* asCheckEvents(
  steps: AsyncGenerator<UpperBoundEvent, UpperBoundResult, void>,
): AsyncGenerator<CheckEvent, UpperBoundResult, void> {
  let said = '';
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    const { what } = step.value;
    // Where a line cannot be redrawn, each thing that is begun has a line of its own.
    if (what !== said) yield { kind: 'started', phase: 'ladder', what };
    said = what;
    if (step.value.kind === 'progress') yield { ...step.value, phase: 'ladder' };
  }
}

function requestFrom(project: Project, given: Arguments, argv: readonly string[]): UpperBoundRequest {
  const seed = numberFlag(given, 'seed', { whole: true }) ?? project.file.split?.seed ?? 0;
  const way = wayFrom(project, given, seed);
  const rows = numberFlag(given, 'rows', { least: 1, whole: true }) ?? (way.kind === 'endpoint' ? ENDPOINT_ROWS : null);
  return { way, rows, drop: given.values('drop'), seed, argv };
}

/** What the flags say, else what `cairn.yaml` says. */
function wayFrom(project: Project, given: Arguments, seed: number): UpperBoundWay {
  const asked = ['command', 'endpoint', 'offline'].filter((flag) => given.isOn(flag));
  if (asked.length > 1) {
    throw new UserError('bad-input', `${asked.map((flag) => `--${flag}`).join(' and ')} are given together`, {
      hint: 'Give one of them.',
    });
  }
  const declared = asked.length === 0 ? project.file.upperBound : undefined;
  const shots = shotsFrom(given.value('shots') ?? '0');
  if (given.isOn('offline')) return refuseShots(shots);
  const command = given.value('command') ?? declared?.command;
  if (command !== undefined) {
    return {
      kind: 'command',
      command,
      shots,
      timeoutSeconds: numberFlag(given, 'timeout', { least: 0.1 }) ?? COMMAND_SECONDS,
      seed,
    };
  }
  const endpoint = given.value('endpoint') ?? declared?.endpoint;
  if (endpoint !== undefined) return endpointWay(project, given, { endpoint, shots, seed });
  throw new UserError('bad-input', 'Nothing says how the upper bound is made', {
    hint: 'Give --command, --endpoint with --model, or --offline; or declare upperBound in cairn.yaml.',
  });
}

function refuseShots(shots: readonly number[]): UpperBoundWay {
  if (shots.join() === '0') return { kind: 'ensemble' };
  throw new UserError('bad-input', '--shots does not apply to --offline: an ensemble learns from all training rows', {
    hint: 'Leave --shots away.',
  });
}

function endpointWay(
  { file }: Project,
  given: Arguments,
  { endpoint, shots, seed }: { readonly endpoint: string; readonly shots: readonly number[]; readonly seed: number },
): UpperBoundWay {
  const { upperBound } = file;
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    throw new UserError('bad-input', `--endpoint "${endpoint}" is not an address`, {
      hint: 'Write it as in http://localhost:11434/v1.',
    });
  }
  const model = given.value('model') ?? upperBound?.model;
  if (model === undefined)
    throw new UserError('bad-input', 'Which model?', { hint: 'Give --model NAME, or upperBound.model in cairn.yaml.' });
  const input = upperBound?.pricePerMillionInputTokens;
  const output = upperBound?.pricePerMillionOutputTokens;
  const prices = input === undefined || output === undefined ? null : { input, output };
  const budget = numberFlag(given, 'budget', { least: 0 }) ?? null;
  if (budget !== null && prices === null) {
    throw new UserError('bad-input', `--budget ${budget}: what a token costs is not known`, {
      hint: 'Give upperBound.pricePerMillionInputTokens and upperBound.pricePerMillionOutputTokens in cairn.yaml.',
    });
  }
  const replay = given.isOn('replay');
  return {
    kind: 'endpoint',
    settings: {
      endpoint,
      model,
      apiKey: replay ? null : keyFor(endpoint, upperBound?.apiKeyVariable),
      answerTokens: numberFlag(given, 'answer-tokens', { least: 1, whole: true }) ?? ANSWER_TOKENS,
      timeoutSeconds: numberFlag(given, 'timeout', { least: 0.1 }) ?? REQUEST_SECONDS,
      retries: numberFlag(given, 'retries', { least: 0, whole: true }) ?? RETRIES,
    },
    shots,
    concurrency: numberFlag(given, 'concurrency', { least: 1, whole: true }) ?? CONCURRENCY,
    budget,
    prices,
    unit: moneyUnit(file, 'upperBound.pricePerMillionInputTokens'),
    replay,
    instruction: upperBound?.instruction ?? null,
    seed,
  };
}

/** The key is read from the variable that cairn.yaml names, and stands nowhere else. */
function keyFor(endpoint: string, variable: string | undefined): string | null {
  if (variable === undefined) {
    if (isThisMachine(endpoint)) return null;
    throw new UserError('bad-input', `${new URL(endpoint).host} is another machine, and no key is named`, {
      hint: 'Name the environment variable that holds it: upperBound.apiKeyVariable in cairn.yaml.',
    });
  }
  const key = process.env[variable]?.trim();
  if (key) return key;
  throw new UserError('not-found', `The environment variable ${variable} is not set`, {
    hint: `Set it to the key of ${new URL(endpoint).host}.`,
  });
}

function shotsFrom(list: string): number[] {
  const shots = list.split(',').map((text) => numberIn(text, '--shots', { least: 0, whole: true }));
  return [...new Set(shots)].toSorted((a, b) => a - b);
}
