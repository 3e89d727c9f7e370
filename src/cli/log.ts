import { readDigest, readLog } from '../app/journal/read-log.ts';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { logKinds, type LogKind } from '../evidence/journal/said-entries.ts';
import { weekNamed } from '../evidence/journal/week.ts';
import { digestMarkdown } from '../report/journal/digest-markdown.ts';
import { renderLog } from '../report/terminal/log-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { dateFlag } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { LOG_FLAGS, LOG_HELP } from './note-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn log [WORDS]`: the log of the project, searched, or the digest of a week. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(LOG_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(LOG_HELP);
    return EXIT.done;
  }
  if (given.isOn('digest')) return digest(given);
  if (given.isOn('week')) throw new UserError('bad-input', '--week belongs to --digest', { hint: 'Add --digest.' });
  const query = {
    search: given.positionals.join(' '),
    kinds: kindsFrom(given),
    since: dateFlag(given, 'since'),
  };
  return withProject(async (project) => {
    const entries = await readLog(project, query);
    if (given.isOn('json')) printJson(entries);
    else process.stdout.write(renderLog(entries, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}

async function digest(given: Arguments): Promise<number> {
  if (given.positionals.length > 0 || given.isOn('kind') || given.isOn('since')) {
    throw new UserError('bad-input', 'A digest holds a whole week, so it takes no words, --kind or --since', {
      hint: 'Write cairn log --digest --week 2026-W47.',
    });
  }
  const text = given.value('week');
  const week = text === undefined ? null : weekNamed(text);
  return withProject(async (project) => {
    const found = await readDigest(project, week);
    if (given.isOn('json')) printJson(found);
    else process.stdout.write(digestMarkdown(found));
    return EXIT.done;
  });
}

function kindsFrom(given: Arguments): readonly LogKind[] | null {
  const names = given.values('kind');
  if (names.length === 0) return null;
  return names.map((name) => {
    const kind = logKinds.find((known) => known === name);
    if (kind) return kind;
    const nearest = nearestName(name, logKinds);
    throw new UserError('bad-input', `--kind ${name} is no kind of entry`, {
      hint: `${nearest ? `Did you mean ${nearest}? ` : ''}There are ${logKinds.join(', ')}.`,
    });
  });
}
