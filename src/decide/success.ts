import { listed } from '../base/listed.ts';
import type { Signature, Success } from '../contracts/idea-file.ts';
import { samePerson } from '../evidence/gates/persons-word.ts';
import { againstRecord, signatureTitle } from './altered-signatures.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { successWords } from './success-words.ts';
import { unknownSection } from './unknown-section.ts';

/** Whether two say the same metric, number, population and day. */
export const sameSuccess = (a: Success, b: Success): boolean =>
  a.metric === b.metric && a.number === b.number && a.population === b.population && a.date === b.date;

/** An idea's own words, and what the project has on record of its signatures. */
type SignedGround = Pick<Ground, 'file' | 'signedOnRecord'>;

const heldAgainstRecord = ({ file: { signatures }, signedOnRecord = [] }: SignedGround) =>
  againstRecord(signatures, signedOnRecord);

/** The last signature of each stakeholder that is as it was signed; null: there is none. */
export function lastSignatures(
  ground: SignedGround,
): readonly { readonly name: string; readonly signature: Signature | null }[] {
  const { genuine } = heldAgainstRecord(ground);
  return ground.file.stakeholders.map(({ name }) => ({
    name,
    signature: genuine.findLast(({ by }) => samePerson(by, name)) ?? null,
  }));
}

/** Those who have to sign what stands there now. */
export function waitingFor(ground: SignedGround): readonly string[] {
  const { success } = ground.file;
  return lastSignatures(ground)
    .filter(({ signature }) => !success || !signature || !sameSuccess(signature, success))
    .map(({ name }) => name);
}

const HEAD = { id: 'success', title: 'Do all agree on what success is?' } as const;

/** Who signed what, and whether the goal was moved after results were seen. */
export function successSection(ground: Ground): Section {
  const { success, stakeholders } = ground.file;
  const facts = [...goalFacts(ground), ...signatureFacts(ground), ...earlierFacts(ground)];
  if (!success) {
    return unknownSection(
      HEAD,
      'It is not written what success would be.',
      'Write success: metric, number, population and date.',
      facts,
    );
  }
  const says = `Success is ${successWords(success)}.`;
  if (stakeholders.length === 0) {
    return unknownSection(
      HEAD,
      `${says} Nobody is named who would have to agree.`,
      'Write stakeholders: with the name of each who has a say.',
      facts,
    );
  }
  const waiting = waitingFor(ground);
  const [first] = waiting;
  const sentences = [
    says,
    waiting.length === 0
      ? `${stakeholders.length === 1 ? `${stakeholders[0]!.name} has` : `All ${stakeholders.length} have`} signed it.`
      : `Not signed as it stands now by ${waiting.join(', ')}.`,
    ...alteredWords(ground),
    ...disagreement(ground),
    ...movedGoal(ground),
  ];
  return {
    ...HEAD,
    outcome: sentences.length === 2 && waiting.length === 0 ? 'passed' : 'warns',
    sentence: sentences.join(' '),
    facts,
    next: first === undefined ? null : `Let ${first} sign it: cairn assess sign.`,
  };
}

/** Signatures that are not in the file as the record of the project first saw them. */
function alteredWords(ground: Ground): string[] {
  const { altered, gone } = heldAgainstRecord(ground);
  return [
    ...altered.map(
      ({ signature, was }) =>
        `A signature of ${was.by} was altered: on record it is ${was.says}, ${was.title}; the file says ${successWords(signature)}, ${signatureTitle(signature)}.`,
    ),
    ...gone.map(({ says, title }) => `A signature is no longer in the file: ${says}, ${title}.`),
  ];
}

/** Stakeholders whose last signatures stand under different goals. */
function disagreement(ground: Ground): string[] {
  const goals = new Map<string, string[]>();
  for (const { name, signature } of lastSignatures(ground)) {
    if (!signature) continue;
    const says = successWords(signature);
    goals.set(says, [...(goals.get(says) ?? []), name]);
  }
  if (goals.size < 2) return [];
  return [`They disagree: ${[...goals].map(([says, names]) => `${listed(names)} signed ${says}`).join('; ')}.`];
}

/** A goal that was changed, or first written, after results were seen; else one that was signed and is another now. */
function movedGoal(ground: Ground): string[] {
  const { file, earlierGoals = [] } = ground;
  const [last, before] = [earlierGoals.at(-1), earlierGoals.at(-2)];
  if (last?.afterResults) {
    return before
      ? [`It was ${before.says} and was changed on ${last.on}, after results were seen.`]
      : [`It was first written on ${last.on}, after results were seen.`];
  }
  const signed = heldAgainstRecord(ground).genuine.findLast((one) => !sameSuccess(one, file.success!));
  return signed ? [`It was ${successWords(signed)} when ${signed.by} signed it on ${signed.on}.`] : [];
}

function goalFacts({ file: { success } }: Ground): Fact[] {
  if (!success) return [];
  return [
    factOf({
      key: 'success/goal',
      title: 'what success is',
      value: successWords(success),
      kind: 'assumed',
      because: 'metric, number, population and day, as `success` stands in the file',
    }),
  ];
}

/** Nobody stands for a signature that was altered. */
function signatureFacts(ground: Ground): Fact[] {
  const { altered } = heldAgainstRecord(ground);
  return ground.file.signatures.map((signature, i) => {
    const was = altered.find((each) => each.signature === signature)?.was;
    return factOf({
      key: `success/signature/${i + 1}`,
      title: signatureTitle(signature),
      value: successWords(signature),
      ...(was ? whoSigned(undefined) : whoSigned(signature)),
      because: was ? `altered in the file: on record it is ${was.says}, ${was.title}` : `said on ${signature.on}`,
    });
  });
}

/** A goal is a wish, never a measurement: who signed those words stands for them, else nobody does. */
function earlierFacts(ground: Ground): Fact[] {
  const { file, earlierGoals = [] } = ground;
  const { genuine } = heldAgainstRecord(ground);
  const today = file.success && successWords(file.success);
  // What stands there now is told once.
  const before = earlierGoals.at(-1)?.says === today ? earlierGoals.slice(0, -1) : earlierGoals;
  return before.map(({ says, on, afterResults }, i) =>
    factOf({
      key: `success/earlier/${i + 1}`,
      title: `what success was on ${on}`,
      value: says,
      ...whoSigned(genuine.find((signature) => successWords(signature) === says)),
      because: afterResults ? 'written after something had been measured' : 'before anything was measured',
    }),
  );
}

const whoSigned = (signature: Signature | undefined): Pick<Fact, 'kind' | 'by'> =>
  signature ? { kind: 'attested', by: signature.by } : { kind: 'assumed', by: null };
