import { formatCounted } from '../../base/number-format.ts';
import { claimWords } from '../claim-words.ts';
import type { GateFacts } from './facts.ts';
import { harmRegister, sensitiveColumns } from './harms.ts';
import { judgeAnswer } from './persons-word.ts';
import { later, lookAtClaim, worstOf, type Finding, type NeedRule } from './need.ts';

/** G1: is machine learning worth it here? */
export const worthNeeds: readonly NeedRule[] = [
  {
    id: 'data-probe',
    title: 'The data was probed',
    look: (facts) =>
      lookAtClaim(facts, 'data/rows', {
        command: 'cairn check',
        absent: 'Nobody has looked at the data yet.',
        judge: ({ value }) =>
          typeof value === 'number' && value > 0
            ? { ok: true, why: `${formatCounted(value, 'row')} were probed.` }
            : { ok: false, why: 'The data holds no rows.' },
      }),
  },
  { id: 'rules', title: 'Rules and simple statistics were tried', look: rulesTried },
  later('G1', 'validation', { title: 'The user can validate the output, or an audit plan says how', verb: 'assess' }),
  { id: 'harms', title: 'Harm register: an owner and a mitigation for each harm', look: harmRegister },
  { id: 'sensitive-columns', title: 'Sensitive columns are known', look: sensitiveColumns },
  later('G1', 'value', { title: 'Value against cost, as a chance of being worth it', verb: 'assess' }),
  {
    id: 'feasibility-a',
    title: 'First answer: are you sure that you need machine learning?',
    look: (facts) =>
      lookAtClaim(facts, 'attest/feasibility-a', {
        command: 'cairn attest feasibility-a',
        absent: 'Nobody has said yet whether machine learning is needed.',
        judge: (claim) => {
          const { ok, why } = judgeAnswer(facts, claim);
          return { ok, why: `${why}.` };
        },
      }),
  },
];

function rulesTried(facts: GateFacts): Finding {
  return worstOf([rungMeasured(facts, 'constant', 'the constant'), rungMeasured(facts, 'rule', 'one rule')]);
}

/** A rung of the ladder has a score that holds. */
export function rungMeasured(facts: GateFacts, rung: string, noun: string): Finding {
  return lookAtClaim(facts, `rung/${rung}`, {
    command: 'cairn check',
    absent: `There is no score of ${noun}.`,
    judge: (claim) => ({ ok: true, why: `The score of ${noun} is ${claimWords(claim)}.` }),
  });
}
