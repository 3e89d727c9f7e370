import { formatCounted, formatDifference } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { saidAs, wordOf } from './word.ts';

type Slice = Report['slices'][number];

/** Groups of the columns that harms name and that the check found to fare worse than all others, worst first. */
function worseGroups({ file, check }: Pick<Ground, 'file' | 'check'>): readonly Slice[] {
  const columns = new Set(file.harms.flatMap((harm) => harm.columns));
  const slices = (check?.slices ?? []).filter(({ column, verdict }) => columns.has(column) && verdict === 'worse');
  return slices.toSorted((a, b) => (a.difference ?? 0) - (b.difference ?? 0));
}

/** Can people come to harm, and who answers for it? A harm without an owner or a mitigation blocks. */
export function ethicsSection(ground: Ground): Section {
  const base = { id: 'ethics', title: 'Can people come to harm?' };
  const { harms, noHarm } = ground.file;
  const facts = [...registerFacts(ground), ...groupFacts(ground)];
  const open = harms.flatMap(({ harm, owner, mitigation }) => {
    const lacks = [...(owner === undefined ? ['owner'] : []), ...(mitigation === undefined ? ['mitigation'] : [])];
    return lacks.length === 0 ? [] : [{ harm, lacks }];
  });
  const [first] = open;
  if (first) {
    const rest =
      open.length === 1
        ? ''
        : ` ${formatCounted(open.length - 1, 'more harm')} ${open.length === 2 ? 'is' : 'are'} open.`;
    return {
      ...base,
      outcome: 'blocks',
      sentence: `The harm "${first.harm}" has no ${first.lacks.join(' and no ')}.${rest}`,
      facts,
      next: 'Write an owner and a mitigation for each of harms, or drop the idea.',
    };
  }
  if (harms.length === 0) return withoutHarms(ground, base, noHarm, facts);
  const [worst] = worseGroups(ground);
  if (worst) {
    const gap = formatDifference(worst.difference!, worst.differenceInterval).text;
    return {
      ...base,
      outcome: 'warns',
      sentence: `\`${worst.column}\` = ${worst.level} fares worse than all other rows (${gap}); every harm has an owner and a mitigation.`,
      facts,
      next: `Look at the rows of ${worst.level}, and get more of them.`,
    };
  }
  return {
    ...base,
    outcome: 'passed',
    sentence: `${formatCounted(harms.length, 'harm')} with an owner and a mitigation each${groupWords(ground)}.`,
    facts,
    next: null,
  };
}

function withoutHarms(
  ground: Ground,
  base: Pick<Section, 'id' | 'title'>,
  noHarm: string | undefined,
  facts: readonly Fact[],
): Section {
  if (noHarm === undefined) {
    return {
      ...base,
      outcome: 'unknown',
      sentence: 'Nobody has written what may go wrong for people.',
      facts,
      next: 'Write harms, or noHarm with the reason why nobody can be harmed.',
    };
  }
  const word = wordOf(ground, 'noHarm');
  if (word.kind === 'expired') {
    return {
      ...base,
      outcome: 'unknown',
      sentence: `That nobody can be harmed was said by ${word.by} and counted until ${word.until}.`,
      facts,
      next: 'Ask again, and write a new day at attested.noHarm.',
    };
  }
  return { ...base, outcome: 'passed', sentence: `Nobody can be harmed: ${noHarm}`, facts, next: null };
}

function groupWords({ file, check }: Ground): string {
  const columns = [...new Set(file.harms.flatMap((harm) => harm.columns))];
  if (columns.length === 0) return '; none names columns whose groups could be compared';
  if (!check) return '; the groups are not compared, because no check was made';
  return `; no group of ${columns.map((name) => `\`${name}\``).join(', ')} was seen to fare worse`;
}

function registerFacts(ground: Ground): Fact[] {
  return ground.file.harms.map(({ harm, owner, mitigation, affected }, i) =>
    factOf({
      key: `ethics/harm/${i + 1}`,
      title: harm,
      value: mitigation ?? null,
      ...saidAs(wordOf(ground, 'harms')),
      because: `${owner === undefined ? 'nobody owns it' : `${owner} owns it`}${affected === undefined ? '' : `; it would hit ${affected}`}`,
    }),
  );
}

function groupFacts({ file, check }: Ground): Fact[] {
  const columns = new Set(file.harms.flatMap((harm) => harm.columns));
  return (check?.slices ?? [])
    .filter(({ column, difference }) => columns.has(column) && difference !== null)
    .map(({ column, level, difference, differenceInterval, rows, verdict }) =>
      factOf({
        key: `ethics/gap/${column}/${level}`,
        title: `${column} = ${level} against all other rows`,
        value: difference,
        unit: check!.metric.title,
        interval: differenceInterval,
        n: rows,
        kind: 'measured',
        because: verdict === 'too-few-rows' ? 'too few rows to tell' : `positive is better; ${check!.command}`,
        command: check!.command,
      }),
    );
}
