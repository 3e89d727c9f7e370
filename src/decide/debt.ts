import { formatCount, formatCounted, formatShare } from '../base/number-format.ts';
import { deadFlags, glueOf } from './code-lines.ts';
import type { CountedDebt, DebtItem, DebtKind } from './debt-item.ts';
import type { Ground } from './ground.ts';
import { mentionsOf, readersDeclared, type ProjectGraph } from './project-graph.ts';
import { factOf, type Fact, type Section } from './section.ts';

/** A program of fewer lines is no matter of debt; our choice. */
const FEWEST_LINES = 40;
/** Share of lines that only move data, from which a program is glue; our choice. */
const MOSTLY_GLUE = 0.6;
/** Versions of a source after the first, from which it counts as unstable; our choice. */
const MANY_CHANGES = 3;

/**
 * Debt of a project, counted from its graph:
 *
 * - a program that reads what the project declares or makes, and that neither a stage nor a recorded run says so of;
 * - data that nobody answers for;
 * - a switch in the code that is only ever set to one value, so that one side of it never runs;
 * - a program most of whose lines only move data;
 * - a source whose content changed again and again.
 *
 * @see Sculley et al. 2015, "Hidden technical debt in machine learning systems", NeurIPS 28, for the kinds
 */
export function findDebt(graph: ProjectGraph): DebtItem[] {
  return [
    ...undeclaredConsumers(graph),
    ...unownedData(graph),
    ...deadFlags(graph.programs).map(({ name, path, value }): DebtItem => ({
      kind: 'dead-flag',
      place: name,
      says: `\`${name}\` in ${path} is never anything but ${value}.`,
      trace: { path, text: name },
      since: null,
    })),
    ...glueFiles(graph),
    ...unstableSources(graph),
  ];
}

/** Tests read what they like. */
const TEST = /(?:^|\/)(?:tests?|__tests__|spec)\/|(?:^|\/)test_|[._](?:test|spec)\.\w+$/;

function undeclaredConsumers(graph: ProjectGraph): DebtItem[] {
  const declared = readersDeclared(graph);
  const own = graph.programs.filter(({ path }) => !TEST.test(path));
  return own.flatMap((program): DebtItem[] => {
    const read = mentionsOf(program, graph).filter(({ resource }) => !declared.has(program.path, resource));
    const [first] = read;
    if (!first) return [];
    const names = read.map(({ resource }) => resource).join(', ');
    return [
      {
        kind: 'undeclared-consumer',
        place: program.path,
        says: `${program.path} reads ${names}, and no stage and no run declares it.`,
        trace: { path: program.path, text: first.word },
        since: null,
      },
    ];
  });
}

const unownedData = ({ datasets, settings }: ProjectGraph): DebtItem[] =>
  datasets
    .filter(({ owner }) => owner === null)
    .map(({ name, path }) => ({
      kind: 'unowned-data',
      place: name,
      says: `Nobody answers for \`${name}\` (data.${name}.owner).`,
      trace: { path: settings, text: path },
      since: null,
    }));

function glueFiles({ programs }: ProjectGraph): DebtItem[] {
  return programs.flatMap(({ path, text }): DebtItem[] => {
    const { lines, glue } = glueOf(text);
    if (lines < FEWEST_LINES || glue / lines < MOSTLY_GLUE) return [];
    const says = `${formatShare(glue / lines)} of the ${formatCount(lines)} lines of ${path} only move data.`;
    return [{ kind: 'glue', place: path, says, trace: { path, text: '' }, since: null }];
  });
}

function unstableSources({ datasets }: ProjectGraph): DebtItem[] {
  return datasets.flatMap(({ name, versions }): DebtItem[] => {
    const changes = versions.length - 1;
    if (changes < MANY_CHANGES) return [];
    const days = (Date.parse(versions.at(-1)!) - Date.parse(versions[0]!)) / MILLISECONDS_A_DAY;
    const pace = days < 1 ? 'within a day' : `in ${formatCounted(Math.round(days), 'day')}`;
    const says = `\`${name}\` changed ${formatCounted(changes, 'time')} ${pace}.`;
    return [{ kind: 'unstable-source', place: name, says, trace: null, since: versions[0]!.slice(0, 10) }];
  });
}

const MILLISECONDS_A_DAY = 86_400_000;

