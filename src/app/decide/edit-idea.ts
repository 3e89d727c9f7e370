import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { NeedAnswer, Signature } from '../../contracts/idea-file.ts';
import { againstRecord, type RecordedSignature } from '../../decide/altered-signatures.ts';
import { sameSuccess } from '../../decide/success.ts';
import { samePerson } from '../../evidence/gates/persons-word.ts';
import { editYaml, type YamlEdit } from '../../io/edit-yaml.ts';
import type { TimesText } from '../../project/decide/trial-times.ts';
import type { ReplaceEffects } from '../replace-effects.ts';
import { readIdea, type Idea } from './read-idea.ts';

/** Changes an idea's file; all else in it stays as it was written. The change is tried before it is written. */
async function editIdea(
  path: string,
  editsOf: (idea: Idea) => readonly YamlEdit[],
  effects: ReplaceEffects,
): Promise<Idea> {
  const text = await effects.readText(path);
  const readFrom = (content: string): Promise<Idea> => readIdea(path, { readText: () => Promise.resolve(content) });
  const edits = editsOf(await readFrom(text));
  const after = editYaml(text, path, edits);
  const idea = await readFrom(after);
  if (after !== text) await effects.replaceFile(path, { before: text, after });
  return idea;
}

/** Adds an answer to "are you sure that you need machine learning?" behind those that stand in the file. */
export function addNeedAnswer(path: string, answer: NeedAnswer, effects: ReplaceEffects): Promise<Idea> {
  const { answer: said, by, on, seen } = answer;
  const entry = { answer: said, by, on, ...(seen === undefined ? {} : { seen }) };
  return editIdea(path, () => [{ kind: 'append', key: 'needsMl', entry }], effects);
}

/** What a signature did. */
export interface SignedIdea {
  readonly idea: Idea;
  readonly signature: Signature;
  /** The same had been signed before: the file stays as it is. */
  readonly again: boolean;
  /** What this person signed before, where it was something else. */
  readonly before: Signature | null;
}

/**
 * Puts a stakeholder's name under `success` as it stands now, behind the signatures that are there.
 *
 * @param record - what the project has on record of them: an altered one is not taken for what this person signed
 * @throws UserError `bad-input` without `success`, `not-found` for somebody who is no stakeholder
 */
export async function signSuccess(
  path: string,
  { by, on, record = [] }: { readonly by: string; readonly on: string; readonly record?: readonly RecordedSignature[] },
  effects: ReplaceEffects,
): Promise<SignedIdea> {
  const { file, locate } = await readIdea(path, effects);
  const { success, stakeholders, signatures } = file;
  if (!success) {
    throw new UserError('bad-input', `${locate([])}: \`success\` is not written, so there is nothing to sign`, {
      hint: 'Write success: with metric, number, population and date.',
    });
  }
  const names = stakeholders.map(({ name }) => name);
  const person = names.find((name) => samePerson(name, by));
  if (person === undefined) throw nobody(by, names, locate(names.length === 0 ? [] : ['stakeholders']));
  const before = againstRecord(signatures, record).genuine.findLast((one) => samePerson(one.by, person)) ?? null;
  if (before && sameSuccess(before, success)) {
    return { idea: await readIdea(path, effects), signature: before, again: true, before: null };
  }
  const { metric, number, population, date } = success;
  const signature: Signature = { by: person, on, metric, number, population, date };
  const idea = await editIdea(path, () => [{ kind: 'append', key: 'signatures', entry: signature }], effects);
  return { idea, signature, again: false, before };
}

function nobody(by: string, names: readonly string[], place: string): UserError {
  if (names.length === 0) {
    return new UserError('not-found', `${place}: no \`stakeholders\` are written, so nobody can sign`, {
      hint: 'Write stakeholders: with the name of each who has a say.',
    });
  }
  const nearest = nearestName(by, names);
  return new UserError('not-found', `${place}: ${by} is not among the stakeholders`, {
    hint: `${nearest ? `Did you mean ${nearest}? ` : ''}They are ${names.join(', ')}.`,
  });
}

/** Puts measured times into `ivo`, and who stands for them until when into `attested.ivo`. */
export function writeTimes(
  path: string,
  times: TimesText,
  { by, on, until }: { readonly by: string; readonly on: string; readonly until: string },
  effects: ReplaceEffects,
): Promise<Idea> {
  const word = { by, on, until };
  return editIdea(
    path,
    ({ written }) => {
      const keys = written as Readonly<Record<string, unknown>>;
      const has = (key: string): boolean => typeof keys[key] === 'object' && keys[key] !== null;
      return [
        ...(has('ivo')
          ? [
              ...Object.entries(times).map(
                ([key, value]: [string, NonNullable<TimesText[keyof TimesText]>]) =>
                  ({ kind: 'set', path: ['ivo'], key, value }) as const,
              ),
              // What an earlier trial counted was not seen in this one, whose name and day stand for all of `ivo`.
              ...(times.byHand === undefined && 'byHand' in (keys['ivo'] as object)
                ? [{ kind: 'remove', path: ['ivo'], key: 'byHand' } as const]
                : []),
            ]
          : [{ kind: 'add', key: 'ivo', entry: { ...times } } as const]),
        has('attested')
          ? ({ kind: 'set', path: ['attested'], key: 'ivo', value: word } as const)
          : ({ kind: 'add', key: 'attested', entry: { ivo: word } } as const),
      ];
    },
    effects,
  );
}
