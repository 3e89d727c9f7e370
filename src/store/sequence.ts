import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * The next numbers of a counter, for the transaction that uses them. Others that want the same counter wait until it ends:
 * the order of the numbers is the order in which things became visible.
 *
 * @returns the first of `count` numbers
 */
export async function nextNumbers(transaction: Transaction<Tables>, name: string, count = 1): Promise<number> {
  const { value } = await transaction
    .insertInto('sequences')
    .values({ name, value: count })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('sequences.value', '+', eb.ref('excluded.value')) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return value - count + 1;
}