/** Days that an item is old; null where nobody knows since when. */
export const ageOf = ({ since }: DebtItem, today: string): number | null =>
  since === null ? null : Math.max(0, Math.round((Date.parse(today) - Date.parse(since)) / MILLISECONDS_A_DAY));

const HEAD = { id: 'debt', title: 'What complexity is already there?' } as const;

/** What items of a kind are called, and what they are counted in. */
const KINDS: Readonly<Record<DebtKind, { readonly title: string; readonly countedIn: 'programs' | 'datasets' }>> = {
  'undeclared-consumer': { title: 'programs that read what they do not declare', countedIn: 'programs' },
  'unowned-data': { title: 'data that nobody answers for', countedIn: 'datasets' },
  'dead-flag': { title: 'switches with one side that never runs', countedIn: 'programs' },
  glue: { title: 'programs that mostly move data', countedIn: 'programs' },
  'unstable-source': { title: 'sources that change again and again', countedIn: 'datasets' },
};

const NOTHING_IN = {
  programs: 'there is no program in the folder of the project',
  datasets: 'cairn.yaml declares no data',
} as const;

/** The items of the project, with their age. */
export function debtSection({ debt, file, today }: Pick<Ground, 'debt' | 'file' | 'today'>): Section {
  if (debt === undefined) return doesNotApply('there is no project yet');
  const { items, programs, datasets } = debt;
  if (programs === 0 && datasets === 0) return doesNotApply(`${NOTHING_IN.datasets}, and ${NOTHING_IN.programs}`);
  const kinds = Object.keys(KINDS) as DebtKind[];
  const facts = kinds.map((kind) => kindFact(kind, debt, today));
  const [oldest] = items.filter(({ since }) => since !== null).toSorted((a, b) => (a.since! < b.since! ? -1 : 1));
  if (items.length === 0) {
    const where = `${formatCounted(programs, 'program')} and ${formatCounted(datasets, 'dataset')}`;
    return { ...HEAD, outcome: 'passed', sentence: `No debt was found in ${where}.`, facts, next: null };
  }
  const age = oldest ? ` The oldest is there for ${formatCounted(ageOf(oldest, today)!, 'day')}: ${oldest.says}` : '';
  return {
    ...HEAD,
    outcome: 'warns',
    sentence: `${formatCounted(items.length, 'item')} of complexity that somebody pays for later.${priceWords(file)}${age}`,
    facts,
    next: nextOf(items),
  };
}

const doesNotApply = (because: string): Section => ({
  ...HEAD,
  outcome: 'not-applicable',
  sentence: `Does not apply, because ${because}.`,
  facts: [],
  next: null,
});

/** A count is no amount: what the items cost in a year only a person can say. */
const priceWords = ({ cost }: Ground['file']): string =>
  cost?.debtPerYear === undefined
    ? ' What they cost in a year is not written (`cost.debtPerYear`): it counts as 0.'
    : '';

function nextOf(items: readonly DebtItem[]): string {
  const has = (kind: DebtKind): boolean => items.some((item) => item.kind === kind);
  if (has('undeclared-consumer')) return 'Declare who reads what, as inputs of stages in cairn.yaml.';
  if (has('unowned-data')) return 'Write data.NAME.owner in cairn.yaml.';
  return 'Pay back the oldest first.';
}

/** Items named in a fact; the rest are counted. */
const MOST_NAMED = 5;

function kindFact(kind: DebtKind, debt: CountedDebt, today: string): Fact {
  const { title, countedIn } = KINDS[kind];
  const head = { key: `debt/${kind}`, title, kind: 'measured' } as const;
  if (debt[countedIn] === 0) return factOf({ ...head, value: null, because: NOTHING_IN[countedIn] });
  const own = debt.items.filter((item) => item.kind === kind);
  const named = own.slice(0, MOST_NAMED).map((item) => {
    const age = ageOf(item, today);
    return `${item.place} (${age === null ? 'not committed' : formatCounted(age, 'day')})`;
  });
  const rest = own.length > MOST_NAMED ? ` and ${formatCount(own.length - MOST_NAMED)} more` : '';
  return factOf({
    ...head,
    value: own.length,
    n: debt[countedIn],
    because: own.length === 0 ? 'none was found' : `${named.join(', ')}${rest}`,
  });
}
