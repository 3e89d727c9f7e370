import { keepEvents, keepTimes, keepTrialClaims, type TrialRecord } from '../app/decide/keep-trial.ts';
import { readIdea, type Idea } from '../app/decide/read-idea.ts';
import { prepareTrial, sitTrial, type TrialGround } from '../app/decide/run-trial.ts';
import { refuseIdOnRecord } from '../app/decide/taken-id.ts';
import type { KeyPress } from '../app/labelling/sit-down.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { printable } from '../base/printable.ts';
import { IdeaFile } from '../contracts/idea-file.ts';
import { ivoSection } from '../decide/ivo.ts';
import { assessEffects, trialFiles } from '../node.ts';
import { timesText, trialResult, trialWarnings, whyNotWritten, type TimesText } from '../project/decide/trial-times.ts';
import { makeScreen } from '../report/terminal/screen.ts';
import { renderTrialResult, renderTrialScreen } from '../report/trial-screen.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { ASSESS_TRIAL_FLAGS, ASSESS_TRIAL_HELP } from './assess-flags.ts';
import { editEffects, ideaPath, personOf, withIdea } from './assess-place.ts';
import { dateFlag } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnHangUp, abortOnInterrupt } from './interrupt.ts';
import { pressedKeys } from './keyboard.ts';
import { numberFlag } from './number-flag.ts';
import { onePositional } from './one-positional.ts';
import { showSteps } from './show-steps.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson } from './with-project.ts';

/** Cases of each task, when nobody says how many: one more than an idea needs. Fewer than two have no spread. Both our choice. */
const CASES = 6;
const FEWEST = 2;

/** Lines of a terminal that does not say how many it has. */
const LINES = 24;

/** `cairn assess trial IDEA`: times a person on rows of the idea's table. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(ASSESS_TRIAL_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(ASSESS_TRIAL_HELP);
    return EXIT.done;
  }
  const cases = numberFlag(given, 'cases', { least: FEWEST, whole: true }) ?? CASES;
  const seed = numberFlag(given, 'seed', { whole: true }) ?? 0;
  const today = dateFlag(given, 'today') ?? localDate(new Date());
  const path = await ideaPath(onePositional(given, 'cairn assess trial IDEA', 'Which idea?'));
  const idea = await readIdea(path, assessEffects());
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UserError('unsupported', 'Cases are shown on a terminal, and this is none', {
      hint: `Take the times elsewhere, and write them into ${path}: ivo, and attested.ivo with the name of who took them.`,
    });
  }
  return withIdea(path, async (project) => {
    if (project !== null) await refuseIdOnRecord(project, idea, assessEffects());
    const by = given.value('as')?.trim() ?? personOf(project);
    if (by === '') throw new UserError('bad-input', '--as names nobody', { hint: 'Write --as NAME.' });
    const ground = await prepare(idea, { cases, seed });
    const clock = (): number => performance.now();
    const style = terminalStyle(process.stderr);
    const at = new Date().toISOString();
    using hangUp = abortOnHangUp();
    const keys = pressedKeys(process.stdin, clock, hangUp.signal);
    try {
      const events = await sitTrial(ground, {
        keys: keptOpen(keys),
        clock,
        draw: (view) =>
          void process.stderr.write(
            `\u001b[2J\u001b[H${renderTrialScreen(view, { ...style, height: process.stderr.rows || LINES })}`,
          ),
      });
      process.stderr.write('\n');
      if (!events.some(({ event }) => event === 'ended')) {
        process.stderr.write('No case was done: nothing is kept.\n');
        return hangUp.signal.aborted ? EXIT.interrupted : EXIT.done;
      }
      const result = trialResult(ground.tasks, events, { hasLabels: ground.answers.kind !== 'number' });
      await tell({ idea, ground, events, result, by, at }, { given, project, keys, today });
      return hangUp.signal.aborted ? EXIT.interrupted : EXIT.done;
    } finally {
      await keys.return();
      process.stdin.unref();
    }
  });
}

/** The same keys, for a reader who stops before others have read theirs. */
const keptOpen = <T>(keys: AsyncIterator<T>): AsyncIterable<T> => ({
  [Symbol.asyncIterator]: () => ({ next: () => keys.next() }),
});

/** Ctrl-C while the table is checked ends the verb, as everywhere; at the trial itself it is a key. */
async function prepare(idea: Idea, options: { readonly cases: number; readonly seed: number }): Promise<TrialGround> {
  using interrupt = abortOnInterrupt();
  return await showSteps(prepareTrial(idea, options, assessEffects(), interrupt.signal), (ground) =>
    Promise.resolve(ground),
  );
}

interface Told {
  readonly given: Arguments;
  readonly project: Project | null;
  readonly keys: AsyncIterator<KeyPress>;
  readonly today: string;
}

/** Keeps what was measured, says it, and writes the times where somebody agrees. */
async function tell(record: TrialRecord, { given, project, keys, today }: Told): Promise<void> {
  using interrupt = abortOnInterrupt();
  const { signal } = interrupt;
  const { idea, result } = record;
  const events = await keepEvents(record, trialFiles());
  const times = timesText(result);
  const warnings = trialWarnings(result);
  const shown = { ...result, events, warnings, sentence: sentenceOf(record, times, today) };
  if (!given.isOn('json')) process.stdout.write(renderTrialResult(shown, terminalStyle(process.stdout)));
  const isWritten = times !== null && (given.isOn('yes') || (await agrees(times, idea.path, keys)));
  if (isWritten) {
    const { until } = await keepTimes(record, { times, today }, editEffects());
    process.stderr.write(printable(`Written into ${idea.path}, by the word of ${record.by} until ${until}.\n`));
  }
  if (project !== null) await keepTrialClaims(project, record, { today, events }, { effects: assessEffects(), signal });
  if (given.isOn('json')) printJson({ ...shown, by: record.by, at: record.at, ivo: times, written: isWritten });
}

function sentenceOf({ idea: { id, file }, result }: TrialRecord, times: TimesText | null, today: string): string {
  if (times === null) return whyNotWritten(result)!;
  const ivo = IdeaFile.shape.ivo.parse(times);
  const ground = { id, today, probe: null, check: null, noCheckBecause: null };
  return ivoSection({ ...ground, file: { ...file, ivo, attested: {} } }).sentence;
}

/** A value as the file would hold it in one line. */
const valueText = (value: NonNullable<TimesText[keyof TimesText]>): string =>
  typeof value === 'string' ? value : `{cases: ${value.cases}, agree: ${value.agree}}`;

/** Asks whether the times go into the file. */
async function agrees(times: TimesText, path: string, keys: AsyncIterator<KeyPress>): Promise<boolean> {
  const style = terminalStyle(process.stderr);
  const text = Object.entries(times)
    .map(([key, value]: [string, NonNullable<TimesText[keyof TimesText]>]) => `${key}: ${valueText(value)}`)
    .join(', ');
  const question = makeScreen(style).paragraph(`Write ivo: {${text}} into ${path}, under your name? y or n`);
  process.stderr.write(`\n${question.join('\n')}\n`);
  for (;;) {
    const pressed = await keys.next();
    if (pressed.done === true || ['n', 'q', '\u0003', '\u0004'].includes(pressed.value.key)) return false;
    if (pressed.value.key === 'y') return true;
  }
}
