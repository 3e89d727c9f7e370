import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { IDEAS_FLAGS, IDEAS_HELP } from './ideas-flags.ts';

/** One source of ideas. */
interface Source {
  /** Flags that mean something to it. */
  readonly flags: readonly string[];
  readonly load: () => Promise<{ run(words: readonly string[], given: Arguments): Promise<number> }>;
}

const SOURCES: Readonly<Record<string, Source>> = {
  table: { flags: ['limit', 'seed'], load: () => import('./ideas/table.ts') },
  friction: { flags: ['step', 'user', 'time', 'goal'], load: () => import('./ideas/friction.ts') },
  rules: { flags: ['limit'], load: () => import('./ideas/rules.ts') },
  price: { flags: ['value', 'now', 'after', 'volume', 'seed'], load: () => import('./ideas/price.ts') },
  brainstorm: { flags: ['minutes', 'rate'], load: () => import('./ideas/brainstorm.ts') },
  like: { flags: ['folder'], load: () => import('./ideas/like.ts') },
};

/** `cairn ideas`: where ideas come from. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(IDEAS_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(IDEAS_HELP);
    return EXIT.done;
  }
  const [name, ...words] = given.positionals;
  const source = sourceNamed(name);
  const stray = IDEAS_FLAGS.find(
    (flag) => given.isOn(flag.name) && !source.flags.includes(flag.name) && flag.name !== 'json',
  );
  if (stray) {
    throw new UserError('bad-input', `--${stray.name} means nothing to cairn ideas ${name}`, {
      hint: `It takes ${[...source.flags, 'json'].map((flag) => `--${flag}`).join(', ')}.`,
    });
  }
  const module = await source.load();
  return module.run(words, given);
}

function sourceNamed(name: string | undefined): Source {
  const names = Object.keys(SOURCES);
  if (name === undefined) {
    throw new UserError('bad-input', 'No source of ideas is named', {
      hint: `Write cairn ideas and one of ${names.join(', ')}.`,
    });
  }
  if (Object.hasOwn(SOURCES, name)) return SOURCES[name]!;
  const nearest = nearestName(name, names);
  throw new UserError('bad-input', `cairn ideas does not know "${name}"`, {
    hint: nearest ? `Did you mean cairn ideas ${nearest}?` : `It knows ${names.join(', ')}.`,
  });
}
