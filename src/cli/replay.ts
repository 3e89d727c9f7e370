import { writeFile } from 'node:fs/promises';
import type { Project } from '../app/project/project.ts';
import { resolveRun } from '../app/project/resolve-run.ts';
import { realRunEffects } from '../app/runs/real-effects.ts';
import { replay } from '../app/runs/replay.ts';
import { UserError } from '../base/errors.ts';
import type { ReplayReport } from '../contracts/replay.ts';
import { projectEffects } from '../node.ts';
import { renderReplay } from '../report/terminal/replay-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { onePositional } from './one-positional.ts';
import { REPLAY_FLAGS, REPLAY_HELP } from './replay-flags.ts';
import { createRunScreen } from './run-screen.ts';
import { listenForStop } from './stop-signals.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn replay RUN`: the same again, on clean ground. The exit code is 1 when it was not the same. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(REPLAY_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(REPLAY_HELP);
    return EXIT.done;
  }
  const wanted = onePositional(given, 'cairn replay RUN');
  const tolerance = toleranceFrom(given);
  return withProject(async (project) => {
    const report = await replayed(project, given, { wanted, tolerance });
    if (given.isOn('json')) printJson(report);
    else process.stdout.write(renderReplay(report, terminalStyle(process.stdout)));
    return report.same ? EXIT.done : EXIT.answerIsNo;
  });
}

/** The output of the program goes to standard error: what was compared is the answer. */
async function replayed(
  project: Project,
  given: Arguments,
  { wanted, tolerance }: { wanted: string; tolerance: number | null },
): Promise<ReplayReport> {
  using stop = listenForStop();
  const effects = realRunEffects();
  const repeated = await resolveRun(project.store, wanted);
  const { stderr } = process;
  using screen = createRunScreen({ stdout: stderr, stderr, own: stderr }, () => effects.clock());
  return await replay(
    project,
    {
      run: repeated,
      tolerance,
      ignore: given.values('ignore'),
      link: given.values('link'),
      by: given.value('as') ?? null,
    },
    {
      effects,
      hooks: screen,
      stop: stop.signals,
      ground: { ...projectEffects(), writeFile: (path, content) => writeFile(path, content) },
    },
  );
}

function toleranceFrom(given: Arguments): number | null {
  const text = given.value('tolerance');
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new UserError('bad-input', `--tolerance "${text}" is not a number of 0 or more`, {
    hint: 'Write a share of the value, as in --tolerance 1e-6.',
  });
}
