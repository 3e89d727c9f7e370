import { finishTiming } from '../src/plan/finish-timing.ts';
import type { Activity, Plan, PlanNode } from '../src/plan/plan.ts';
import { DEFAULT_WORLDS, simulate } from '../src/plan/simulate.ts';
import { tabulated, timingQuantile } from '../src/plan/timing.ts';
import { describeMachine, machineWords, markdownTable, saveResults } from './machine.ts';
import { median } from './measure-process.ts';

/** A plan of 200 activities in `DEFAULT_WORLDS` worlds, and a calculated finish beside a simulated one. */
const RUNS = 5;
/** Seconds for 200 activities. */
const TARGET = 1;

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

function seconds(work: (run: number) => void): number {
  const times = Array.from({ length: RUNS }, (_, run) => {
    const started = performance.now();
    work(run);
    return (performance.now() - started) / 1000;
  });
  return median(times);
}

const machine = describeMachine();
const together = seconds((seed) => simulate(planOf(40, Infinity), { seed }));
const inTurn = seconds((seed) => simulate(planOf(40, 1), { seed }));
const small = seconds((seed) => simulate(planOf(2, 1), { seed }));
const calculated = seconds(() => timingQuantile(tabulated(finishTiming(planOf(2, 1))), 0.5));
const rate = (time: number): string => Math.round(DEFAULT_WORLDS / time).toLocaleString('en');
const markdown = `# Plans: worlds per second, simulated beside calculated

${machineWords(machine)}
${DEFAULT_WORLDS.toLocaleString('en')} worlds, median of ${RUNS} runs. Target for 200 activities: ≤ ${TARGET} s.

${markdownTable(
  ['plan', 'seconds', 'worlds per second'],
  [
    ['200 activities, all at once', together.toFixed(2), rate(together)],
    ['200 activities, alternatives in turn', inTurn.toFixed(2), rate(inTurn)],
    ['10 activities in turn, simulated', small.toFixed(2), rate(small)],
    ['10 activities in turn, calculated', calculated.toFixed(2), '–'],
  ],
)}
`;
console.log(markdown);
saveResults('plan', machine, { markdown, data: { target: TARGET, together, inTurn, small, calculated } });
