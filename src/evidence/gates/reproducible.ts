import type { GateFacts } from './facts.ts';
import { lookAtClaim, missing, worstOf, type Finding, type NeedRule } from './need.ts';

/** G5: somebody else gets the same. */
export const reproducibleNeeds: readonly NeedRule[] = [
  { id: 'replay', title: 'A replay by another person or by CI agrees', look: replay },
  { id: 'runbooks', title: 'Every runbook is verified', look: runbooks },
  {
    id: 'model-card',
    title: 'A model card made from the evidence',
    look: (facts) =>
      lookAtClaim(facts, 'model-card', {
        command: 'cairn card',
        absent: 'There is no model card.',
        judge: ({ at }) => ({ ok: true, why: `The model card was made on ${at.slice(0, 10)}.` }),
      }),
  },
];

function replay(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'replay', {
    command: 'cairn replay RUN',
    absent: 'No run was replayed.',
    judge: ({ value, by, detail }) => {
      if (value !== true) return { ok: false, why: `A replay by ${by} differed.` };
      if (detail?.['ci'] === true) return { ok: true, why: 'A replay in CI agreed.' };
      const original = typeof detail?.['runBy'] === 'string' ? detail['runBy'] : null;
      if (original === null) return { ok: false, why: `A replay by ${by} agreed; who made the run is not known.` };
      return original === by
        ? { ok: false, why: `A replay agreed, but ${by} made the run too: another person or CI must replay it.` }
        : { ok: true, why: `A replay by ${by} of a run by ${original} agreed.` };
    },
  });
}

function runbooks(facts: GateFacts): Finding {
  if (facts.runbooks.length === 0) return missing(null, 'There is no runbook: write runbooks/NAME.md.', null);
  return worstOf(
    facts.runbooks.map((name) =>
      lookAtClaim(facts, `runbook/${name}`, {
        command: `cairn runbook verify ${name}`,
        absent: `The runbook ${name} was never verified.`,
        judge: ({ value, at }) =>
          value === true
            ? { ok: true, why: `The runbook ${name} was verified on ${at.slice(0, 10)}.` }
            : { ok: false, why: `The runbook ${name} failed on ${at.slice(0, 10)}.` },
      }),
    ),
  );
}
