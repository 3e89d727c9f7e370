import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { successChance } from '../src/plan/chance.ts';
import { finishTiming } from '../src/plan/finish-timing.ts';
import type { Activity, Plan, PlanNode } from '../src/plan/plan.ts';
import { sharedClocks } from '../src/plan/plan-clock.ts';
import { simulateTogether, type Sharer } from '../src/plan/simulate-together.ts';
import { DEFAULT_WORLDS, simulate } from '../src/plan/simulate.ts';
import { tabulated, timingQuantile } from '../src/plan/timing.ts';
import { describeMachine, machineWords, markdownTable, saveResults } from './machine.ts';
import { median } from './measure-process.ts';

/**
 * A plan of 200 activities in `DEFAULT_WORLDS` worlds, a calculated finish beside a simulated one, plans that share people,
 * and the commands as whole processes on the plans of examples/plan.
 */
const RUNS = 5;
/** Seconds for 200 activities. */
const TARGET = 1;

const CLI = join(import.meta.dirname, '..', 'bin', 'cairn.js');
const EXAMPLE = join(import.meta.dirname, '..', 'examples', 'plan');

function activity(id: string, p: number): Activity {
  const duration = { kind: 'quantiles', points: [10, 90].map((p100) => ({ p: p100 / 100, days: p100 / 2 })) } as const;
  return {
    kind: 'activity',
    id,
    title: id,
    p,
    belief: null,
    duration,
    killAfter: null,
    costAtStart: 0,
    costPerDay: 1,
    cause: null,
    needs: [],
    state: 'open',
    startedAt: null,
    endedAt: null,
  };
}

/** Groups of five alternatives; all groups must work. Together is the dearest case: every activity begins. */
function planOf(groups: number, atOnce: number): Plan {
  const nodes: PlanNode[] = [];
  const parents: number[] = [-1];
  const tops: number[] = [];
  nodes.push({ kind: 'all', id: 'plan', title: '', children: tops, atOnce: Infinity });
  for (let group = 0; group < groups; group++) {
    const at = nodes.length;
    tops.push(at);
    parents.push(0);
    nodes.push({ kind: 'any', id: `group ${group}`, title: '', children: [1, 2, 3, 4, 5].map((i) => at + i), atOnce });
    for (let i = 0; i < 5; i++) {
      nodes.push(activity(`${group}-${i}`, 0.6));
      parents.push(at);
    }
  }
  return { nodes, parents, after: nodes.map(() => []), causes: [], resources: [], today: 0 };
}

interface Taken {
  /** Seconds on the clock. */
  readonly wall: number;
  /** Seconds of the processor, which others that compute at the same time do not lengthen much. */
  readonly cpu: number;
}

/** Medians over `RUNS` runs. */
function taken(work: (run: number) => void): Taken {
  const runs = Array.from({ length: RUNS }, (_, run): Taken => {
    const [started, used] = [performance.now(), process.cpuUsage()];
    work(run);
    const { user, system } = process.cpuUsage(used);
    return { wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
  });
  return { wall: median(runs.map(({ wall }) => wall)), cpu: median(runs.map(({ cpu }) => cpu)) };
}

/** Plans of the same four people, each of whose activities needs one of them. */
function sharersOf(plans: number, groups: number): Sharer[] {
  const everyDay = { weekdays: [0, 1, 2, 3, 4, 5, 6], holidays: [] };
  const clocks = sharedClocks(Array.from({ length: plans }, () => ({ start: '2026-11-23', calendar: everyDay })));
  const needs = [{ resource: 0, amount: 1 }];
  return clocks.map((clock) => {
    const plan = planOf(groups, 1);
    const nodes = plan.nodes.map((node) => (node.kind === 'activity' ? { ...node, needs } : node));
    return { plan: { ...plan, nodes, resources: [{ id: 'people', capacity: 4 }] }, clock };
  });
}

/** Median seconds of a whole process. */
function secondsOf(words: readonly string[], cwd: string): number {
  const once = (): void => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, ...words], { cwd, encoding: 'utf8' });
    if (status !== 0) throw new Error(`cairn ${words.join(' ')} ended with ${status}: ${stderr}`);
  };
  once(); // compiled code is kept from here on
  return taken(once).wall;
}

const machine = describeMachine();
const together = taken((seed) => simulate(planOf(40, Infinity), { seed }));
const inTurn = taken((seed) => simulate(planOf(40, 1), { seed }));
const small = taken((seed) => simulate(planOf(2, 1), { seed }));
const calculated = taken(() => timingQuantile(tabulated(finishTiming(planOf(2, 1))), 0.5));
const chance = taken(() => successChance(planOf(40, 1)));
const shared = sharersOf(4, 10);
const shareAll = taken((seed) => simulateTogether(shared, { seed, worlds: DEFAULT_WORLDS }));
/** How far the simulation lies from what is calculated, where both can be had. */
const exact = successChance(planOf(2, 1));
const apart = Math.abs(simulate(planOf(2, 1), { seed: 0 }).pSuccess - exact);

const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-plan-'));
const commands: { readonly name: string; readonly seconds: number }[] = [];
try {
  cpSync(EXAMPLE, folder, { recursive: true });
  const today = ['--today', '2026-11-21'];
  for (const [words, place] of [
    [['plan', 'plan.yaml', ...today], '.'],
    [['plan', 'plan.yaml', ...today, '--what-if', 'G.p=0.3', '--what-if', 'without F'], '.'],
    [['plan', 'shared/meters.yaml', 'shared/routing.yaml', ...today], '.'],
    [['plan', 'report', 'plan.yaml', ...today], '.'],
    [['plan'], 'project'],
    [['status', '--exec'], 'project'],
  ] as const) {
    commands.push({ name: `\`cairn ${words.join(' ')}\``, seconds: secondsOf(words, join(folder, place)) });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const row = (name: string, { wall, cpu }: Taken, worlds: number | null): string[] => [
  name,
  wall.toPrecision(2),
  cpu.toPrecision(2),
  worlds === null ? '–' : Math.round(worlds / cpu).toLocaleString('en'),
];
const markdown = `# Plans: worlds per second, simulated beside calculated

${machineWords(machine)}
${DEFAULT_WORLDS.toLocaleString('en')} worlds, median of ${RUNS} runs. Target for 200 activities: ≤ ${TARGET} s.

${markdownTable(
  ['plan', 'seconds', 'of the processor', 'worlds per second of the processor'],
  [
    row('200 activities, all at once', together, DEFAULT_WORLDS),
    row('200 activities, alternatives in turn', inTurn, DEFAULT_WORLDS),
    row('4 plans of 50 activities that share four people, each alone and together', shareAll, DEFAULT_WORLDS),
    row('10 activities in turn, simulated', small, DEFAULT_WORLDS),
    row('10 activities in turn, the dates calculated', calculated, null),
    row('200 activities in turn, the chance calculated', chance, null),
  ],
)}

The chance of 10 activities in turn: ${exact.toFixed(4)} calculated, ${apart.toFixed(4)} away in ${DEFAULT_WORLDS.toLocaleString('en')} worlds (standard error ${Math.sqrt((exact * (1 - exact)) / DEFAULT_WORLDS).toFixed(4)}).

Whole processes, on the plans of \`examples/plan\`; the last two keep what they say in the store of a project:

${markdownTable(
  ['command', 'seconds'],
  commands.map(({ name, seconds: time }) => [name, time.toFixed(2)]),
)}
`;
console.log(markdown);
saveResults('plan', machine, {
  markdown,
  data: { target: TARGET, together, inTurn, shareAll, small, calculated, chance, exact, apart, commands },
});
