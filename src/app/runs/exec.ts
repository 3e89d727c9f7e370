import { UserError } from '../../base/errors.ts';
import { formatSeconds, formatSignificant } from '../../base/number-format.ts';
import type { ParamValue } from '../../contracts/run.ts';
import type { Waived } from '../../evidence/answers.ts';
import type { Gate } from '../../evidence/gates/evaluate-gates.ts';
import type { GateFacts } from '../../evidence/gates/facts.ts';
import { numberOf } from '../../project/runs/metric-lines.ts';
import { paramsOfCommand } from '../../project/runs/command-params.ts';
import type { Project } from '../project/project.ts';
import { openTrail } from '../trail/open-trail.ts';
import { waive } from '../trail/waive.ts';
import { inputsOf, type Budget } from './describe-start.ts';
import { executeRun, type ExecutedRun, type ExecuteOptions } from './execute-run.ts';

export interface ExecRequest {
  readonly command: readonly string[];
  /** Where it runs, relative to the root of the project. */
  readonly folder: string;
  readonly study: string | null;
  /** Null: taken from a `--seed` of the program's own, when it has one. */
  readonly seed: number | null;
  readonly name: string | null;
  /** Beside those in the command itself. */
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Datasets, or paths from the root, that it reads beside those of `cairn.yaml`. */
  readonly data: readonly string[];
  readonly artifacts: readonly string[];
  readonly budgetSeconds: number | null;
  /** In the money of `runs.costPerHour`. */
  readonly budgetCost: number | null;
  readonly steps: number | null;
  readonly waive: { readonly what: string; readonly because: string; readonly until: string } | null;
  /** Told of what was waived, before anything runs. */
  readonly onWaived?: (waived: Waived) => void;
}

export type ExecOutcome =
  | { readonly kind: 'ran'; readonly executed: ExecutedRun }
  /** A study before its gate: nothing was run. */
  | { readonly kind: 'refused'; readonly gate: Gate; readonly facts: GateFacts };

/** The gate that comes before experiments. */
const HOMEWORK = 'G3';

/**
 * Runs any program and records it. A study waits for its gate; a single run does not, and is marked when it comes before.
 *
 * @throws UserError for an input that is not there, a budget that cannot be worked out, a program that cannot be started
 */
export async function exec(project: Project, request: ExecRequest, options: ExecuteOptions): Promise<ExecOutcome> {
  const budget = budgetOf(project, request);
  if (request.waive) request.onWaived?.(await waive(project, { ...request.waive, by: null }));
  const { gates, facts } = await openTrail(project);
  const gate = gates.find(({ id }) => id === HOMEWORK)!;
  if (request.study !== null && gate.state === 'closed') return { kind: 'refused', gate, facts };
  const { command, folder, study, name, tags, artifacts, steps } = request;
  const { effects } = options;
  const own = paramsOfCommand(command);
  const executed = await executeRun(
    project,
    {
      kind: 'exec',
      command: [...command],
      shell: false,
      folder,
      study,
      name,
      tags,
      artifacts,
      steps,
      budget,
      seed: request.seed ?? seedOf(own),
      params: { ...own, ...request.params },
      inputs: await inputsOf(project, request.data, { command, folder, effects }),
      beforeGate: gate.state === 'closed' ? HOMEWORK : null,
      replays: null,
      ground: project.root,
      code: null,
      afterwards: null,
    },
    options,
  );
  return { kind: 'ran', executed };
}

function seedOf(params: Readonly<Record<string, ParamValue>>): number | null {
  const seed = numberOf(params['seed']);
  return seed !== undefined && Number.isSafeInteger(seed) ? seed : null;
}

/** The shorter of what time and money allow. @throws UserError `bad-input` when money is given and an hour has no price */
function budgetOf({ file }: Project, { budgetSeconds, budgetCost }: ExecRequest): Budget | null {
  const { costPerHour, budgetSeconds: usual } = file.runs ?? {};
  const budgets: Budget[] = [];
  const seconds = budgetSeconds ?? (budgetCost === null ? (usual ?? null) : null);
  if (seconds !== null) budgets.push({ seconds, text: formatSeconds(seconds) });
  if (budgetCost !== null) {
    if (!costPerHour) {
      throw new UserError('bad-input', '--budget-cost needs the price of an hour, and cairn.yaml has none', {
        hint: 'Write runs: {costPerHour: 2.5} in cairn.yaml, or give --budget 10m.',
      });
    }
    const text = `${formatSignificant(budgetCost)} at ${formatSignificant(costPerHour)} an hour`;
    budgets.push({ seconds: (budgetCost / costPerHour) * 3600, text });
  }
  return budgets.toSorted((a, b) => a.seconds - b.seconds)[0] ?? null;
}
