import { formatShare } from '../../base/number-format.ts';
import type { Claim } from '../../contracts/claim.ts';
import type { GateFacts } from './facts.ts';
import { lookAtClaim, missing, quoted, waiveCommand, type Finding, type GateId } from './need.ts';
import { judgeAnswer } from './persons-word.ts';

/** The idea that a project came from, as it was assessed last. */
interface ProjectIdea {
  /** Its file, as cairn.yaml names it. */
  readonly file: string;
  /** null: it was never assessed here. */
  readonly id: string | null;
}

const withoutDetour = (path: string): string => path.replace(/^(?:\.\/)+/, '');

/** null: cairn.yaml names none. */
function ideaOf({ file, claims }: GateFacts): ProjectIdea | null {
  if (file.idea === undefined) return null;
  const wanted = withoutDetour(file.idea);
  for (const [key, { claim }] of claims) {
    const id = /^idea\/(.+)\/verdict$/.exec(key)?.[1];
    if (id !== undefined && claim.detail?.['file'] === wanted) return { file: wanted, id };
  }
  return { file: wanted, id: null };
}

const NO_IDEA = 'cairn.yaml names no idea that says it: write idea: with its file, as in ideas/strikes.yaml.';

interface IdeaLook {
  readonly gate: GateId;
  readonly need: string;
  /** Of the fact, behind `idea/ID/`. */
  readonly name: string;
  readonly absent: string;
  readonly judge: (claim: Claim) => { readonly ok: boolean; readonly why: string };
}

/** A need that a number of the idea's assessment decides. */
function lookAtIdea(facts: GateFacts, { gate, need, name, absent, judge }: IdeaLook): Finding {
  const idea = ideaOf(facts);
  if (idea === null) return missing(null, NO_IDEA, waiveCommand(gate, need));
  const command = `cairn assess ${quoted(idea.file)}`;
  if (idea.id === null) return missing(null, `The idea ${idea.file} was not assessed yet.`, command);
  const finding = lookAtClaim(facts, `idea/${idea.id}/${name}`, { command, absent, judge });
  return finding.state === 'met' ? finding : { ...finding, command };
}

/** A number that nobody stands for opens no gate. */
const withoutName = (claim: Claim, keys: string): string | null =>
  claim.kind === 'assumed' ? `nobody stands for it: write ${keys} in the idea` : null;

/** Whoever uses an output can check it in less time than the work takes; where it acts alone, trials that would show its failures. */
export function validation(facts: GateFacts): Finding {
  const absent = 'How long it takes to check an output is not known: cairn assess trial.';
  const checked = lookAtIdea(facts, {
    gate: 'G1',
    need: 'validation',
    name: 'ivo/useful-at-any-accuracy',
    absent,
    judge: (claim) => {
      const open = withoutName(claim, 'attested.ivo, or run cairn assess trial');
      if (claim.value !== true)
        return { ok: false, why: claim.note ?? 'Checking an output takes as long as the work.' };
      return open === null
        ? { ok: true, why: `Checking an output takes less time than the work, by the word of ${claim.by}.` }
        : { ok: false, why: `Checking an output takes less time than the work, but ${open}.` };
    },
  });
  if (checked.why !== absent) return checked;
  const audit = lookAtIdea(facts, {
    gate: 'G1',
    need: 'validation',
    name: 'trials/zero-failure',
    absent,
    judge: (claim) => {
      const open = withoutName(claim, 'attested.need');
      const plan = `It acts alone, and ${String(claim.value)} trials without a failure would show that it may`;
      return { ok: open === null, why: open === null ? `${plan}.` : `${plan}, but ${open}.` };
    },
  });
  return audit.why === absent ? checked : audit;
}

/**
 * The smallest share of right answers that helps whoever checks them, from the times of the idea.
 *
 * @returns null where cairn.yaml names no idea, or no such share follows from its times
 */
export function usefulAccuracy(facts: GateFacts): { readonly finding: Finding; readonly least: number } | null {
  const idea = ideaOf(facts);
  const name = 'ivo/min-accuracy';
  const least = idea?.id ? facts.claims.get(`idea/${idea.id}/${name}`)?.claim.value : null;
  if (typeof least !== 'number') return null;
  const finding = lookAtIdea(facts, {
    gate: 'G6',
    need: 'archetype-evidence',
    name,
    absent: 'How long it takes to check an output is not known: cairn assess trial.',
    judge: (claim) => {
      const open = withoutName(claim, 'attested.ivo, or run cairn assess trial');
      const says = `By the times of the idea it is useful from ${formatShare(least)} right answers`;
      return { ok: open === null, why: open === null ? `${says}.` : `${says}, but ${open}.` };
    },
  });
  return { finding, least };
}

/** The least chance of being worth more than it costs; the verdict on an idea uses the same. */
const ENOUGH_CHANCE = 0.5;

/** Value against cost, as the idea says them. */
export function worth(facts: GateFacts): Finding {
  return lookAtIdea(facts, {
    gate: 'G1',
    need: 'value',
    name: 'value/p-net-positive',
    absent: 'The idea does not say what it would be worth and what it would cost: value and cost.',
    judge: (claim) => {
      const chance = typeof claim.value === 'number' ? claim.value : 0;
      const says = `The chance that it is worth more than it costs is ${formatShare(chance)}`;
      const open = withoutName(claim, 'attested.value and attested.cost');
      if (chance < ENOUGH_CHANCE) return { ok: false, why: `${says}.` };
      return open === null ? { ok: true, why: `${says}.` } : { ok: false, why: `${says}, but ${open}.` };
    },
  });
}

/** The first answer to "are you sure that you need machine learning?", given to the project or to its idea. */
export function firstAnswer(facts: GateFacts): Finding {
  const judge = (claim: Claim): { ok: boolean; why: string } => {
    const { ok, why } = judgeAnswer(facts, claim);
    return { ok, why: `${why}.` };
  };
  const absent = 'Nobody has said yet whether machine learning is needed.';
  const own = lookAtClaim(facts, 'attest/feasibility-a', { command: 'cairn attest feasibility-a', absent, judge });
  if (own.state === 'met' || ideaOf(facts) === null) return own;
  const ofIdea = lookAtIdea(facts, { gate: 'G1', need: 'feasibility-a', name: 'need/answer/1', absent, judge });
  return ofIdea.state === 'met' ? ofIdea : own;
}
