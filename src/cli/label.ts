import { importAnswers, importWords } from '../app/labelling/import-answers.ts';
import { levelWords, reportLabels } from '../app/labelling/label-report.ts';
import { exportItems } from '../app/labelling/export-items.ts';
import { sitDown } from '../app/labelling/sit-down.ts';
import { measureWeakLabels, type WeakReport, type WeakSource } from '../app/labelling/weak-labels.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { formatCount, formatCounted, formatEstimate } from '../base/number-format.ts';
import { printable } from '../base/printable.ts';
import { HumanLevel } from '../contracts/label-round.ts';
import { defaultEffects } from '../node.ts';
import { renderLabelScreen } from '../report/label-screen.ts';
import { renderLabelSummary } from '../report/label-summary.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { pressedKeys } from './keyboard.ts';
import { LABEL_FLAGS, LABEL_HELP } from './label-flags.ts';
import { numberFlag } from './number-flag.ts';
import { noPositionals } from './one-positional.ts';
import { showWork } from './show-steps.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** An answer that took longer was interrupted: our choice. */
const CAP_SECONDS = 300;

/** `cairn label`: people judge items, and what that shows. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(LABEL_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(LABEL_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn label --as PERSON');
  const work = workOf(given);
  return withProject((project) => work(project, given));
}

type Work = (project: Project, given: Arguments) => Promise<number>;

function workOf(given: Arguments): Work {
  const works = { report, export: exportSheet, answers: bringIn, weak: weakly, 'weak-rule': weakly } as const;
  const asked = Object.keys(works).filter((flag) => given.isOn(flag)) as (keyof typeof works)[];
  if (asked.length <= 1) return asked[0] === undefined ? sit : works[asked[0]];
  throw new UserError('bad-input', `${asked.map((flag) => `--${flag}`).join(' and ')} are given together`, {
    hint: 'Give one of them.',
  });
}

const capOf = (given: Arguments): number => numberFlag(given, 'cap', { least: 1 }) ?? CAP_SECONDS;
const annotatorOf = (project: Project, given: Arguments): string => {
  const name = (given.value('as') ?? project.person).trim();
  if (name !== '') return name;
  throw new UserError('bad-input', '--as names nobody', { hint: 'Write --as NAME.' });
};

async function sit(project: Project, given: Arguments): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UserError('unsupported', 'Items are shown on a terminal, and this is none', {
      hint: 'Label elsewhere: cairn label --export items.csv, then cairn label --answers answers.csv --as NAME.',
    });
  }
  const clock = (): number => performance.now();
  const style = terminalStyle(process.stdout);
  const { round, answered, left } = await sitDown(
    project,
    {
      round: given.value('round'),
      annotator: annotatorOf(project, given),
      adjudicate: given.isOn('adjudicate'),
      level: levelFrom(given.value('level')),
      capSeconds: capOf(given),
    },
    {
      keys: pressedKeys(process.stdin, clock),
      clock,
      draw: (view) => void process.stdout.write(`\u001b[2J\u001b[H${renderLabelScreen(view, style)}`),
    },
  );
  process.stdin.unref();
  print(`${formatCounted(answered, 'answer')} stored in ${round.round}, ${formatCount(left)} to go.`);
  return EXIT.done;
}

async function report(project: Project, given: Arguments): Promise<number> {
  using interrupt = abortOnInterrupt();
  const options = { round: given.value('round'), level: levelFrom(given.value('level')), capSeconds: capOf(given) };
  const found = await showWork('Holding the answers against the table', () =>
    reportLabels(project, options, defaultEffects(), interrupt.signal),
  );
  if (given.isOn('json')) printJson(found);
  else process.stdout.write(renderLabelSummary(found, levelWords(found.level), terminalStyle(process.stdout)));
  return EXIT.done;
}

function levelFrom(text: string | undefined): HumanLevel | null {
  if (text === undefined) return null;
  const level = HumanLevel.options.find((option) => option === text);
  if (level) return level;
  throw new UserError('bad-input', `--level "${text}" is not a level`, {
    hint: `It is one of ${HumanLevel.options.join(', ')}.`,
  });
}

async function exportSheet(project: Project, given: Arguments): Promise<number> {
  const file = given.value('export')!;
  const effects = defaultEffects();
  const { round, items } = await exportItems(project, given.value('round'));
  await effects.writeFile(file, items);
  print(
    `${formatCounted(round.rows.length, 'item')} of ${round.round} written to ${file}. Bring the answers back with cairn label --answers FILE --as NAME.`,
  );
  return EXIT.done;
}

async function bringIn(project: Project, given: Arguments): Promise<number> {
  using interrupt = abortOnInterrupt();
  const options = {
    round: given.value('round'),
    annotator: annotatorOf(project, given),
    source: given.value('answers')!,
    level: levelFrom(given.value('level')),
  };
  const imported = await importAnswers(project, options, defaultEffects(), interrupt.signal);
  if (given.isOn('json')) printJson({ ...imported, round: imported.round.round });
  else print(importWords(imported));
  return EXIT.done;
}

async function weakly(project: Project, given: Arguments): Promise<number> {
  using interrupt = abortOnInterrupt();
  const column = given.value('weak');
  const source: WeakSource =
    column === undefined ? { kind: 'rule', text: given.value('weak-rule')! } : { kind: 'column', text: column };
  const found = await showWork('Reading the table', () =>
    measureWeakLabels(project, source, defaultEffects(), interrupt.signal),
  );
  if (given.isOn('json')) printJson(found);
  else print(weakWords(found));
  return EXIT.done;
}

function weakWords({ source, metric, gold, rows, result }: WeakReport): string {
  const { score, answered, abstained } = result;
  const said =
    score.value === null
      ? `How right \`${source.text}\` is as a label is unknown: ${score.because}.`
      : `\`${source.text}\` as a label: ${metric.title} ${formatEstimate(score.value, score.interval).text} on ${formatCounted(answered, 'row')}, against the ${gold}.`;
  return abstained === 0
    ? said
    : `${said}\n${formatCount(abstained)} of ${formatCounted(rows, 'row')} have no such label and are left out.`;
}

const print = (text: string): void => void process.stdout.write(`${printable(text)}\n`);
