import { freezeBenchmark, type Frozen } from '../app/labelling/freeze-benchmark.ts';
import { newBenchmark, type NewBenchmarkOptions } from '../app/labelling/new-benchmark.ts';
import {
  renewBenchmark,
  verifyBenchmarks,
  type RenewedBenchmark,
  type VerifiedBenchmark,
} from '../app/labelling/verify-benchmark.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { formatCounted, formatEstimate } from '../base/number-format.ts';
import { printable } from '../base/printable.ts';
import type { LabelRound } from '../contracts/label-round.ts';
import { LEAST_HUMAN_ITEMS } from '../evidence/labelling.ts';
import { defaultEffects } from '../node.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { BENCHMARK_FLAGS, BENCHMARK_HELP } from './benchmark-flags.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { numberFlag } from './number-flag.ts';
import { showWork } from './show-steps.ts';
import { printJson, withProject } from './with-project.ts';

const DEFAULT_ITEMS = 60;

/** `cairn benchmark`: items drawn, frozen, listed and verified. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(BENCHMARK_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(BENCHMARK_HELP);
    return EXIT.done;
  }
  const work = workOf(given);
  return withProject((project) => work(project, given));
}

type Work = (project: Project, given: Arguments) => Promise<number>;

const WORKS: Readonly<Record<string, Work>> = { new: draw, freeze, renew, list };

function workOf({ positionals }: Arguments): Work {
  const [name = 'list', ...more] = positionals;
  const work = Object.hasOwn(WORKS, name) ? WORKS[name] : undefined;
  if (work && more.length === 0) return work;
  const nearest = nearestName(name, Object.keys(WORKS));
  throw new UserError('bad-input', `"${positionals.join(' ')}" is not something that a benchmark does`, {
    hint:
      nearest && more.length === 0
        ? `Did you mean cairn benchmark ${nearest}?`
        : 'Write cairn benchmark, with new, freeze, renew or nothing.',
  });
}

async function draw(project: Project, given: Arguments): Promise<number> {
  using interrupt = abortOnInterrupt();
  const options: NewBenchmarkOptions = {
    items: numberFlag(given, 'items', { least: 2, whole: true }) ?? DEFAULT_ITEMS,
    sampling: given.isOn('balance') ? 'balanced' : given.isOn('stratify') ? 'stratified' : 'simple',
    seed: numberFlag(given, 'seed', { whole: true }) ?? 0,
    show: given.values('show'),
    labels: labelsFrom(given.value('labels')),
    abandon: given.isOn('abandon'),
  };
  const round = await showWork('Reading the table, its split and what gives the answer away', () =>
    newBenchmark(project, options, defaultEffects(), interrupt.signal),
  );
  if (given.isOn('json')) printJson(round);
  else print(drawnWords(round));
  return EXIT.done;
}

function labelsFrom(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  return text === 'number' ? [] : text.split(',').map((label) => label.trim());
}

const drawnWords = ({ round, rows, drawnFrom, columns, hidden }: LabelRound): string =>
  [
    `${formatCounted(rows.length, 'item')} drawn into ${round}, from ${drawnFrom}.`,
    `Shown are ${formatCounted(columns.length, 'column')}: ${columns.join(', ')}.`,
    ...(hidden.length === 0 ? [] : [`Not shown: ${hidden.map(({ column }) => column).join(', ')}.`]),
    ...(rows.length < LEAST_HUMAN_ITEMS
      ? [`Gate G3 asks for ${LEAST_HUMAN_ITEMS} items: these are too few to open it.`]
      : []),
    'Next: two people label them, each with cairn label --as NAME.',
  ].join('\n');

async function freeze(project: Project, given: Arguments): Promise<number> {
  const frozen = await freezeBenchmark(project, { round: given.value('round'), leaveOut: given.isOn('leave-out') });
  if (given.isOn('json')) printJson(frozen);
  else print(frozenWords(frozen));
  return EXIT.done;
}

function frozenWords({ benchmark, agreement, disagreed }: Frozen): string {
  const { version, rows, annotators, hash, supersedes } = benchmark;
  const agreed = agreement.value === null ? 'unknown' : formatEstimate(agreement.value, agreement.interval).text;
  return [
    `Frozen as benchmark version ${version}: ${formatCounted(rows.length, 'item')}, labelled by ${annotators.join(' and ')}.`,
    ...(typeof supersedes === 'number' ? [`It supersedes version ${supersedes}, which stays as it is.`] : []),
    `${agreement.coefficient === 'cohen-kappa' ? 'Kappa' : 'Alpha'} ${agreed}; they differed on ${formatCounted(disagreed, 'item')}.`,
    `Hash ${hash}.`,
    'Next: cairn label --report --level LEVEL.',
  ].join('\n');
}

async function renew(project: Project, given: Arguments): Promise<number> {
  using interrupt = abortOnInterrupt();
  const renewed = await showWork("Holding the benchmark against today's table", () =>
    renewBenchmark(project, defaultEffects(), interrupt.signal),
  );
  if (given.isOn('json')) printJson(renewed);
  else print(renewedWords(renewed));
  return EXIT.done;
}

function renewedWords({ benchmark: { version, rows, supersedes }, gone, moved }: RenewedBenchmark): string {
  if (!moved) {
    return `Version ${version} reads in today's table as it was drawn, and training does not see it. Its claims are renewed.`;
  }
  const lost = gone.length === 0 ? 'none is gone' : `gone are the items of the earlier data rows ${gone.join(', ')}`;
  return `Rows have moved or changed: ${formatCounted(rows.length, 'item')} found again by what is shown, ${lost}.\nThey are version ${version} and keep their answers; version ${supersedes} stays as it is.\nNext: cairn label --report.`;
}

async function list(project: Project, given: Arguments): Promise<number> {
  const benchmarks = await verifyBenchmarks(project);
  if (given.isOn('json')) printJson(benchmarks);
  else
    print(
      benchmarks.length === 0
        ? 'There is no frozen benchmark. Draw items with cairn benchmark new.'
        : benchmarks.map(listLine).join('\n'),
    );
  return benchmarks.every(({ intact }) => intact) ? EXIT.done : EXIT.answerIsNo;
}

function listLine({ benchmark, intact }: VerifiedBenchmark): string {
  const { version, rows, kappa, kappaInterval, annotators, at, hash, supersedes } = benchmark;
  const agreed = kappa === null ? 'agreement unknown' : `kappa ${formatEstimate(kappa, kappaInterval).text}`;
  const after = typeof supersedes === 'number' ? `, supersedes version ${supersedes}` : '';
  return `version ${version}  ${at.slice(0, 10)}  ${formatCounted(rows.length, 'item')}  ${agreed}  ${annotators.join(', ')}${after}\n           hash ${hash}  ${intact ? 'verified' : 'DOES NOT MATCH: it was changed, or its items are gone'}`;
}

const print = (text: string): void => void process.stdout.write(`${printable(text)}\n`);
