import { formatCount, formatCounted, formatShare } from '../base/number-format.ts';
import { deadFlags, glueOf } from './code-lines.ts';
import type { DebtItem, DebtKind } from './debt-item.ts';
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

const KIND_WORDS: Readonly<Record<DebtKind, string>> = {
  'undeclared-consumer': 'programs that read what they do not declare',
  'unowned-data': 'data that nobody answers for',
  'dead-flag': 'switches with one side that never runs',
  glue: 'programs that mostly move data',
  'unstable-source': 'sources that change again and again',
};

/** The items of the project, with their age. */
export function debtSection({ debt: items, today }: Pick<Ground, 'debt' | 'today'>): Section {
  if (items === undefined) {
    return {
      ...HEAD,
      outcome: 'not-applicable',
      sentence: 'Does not apply, because there is no project yet.',
      facts: [],
      next: null,
    };
  }
  const kinds = Object.keys(KIND_WORDS) as DebtKind[];
  const facts = kinds.map((kind) => kindFact(kind, items, today));
  const [oldest] = items.filter(({ since }) => since !== null).toSorted((a, b) => (a.since! < b.since! ? -1 : 1));
  if (items.length === 0) {
    return { ...HEAD, outcome: 'passed', sentence: 'No debt was found in the project.', facts, next: null };
  }
  const age = oldest ? ` The oldest is there for ${formatCounted(ageOf(oldest, today)!, 'day')}: ${oldest.says}` : '';
  return {
    ...HEAD,
    outcome: 'warns',
    sentence: `${formatCounted(items.length, 'item')} of complexity that somebody pays for later.${age}`,
    facts,
    next: nextOf(items),
  };
}

function nextOf(items: readonly DebtItem[]): string {
  const has = (kind: DebtKind): boolean => items.some((item) => item.kind === kind);
  if (has('undeclared-consumer')) return 'Declare who reads what, as inputs of stages in cairn.yaml.';
  if (has('unowned-data')) return 'Write data.NAME.owner in cairn.yaml.';
  return 'Pay back the oldest first.';
}

/** Items named in a fact; the rest are counted. */
const MOST_NAMED = 5;

function kindFact(kind: DebtKind, items: readonly DebtItem[], today: string): Fact {
  const own = items.filter((item) => item.kind === kind);
  const named = own.slice(0, MOST_NAMED).map((item) => {
    const age = ageOf(item, today);
    return `${item.place} (${age === null ? 'not committed' : formatCounted(age, 'day')})`;
  });
  const rest = own.length > MOST_NAMED ? ` and ${formatCount(own.length - MOST_NAMED)} more` : '';
  return factOf({
    key: `debt/${kind}`,
    title: KIND_WORDS[kind],
    value: own.length,
    kind: 'measured',
    because: own.length === 0 ? 'none was found' : `${named.join(', ')}${rest}`,
  });
}
