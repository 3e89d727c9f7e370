import { importMlflow } from '../app/import/import-mlflow.ts';
import { importTable } from '../app/import/import-table.ts';
import type { ImportProgress, ImportReport } from '../app/import/store-runs.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { formatCount } from '../base/number-format.ts';
import { type TableMapping, tableProperties, type TableProperty } from '../project/import/table-runs.ts';
import { renderImport } from '../project/screens/import-report.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { IMPORT_FLAGS, IMPORT_HELP } from './import-flags.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { neededFlag } from './one-positional.ts';
import { createProgress } from './progress.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

type Import = (project: Project, signal: AbortSignal) => AsyncGenerator<ImportProgress, ImportReport>;

/** `cairn import`: runs of other tools. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(IMPORT_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(IMPORT_HELP);
    return EXIT.done;
  }
  const wanted = importFrom(given);
  using interrupt = abortOnInterrupt();
  return withProject(async (project) => {
    const report = await withProgress(wanted(project, interrupt.signal));
    if (given.isOn('json')) printJson(report);
    else process.stdout.write(renderImport(report, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}

const KINDS = ['mlflow', 'csv'] as const;

function importFrom(given: Arguments): Import {
  const [kind, source, ...more] = given.positionals;
  const usage = 'Write cairn import mlflow PATH, or cairn import csv FILE --id COLUMN.';
  if (kind === undefined || source === undefined || more.length > 0) {
    throw new UserError('bad-input', `A kind and one place are needed, got "${given.positionals.join(' ')}"`, {
      hint: usage,
    });
  }
  switch (kind) {
    case 'mlflow': {
      const flag = IMPORT_FLAGS.find(({ name }) => name !== 'json' && given.isOn(name));
      if (flag)
        throw new UserError('bad-input', `--${flag.name} is for csv`, { hint: 'Write cairn import mlflow PATH.' });
      return (project, signal) => importMlflow(project, source, signal);
    }
    case 'csv': {
      const mapping = mappingFrom(given);
      return (project, signal) => importTable(project, { source, mapping, signal });
    }
    default: {
      const nearest = nearestName(kind, KINDS);
      throw new UserError('bad-input', `"${kind}" is nothing that runs are imported from`, {
        hint: nearest === undefined ? usage : `Did you mean ${nearest}?`,
      });
    }
  }
}

function mappingFrom(given: Arguments): TableMapping {
  return {
    id: neededFlag(given, 'id', 'cairn import csv FILE --id run'),
    params: given.values('param'),
    metrics: given.values('metric'),
    tags: given.values('tag'),
    properties: Object.fromEntries(given.values('as').map(propertyFrom)),
  };
}

function propertyFrom(text: string): [TableProperty, string] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at)).trim();
  const property = tableProperties.find((each) => each === name);
  if (property && at < text.length - 1) return [property, text.slice(at + 1)];
  throw new UserError('bad-input', `--as "${text}" names no property and its column`, {
    hint: `Write PROPERTY=COLUMN with ${tableProperties.join(', ')}, as in --as started=Created.`,
  });
}

async function withProgress(steps: ReturnType<Import>): Promise<ImportReport> {
  using progress = createProgress({
    stream: process.stderr,
    now: () => performance.now(),
    ...terminalStyle(process.stderr),
  });
  progress.show({ kind: 'started', phase: 'read', what: 'Importing runs' });
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) {
    const { done, title } = step.value;
    // Elsewhere than on a terminal each of these would stay as a line.
    if (process.stderr.isTTY) {
      progress.show({ kind: 'started', phase: 'read', what: `Importing runs · ${formatCount(done)} ${title}` });
    }
  }
  return step.value;
}
