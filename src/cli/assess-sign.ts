import { refreshKept } from '../app/decide/assess-idea.ts';
import { signSuccess } from '../app/decide/edit-idea.ts';
import { readIdea } from '../app/decide/read-idea.ts';
import { refuseIdOnRecord } from '../app/decide/taken-id.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { keepSignature, signaturesOnRecord } from '../app/decide/signatures-on-record.ts';
import { lastSignatures, successSection, waitingFor } from '../decide/success.ts';
import { successWords } from '../decide/success-words.ts';
import { assessEffects } from '../node.ts';
import { renderSigned } from '../report/signed-idea.ts';
import { parseArguments } from './arguments.ts';
import { ASSESS_SIGN_FLAGS, ASSESS_SIGN_HELP } from './assess-flags.ts';
import { editEffects, ideaPath, personOf, withIdea } from './assess-place.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson } from './with-project.ts';
import { onePositional } from './one-positional.ts';

/** A table has no say in what people agree on. */
const UNSEEN = { probe: null, check: null, noCheckBecause: null };

/** `cairn assess sign IDEA`: a stakeholder agrees on what success is. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(ASSESS_SIGN_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(ASSESS_SIGN_HELP);
    return EXIT.done;
  }
  const path = await ideaPath(onePositional(given, 'cairn assess sign IDEA --as NAME', 'Which idea?'));
  return withIdea(path, async (project) => {
    using interrupt = abortOnInterrupt();
    const by = given.value('as')?.trim() ?? personOf(project);
    if (by === '') throw new UserError('bad-input', '--as names nobody', { hint: 'Write --as NAME.' });
    const today = localDate(new Date());
    const named = await readIdea(path, assessEffects());
    if (project !== null) await refuseIdOnRecord(project, named, assessEffects());
    const { id } = named;
    const record = project === null ? [] : await signaturesOnRecord(project, id);
    const signed = await signSuccess(path, { by, on: today, record }, editEffects());
    const { idea, signature, again, before } = signed;
    if (project !== null) {
      if (!again) await keepSignature(project, signed, assessEffects());
      await refreshKept(path, { today, project }, assessEffects(), interrupt.signal);
    }
    const signedOnRecord = project === null ? [] : await signaturesOnRecord(project, id);
    const ground = { id, file: idea.file, signedOnRecord };
    const shown = {
      id: idea.id,
      file: path,
      signature,
      again,
      before,
      goal: successWords(signature),
      signatures: lastSignatures(ground).map(({ name, signature: last }) => ({ name, signature: last })),
      waiting: waitingFor(ground),
      sentence: successSection({ ...ground, today, ...UNSEEN }).sentence,
    };
    if (given.isOn('json')) printJson(shown);
    else process.stdout.write(renderSigned(shown, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
