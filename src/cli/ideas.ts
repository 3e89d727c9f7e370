import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { IDEA_SOURCES, IDEAS_FLAGS, IDEAS_HELP, sourceHelp, type IdeaSource } from './ideas-flags.ts';

type Load = () => Promise<{ run(words: readonly string[], given: Arguments): Promise<number> }>;

const LOAD: Readonly<Record<IdeaSource, Load>> = {
  table: () => import('./ideas/table.ts'),
  friction: () => import('./ideas/friction.ts'),
  rules: () => import('./ideas/rules.ts'),
  price: () => import('./ideas/price.ts'),
  brainstorm: () => import('./ideas/brainstorm.ts'),
  like: () => import('./ideas/like.ts'),
};

/** `cairn ideas`: where ideas come from. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(IDEAS_FLAGS, argv);
  const [name, ...words] = given.positionals;
  const help = given.isOn('help');
  if (help && name === undefined) {
    process.stdout.write(IDEAS_HELP);
    return EXIT.done;
  }
  const source = sourceNamed(name);
  if (help) {
    process.stdout.write(sourceHelp(source));
    return EXIT.done;
  }
  const own: readonly string[] = [...IDEA_SOURCES[source].flags, 'json'];
  const stray = IDEAS_FLAGS.find((flag) => given.isOn(flag.name) && !own.includes(flag.name));
  if (stray) {
    throw new UserError('bad-input', `--${stray.name} means nothing to cairn ideas ${name}`, {
      hint: `It takes ${own.map((flag) => `--${flag}`).join(', ')}.`,
    });
  }
  const module = await LOAD[source]();
  return module.run(words, given);
}

function sourceNamed(name: string | undefined): IdeaSource {
  const names = Object.keys(LOAD) as IdeaSource[];
  if (name === undefined) {
    throw new UserError('bad-input', 'No source of ideas is named', {
      hint: `Write cairn ideas and one of ${names.join(', ')}.`,
    });
  }
  const found = names.find((one) => one === name);
  if (found) return found;
  const nearest = nearestName(name, names);
  throw new UserError('bad-input', `cairn ideas does not know "${name}"`, {
    hint: nearest ? `Did you mean cairn ideas ${nearest}?` : `It knows ${names.join(', ')}.`,
  });
}
