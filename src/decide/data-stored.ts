import { formatCounted, formatShare } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import type { Ground, TableProbe } from './ground.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';
import { inTicks } from './of-people.ts';
import { saidAs, wordOf } from './word.ts';

/** A column with more missing cells than this is named; our choice. */
const MUCH_MISSING = 0.3;
/** More copies than this share of the rows are a fault of storing and not of the world; our choice. */
const MANY_COPIES = 0.01;

interface Finding {
  readonly outcome: SectionOutcome;
  readonly says: string;
}

/**
 * Is the data collected and stored sanely? Looked at in the table itself: rows, keys, copies, labels, time, missing cells,
 * and whether it kept its shape from snapshot to snapshot. What makes rows unusable blocks; the rest warns.
 */
export function dataSection(ground: Ground): Section {
  const base = { id: 'data', title: 'Is data collected, and stored so that it can be used?' };
  const { probe, file } = ground;
  if (!probe) {
    const why = ground.noCheckBecause ?? 'The idea names no table (`data.table`).';
    return {
      ...base,
      outcome: 'blocks',
      sentence: why,
      facts: [],
      next: file.data?.ways.length
        ? 'Get rows by the cheapest of data.ways.'
        : 'Write data.table, or data.ways: how rows could be had.',
    };
  }
  const declared = (file.data?.keys ?? []).length > 0;
  const findings = [
    ...look({ ...probe, keys: declared ? probe.keys : null }, file.data?.retention),
    ...(ground.check ? [suspectFinding(ground.check), conflictFinding(ground.check)] : []),
  ];
  const bad = findings.filter(({ outcome }) => outcome === 'blocks');
  const doubtful = findings.filter(({ outcome }) => outcome === 'warns');
  const worst = bad.length > 0 ? bad : doubtful;
  const passed = findings.length - bad.length - doubtful.length;
  const sentence =
    worst.length === 0
      ? `${formatCounted(probe.rows, 'row')} × ${formatCounted(probe.columns, 'column')} in ${probe.name}; ${passed} of ${findings.length} checks of it found nothing wrong.`
      : worst.map(({ says }) => says).join(' ');
  return {
    ...base,
    outcome: bad.length > 0 ? 'blocks' : doubtful.length > 0 ? 'warns' : 'passed',
    sentence,
    facts: probeFacts(ground, probe, passed / findings.length),
    next: bad.length > 0 ? 'Put the storing right before anything is trained on it.' : null,
  };
}

function look(probe: TableProbe, retention: string | undefined): readonly Finding[] {
  return [
    rowsFinding(probe),
    keysFinding(probe),
    shapeFinding(probe),
    labelsFinding(probe),
    copiesFinding(probe),
    timeFinding(probe),
    missingFinding(probe),
    retentionFinding(retention),
  ];
}

const blocks = (says: string): Finding => ({ outcome: 'blocks', says });
const warns = (says: string): Finding => ({ outcome: 'warns', says });
const passed = (says = ''): Finding => ({ outcome: 'passed', says });

function rowsFinding({ rows, name }: TableProbe): Finding {
  return rows === 0 ? blocks(`${name} has no rows.`) : passed();
}

function keysFinding({ keys, unique, name }: TableProbe): Finding {
  if (!keys) {
    return unique.length > 0
      ? passed()
      : warns(`No key is declared and no column of ${name} tells its rows apart (\`data.keys\`).`);
  }
  const columns = keys.columns.map((column) => `\`${column}\``).join(' + ');
  if (keys.missing > 0) return blocks(`${formatCounted(keys.missing, 'row')} of ${name} have no ${columns}.`);
  if (keys.repeated > 0)
    return blocks(`${formatCounted(keys.repeated, 'row')} of ${name} repeat the key ${columns} of an earlier row.`);
  return passed();
}

/** Whether the table kept its shape. What became of its keys is asked of the rows of today. */
function shapeFinding({ breaks }: TableProbe): Finding {
  const changed = breaks.map((each) => ({ ...each, found: each.found.filter(({ kind }) => kind !== 'key') }));
  const first = changed.find(({ found }) => found.length > 0);
  if (!first) return passed();
  const changes = first.found.map(({ column, what }) => `\`${column}\` ${what}`).join('; ');
  return blocks(`From ${first.from} to ${first.to} the table changed its shape: ${changes.replace(/\.$/, '')}.`);
}

