import { formatCount, formatShare, formatSignificant } from '../../base/number-format.ts';
import { archetypeOf } from '../archetype.ts';
import { claimWords } from '../claim-words.ts';
import type { GateFacts } from './facts.ts';
import { metricTarget } from './framed.ts';
import { ethics } from './harms.ts';
import { later, lookAtClaim, met, missing, waiveCommand, worstOf, type Finding, type NeedRule } from './need.ts';
import { usefulAccuracy } from './of-idea.ts';

/** G6: it may meet the world. */
export const shippedNeeds: readonly NeedRule[] = [
  { id: 'contract', title: 'The interface holds what was signed', look: contract },
  { id: 'latency', title: 'Latency, size and cost are within the constraints', look: constraints },
  { id: 'archetype-evidence', title: 'The evidence that this archetype asks for', look: evidenceOfArchetype },
  { id: 'fallback', title: 'Fallback and rollback are declared', look: fallback },
  later('G6', 'rehearsal', { title: 'Fallback and rollback were rehearsed', verb: 'deploy' }),
  { id: 'ethics', title: 'Every harm has an owner and a mitigation, and no group fares worse', look: ethics },
];

function contract(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'interface/contract', {
    command: 'cairn interface check',
    absent: 'The interface was not held against the one that was signed.',
    judge: ({ value }) =>
      value === true
        ? { ok: true, why: 'Answers fit the interface, and nothing broke against the signed one.' }
        : { ok: false, why: 'The interface breaks what was signed.' },
  });
}

/** The rung that would be shipped, when it is the candidate of today. */
function candidateOf(facts: GateFacts): Finding & { readonly rung: string } {
  const finding = lookAtClaim(facts, 'candidate/rung', {
    command: 'cairn check',
    absent: 'There is no candidate yet.',
    judge: ({ value }) => ({ ok: true, why: `The candidate is ${String(value)}.` }),
  });
  return { ...finding, rung: String(facts.claims.get('candidate/rung')?.claim.value) };
}

function constraints(facts: GateFacts): Finding {
  const limits = facts.file.constraints;
  const { latencyMilliseconds, memoryMegabytes, costPerThousand } = limits ?? {};
  if (latencyMilliseconds === undefined && memoryMegabytes === undefined && costPerThousand === undefined) {
    return missing(null, 'cairn.yaml declares no constraint on latency, memory or cost.', null);
  }
  const { rung, ...candidate } = candidateOf(facts);
  if (candidate.state !== 'met') return candidate;
  return worstOf([
    ...(latencyMilliseconds === undefined
      ? []
      : [
          within(facts, `latency/${rung}`, { limit: latencyMilliseconds, unit: 'ms a row', what: 'latency', scale: 1 }),
        ]),
    ...(memoryMegabytes === undefined
      ? []
      : [within(facts, `size/${rung}`, { limit: memoryMegabytes, unit: 'MB', what: 'size', scale: 1e-6 })]),
    ...(costPerThousand === undefined ? [] : [cost(facts, rung, costPerThousand)]),
  ]);
}

function within(
  facts: GateFacts,
  key: string,
  { limit, unit, what, scale }: { limit: number; unit: string; what: string; scale: number },
): Finding {
  return lookAtClaim(facts, key, {
    command: 'cairn check',
    absent: `The ${what} of the candidate is not measured.`,
    judge: ({ value }) => {
      const found = Number(value) * scale;
      return {
        ok: found <= limit,
        why: `The ${what} is ${formatSignificant(found)} ${unit}; ${formatSignificant(limit)} is allowed.`,
      };
    },
  });
}

const MILLISECONDS_PER_HOUR = 3_600_000;

/** Cost of a thousand predictions: time on a machine whose price per hour is declared. */
function cost(facts: GateFacts, rung: string, limit: number): Finding {
  const costPerHour = facts.file.runs?.costPerHour;
  if (costPerHour === undefined) {
    return missing(
      null,
      'constraints.costPerThousand needs the price of a machine: say runs.costPerHour in cairn.yaml.',
      null,
    );
  }
  return within(facts, `latency/${rung}`, {
    limit,
    unit: 'per thousand predictions',
    what: 'cost',
    scale: (1000 * costPerHour) / MILLISECONDS_PER_HOUR,
  });
}

/** Each archetype has its own question, so each is asked for another proof. */
function evidenceOfArchetype(facts: GateFacts): Finding {
  const { archetype } = facts.file;
  if (archetype === undefined) return missing('archetype', 'The archetype is not known.', 'cairn archetype');
  const found = archetypeOf(archetype);
  switch (found.kind) {
    case 'contradiction':
      return missing('archetype', found.because, 'cairn archetype');
    case 'software-2.0':
      return missing(
        null,
        'Software 2.0 must show online that it beats what runs today: measured by cairn deploy, not in this version.',
        waiveCommand('G6', 'archetype-evidence'),
      );
    case 'human-in-the-loop':
      return usefulEnough(facts);
    case 'autonomous':
      return failureBound(facts);
  }
}

/**
 * Human in the loop: the candidate is good enough to be useful, not the best that could be. How good that is, a person says in
 * the metric; where nobody has, it follows from the times of the idea.
 */
