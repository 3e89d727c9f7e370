import type { CreateTableBuilder } from 'kysely';
import type { ColumnTypes, Migration, OldDatabase } from './migration.ts';

export const first: Migration = {
  version: 1,
  name: '0001-first',
  async up(database, types) {
    await claims(database, types);
    await runs(database, types);
    await metrics(database, types);
    await labels(database, types);
    await table(database, types, 'sequences', { text: ['name'], whole: ['value'], key: ['name'] });
    await table(database, types, 'journal', {
      text: ['id', 'kind', 'at', 'by', 'text', 'body'],
      whole: ['sequence'],
      key: ['id'],
    });
    await table(database, types, 'dataset_versions', {
      text: ['dataset', 'hash', 'columns', 'at', 'source'],
      nullableText: ['snapshot'],
      whole: ['sequence', 'rows'],
      key: ['dataset', 'hash'],
    });
    await table(database, types, 'fingerprints', {
      text: ['path', 'inode', 'hash'],
      number: ['size', 'modified'],
      key: ['path'],
    });
  },
};

async function claims(database: OldDatabase, types: ColumnTypes): Promise<void> {
  await table(database, types, 'claims', {
    text: ['id', 'key', 'title', 'value', 'kind', 'evidence', 'inputs', 'by', 'at'],
    nullableText: ['unit', 'interval', 'expires', 'note', 'command', 'detail'],
    whole: ['sequence'],
    nullableNumber: ['n'],
    key: ['id'],
  });
  await database.schema.createIndex('claims_by_key').on('claims').columns(['key', 'sequence']).execute();
  await table(database, types, 'claim_heads', { text: ['key', 'claim'], key: ['key'] });
}

async function runs(database: OldDatabase, types: ColumnTypes): Promise<void> {
  await table(database, types, 'runs', {
    text: ['id', 'id_folded', 'kind', 'command', 'folder', 'by', 'by_folded', 'at', 'host', 'inputs', 'status'],
    nullableText: [
      'name',
      'name_folded',
      'study',
      'study_folded',
      'commit',
      'diff',
      'environment',
      'before_gate',
      'replays',
      'configuration',
      'ending',
    ],
    whole: ['started'],
    nullableNumber: ['seed', 'wall'],
    key: ['id'],
  });
  await database.schema.createIndex('runs_by_start').on('runs').columns(['started', 'id']).execute();
  // What a first screen counts over all runs is read from these alone.
  const counted = ['configuration', 'status', 'seed', 'started', 'id'];
  await database.schema.createIndex('runs_by_configuration').on('runs').columns(counted).execute();
  await database.schema.createIndex('runs_by_gate').on('runs').column('before_gate').execute();
  await table(database, types, 'environments', { text: ['hash', 'body'], key: ['hash'] });
  await table(database, types, 'run_params', {
    text: ['run', 'name', 'kind'],
    nullableNumber: ['number'],
    nullableText: ['text', 'folded'],
    key: ['run', 'name'],
  });
  await table(database, types, 'run_tags', { text: ['run', 'name', 'text', 'folded'], key: ['run', 'name'] });
  await table(database, types, 'run_artifacts', {
    text: ['run', 'name', 'hash'],
    number: ['bytes'],
    key: ['run', 'name'],
  });
}

async function metrics(database: OldDatabase, types: ColumnTypes): Promise<void> {
  await table(database, types, 'metric_series', {
    text: ['run', 'name'],
    whole: ['series', 'points'],
    number: ['last_step'],
    nullableNumber: ['last', 'low', 'high'],
    key: ['run', 'name'],
  });
  await table(database, types, 'metric_points', {
    whole: ['series'],
    number: ['step', 'at'],
    nullableNumber: ['value'],
    key: ['series', 'step'],
  });
}

async function labels(database: OldDatabase, types: ColumnTypes): Promise<void> {
  await table(database, types, 'benchmarks', {
    text: ['name', 'body'],
    whole: ['version', 'sequence'],
    key: ['name', 'version'],
  });
  await table(database, types, 'label_answers', {
    text: ['round', 'annotator', 'value', 'at'],
    whole: ['item', 'adjudicated'],
    number: ['milliseconds'],
    key: ['round', 'item', 'annotator', 'adjudicated'],
  });
}

/** Names of columns by their type, and those of the primary key. */
interface Columns {
  readonly text?: readonly string[];
  readonly nullableText?: readonly string[];
  readonly whole?: readonly string[];
  readonly number?: readonly string[];
  readonly nullableNumber?: readonly string[];
  readonly key: readonly string[];
}

async function table(database: OldDatabase, types: ColumnTypes, name: string, columns: Columns): Promise<void> {
  let builder: CreateTableBuilder<string, string> = database.schema.createTable(name);
  for (const column of columns.text ?? []) builder = builder.addColumn(column, types.text, (c) => c.notNull());
  for (const column of columns.nullableText ?? []) builder = builder.addColumn(column, types.text);
  for (const column of columns.whole ?? []) builder = builder.addColumn(column, types.whole, (c) => c.notNull());
  for (const column of columns.number ?? []) builder = builder.addColumn(column, types.number, (c) => c.notNull());
  for (const column of columns.nullableNumber ?? []) builder = builder.addColumn(column, types.number);
  await builder.addPrimaryKeyConstraint(`${name}_key`, columns.key as never).execute();
}
