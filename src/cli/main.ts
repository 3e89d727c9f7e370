import { EXIT } from './exit-codes.ts';

interface Verb {
  readonly summary: string;
  readonly load: () => Promise<{ run(argv: readonly string[]): Promise<number> }>;
}

/** Verbs are loaded only when they are called, so that `cairn --help` starts at once. */
const VERBS: Record<string, Verb> = {
  check: {
    summary: 'is machine learning worth it on this table? structure, leaks, baselines, verdict',
    load: () => import('./check.ts'),
  },
  plan: {
    summary: 'when will it work, and what is the chance? a plan of alternatives that may fail',
    load: () => import('./plan.ts'),
  },
  predict: { summary: 'apply the model of an earlier check to new rows', load: () => import('./predict.ts') },
};

const HELP = `cairn: from a table to an honest verdict

  cairn check TABLE --target COLUMN     ${VERBS['check']!.summary}
  cairn plan [PLAN]                     ${VERBS['plan']!.summary}
  cairn predict MODEL TABLE             ${VERBS['predict']!.summary}

  cairn VERB --help                     the flags of a verb
  cairn --version

Start with your own table:  cairn check table.csv --target COLUMN
`;

/** Runs one command line. Returns the exit code; never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(HELP);
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
    return reportFailure(error, { json: argv.includes('--json') });
  }
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
