import { UserError } from '../../base/errors.ts';
import { editDistance } from '../../base/nearest.ts';
import type { RunFilter } from '../../contracts/run-filter.ts';
import type { Run } from '../../contracts/run.ts';
import type { Store } from '../../store/store.ts';

/** Runs that are named in a message. */
const MOST_NAMED = 5;
/** Ids that are looked at for the nearest one. */
const MOST_COMPARED = 20_000;

/**
 * The run that a person means: by its id, by a beginning of it that no other has, by its name when only one has it, or `last`
 * for the newest. A replay is not what anybody goes on from: `last` passes over replays unless they are asked for.
 *
 * @throws UserError `not-found` with the nearest id, or `bad-input` with the candidates when several could be meant
 */
export async function resolveRun(
  store: Pick<Store, 'runs'>,
  text: string,
  { replays = false }: { readonly replays?: boolean } = {},
): Promise<Run> {
  const { runs } = store;
  const exact = text === '' ? undefined : await runs.get(text);
  if (exact) return exact;
  const newest = text === 'last' ? await newestRun(runs, replays) : undefined;
  if (newest) return newest;
  const ids = text === '' ? [] : await runs.ids(text, MOST_NAMED + 1);
  if (ids.length === 1) return (await runs.get(ids[0]!))!;
  if (ids.length > 1) throw ambiguous(`Several runs begin with ${text}`, ids);
  const named = await runs.find({
    where: { kind: 'compare', field: { of: 'run', name: 'name' }, operator: '=', value: text },
    sort: null,
    limit: MOST_NAMED + 1,
  });
  if (named.length === 1) return named[0]!;
  if (named.length > 1)
    throw ambiguous(
      `Several runs are called ${text}`,
      named.map(({ id }) => id),
    );
  throw await notFound(runs, text);
}

async function newestRun(runs: Store['runs'], replays: boolean): Promise<Run | undefined> {
  const found = await runs.find({ where: replays ? null : NO_REPLAY, sort: null, limit: 1 });
  return found[0];
}

const NO_REPLAY: RunFilter = { kind: 'compare', field: { of: 'run', name: 'kind' }, operator: '!=', value: 'replay' };

function ambiguous(what: string, ids: readonly string[]): UserError {
  const shown = ids.slice(0, MOST_NAMED).join(', ');
  return new UserError('bad-input', `${what}: ${shown}${ids.length > MOST_NAMED ? ' …' : ''}`, {
    hint: 'Write more of the id.',
  });
}

async function notFound(runs: Store['runs'], text: string): Promise<UserError> {
  const ids = await runs.ids('', MOST_COMPARED);
  if (ids.length === 0) {
    return new UserError('not-found', `There is no run ${text}: the project has no runs yet`, {
      hint: 'Record one with cairn exec -- COMMAND.',
    });
  }
  const nearest = nearestId(text, ids);
  return new UserError('not-found', `There is no run ${text}`, {
    hint: nearest === null ? 'cairn runs lists them.' : `Did you mean ${nearest}? cairn runs lists them.`,
  });
}

/** The id whose beginning of the same length takes the fewest edits, at most a third of it; of equals the newest. */
function nearestId(text: string, ids: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.floor(text.length / 3) + 1;
  for (const id of ids) {
    const edits = Math.min(editDistance(text, id.slice(0, text.length)), editDistance(text, id));
    if (edits < fewest) [best, fewest] = [id, edits];
  }
  return best;
}