function labelsFinding({ labels, rows, name }: TableProbe): Finding {
  if (!labels) return warns('No target is named (`data.target`), so nothing could be learnt from it yet.');
  if (labels.present === 0) return blocks(`No row of ${name} has a value of \`${labels.column}\`.`);
  return labels.absent > rows / 2
    ? warns(`${formatShare(labels.absent / rows)} of the rows have no \`${labels.column}\`.`)
    : passed();
}

function copiesFinding({ duplicates, rows }: TableProbe): Finding {
  return rows > 0 && duplicates / rows > MANY_COPIES
    ? warns(`${formatCounted(duplicates, 'row')} copy an earlier row.`)
    : passed();
}

function timeFinding({ times }: TableProbe): Finding {
  return times.length === 0
    ? warns('No column says when a row happened, so nobody can tell old rows from new ones.')
    : passed();
}

function missingFinding({ missing }: TableProbe): Finding {
  const [worst] = missing;
  if (!worst || worst.share <= MUCH_MISSING) return passed();
  const others = missing.filter(({ share }) => share > MUCH_MISSING).length - 1;
  return warns(
    `\`${worst.column}\` is missing in ${formatShare(worst.share)} of the rows${others > 0 ? `, and ${formatCounted(others, 'other column')} in more than ${formatShare(MUCH_MISSING)}` : ''}.`,
  );
}

function retentionFinding(retention: string | undefined): Finding {
  return retention === undefined ? warns('It is not written how long rows are kept (`data.retention`).') : passed();
}

/** Columns that the check kept, though they tell so much that they may be known only afterwards. */
function suspectFinding({ suspect }: Report): Finding {
  const columns = [...new Set(suspect.map(({ column }) => column))];
  if (columns.length === 0) return passed();
  const codes = [...new Set(suspect.map(({ check }) => check))].join(', ');
  const [holds, is, it] = columns.length === 1 ? ['holds', 'is', 'it'] : ['hold', 'are', 'they'];
  return warns(
    `${inTicks(columns)} ${is} kept, but suspect (${codes}): ask what ${it} ${holds}, and when ${it} ${is} known.`,
  );
}

/** The check that looks for equal rows with different labels. */
const CONFLICTS = 'CRN-109';

function conflictFinding({ checks }: Report): Finding {
  const found = checks.find(({ code }) => code === CONFLICTS);
  return found?.outcome === 'issue' ? warns(`${found.explanation} (${CONFLICTS})`) : passed();
}

function probeFacts(ground: Ground, probe: TableProbe, readiness: number): Fact[] {
  const measured = (key: string, title: string, value: number | string, unit: string | null = null): Fact =>
    factOf({
      key: `data/${key}`,
      title,
      value,
      unit,
      kind: 'measured',
      n: probe.rows,
      because: `looked at in ${probe.name}`,
    });
  const { keys, labels, breaks, sensitive } = probe;
  const retention = ground.file.data?.retention;
  return [
    measured('rows', 'rows', probe.rows, 'rows'),
    measured('readiness', 'share of the checks of the table that found nothing wrong', readiness),
    ...(keys
      ? [
          measured('repeated-keys', 'rows that repeat a key', keys.repeated, 'rows'),
          measured('missing-keys', 'rows without a key', keys.missing, 'rows'),
        ]
      : []),
    measured('duplicates', 'rows that copy an earlier row', probe.duplicates, 'rows'),
    ...(labels ? [measured('labels', `rows with a value of ${labels.column}`, labels.present, 'rows')] : []),
    ...(breaks.length > 0
      ? [
          measured(
            'breaks',
            'changes of shape between snapshots',
            breaks.reduce((sum, { found }) => sum + found.length, 0),
          ),
        ]
      : []),
    ...(sensitive.length > 0 ? [measured('sensitive', 'columns that look sensitive', sensitive.join(', '))] : []),
    ...(retention === undefined
      ? []
      : [
          factOf({
            key: 'data/retention',
            title: 'how long rows are kept',
            value: retention,
            ...saidAs(wordOf(ground, 'data')),
            because: 'data.retention',
          }),
        ]),
  ];
}
