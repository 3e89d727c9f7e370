import { EXIT } from './exit-codes.ts';
import { wrapHelp } from './help-text.ts';
import { VERBS, verbGroups } from './verbs.ts';

/** A longer usage stands on a line of its own: our choice. */
const USAGE_WIDTH = 22;

/** Verbs by group. */
function overview(): string {
  const width = USAGE_WIDTH + 2;
  const head = (usage: string): string =>
    usage.length <= USAGE_WIDTH ? usage.padEnd(width) : `${usage}\n${' '.repeat(width + '  cairn '.length)}`;
  const groups = verbGroups.map((group) => {
    const verbs = Object.values(VERBS).filter((verb) => verb.group === group);
    const lines = verbs.map(({ usage, summary }) => `  cairn ${head(usage)}${summary}\n`);
    return lines.length === 0 ? '' : `${group}\n${lines.join('')}\n`;
  });
  return wrapHelp(`cairn: from an idea and a table to evidence that holds

${groups.join('')}  cairn ${head('VERB --help')}the flags of a verb
  cairn --version

Start with your own table:  cairn check table.csv --target COLUMN
`);
}

/** Runs one command line. Returns the exit code; never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(overview());
    return EXIT.done;
  }
  if (name === '--version' || name === '-v') {
    const { version } = await import('../base/version.ts');
    process.stdout.write(`${version}\n`);
    return EXIT.done;
  }
  const { reportFailure } = await import('./failure.ts');
  try {
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (!verb) throw await unknownVerb(name);
    return await (await verb.load()).run(rest);
  } catch (error) {
    return reportFailure(error, { json: beforeDashes(rest).includes('--json') });
  }
}

/** What stands before `--`: what follows belongs to a program that a verb runs. */
function beforeDashes(words: readonly string[]): readonly string[] {
  const at = words.indexOf('--');
  return at < 0 ? words : words.slice(0, at);
}

async function unknownVerb(name: string): Promise<Error> {
  const [{ UserError }, { nearestName }] = await Promise.all([
    import('../base/errors.ts'),
    import('../base/nearest.ts'),
  ]);
  const nearest = nearestName(name, Object.keys(VERBS));
  return new UserError('bad-input', `"${name}" is not a verb of cairn`, {
    hint: nearest ? `Did you mean cairn ${nearest}?` : `The verbs are ${Object.keys(VERBS).join(', ')}.`,
  });
}
