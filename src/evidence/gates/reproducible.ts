import type { Claim } from '../../contracts/claim.ts';
import type { GateFacts } from './facts.ts';
import { samePerson } from './persons-word.ts';
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
    judge: (claim) => {
      const what = `A replay of run ${textOf(claim, 'run') ?? 'unknown'}`;
      if (claim.value === false) return { ok: false, why: `${what} by ${claim.by} differed.` };
      const lack = lacking(claim, facts);
      return lack === null ? judgePerson(claim, what, facts) : { ok: false, why: `${what} agreed, but ${lack}.` };
    },
  });
}

const textOf = ({ detail }: Claim, name: string): string | null => {
  const value = detail?.[name];
  return typeof value === 'string' ? value : null;
};

/** Why that run shows nothing, whoever replayed it; null when it does. */
function lacking(claim: Claim, { file: { metric } }: GateFacts): string | null {
  const compared = (claim.detail?.['metrics'] as { compared?: number } | undefined)?.compared ?? 0;
  if (textOf(claim, 'status') !== 'done') return `that run ended ${textOf(claim, 'status') ?? 'nobody knows how'}`;
  if (compared === 0) return 'no metric was compared';
  if (!metric || textOf(claim, 'kind') === 'check' || textOf(claim, 'optimise') === metric.optimise) return null;
  return `that run did not log ${metric.optimise}, the metric to optimise`;
}

/** Another person by git, or a job in CI, is proof; a typed name is that person's word, and only a stakeholder's counts. */
function judgePerson(claim: Claim, what: string, { file }: GateFacts): { ok: boolean; why: string } {
  const [made, person, job] = ['runBy', 'person', 'job'].map((name) => textOf(claim, name));
  if (job) return { ok: true, why: `${what} in CI (${job}) agreed.` };
  if (!made) return { ok: false, why: `${what} by ${claim.by} agreed; who made the run is not known.` };
  if (person && !samePerson(person, made))
    return { ok: true, why: `${what}, made by ${made}, agreed; ${person} replayed it.` };
  if (samePerson(claim.by, made)) {
    return { ok: false, why: `${what} agreed, but ${made} made the run too: another person or CI must replay it.` };
  }
  return file.stakeholders.some(({ name }) => samePerson(name, claim.by))
    ? { ok: true, why: `${what}, made by ${made}, agreed by ${claim.by}'s word.` }
    : { ok: false, why: `${what} agreed by the word of ${claim.by}, who is no stakeholder; ${made} made the run.` };
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
