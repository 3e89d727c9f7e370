import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { PlanSource } from '../../contracts/plan-file.ts';
import { readYaml } from '../../io/read-yaml.ts';

type Item = Record<string, unknown>;

const HINT =
  'Write "F.p=0.8", "F.duration=2 to 6 weeks", "F worked", "F failed", "without F", "EF.order=parallel", "parameters.data-access=0.9", "causes.usable data=1", "organisation=ml-first" or "deadline=2027-03-01".';

/**
 * The plan as it would be written after a change: a key of an activity or group, a key at the top, an outcome, or an
 * activity left out.
 *
 * @throws UserError `bad-input` when the change cannot be read or names nothing in the plan
 */
export function changePlan(source: PlanSource, change: string): PlanSource {
  const value = structuredClone(source.value) as Item;
  const locate = (): string => `--what-if "${change}"`;
  const without = /^without\s+(.+)$/i.exec(change.trim());
  const outcome = /^(.+?)\s+(worked|failed|killed)$/i.exec(change.trim());
  const assignment = /^([^=]+?)\s*=\s*([\s\S]+)$/.exec(change.trim());
  if (without) {
    leaveOut(value, without[1]!, change);
  } else if (outcome && !assignment) {
    const item = findItem(value, outcome[1]!, change);
    item['state'] = outcome[2]!.toLowerCase();
    delete item['started'];
    delete item['finished'];
  } else if (assignment) {
    const [target, key] = targetOf(value, assignment[1]!, change);
    target[key] = readYaml(assignment[2]!, `--what-if "${change}"`).value;
  } else {
    throw new UserError('bad-input', `--what-if "${change}" is not a change`, { hint: HINT });
  }
  return { value, locate };
}

/** `F.p` is the p of F, `causes.X` the chance that X holds; a word alone is a key at the top. */
function targetOf(value: Item, name: string, change: string): [Item, string] {
  const parameter = /^parameters\.(.+)$/.exec(name.trim())?.[1];
  if (parameter !== undefined) return [parametersOf(value, parameter, change), parameter];
  const cause = /^causes\.(.+)$/.exec(name.trim())?.[1];
  if (cause !== undefined) return causeOf(value, cause, change);
  const dot = name.lastIndexOf('.');
  if (dot < 0) return [value, name.trim()];
  return [findItem(value, name.slice(0, dot), change), name.slice(dot + 1).trim()];
}

/** The named chances of the plan, which one that is only assumed so far may join. */
function parametersOf(value: Item, name: string, change: string): Item {
  const written = (value['parameters'] ??= {}) as Item;
  const taken = itemsOf(value).flatMap(({ item }) => (typeof item['p'] === 'string' ? [item['p']] : []));
  const known = [...new Set([...Object.keys(written), ...taken])];
  if (known.includes(name)) return written;
  const nearest = nearestName(name, known);
  const all = known.length === 0 ? 'The plan takes none: write p: NAME in an activity.' : `It has ${known.join(', ')}.`;
  throw new UserError('bad-input', `--what-if "${change}": there is no parameter "${name}" in the plan`, {
    hint: nearest ? `Did you mean ${nearest}?` : all,
  });
}

/** A cause is a number, or has one. */
function causeOf(value: Item, name: string, change: string): [Item, string] {
  const causes = (value['causes'] ?? {}) as Item;
  const known = Object.keys(causes);
  if (known.includes(name)) {
    const written = causes[name];
    return typeof written === 'object' && written !== null ? [written as Item, 'p'] : [causes, name];
  }
  const nearest = nearestName(name, known);
  const all = known.length === 0 ? 'The plan has none: declare it under causes.' : `It has ${known.join(', ')}.`;
  throw new UserError('bad-input', `--what-if "${change}": there is no cause "${name}" in the plan`, {
    hint: nearest ? `Did you mean ${nearest}?` : all,
  });
}

function findItem(value: Item, id: string, change: string): Item {
  const items = itemsOf(value).map(({ item }) => item);
  const wanted = id.trim();
  const found = items.find((item) => item['id'] === wanted);
  if (found) return found;
  const ids = items.flatMap((item) => (typeof item['id'] === 'string' ? [item['id']] : []));
  const nearest = nearestName(wanted, ids);
  throw new UserError('bad-input', `--what-if "${change}": there is no "${wanted}" in the plan`, {
    hint: nearest ? `Did you mean ${nearest}?` : HINT,
  });
}

function leaveOut(value: Item, id: string, change: string): void {
  const item = findItem(value, id, change);
  const siblings = itemsOf(value).find((entry) => entry.item === item)?.siblings;
  if (!siblings || siblings.length < 2) {
    throw new UserError('bad-input', `--what-if "${change}": nothing would be left beside it`, {
      hint: 'Leave out the group around it instead.',
    });
  }
  siblings.splice(siblings.indexOf(item), 1);
}

/** Every activity and group below the top, and the list that it stands in. */
function itemsOf(value: Item): { item: Item; siblings: unknown[] | null }[] {
  const found: { item: Item; siblings: unknown[] | null }[] = [];
  const visit = (node: unknown, siblings: unknown[] | null): void => {
    if (typeof node !== 'object' || node === null) return;
    const item = node as Item;
    found.push({ item, siblings });
    for (const list of [item['all'], item['any']]) {
      if (Array.isArray(list)) for (const child of list) visit(child, list);
    }
  };
  visit('plan' in value ? value['plan'] : value, null);
  return found;
}
