import type { DatasetVersion } from '../contracts/dataset-version.ts';
import type { Database } from './database.ts';
import { fromJson, toJson } from './json.ts';
import { nextNumbers } from './sequence.ts';
import type { DatasetStore } from './store.ts';
import type { DatasetVersionTable } from './tables.ts';

/** Versions of datasets in the database. */
export function datasetStore(database: Database): DatasetStore {
  return {
    async add({ dataset, hash, rows, columns, at, source, snapshot }) {
      await database.write(async (transaction) => {
        const sequence = await nextNumbers(transaction, 'dataset_versions');
        await transaction
          .insertInto('dataset_versions')
          .values({ dataset, hash, sequence, rows, columns: toJson(columns), at, source, snapshot })
          .onConflict((conflict) =>
            conflict.columns(['dataset', 'hash']).doUpdateSet((eb) => ({
              sequence: eb.ref('excluded.sequence'),
              // A copy that was kept later is a copy of the same content.
              snapshot: eb.fn.coalesce('dataset_versions.snapshot', 'excluded.snapshot'),
            })),
          )
          .execute();
      });
    },
    async versions(dataset) {
      const rows = await database.rows<DatasetVersionTable>(
        'select * from dataset_versions where dataset = ? order by sequence desc',
        [dataset],
      );
      return rows.map(fromRow);
    },
  };
}

const fromRow = ({ dataset, hash, rows, columns, at, source, snapshot }: DatasetVersionTable): DatasetVersion => ({
  dataset,
  hash,
  rows,
  columns: fromJson(columns) as DatasetVersion['columns'],
  at,
  source,
  snapshot,
});
