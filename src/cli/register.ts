import { register, studyReport } from '../app/runs/register.ts';
import { studyJson } from '../project/study-json.ts';
import { renderStudy } from '../project/screens/study-report.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { neededFlag, onePositional } from './one-positional.ts';
import { REGISTER_FLAGS, REGISTER_HELP } from './register-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

const USAGE = 'cairn register STUDY --hypothesis "…" --metric auc --n 10 --analysis "…"';

/** `cairn register`: the plan of a study before its first run, and what became of it. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(REGISTER_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(REGISTER_HELP);
    return EXIT.done;
  }
  const study = onePositional(given, USAGE);
  const plan = planFrom(given, study);
  return withProject(async (project) => {
    const report = plan === null ? await studyReport(project, study) : await register(project, plan);
    if (given.isOn('json')) printJson(studyJson(report));
    else process.stdout.write(renderStudy(report, { ...terminalStyle(process.stdout), now: project.now() }));
    return EXIT.done;
  });
}

/** Null when no flag of a plan is given; with one, all are needed. */
function planFrom(given: Arguments, study: string) {
  const fields = ['hypothesis', 'metric', 'n', 'analysis'] as const;
  if (fields.every((field) => given.value(field) === undefined)) return null;
  const [hypothesis, metric, n, analysis] = fields.map((field) => neededFlag(given, field, USAGE)) as [
    string,
    string,
    string,
    string,
  ];
  return { study, hypothesis, metric, n: /^\d+$/.test(n.trim()) ? Number(n) : Number.NaN, analysis };
}
