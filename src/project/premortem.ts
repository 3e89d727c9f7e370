import { formatCount, formatSignificant } from '../base/number-format.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import { metricNumber, metricSigned } from '../evidence/gates/framed.ts';
import type { GateFacts } from '../evidence/gates/facts.ts';

/** One way to be doomed. */
export interface Doom {
  readonly id: 'infeasible' | 'never-in-production' | 'unclear-success' | 'too-small';
  readonly title: string;
  /** unknown: the facts to judge it are not there, and `why` says which. */
  readonly state: 'flagged' | 'clear' | 'unknown';
  readonly why: string;
  /** What would clear it; null when it is an edit of cairn.yaml, as `why` says. */
  readonly command: string | null;
}

type Judged = Pick<Doom, 'state' | 'why' | 'command'>;

/** The four ways in which a project is doomed, each judged on its own evidence. */
export function premortem(facts: GateFacts): readonly Doom[] {
  return [
    { id: 'infeasible', title: 'It cannot be done, or is badly scoped', ...infeasible(facts) },
    { id: 'never-in-production', title: 'It never reaches production', ...neverInProduction(facts) },
    { id: 'unclear-success', title: 'Nobody knows what success is', ...unclearSuccess(facts) },
    { id: 'too-small', title: 'It works, and is too small for what it costs', ...tooSmall(facts) },
  ];
}

const flagged = (why: string, command: string | null): Judged => ({ state: 'flagged', why, command });
const clear = (why: string): Judged => ({ state: 'clear', why, command: null });

/** Chance that shuffled labels would look as good. */
const SIGNAL_P = 0.05;

function infeasible(facts: GateFacts): Judged {
  const { problem, target } = facts.file;
  if (problem === undefined) return flagged('cairn.yaml does not say what the problem is.', null);
  if (target === undefined) return flagged('cairn.yaml does not say what is to be predicted.', null);
  const signal = holding(facts, 'signal/p');
  if (typeof signal === 'number' && signal < SIGNAL_P)
    return clear(`The data holds a signal (p = ${formatSignificant(signal)}).`);
  for (const [key, noun] of [
    ['rung/human', 'people'],
    ['rung/upper-bound', 'the upper bound'],
  ] as const) {
    const score = holding(facts, key);
    if (typeof score === 'number') return clear(`It can be done: ${noun} reach ${formatSignificant(score)}.`);
  }
  const why =
    typeof signal === 'number'
      ? `The signal test gives p = ${formatSignificant(signal)}, and neither people nor an upper bound were measured.`
      : 'Nothing shows that it can be done: no signal test, no human score and no upper bound that holds today.';
  return flagged(why, 'cairn check');
}

/** The value of a claim that holds today. */
function holding({ claims }: GateFacts, key: string): unknown {
  const status = claims.get(key);
  return status && status.stale.length === 0 ? status.claim.value : undefined;
}

function neverInProduction({ file: { deployment } }: GateFacts): Judged {
  if (!deployment) return flagged('cairn.yaml names no deployment: a target and an owner.', null);
  return clear(`It is to run in ${deployment.target}, and ${deployment.owner} owns it.`);
}

function unclearSuccess(facts: GateFacts): Judged {
  const open = [metricNumber(facts), metricSigned(facts)].find(({ state }) => state !== 'met');
  if (open) return flagged(open.why, open.command);
  return clear(metricNumber(facts).why);
}

/** What the model could at best be better than: what runs today, else a rule, else the constant. */
const GAINS = [
  ['candidate/gain-over-incumbent', 'what runs today'],
  ['candidate/gain-over-rule', 'the rule'],
  ['candidate/gain-over-floor', 'the constant'],
] as const;

/**
 * The upper end of what a year could bring, against what is to be spent: value of a decision × decisions a year × the upper
 * end of the gain, as if each point of the metric turned a wrong decision into a right one.
 */
function tooSmall(facts: GateFacts): Judged {
  const { value, businessMetric, budget, runs } = facts.file;
  const unknown = (why: string, command: string | null = null): Judged => ({ state: 'unknown', why, command });
  if (!value) return unknown('cairn.yaml does not say what a decision is worth: value.perDecision.');
  const decisions = value.decisionsPerYear ?? businessMetric?.volumePerYear;
  if (decisions === undefined)
    return unknown('cairn.yaml does not say how many decisions a year there are: value.decisionsPerYear.');
  const cost = (budget?.money ?? 0) + (budget?.computeHours ?? 0) * (runs?.costPerHour ?? 0);
  if (cost === 0) return unknown('cairn.yaml names no budget, so the value has nothing to be held against.');
  const found = GAINS.map(([key, noun]) => ({
    claim: facts.claims.get(key)?.claim,
    holds: holding(facts, key) !== undefined,
    noun,
  })).find(({ holds, claim }) => holds && claim !== undefined && claim.interval !== null);
  if (!found) return unknown('No gain with an interval holds today.', 'cairn check');
  const metric = allMetrics.find(({ title, name }) => found.claim!.unit === title || found.claim!.unit === name);
  if (!metric || metric.direction !== 'higher' || metric.range[1] !== 1) {
    return unknown(
      `A gain in ${found.claim!.unit ?? 'an unknown metric'} is no share of decisions, so it has no value in ${value.unit}.`,
    );
  }
  const gain = Math.max(0, found.claim!.interval![1]);
  const best = value.perDecision * decisions * gain;
  const sum = `${formatSignificant(value.perDecision)} ${value.unit} × ${formatCount(decisions)} decisions × a gain over ${found.noun} of at most ${formatSignificant(gain)} ${found.claim!.unit!} = ${money(best)} ${value.unit} a year`;
  if (best < cost) return flagged(`At best it is worth less than it costs: ${sum}, against ${money(cost)}.`, null);
  return clear(`At best ${sum}, against a cost of ${money(cost)}.`);
}

const money = (amount: number): string => formatSignificant(amount, { digits: 3 });
