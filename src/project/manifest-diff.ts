import type { ClaimInput } from '../contracts/claim.ts';
import type { ParamValue, RunStart } from '../contracts/run.ts';
import { isProjectCode } from '../evidence/project-code.ts';
import { readCommand } from './runs/command-params.ts';

/** What of a run may differ from another. `host` tells machines apart and is no part of the work. */
export const manifestParts = [
  'params',
  'command',
  'data',
  'split',
  'metric',
  'model',
  'charter',
  'code',
  'environment',
  'seed',
  'host',
] as const;
export type ManifestPart = (typeof manifestParts)[number];

/** One thing that is not the same in two runs; null where a run does not have it. */
export interface ManifestChange {
  readonly part: ManifestPart;
  readonly name: string;
  readonly before: ParamValue | null;
  readonly after: ParamValue | null;
}

type Manifest = Pick<
  RunStart,
  'command' | 'folder' | 'params' | 'inputs' | 'commit' | 'diff' | 'environment' | 'seed' | 'host'
>;

/**
 * What differs between two runs, by what they were started with: parameters, the rest of the command, the content of the data
 * they read, code, versions and allowed variables of the environment, seed. Results are not compared. O(size).
 */
export function manifestDiff(before: Manifest, after: Manifest): readonly ManifestChange[] {
  return [
    ...changes('params', paramsWithoutSeed(before), paramsWithoutSeed(after)),
    ...commandChanges(before, after),
    ...inputChanges(before, after),
    ...codeChanges(before, after),
    ...changes('environment', environmentOf(before), environmentOf(after)),
    ...changes('seed', { seed: seedOf(before) }, { seed: seedOf(after) }),
    ...changes('host', { host: before.host }, { host: after.host }),
  ];
}

type Values = Readonly<Record<string, ParamValue | null>>;

function changes(part: ManifestPart, before: Values, after: Values): ManifestChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  const valueIn = (values: Values, name: string): ParamValue | null =>
    Object.hasOwn(values, name) ? values[name]! : null;
  return names
    .map((name) => ({ part, name, before: valueIn(before, name), after: valueIn(after, name) }))
    .filter((change) => !Object.is(change.before, change.after));
}

const SEED_NAME = /^(?:seed|random[-_.]?(?:seed|state))$/i;

/** Whether a parameter of this name is a seed: `seed`, `random_state`, `random-seed`. */
export const isSeedName = (name: string): boolean => SEED_NAME.test(name);

/** The parameters of a run that are not its seed. */
export function paramsWithoutSeed({ params }: Pick<RunStart, 'params'>): Record<string, ParamValue> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !isSeedName(name)));
}

/** The seed of a run: the one recorded, else the parameter of that name. */
export function seedOf({ seed, params }: Pick<RunStart, 'seed' | 'params'>): ParamValue | null {
  return seed ?? Object.entries(params).find(([name]) => isSeedName(name))?.[1] ?? null;
}

/** Words of the command that give no parameter, and the folder. */
function commandChanges(before: Manifest, after: Manifest): ManifestChange[] {
  const of = ({ command, folder }: Manifest): Values => ({ command: wordsOf(command), folder });
  return changes('command', of(before), of(after));
}

const wordsOf = (command: readonly string[]): string | null =>
  command.length === 0 ? null : readCommand(command).words.join(' ');

const PART_OF_INPUT: Readonly<Record<ClaimInput['kind'], ManifestPart | null>> = {
  dataset: 'data',
  file: 'data',
  split: 'split',
  metric: 'metric',
  model: 'model',
  charter: 'charter',
  code: null, // see `codeChanges`
  claim: null,
};

function inputChanges(before: Manifest, after: Manifest): ManifestChange[] {
  const parts = [...new Set(Object.values(PART_OF_INPUT))].filter((part) => part !== null);
  return parts.flatMap((part) => changes(part, hashesOf(before, part), hashesOf(after, part)));
}

const hashesOf = ({ inputs }: Manifest, part: ManifestPart): Values =>
  Object.fromEntries(inputs.filter(({ kind }) => PART_OF_INPUT[kind] === part).map(({ name, hash }) => [name, hash]));

/** Files of the command by content, and all others by commit and uncommitted changes: what a program imports is not known. */
function codeChanges(before: Manifest, after: Manifest): ManifestChange[] {
  const of = ({ inputs, commit, diff }: Manifest): Values => ({
    ...Object.fromEntries(inputs.filter(isNamedCode).map(({ name, hash }) => [name, hash])),
    commit,
    'uncommitted changes': diff,
  });
  return changes('code', of(before), of(after));
}

/** All code together says no more than commit and uncommitted changes do. */
const isNamedCode = (input: ClaimInput): boolean => input.kind === 'code' && !isProjectCode(input);

function environmentOf({ environment }: Manifest): Values {
  return environment === null ? {} : { ...environment.versions, ...environment.values };
}

/** The parts of the work that changed, as a person counts them. */
export interface ChangedPart {
  readonly part: ManifestPart;
  readonly words: string;
}

/**
 * Counts what changed: every parameter and every dataset is a part of its own; code, environment and the rest of the command
 * are one each, however much of them changed. Another host is none.
 */
export function changedParts(differences: readonly ManifestChange[]): ChangedPart[] {
  return manifestParts.flatMap((part) => {
    const found = differences.filter((change) => change.part === part);
    if (found.length === 0 || part === 'host') return [];
    if (SINGLE.includes(part)) return [{ part, words: groupWords(part, found) }];
    return found.map((change) => ({ part, words: changeWords(change) }));
  });
}

/** Things of one part that are named. */
const MOST_NAMED = 3;

const SINGLE: readonly ManifestPart[] = ['command', 'code', 'environment'];

function groupWords(part: ManifestPart, found: readonly ManifestChange[]): string {
  const [only] = found as [ManifestChange];
  if (found.length === 1) return changeWords(only);
  const names = found.map(({ name }) => name);
  return `${part} (${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''})`;
}

/** One change in words: `lr 0.1 → 0.2`, `data birds 3f2a… → 91bc…`. */
export function changeWords({ part, name, before, after }: ManifestChange): string {
  const label = part === 'params' || part === name ? name : `${part} ${name}`;
  return `${label} ${valueWords(before)} → ${valueWords(after)}`;
}

const HASH = /^(?:sha256:)?[0-9a-f]{32,64}$/;

/** A hash by its first eight digits, nothing as a dash. */
function valueWords(value: ParamValue | null): string {
  if (value === null) return '–';
  const text = String(value);
  return HASH.test(text) ? text.replace('sha256:', '').slice(0, 8) : text;
}
