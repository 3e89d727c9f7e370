import { realRunEffects } from '../app/runs/real-effects.ts';
import { runStages, type StageEvent } from '../app/runs/stages.ts';
import type { Project } from '../app/project/project.ts';
import { printable } from '../base/printable.ts';
import { endLine } from '../report/terminal/run-lines.ts';
import { renderStagePlan, stageWords } from '../report/terminal/stage-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { exitCodeOf } from './program-exit.ts';
import { createRunScreen, type RunScreen } from './run-screen.ts';
import { STAGES_FLAGS, STAGES_HELP } from './stages-flags.ts';
import { listenForStop } from './stop-signals.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn stages`: what changed, and what lies behind it. The exit code is that of the stage that failed. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(STAGES_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(STAGES_HELP);
    return EXIT.done;
  }
  return withProject((project) => (given.isOn('dry-run') ? planOnly(project, given) : runAll(project, given)));
}

const requestFrom = (given: Arguments) => ({
  names: given.positionals,
  dryRun: given.isOn('dry-run'),
  force: given.isOn('force'),
});

async function planOnly(project: Project, given: Arguments): Promise<number> {
  using stop = listenForStop();
  const hooks = { onOutput: () => undefined, onNote: () => undefined };
  const options = { effects: realRunEffects(), hooks, stop: stop.signals };
  for await (const event of runStages(project, requestFrom(given), options)) {
    if (event.kind !== 'planned') continue;
    if (given.isOn('json')) printJson({ plan: event.steps });
    else process.stdout.write(renderStagePlan(event.steps, terminalStyle(process.stdout)));
  }
  return EXIT.done;
}

async function runAll(project: Project, given: Arguments): Promise<number> {
  using stop = listenForStop();
  const json = given.isOn('json');
  const effects = realRunEffects();
  using screen = createRunScreen(
    { stdout: json ? process.stderr : process.stdout, stderr: process.stderr, own: process.stderr },
    () => effects.clock(),
  );
  const events: StageEvent[] = [];
  let code: number = EXIT.done;
  for await (const event of runStages(project, requestFrom(given), { effects, hooks: screen, stop: stop.signals })) {
    events.push(event);
    show(event, screen);
    if (event.kind !== 'finished') continue;
    code = event.missing.length > 0 && event.run.status === 'done' ? EXIT.answerIsNo : exitCodeOf(event.end);
  }
  if (json) printJson(summary(events));
  return code;
}

function show(event: StageEvent, screen: RunScreen): void {
  switch (event.kind) {
    case 'planned':
      return;
    case 'started':
      return screen.onNote(`${event.stage}: ${stageWords(event.why)}`);
    case 'skipped':
      return screen.onNote(
        `${event.stage}: ${event.because === 'fresh' ? 'nothing changed' : 'what it reads came out the same'}`,
      );
    case 'finished':
      screen.line(`${printable(event.stage)}: ${endLine(event.run, terminalStyle(process.stderr))}`);
      for (const path of event.missing) screen.onNote(`${event.stage} ended and did not write ${path}`);
  }
}

/** Every stage with why it ran or not, and its run. */
function summary(events: readonly StageEvent[]): object {
  const plan = events.find((event) => event.kind === 'planned');
  const stages = events.flatMap((event): object[] => {
    if (event.kind === 'skipped') return [{ stage: event.stage, state: 'skipped', because: event.because }];
    if (event.kind !== 'finished') return [];
    const why = events.find((other) => other.kind === 'started' && other.stage === event.stage);
    return [
      {
        stage: event.stage,
        state: event.run.status,
        why: why?.kind === 'started' ? why.why : null,
        run: event.run.id,
        missing: event.missing,
      },
    ];
  });
  return { plan: plan?.kind === 'planned' ? plan.steps : [], stages };
}
