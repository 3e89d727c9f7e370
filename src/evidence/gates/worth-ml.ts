import { formatCounted } from '../../base/number-format.ts';
import { claimWords } from '../claim-words.ts';
import type { GateFacts } from './facts.ts';
import { harmRegister, sensitiveColumns } from './harms.ts';
import { firstAnswer, validation, worth } from './of-idea.ts';
import { lookAtClaim, worstOf, type Finding, type NeedRule } from './need.ts';

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
  { id: 'validation', title: 'The user can validate the output, or an audit plan says how', look: validation },
  { id: 'harms', title: 'Harm register: an owner and a mitigation for each harm', look: harmRegister },
  { id: 'sensitive-columns', title: 'Sensitive columns are known', look: sensitiveColumns },
  { id: 'value', title: 'Value against cost, as a chance of being worth it', look: worth },
  {
    id: 'feasibility-a',
    title: 'First answer: are you sure that you need machine learning?',
    look: firstAnswer,
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