function usefulEnough(facts: GateFacts): Finding {
  const ofIdea = facts.claims.has('attest/minimum-useful') ? null : usefulAccuracy(facts);
  if (ofIdea !== null) return ofIdea.finding.state === 'met' ? accurateEnough(facts, ofIdea.least) : ofIdea.finding;
  const declared = lookAtClaim(facts, 'attest/minimum-useful', {
    command: 'cairn attest minimum-useful',
    absent: `Human in the loop: nobody has said how good it must be to be useful${targetNote(facts)}.`,
    judge: ({ value, by }) => ({ ok: typeof value === 'number', why: `${by} finds it useful from ${String(value)}.` }),
  });
  const least = facts.claims.get('attest/minimum-useful')?.claim.value;
  if (declared.state !== 'met' || typeof least !== 'number') return declared;
  const { rung, ...candidate } = candidateOf(facts);
  if (candidate.state !== 'met') return candidate;
  return lookAtClaim(facts, `rung/${rung}`, {
    command: 'cairn check',
    absent: 'The candidate has no score.',
    judge: (claim) => {
      const lower = claim.detail?.['direction'] === 'lower'; // an error: smaller is better
      const score = Number(claim.value);
      return {
        ok: lower ? score <= least : score >= least,
        why: `Useful ${lower ? 'up to' : 'from'} ${least}; the candidate reaches ${claimWords(claim)}.`,
      };
    },
  });
}

/** All of the interval of the candidate's accuracy reaches the smallest that is useful. */
function accurateEnough(facts: GateFacts, least: number): Finding {
  const { rung, ...candidate } = candidateOf(facts);
  if (candidate.state !== 'met') return candidate;
  return lookAtClaim(facts, `rung/${rung}`, {
    command: 'cairn check',
    absent: 'The candidate has no score.',
    judge: (claim) => {
      const accuracy = accuracyInterval(claim);
      const from = `Useful from ${formatShare(least)} right answers, by the times of the idea`;
      if (!accuracy) return { ok: false, why: `${from}; the candidate has no measured accuracy.` };
      const surely = `with 97.5 % confidence at least ${formatShare(accuracy[0])} of the candidate's are`;
      return { ok: accuracy[0] >= least, why: `${from}; ${surely}.` };
    },
  });
}

const targetNote = ({ file }: GateFacts): string => {
  const target = metricTarget(file);
  return target === null ? '' : `; the target is ${target}`;
};

/** Autonomous: the failure rate that is acceptable is said by a person, and the upper end of the measured one is below it. */
function failureBound(facts: GateFacts): Finding {
  const declared = lookAtClaim(facts, 'attest/acceptable-failure-rate', {
    command: 'cairn attest acceptable-failure-rate',
    absent: 'Autonomous: nobody has said which failure rate is acceptable.',
    judge: ({ value, by }) => ({
      ok: typeof value === 'number',
      why: `${by} accepts a failure rate of ${String(value)}.`,
    }),
  });
  const most = facts.claims.get('attest/acceptable-failure-rate')?.claim.value;
  if (declared.state !== 'met' || typeof most !== 'number') return declared;
  const { rung, ...candidate } = candidateOf(facts);
  if (candidate.state !== 'met') return candidate;
  return lookAtClaim(facts, `rung/${rung}`, {
    command: 'cairn check',
    absent: 'The candidate has no score.',
    judge: (claim) => {
      const accuracy = accuracyInterval(claim);
      if (!accuracy) {
        return {
          ok: false,
          why: `A failure rate needs accuracy among the metrics; the candidate was scored in ${claim.unit ?? 'no unit'}.`,
        };
      }
      const worst = 1 - accuracy[0];
      const rows = claim.n === null ? '' : ` on ${formatCount(claim.n)} rows`;
      return {
        ok: worst <= most,
        why: `With 97.5 % confidence at most ${formatShare(worst)} fail${rows}; ${formatShare(most)} is acceptable.`,
      };
    },
  });
}

/** 95 % interval of the share of right answers: its lower end is exceeded with 97.5 % confidence. */
function accuracyInterval({
  unit,
  interval,
  detail,
}: {
  unit: string | null;
  interval: readonly [number, number] | null;
  detail: Record<string, unknown> | null;
}): readonly [number, number] | null {
  if (unit?.toLowerCase() === 'accuracy') return interval;
  const metrics = detail?.['metrics'] as Record<string, { interval?: readonly [number, number] | null }> | undefined;
  return metrics?.['accuracy']?.interval ?? null;
}

function fallback({ file }: GateFacts): Finding {
  const { deployment } = file;
  if (!deployment)
    return missing(null, 'cairn.yaml declares no deployment: target, owner, fallback and rollback.', null);
  const lacks = [
    ...(deployment.fallback === undefined ? ['fallback'] : []),
    ...(deployment.rollback === undefined ? ['rollback'] : []),
  ];
  if (lacks.length > 0) return missing(null, `deployment in cairn.yaml says no ${lacks.join(' and no ')}.`, null);
  return met(null, `Fallback: ${deployment.fallback!}. Rollback: ${deployment.rollback!}.`);
}
