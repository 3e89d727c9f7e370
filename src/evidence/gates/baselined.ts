import { formatCounted } from '../../base/number-format.ts';
import type { Claim } from '../../contracts/claim.ts';
import { claimWords } from '../claim-words.ts';
import { labellingStep, LEAST_HUMAN_ITEMS } from '../labelling.ts';
import { boundsNothing, UPPER_BOUND_KEY } from '../upper-bound.ts';
import type { GateFacts } from './facts.ts';
import { lookAtClaim, type Finding, type NeedRule } from './need.ts';
import { fromFileWords, judgeAnswer } from './persons-word.ts';
import { rungMeasured } from './worth-ml.ts';

/** G3: the homework is done, training may begin. */
export const baselinedNeeds: readonly NeedRule[] = [
  { id: 'constant', title: 'Constant baseline', look: (facts) => rungMeasured(facts, 'constant', 'the constant') },
  { id: 'rule', title: 'One rule', look: (facts) => rungMeasured(facts, 'rule', 'one rule') },
  { id: 'simple-model', title: 'A simple model', look: (facts) => rungMeasured(facts, 'linear', 'the linear model') },
  { id: 'human', title: 'Human performance on at least 30 items', look: human },
  { id: 'upper-bound', title: 'An upper bound', look: upperBound },
  { id: 'sanity', title: 'The sanity suite has no issues', look: sanity },
  { id: 'feasibility-g', title: 'Second answer, beside the evidence: is machine learning needed?', look: feasibilityG },
];

function human(facts: GateFacts): Finding {
  const step = labellingStep(facts.claims);
  const found = lookAtClaim(facts, 'rung/human', {
    command: step?.command ?? 'cairn label --report',
    absent: `Nobody has measured how well people do.${step ? ` ${step.why}` : ''}`,
    judge: (claim) => {
      const items = claim.n ?? 0;
      return {
        ok: items >= LEAST_HUMAN_ITEMS,
        why: `People reach ${claimWords(claim)} on ${formatCounted(items, 'item')}; ${LEAST_HUMAN_ITEMS} are asked for.${fromFileWords(facts, claim.detail?.['round'])}`,
      };
    },
  });
  // To report again adds no items: what was drawn is too few, or an open round comes first.
  const tooFew = found.state === 'missing' && facts.claims.has('rung/human');
  return tooFew ? { ...found, command: step?.command ?? 'cairn benchmark new' } : found;
}

function upperBound(facts: GateFacts): Finding {
  return lookAtClaim(facts, UPPER_BOUND_KEY, {
    command: 'cairn upper-bound',
    absent: 'There is no upper bound.',
    judge: (claim) => {
      const nothing = boundsNothing(claim, facts.claims);
      return { ok: nothing === null, why: nothing ?? `The upper bound is ${claimWords(claim)}.` };
    },
  });
}

function sanity(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'sanity/issues', {
    command: 'cairn check',
    absent: 'The sanity suite has not run.',
    judge: ({ value, detail }) =>
      value === 0
        ? { ok: true, why: 'The sanity suite has no issues.' }
        : {
            ok: false,
            why: `The sanity suite has ${formatCounted(Number(value), 'issue')}${issueWords(detail)}. A column is settled in cairn.yaml, by check.drop or, where it is known in time, by check.keep; docs/reference/checks says of each code what else settles it.`,
            command: null,
          },
  });
}

/** `: CRN-304 A column that tells all; above-constant …`, empty where the claim does not name them. */
function issueWords(detail: Claim['detail']): string {
  const suite = (detail?.['suite'] ?? []) as readonly { code: string; title: string; outcome: string }[];
  const issues = suite.filter(({ outcome }) => outcome === 'issue');
  return issues.length === 0 ? '' : `: ${issues.map(({ code, title }) => `${code} ${title}`).join('; ')}`;
}

function feasibilityG(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'attest/feasibility-g', {
    command: 'cairn attest feasibility-g',
    absent: 'Nobody has answered again, with the ladder in view.',
    judge: (claim) => {
      const { ok, why } = judgeAnswer(facts, claim);
      return { ok, why: `${why} with the ladder in view.` };
    },
  });
}
