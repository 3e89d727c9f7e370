import { UserError } from '../base/errors.ts';
import type { Benchmark, LabelAnswer } from '../contracts/labels.ts';
import type { Database } from './database.ts';
import { fromJson, toJson } from './json.ts';
import { nextNumbers } from './sequence.ts';
import type { LabelStore } from './store.ts';
import type { LabelAnswerTable, Tables } from './tables.ts';

/** Benchmarks and the answers of annotators in the database. */
export function labelStore(database: Database): LabelStore {
  return {
    async freeze(benchmark) {
      const { name, version } = benchmark;
      await database.write(async (transaction) => {
        const sequence = await nextNumbers(transaction, 'benchmarks');
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('benchmarks')
          .values({ name, version, sequence, body: toJson(benchmark) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 0n) {
          throw new UserError('conflict', `Version ${version} of the benchmark ${name} exists already`, {
            hint: `A frozen benchmark never changes; version ${version + 1} would supersede it.`,
          });
        }
      });
    },
    async benchmarks() {
      const rows = await database.rows<Tables['benchmarks']>(
        `select benchmarks.body from benchmarks
         join (select name, max(sequence) as latest from benchmarks group by name) as names on names.name = benchmarks.name
         order by names.latest desc, benchmarks.version desc`,
      );
      return rows.map(({ body }) => fromJson(body) as Benchmark);
    },
    async answer({ round, item, annotator, value, milliseconds, at, adjudicated }) {
      await database.write((transaction) =>
        transaction
          .insertInto('label_answers')
          .values({ round, item, annotator, value, milliseconds, at, adjudicated: adjudicated ? 1 : 0 })
          .onConflict((conflict) =>
            conflict.columns(['round', 'item', 'annotator', 'adjudicated']).doUpdateSet({ value, milliseconds, at }),
          )
          .execute(),
      );
    },
    async answers(round) {
      const rows = await database.rows<LabelAnswerTable>(
        'select * from label_answers where round = ? order by item, annotator, adjudicated',
        [round],
      );
      return rows.map(fromRow);
    },
    async rounds() {
      const rows = await database.rows<{ round: string }>('select distinct round from label_answers order by round');
      return rows.map(({ round }) => round);
    },
  };
}

const fromRow = ({ round, item, annotator, value, milliseconds, at, adjudicated }: LabelAnswerTable): LabelAnswer => ({
  round,
  item,
  annotator,
  value,
  milliseconds,
  at,
  adjudicated: adjudicated === 1,
});
