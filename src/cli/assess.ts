import { addNeedAnswer } from '../app/decide/edit-idea.ts';
import { assessIdea, type AssessedIdea, type AssessOptions } from '../app/decide/assess-idea.ts';
import { readIdea } from '../app/decide/read-idea.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { nearestName } from '../base/nearest.ts';
import { assessmentVerdicts, type AssessmentVerdict } from '../contracts/assessment.ts';
import type { NeedAnswer } from '../contracts/idea-file.ts';
import { asksAgain, evidenceInShort, NEED_ANSWERS } from '../decide/need-question.ts';
import { nextStep } from '../decide/next-step.ts';
import { assessEffects } from '../node.ts';
import { originWords } from '../project/decide/origin-words.ts';
import { renderAssessment } from '../report/assessment-terminal.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { askNeed } from './ask-need.ts';
import { ASSESS_FLAGS, ASSESS_HELP } from './assess-flags.ts';
import { debtOf, editEffects, ideaPath, personOf, withIdea } from './assess-place.ts';
import { dateFlag } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { reportLeftOut } from './failure.ts';
import { failOnWords } from './fail-on-words.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { showSteps } from './show-steps.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson } from './with-project.ts';

/** What else can be done with an idea, by the first word behind `cairn assess`. */
const ACTIONS: Readonly<Record<string, () => Promise<{ run(argv: readonly string[]): Promise<number> }>>> = {
  report: () => import('./assess-report.ts'),
  sign: () => import('./assess-sign.ts'),
  trial: () => import('./assess-trial.ts'),
};

/** `cairn assess`: an idea in, its verdict out. */
export async function run(argv: readonly string[]): Promise<number> {
  const [word = '', ...rest] = argv;
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  if (action) return (await action()).run(rest);
  const given = parseArguments(ASSESS_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(ASSESS_HELP);
    return EXIT.done;
  }
  const failOn = failOnWords(given.value('fail-on'), assessmentVerdicts, 'an assessment');
  const today = dateFlag(given, 'today') ?? localDate(new Date());
  const [named] = given.positionals;
  if (named === undefined) {
    refuseAnswer(given);
    const { printAll } = await import('./assess-all.ts');
    const { verdicts, problems } = await printAll({ today, fresh: given.isOn('fresh'), json: given.isOn('json') });
    const broken = `${problems.length === 1 ? 'It is' : 'They are'} not assessed.`;
    return problems.length > 0 ? reportLeftOut(problems, broken) : failing(verdicts, failOn);
  }
  const sure = sureFrom(given);
  const { assessment } = await assessOne(await onePath(given.positionals), { given, today, sure });
  return failing([assessment.verdict], failOn);
}

async function onePath(words: readonly string[]): Promise<string> {
  if (words.length === 1) return await ideaPath(words[0]!);
  throw new UserError('bad-input', `${words.length} ideas are named: ${words.join(', ')}`, {
    hint: 'Name one, or none for all ideas of the folder ideas.',
  });
}

function failing(verdicts: readonly AssessmentVerdict[], failOn: readonly AssessmentVerdict[]): number {
  const found = verdicts.find((verdict) => failOn.includes(verdict));
  if (found === undefined) return EXIT.done;
  process.stderr.write(`--fail-on: the verdict is ${found}.\n`);
  return EXIT.answerIsNo;
}

function refuseAnswer(given: Arguments): void {
  const stray = ['sure', 'by'].find((flag) => given.isOn(flag));
  if (stray === undefined) return;
  throw new UserError('bad-input', `--${stray} is about one idea, and none is named`, {
    hint: 'Write cairn assess IDEA --sure yes.',
  });
}

function sureFrom(given: Arguments): NeedAnswer['answer'] | null {
  const text = given.value('sure');
  if (text === undefined) {
    if (!given.isOn('by')) return null;
    throw new UserError('bad-input', '--by says who answers, and there is no answer', { hint: 'Add --sure yes.' });
  }
  const found = NEED_ANSWERS.find((answer) => answer === text.trim().toLowerCase());
  if (found) return found;
  const nearest = nearestName(text, NEED_ANSWERS);
  throw new UserError('bad-input', `--sure "${text}" is not an answer`, {
    hint: nearest ? `Did you mean ${nearest}?` : `Write one of ${NEED_ANSWERS.join(', ')}.`,
  });
}

interface Asked {
  readonly given: Arguments;
  readonly today: string;
  readonly sure: NeedAnswer['answer'] | null;
}

/** One idea: the question before, the evidence, the question again beside it. */
function assessOne(path: string, { given, today, sure }: Asked): Promise<AssessedIdea> {
  return withIdea(path, async (project) => {
    using interrupt = abortOnInterrupt();
    const { signal } = interrupt;
    const by = given.value('by')?.trim() || personOf(project);
    const isTalking = sure === null && isTerminal() && !given.isOn('json');
    const write = (answer: NeedAnswer['answer'], seen: string | null) =>
      addNeedAnswer(path, { answer, by, on: today, ...(seen === null ? {} : { seen }) }, editEffects());
    const { file } = await readIdea(path, assessEffects());
    let open = sure;
    if (file.needsMl.length === 0) {
      const first = open ?? (isTalking ? await askNeed({ beside: null, last: null }, signal) : null);
      if (first !== null) await write(first, null);
      open = null;
    }
    const debt = await debtOf(project, signal);
    const options: AssessOptions = {
      today,
      project,
      fresh: given.isOn('fresh'),
      ...(debt === undefined ? {} : { debt }),
    };
    const look = (more: Pick<AssessOptions, 'seen'> = {}): Promise<AssessedIdea> =>
      showSteps(assessIdea(path, { ...options, ...more }, assessEffects(), signal), (found) => Promise.resolve(found));
    let found = await look();
    const seen = evidenceInShort(found.ground);
    if (open !== null) {
      await write(open, seen);
      found = await look({ seen: found.seen });
    }
    show(found, path, given);
    if (isTalking && asksAgain(found.ground)) {
      const last = found.ground.file.needsMl.at(-1) ?? null;
      const again = await askNeed({ beside: seen, last }, signal);
      if (again !== null) {
        await write(again, seen);
        found = await look({ seen: found.seen });
        process.stderr.write(`Kept in ${path}.\n`);
      }
    }
    return found;
  });
}

const isTerminal = (): boolean => process.stdin.isTTY && process.stdout.isTTY;

function show({ assessment, seen }: AssessedIdea, path: string, given: Arguments): void {
  if (given.isOn('json')) {
    printJson(assessment);
    return;
  }
  const next = nextStep(assessment, path);
  process.stdout.write(
    renderAssessment(
      { assessment, origin: originWords(seen, path), next, all: given.isOn('all') },
      terminalStyle(process.stdout),
    ),
  );
}
