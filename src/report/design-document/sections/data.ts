import { formatCount } from '../../../base/number-format.ts';
import type { Block, Inline, Sentence } from '../blocks.ts';
import { code, number, say, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';
import { figureOf, recordedNumber } from '../number.ts';
import { counted } from '../../words.ts';

/** Versions of one dataset that are told one by one: our choice. */
const MOST_VERSIONS = 5;

/** Where the data come from, what they are, which versions there were, and how rows are divided. */
export function dataSection(context: DesignContext): Block[] {
  const { data } = context.input.facts.file;
  if (Object.keys(data).length === 0) {
    return [
      context.ask('data', { text: 'Which data are there?', command: 'cairn init TABLE --target COLUMN', how: null }),
    ];
  }
  return [...sourceBlocks(context), ...structureBlocks(context), ...versionBlocks(context), ...splitBlocks(context)];
}

const absent = (what: string): Inline => toned(`– ${what}`, 'amber');

function sourceBlocks(context: DesignContext): Block[] {
  const { data } = context.input.facts.file;
  const rows = Object.entries(data).map(([name, { path, source, licence, security, sensitive }]): Sentence[] => [
    [code(name)],
    source === undefined ? [code(path)] : context.text(source, ['data', name, 'source']),
    licence === undefined ? [absent('not declared')] : [say(licence)],
    security === undefined ? [absent('not declared')] : [say(security)],
    sensitive.length === 0
      ? [toned('none', 'muted')]
      : sensitive.flatMap((column, i): Inline[] => (i === 0 ? [code(column)] : [say(', '), code(column)])),
  ]);
  const bare = Object.entries(data).flatMap(([name, { source, licence, security }]) =>
    [
      ...(source === undefined ? ['source'] : []),
      ...(licence === undefined ? ['licence'] : []),
      ...(security === undefined ? ['security'] : []),
    ].map((field) => `\`data.${name}.${field}\``),
  );
  return [
    {
      kind: 'table',
      caption: 'Data sources as cairn.yaml declares them. Sensitive columns do not leave the machine.',
      head: [
        { title: 'Dataset' },
        { title: 'Where from' },
        { title: 'Licence' },
        { title: 'Security class' },
        { title: 'Sensitive columns' },
      ],
      rows,
    },
    ...(bare.length > 0
      ? [
          context.ask('data', {
            text: 'Where do the data come from, under which licence, and who may see them?',
            command: null,
            how: `Declare ${bare.join(', ')} in cairn.yaml.`,
          }),
        ]
      : []),
  ];
}

function structureBlocks(context: DesignContext): Block[] {
  const status = context.status('data/rows');
  const rows = context.number('data/rows');
  const questions = context.askFor('data', ['data/rows', 'signal/p']);
  if (!status) return questions;
  const detail = status.claim.detail ?? {};
  const figure = (field: string, title: string): [string, typeof rows][] => {
    const value = detail[field];
    return typeof value === 'number' ? [[title, figureOf(rows, title, formatCount(value))]] : [];
  };
  const structure = (['time', 'group', 'target'] as const).flatMap((field): Inline[] => {
    const value = detail[field];
    return typeof value === 'string'
      ? [
          say({ time: 'Ordered in time by ', group: 'Grouped by ', target: 'The target is ' }[field]),
          code(value),
          say('. '),
        ]
      : [];
  });
  return [
    {
      kind: 'figures',
      figures: [
        ['Rows', rows],
        ...figure('columns', 'Columns'),
        ...figure('missing', 'Columns with missing values'),
        ...figure('duplicates', 'Rows with an exact copy'),
        ...figure('rowsWithoutTarget', 'Rows without a target'),
        ['Chance that shuffled labels look as good', context.number('signal/p')],
      ],
    },
    ...(structure.length > 0 ? [{ kind: 'paragraph', text: structure } as const] : []),
    ...questions,
  ];
}

function versionBlocks(context: DesignContext): Block[] {
  const { versions } = context.input;
  const rows = Array.from(versions).flatMap(([dataset, list]) =>
    list.slice(0, MOST_VERSIONS).map(({ hash, rows: count, columns, at }, i): Sentence[] => {
      const of = (title: string, value: number): Inline =>
        number(
          recordedNumber(
            `${dataset}@${shortHash(hash)}`,
            `${title} of \`${dataset}\``,
            value,
            `version \`${hash}\` of the dataset \`${dataset}\``,
            'cairn data',
          ),
        );
      return [
        [code(dataset)],
        [code(shortHash(hash)), say(i === 0 ? ', newest' : '')],
        [of('Rows', count)],
        [of('Columns', columns.length)],
        [say(at.slice(0, 10))],
      ];
    }),
  );
  const older = Array.from(versions.values()).reduce((sum, list) => sum + Math.max(0, list.length - MOST_VERSIONS), 0);
  const drift = context.status('data/schema-drift');
  return [
    { kind: 'heading', text: 'Versions' },
    rows.length === 0
      ? context.ask('data', { text: 'Which version of the data is this?', command: 'cairn data', how: null })
      : {
          kind: 'table',
          caption:
            older === 0
              ? 'Versions of the data that were seen, newest first.'
              : `Versions of the data that were seen, newest first; ${counted(older, 'older one')} left out.`,
          head: [
            { title: 'Dataset' },
            { title: 'Version' },
            { title: 'Rows', numeric: true },
            { title: 'Columns', numeric: true },
            { title: 'First seen' },
          ],
          rows,
        },
    ...(drift
      ? [
          {
            kind: 'paragraph',
            text: [say('Columns that drifted since the version before: '), context.show('data/schema-drift'), say('.')],
          } as const,
        ]
      : []),
  ];
}

function splitBlocks(context: DesignContext): Block[] {
  const { split } = context.input.facts.file;
  const leaks = context.status('split/leaks')?.claim.detail;
  const strategy = split?.strategy ?? (typeof leaks?.['strategy'] === 'string' ? leaks['strategy'] : null);
  const column = split?.column ?? (typeof leaks?.['column'] === 'string' ? leaks['column'] : null);
  const how: Inline[] =
    strategy === null
      ? [say('How rows are divided into training and test rows is not declared. ')]
      : [
          say(`Rows are divided ${SPLITS[strategy] ?? strategy}`),
          ...(column === null ? [] : [say(', by '), code(column)]),
          ...(strategy === 'time' ? [say(', the last ones for testing')] : []),
          ...(split === undefined
            ? [say(', as Cairn chose')]
            : split.seed === undefined
              ? []
              : [say(', seed '), context.declared('split.seed', String(split.seed))]),
          say('. '),
        ];
  return [
    { kind: 'heading', text: 'Split' },
    {
      kind: 'paragraph',
      text: [
        ...how,
        say('Leaks left in: '),
        context.show('split/leaks'),
        say('. Looks at the test rows: '),
        context.show('test/touches'),
        say('.'),
      ],
    },
    ...context.askFor('data', ['split/leaks']),
  ];
}

/** Enough of a content hash to tell versions apart. */
const shortHash = (hash: string): string => hash.replace(/^\w+:/, '').slice(0, 8);

const SPLITS: Readonly<Record<string, string>> = {
  random: 'at random',
  stratified: 'at random, by class',
  group: 'in whole groups',
  time: 'in time',
  where: 'by a condition',
  file: 'by a file of test rows',
};
