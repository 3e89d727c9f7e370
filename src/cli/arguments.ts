import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';

/** One flag of a verb. The help text, the parser and the reference page are all made from these. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** Placeholder of the value; absent: the flag is a switch. */
  readonly value?: string;
  /** May be given several times. */
  readonly many?: true;
  readonly description: string;
}

export interface Arguments {
  readonly positionals: readonly string[];
  /** The last value given for the flag. */
  value(name: string): string | undefined;
  /** Every value given for the flag, in order. */
  values(name: string): readonly string[];
  isOn(name: string): boolean;
}

/**
 * Reads `--name value`, `--name=value` and switches; everything after `--` and a lone `-` are positional. Unlike
 * `util.parseArgs`, a value may start with a dash, because labels such as −1 are common in data.
 *
 * @throws UserError `bad-input` for an unknown flag (naming the nearest), a missing value, or a flag given twice
 */
export function parseArguments(flags: readonly Flag[], argv: readonly string[]): Arguments {
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--') {
      positionals.push(...argv.slice(i + 1));
      break;
    }
    if (!word.startsWith('--')) {
      positionals.push(word);
      continue;
    }
    const [name, inline] = splitOnce(word.slice(2));
    const flag = findFlag(flags, name);
    const values = given.get(name) ?? [];
    if (values.length > 0 && !flag.many) {
      throw new UserError('bad-input', `--${name} is given twice`, { hint: 'Give it once.' });
    }
    if (flag.value === undefined) {
      if (inline !== undefined) {
        throw new UserError('bad-input', `--${name} takes no value, got "${inline}"`, {
          hint: `Write --${name} alone.`,
        });
      }
      given.set(name, ['']);
      continue;
    }
    const value = inline ?? argv[++i];
    if (value === undefined) {
      throw new UserError('bad-input', `--${name} needs a value`, { hint: `Write --${name} ${flag.value}.` });
    }
    given.set(name, [...values, value]);
  }
  return {
    positionals,
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
    isOn: (name) => given.has(name),
  };
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function findFlag(flags: readonly Flag[], name: string): Flag {
  const flag = flags.find((candidate) => candidate.name === name);
  if (flag) return flag;
  const nearest = nearestName(
    name,
    flags.map((candidate) => candidate.name),
  );
  throw new UserError('bad-input', `--${name} is not a flag of this command`, {
    hint: nearest ? `Did you mean --${nearest}?` : 'See --help for the flags there are.',
  });
}
