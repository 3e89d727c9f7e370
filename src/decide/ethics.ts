import { capital } from '../base/capital.ts';
import { formatCounted, formatDifference, formatSignificant } from '../base/number-format.ts';
import type { Ground } from './ground.ts';
import { gapThatMatters, groupsFound, watchedColumns } from './group-gaps.ts';
import { columnsOfPeople, inTicks, mayBeOfPeople } from './of-people.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { saidAs, wordOf } from './word.ts';

/** Can people come to harm, and who answers for it? A harm without an owner or a mitigation blocks. */
export function ethicsSection(ground: Ground): Section {
  const base = { id: 'ethics', title: 'Can people come to harm?' };
  const { harms, noHarm } = ground.file;
  const facts = [...registerFacts(ground), ...peopleFacts(ground), ...groupFacts(ground)];
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
  return { ...base, facts, ...withHarms(ground) };
}

/** Of harms that all have an owner and a mitigation: whether groups fare worse. */
function withHarms(ground: Ground): Pick<Section, 'outcome' | 'sentence' | 'next'> {
  const { harms } = ground.file;
  const inOrder =
    harms.length === 1 ? 'the harm has an owner and a mitigation' : 'every harm has an owner and a mitigation';
  const registered = `${formatCounted(harms.length, 'harm')} with an owner and a mitigation each`;
  const groups = groupsFound(ground);
  switch (groups.kind) {
    case 'worse': {
      const { column, level, difference, differenceInterval } = groups.worst;
      return {
        outcome: 'warns',
        sentence: `\`${column}\` = ${level} fares worse than all other rows (${formatDifference(difference!, differenceInterval).text}); ${inOrder}.`,
        next: `Look at the rows of ${level}, and get more of them.`,
      };
    }
    case 'cannot-tell':
      return {
        outcome: 'unknown',
        sentence: `${groups.says} ${capital(inOrder)}.`,
        next: 'Get more rows of these groups, or keep a person in the loop who looks at them.',
      };
    case 'alike':
      return { outcome: 'passed', sentence: `${registered}; ${groups.says}.`, next: null };
    case 'none-named': {
      const people = mayBeOfPeople(columnsOfPeople(ground.probe));
      const notCompared = `${registered}; none names columns whose groups could be compared`;
      return people === null
        ? { outcome: 'passed', sentence: `${notCompared}.`, next: null }
        : { outcome: 'warns', sentence: `${notCompared}, and ${people}.`, next: proposal(ground) };
    }
  }
}

/** As it would be written in the file. */
const proposal = ({ probe }: Ground): string =>
  `Write those that do at harms[].columns, so that their groups are compared: ${inTicks(columnsOfPeople(probe))}.`;

function withoutHarms(
  ground: Ground,
  base: Pick<Section, 'id' | 'title'>,
  noHarm: string | undefined,
  facts: readonly Fact[],
): Section {
  const people = mayBeOfPeople(columnsOfPeople(ground.probe));
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
  if (noHarm === undefined) {
    return {
      ...base,
      outcome: 'unknown',
      sentence: `Nobody has written what may go wrong for people.${people === null ? '' : ` ${people}.`}`,
      facts,
      next: `Write harms, or noHarm with the reason why nobody can be harmed.${people === null ? '' : ` ${proposal(ground)}`}`,
    };
  }
  const sentence = `Nobody can be harmed: ${noHarm}`;
  if (people === null) return { ...base, outcome: 'passed', sentence, facts, next: null };
  const whole = `${sentence}${/[.!?]$/.test(sentence) ? '' : '.'} But ${people}.`;
  // A person's word stands against what is only possible, not against what was found.
  if (ground.probe?.sensitive.length === 0) return { ...base, outcome: 'passed', sentence: whole, facts, next: null };
  const next = `Say for each of them why it does nobody harm (noHarm), or write harms. ${proposal(ground)}`;
  return { ...base, outcome: 'warns', sentence: whole, facts, next };
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

function peopleFacts({ probe }: Ground): Fact[] {
  const columns = columnsOfPeople(probe);
  if (!probe || columns.length === 0) return [];
  return [
    factOf({
      key: 'ethics/of-people',
      title: 'columns that may speak of people',
      value: columns.join(', '),
      kind: 'measured',
      n: probe.rows,
      because: `by names and values in ${probe.name}; only a person can tell`,
    }),
  ];
}

function groupFacts(ground: Ground): Fact[] {
  const { check } = ground;
  const columns = watchedColumns(ground);
  return (check?.slices ?? [])
    .filter(({ column, difference }) => columns.includes(column) && difference !== null)
    .map(({ column, level, difference, differenceInterval, rows }) =>
      factOf({
        key: `ethics/gap/${column}/${level}`,
        title: `${column} = ${level} against all other rows`,
        value: difference,
        unit: check!.metric.title,
        interval: differenceInterval,
        n: rows,
        kind: 'measured',
        because: `positive is better; ${formatSignificant(gapThatMatters(check!), { digits: 2 })} would matter; ${check!.command}`,
        command: check!.command,
      }),
    );
}
