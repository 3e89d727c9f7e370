import { UserError } from '../../base/errors.ts';
import type { Claim } from '../../contracts/claim.ts';
import { outsideRange } from '../../project/file/metric-range.ts';
import type { Answer, Question } from '../../evidence/answers.ts';
import { attestableNamed, ladderClaims, ladderSuggestion, type Attestable } from '../../evidence/attestable.ts';
import { claimWords } from '../../evidence/claim-words.ts';
import type { ClaimStatus } from '../../evidence/staleness.ts';
import type { Project } from '../project/project.ts';
import { lastDay } from './last-day.ts';
import { openTrail } from './open-trail.ts';

export interface AttestRequest {
  readonly need: string;
  /** null: only show the question and what it is asked beside. */
  readonly answer: {
    readonly value: string;
    readonly because: string;
    readonly until: string;
    /** null: who is at the keyboard. */
    readonly by: string | null;
    /** How sure the person is, 0 to 1; null: not said. */
    readonly confidence: number | null;
  } | null;
}

/**
 * Asks one of the questions that only a person can answer, beside the evidence there is, and records the answer. Earlier
 * answers stay; a change of mind between the first and the second answer on machine learning becomes a decision in the log.
 *
 * @throws UserError `not-found` for an unknown question, `bad-input` for an answer that is none
 */
export async function attest(project: Project, { need, answer }: AttestRequest): Promise<Question> {
  const { facts } = await openTrail(project);
  const attestable = attestableNamed(need);
  const beside = attestable.name === 'feasibility-g';
  const earlier = beside ? facts.claims.get('attest/feasibility-a')?.claim : undefined;
  const first = earlier ? answerOf(earlier) : null;
  const gain = facts.claims.get('candidate/gain-over-rule');
  const suggestion = beside ? ladderSuggestion(gain, usefulGain(project, facts.claims.get('verdict')?.claim)) : null;
  const shown = {
    need: attestable.name,
    question: attestable.question,
    answers: attestable.answers,
    evidence: beside ? ladderClaims(facts.claims).map((claim) => evidenceRow(facts.claims.get(claim.key)!)) : [],
    first,
    suggestion,
  };
  if (!answer) return { ...shown, recorded: null };
  const claim = await record(project, attestable, {
    answer,
    today: facts.today,
    claims: facts.claims,
    first,
    suggestion,
  });
  const changedMind = claim.detail!['changedMind'] === true;
  if (changedMind) {
    await project.store.journal.add({
      kind: 'decision',
      at: claim.at,
      by: claim.by,
      text: answer.because,
      body: {
        question: 'Is machine learning needed?',
        options: [`first answer: ${first!.value}`, `answer beside the evidence: ${String(claim.value)}`],
        chosen: String(claim.value),
        reverses: null,
        reviewAt: claim.expires,
      },
    });
  }
  return { ...shown, recorded: { ...answerOf(claim), changedMind, expires: claim.expires! } };
}

interface Recording {
  readonly answer: NonNullable<AttestRequest['answer']>;
  readonly today: string;
  readonly claims: ReadonlyMap<string, ClaimStatus>;
  readonly first: Answer | null;
  readonly suggestion: string | null;
}

async function record(project: Project, attestable: Attestable, recording: Recording): Promise<Claim> {
  const { answer, today, claims, first, suggestion } = recording;
  const value = attestable.read(answer.value);
  const range =
    attestable.name === 'minimum-useful' ? outsideRange(project.file.metric?.optimise ?? '', Number(value)) : null;
  if (range !== null) {
    throw new UserError('bad-input', `--value ${answer.value} is no score: ${range}`, {
      hint: 'Write a number in that range.',
    });
  }
  const because = answer.because.trim();
  if (because === '') {
    throw new UserError('bad-input', '--because is empty', { hint: 'Say why, in a sentence.' });
  }
  const inputs = attestable.inputs(project.file, claims);
  if (attestable.name === 'feasibility-g' && inputs.length === 0) {
    throw new UserError('bad-input', 'There is no evidence yet to answer beside', { hint: 'Run cairn check first.' });
  }
  const by = answer.by ?? project.person;
  const [claim] = await project.store.claims.add([
    {
      key: `attest/${attestable.name}`,
      title: attestable.question,
      value,
      unit: null,
      interval: null,
      n: null,
      kind: 'attested',
      evidence: [{ kind: 'person', ref: by }],
      inputs: [...inputs],
      by,
      at: project.now().toISOString(),
      expires: lastDay(answer.until, today),
      note: because,
      command: `cairn attest ${attestable.name}`,
      detail: {
        confidence: answer.confidence,
        first,
        suggestion,
        changedMind: first !== null && first.value !== String(value),
      },
    },
  ]);
  return claim!;
}

/** What a person said would be useful, else what the verdict was reached with. */
function usefulGain(project: Project, verdict: Claim | undefined): number | undefined {
  const measured = verdict?.detail?.['usefulGain'];
  return project.file.metric?.usefulGain ?? (typeof measured === 'number' ? measured : undefined);
}

const answerOf = (claim: Claim): Answer => ({
  value: String(claim.value),
  by: claim.by,
  at: claim.at.slice(0, 10),
  because: claim.note ?? '',
  confidence: typeof claim.detail?.['confidence'] === 'number' ? claim.detail['confidence'] : null,
});

const evidenceRow = ({ claim, stale }: ClaimStatus): Question['evidence'][number] => ({
  claim: claim.key,
  title: claim.title,
  says: claimWords(claim),
  holds: stale.length === 0,
});
