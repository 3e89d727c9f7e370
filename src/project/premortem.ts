import { formatCount, formatSignificant } from '../base/number-format.ts';
import {
  clear,
  doomsFrom,
  flagged,
  judgeDeployment,
  judgeFeasible,
  judgeSize,
  unknown,
  type Doom,
  type JudgedDoom,
} from '../decide/doom.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import { metricNumber, metricSigned } from '../evidence/gates/framed.ts';
import type { GateFacts } from '../evidence/gates/facts.ts';

export type { Doom } from '../decide/doom.ts';

/** The four ways in which a project is doomed, each judged on its own evidence. */
export function premortem(facts: GateFacts): readonly Doom[] {
  return doomsFrom({
    infeasible: infeasible(facts),
    'never-in-production': judgeDeployment(facts.file.deployment, 'cairn.yaml'),
    'unclear-success': unclearSuccess(facts),
    'too-small': tooSmall(facts),
  });
}

function infeasible(facts: GateFacts): JudgedDoom {
  const { problem, target } = facts.file;
  if (problem === undefined) return flagged('cairn.yaml does not say what the problem is.', null);
  if (target === undefined) return flagged('cairn.yaml does not say what is to be predicted.', null);
  const signal = holding(facts, 'signal/p');
  const reached = (
    [
      ['rung/human', 'people'],
      ['rung/upper-bound', 'the upper bound'],
    ] as const
  ).flatMap(([key, noun]) => {
    const score = holding(facts, key);
    return typeof score === 'number' ? [{ noun, score }] : [];
  });
  return judgeFeasible(typeof signal === 'number' ? signal : null, reached, 'cairn check');
}

/** The value of a claim that holds today. */
function holding({ claims }: GateFacts, key: string): unknown {
  const status = claims.get(key);
  return status && status.stale.length === 0 ? status.claim.value : undefined;
}

function unclearSuccess(facts: GateFacts): JudgedDoom {
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
function tooSmall(facts: GateFacts): JudgedDoom {
  const { value, businessMetric, budget, runs } = facts.file;
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
  return judgeSize({ sum, against: money(cost) }, { best, cost });
}

const money = (amount: number): string => formatSignificant(amount, { digits: 3 });
