import { formatCount, formatCounted, formatShare } from '../base/number-format.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import { economicsOf, economicsWord } from './economics.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { simulateMoney } from './simulate-money.ts';
import { inTexture } from './texture.ts';
import { followsFrom, saidAs, wordOf } from './word.ts';

/** Infrastructure that costs people to run, and from which size it pays. Both are our choice: below, one machine does the work. */
const HEAVY: readonly {
  readonly names: readonly string[];
  readonly title: string;
  readonly people: number;
  readonly rows: number;
  readonly gigabytes: number;
}[] = [
  { names: ['kubernetes', 'k8s', 'openshift'], title: 'Kubernetes', people: 8, rows: 0, gigabytes: 0 },
  { names: ['kubeflow'], title: 'Kubeflow', people: 12, rows: 0, gigabytes: 0 },
  { names: ['cluster', 'gpu cluster', 'slurm', 'ray'], title: 'a cluster', people: 8, rows: 0, gigabytes: 0 },
  {
    names: ['spark', 'hadoop', 'databricks', 'flink'],
    title: 'distributed processing',
    people: 6,
    rows: 100_000_000,
    gigabytes: 500,
  },
  { names: ['kafka', 'pulsar', 'streaming'], title: 'a stream of events', people: 8, rows: 0, gigabytes: 0 },
  { names: ['feature store', 'feast', 'tecton'], title: 'a feature store', people: 10, rows: 0, gigabytes: 0 },
  { names: ['airflow', 'dagster', 'prefect', 'argo'], title: 'a workflow engine', people: 4, rows: 0, gigabytes: 0 },
];

/** Tools that are too heavy for this team and table. */
function heavyTools({
  file,
  probe,
}: Pick<Ground, 'file' | 'probe'>): readonly { readonly tool: string; readonly because: string }[] {
  const people = file.team.length;
  return file.tools.flatMap((tool) => {
    const heavy = HEAVY.find(({ names }) => names.includes(tool.trim().toLowerCase()));
    if (!heavy) return [];
    if (people > 0 && people < heavy.people) {
      return [
        {
          tool,
          because: `${formatCount(people)} ${people === 1 ? 'person' : 'people'} would run ${heavy.title}, which pays from about ${heavy.people} on`,
        },
      ];
    }
    const gigabytes = file.organisation?.dataGigabytes;
    if (gigabytes !== undefined && gigabytes < heavy.gigabytes) {
      return [
        {
          tool,
          because: `${formatCounted(gigabytes, 'gigabyte')} of data fit one machine; ${heavy.title} pays from about ${formatCount(heavy.gigabytes)} on`,
        },
      ];
    }
    if (heavy.rows > 0 && probe !== null && probe.rows < heavy.rows) {
      return [
        {
          tool,
          because: `${formatCounted(probe.rows, 'row')} ${probe.rows === 1 ? 'fits' : 'fit'} one machine; ${heavy.title} pays from about ${formatCount(heavy.rows)} on`,
        },
      ];
    }
    return [];
  });
}

/** Infrastructure never blocks: nobody needs a perfect one to begin. Too much of it is the likelier mistake. */
export function infrastructureSection(ground: Ground): Section {
  const { tools } = ground.file;
  const heavy = heavyTools(ground);
  const facts = heavy.map(({ tool, because }) =>
    factOf({
      key: `infrastructure/heavy/${tool}`,
      title: `heavier than needed: ${tool}`,
      value: true,
      ...saidAs(wordOf(ground, 'tools')),
      because,
    }),
  );
  const budget = overBudget(ground);
  const base = { id: 'infrastructure', title: 'Is the infrastructure right?', facts: [...facts, ...budget.facts] };
  if (heavy.length > 0 || budget.sentence !== null) {
    const tooMuch =
      heavy.length === 0 ? [] : [`Too much for the start: ${heavy.map(({ because }) => because).join('; ')}.`];
    return {
      ...base,
      outcome: 'warns',
      sentence: [...tooMuch, ...(budget.sentence === null ? [] : [budget.sentence])].join(' '),
      next:
        heavy.length === 0
          ? 'Make it smaller, or find the money first.'
          : `Begin on one machine, without ${heavy.map(({ tool }) => tool).join(', ')}.`,
    };
  }
  if (tools.length === 0) {
    return {
      ...base,
      outcome: 'warns',
      sentence: 'No infrastructure is written. One machine and files are enough to begin.',
      next: null,
    };
  }
  return {
    ...base,
    outcome: 'passed',
    sentence: `Nothing of ${tools.join(', ')} is heavier than the team needs.`,
    next: null,
  };
}

/** How likely it costs more than there is; a warning from one in ten on, and nothing where one of the two is not written. */
function overBudget(ground: Ground): { readonly facts: readonly Fact[]; readonly sentence: string | null } {
  const budget = ground.file.organisation?.budget;
  const economics = economicsOf(ground);
  if (budget === undefined || economics?.hasCost !== true) return { facts: [], sentence: null };
  const { cost } = simulateMoney(economics, { seed: 0, count: DEFAULT_WORLDS });
  const chance = cost.filter((amount) => amount > budget).length / cost.length;
  const { kind, by, until } = followsFrom([saidAs(wordOf(ground, 'organisation')), saidAs(economicsWord(ground))]);
  const fact = factOf({
    key: 'infrastructure/over-budget',
    title: 'chance that it costs more than there is',
    value: chance,
    kind,
    by,
    until,
    because: `share of ${formatCount(cost.length)} worlds in which its cost lies above ${formatCount(budget)} ${economics.unit}`,
  });
  const says = `It costs more than the ${formatCount(budget)} ${economics.unit} that there are with a chance of ${inTexture(formatShare(chance), kind)}.`;
  return { facts: [fact], sentence: chance > LIKELY_DEAR ? says : null };
}

/** A chance above this to cost more than there is deserves a word; our choice. */
const LIKELY_DEAR = 0.1;
