import { UserError } from '../../base/errors.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import type { CheckOptionsInput } from '../../contracts/check-options.ts';
import type { FilePath } from '../../contracts/describe-issue.ts';
import type { Report } from '../../contracts/report.ts';
import type { Ground, TableProbe } from '../../decide/ground.ts';
import { probeTable, snapshotOf, type Snapshot } from '../../project/decide/probe-table.ts';
import { rankedByCheck } from '../../project/decide/ranked-by-check.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import type { CheckEffects } from '../check.ts';
import { checkTable } from '../project/check-project.ts';
import type { Idea, IdeaEffects } from './read-idea.ts';

export interface LookEffects extends IdeaEffects, CheckEffects {
  /** A table that is named from the folder `root`, as it is named from the current folder. */
  sourceFromHere(root: string, source: string): string;
}

/** What the table of an idea says: looked at, and checked. */
export interface IdeaLook {
  readonly probe: TableProbe | null;
  readonly check: Report | null;
  readonly noCheckBecause: string | null;
  /** What the candidate of the check says of the chance of each class. */
  readonly ranked: NonNullable<Ground['ranked']>;
}

/**
 * Looks at the table of an idea and, where it names a target, checks it. A table that cannot be judged (no labels, one
 * class, too few rows) is an answer and no error.
 *
 * @throws UserError with the place in the idea's file when the table or a column of it is not there
 */
export async function* lookAtIdea(
  idea: Idea,
  effects: LookEffects,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, IdeaLook, void> {
  const { data } = idea.file;
  if (data?.table === undefined) {
    return {
      probe: null,
      check: null,
      noCheckBecause: 'The idea names no table yet (`data.table`).',
      ranked: NO_CHECK,
    };
  }
  const source = effects.sourceFromHere(folderOf(idea.path), data.table);
  const earlier = await readSnapshots(idea, effects, signal);
  let probe: TableProbe | null = null;
  const probing = async (
    ...[table, info]: Parameters<Parameters<typeof checkTable<TableProbe>>[1]>
  ): Promise<TableProbe> => {
    const { keys, target, time, drop } = data;
    return (probe = probeTable(table, { name: info.name, markers: info.markers, keys, target, time, drop, earlier }));
  };
  try {
    if (data.target === undefined) {
      const { table, info } = await effects.readTable(source, { signal });
      return {
        probe: await probing(table, info),
        check: null,
        noCheckBecause: 'The idea names no target (`data.target`).',
        ranked: NO_CHECK,
      };
    }
    const { analysis } = yield* checkTable({ source, options: optionsOf(idea) }, probing, { effects, signal });
    const { report: check, predictions } = analysis;
    return { probe, check, noCheckBecause: null, ranked: rankedByCheck(check, predictions) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (probe !== null && error.code === 'not-enough-data')
      return { probe, check: null, noCheckBecause: sentence(error), ranked: NO_CHECK };
    throw located(error, idea);
  }
}

const NO_CHECK = { because: 'its table was not checked' };

/** The tables that an idea names, from the current folder: its own, then its snapshots. */
export function tablesOf(
  { path, file: { data } }: Pick<Idea, 'path' | 'file'>,
  effects: Pick<LookEffects, 'sourceFromHere'>,
): string[] {
  if (data?.table === undefined) return [];
  return [data.table, ...data.snapshots].map((source) => effects.sourceFromHere(folderOf(path), source));
}

/** All of an idea that decides what is seen of its table. */
export function lookSettings(idea: Idea): unknown {
  const { data } = idea.file;
  return {
    keys: data?.keys,
    time: data?.time,
    drop: data?.drop,
    check: data?.target === undefined ? null : optionsOf(idea),
  };
}

/** Settings of the check that an idea asks for. */
function optionsOf({ file: { data, need, harms } }: Idea): CheckOptionsInput {
  const columns = harms.flatMap((harm) => harm.columns).filter((column) => column !== data!.target);
  return {
    target: data!.target!,
    drop: data!.drop,
    slices: [...new Set(columns)],
    ...defined({
      positive: data!.positive,
      negative: data!.negative,
      time: data!.time,
      group: data!.group,
      rule: data!.rule,
      metric: need?.metric,
    }),
  };
}

const defined = <T extends object>(options: T): { [K in keyof T]: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;

async function readSnapshots(idea: Idea, effects: LookEffects, signal: AbortSignal): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (const [i, path] of (idea.file.data?.snapshots ?? []).entries()) {
    const place: FilePath = ['data', 'snapshots', i];
    const read = await effects
      .readTable(effects.sourceFromHere(folderOf(idea.path), path), { signal })
      .catch((error: unknown) => {
        throw error instanceof UserError ? at(error, idea, place) : error;
      });
    const { table, info } = read;
    snapshots.push(snapshotOf(table, inferSchema(table, { markers: info.markers }), info.name));
  }
  return snapshots;
}

const folderOf = (path: string): string => path.replace(/[^\\/]*$/, '').replace(/[\\/]$/, '') || '.';

const sentence = ({ message }: UserError): string => `${message.replace(/\.$/, '')}.`;

/** A path in an idea is taken from the folder of the idea. */
const fromFolder = (hint: string, folder: string): string =>
  folder === '.' ? hint : hint.replace('the current folder', `the folder ${folder}`);

/** Where a mistake stands in the idea: the key whose value the message quotes. */
function located(error: UserError, idea: Idea): UserError {
  const { data } = idea.file;
  const keys: readonly (readonly [FilePath, string | undefined])[] = [
    [['data', 'target'], data?.target],
    ...(data?.keys ?? []).map((key, i) => [['data', 'keys', i], key] as const),
    ...(data?.drop ?? []).map((column, i) => [['data', 'drop', i], column] as const),
    [['data', 'time'], data?.time],
    [['data', 'group'], data?.group],
    [['data', 'positive'], data?.positive],
    [['data', 'negative'], data?.negative],
    [['data', 'rule'], data?.rule],
    [['need', 'metric'], idea.file.need?.metric],
    ...idea.file.harms.flatMap(({ columns }, i) =>
      columns.map((column, j) => [['harms', i, 'columns', j], column] as const),
    ),
  ];
  const found = keys.find(
    ([, value]) =>
      value !== undefined && (error.message.includes(`\`${value}\``) || error.message.includes(`"${value}"`)),
  );
  return at(error, idea, found?.[0] ?? ['data', 'table']);
}

function at({ code, message, hint, ...rest }: UserError, idea: Idea, path: FilePath): UserError {
  return new UserError(code, `${idea.locate(path)}: ${message}`, {
    ...(hint === undefined ? {} : { hint: fromFolder(hint, folderOf(idea.path)) }),
    cause: rest,
  });
}
