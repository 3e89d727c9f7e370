import type { Claim, ClaimDraft } from '../contracts/claim.ts';
import type { Database } from './database.ts';
import { fromJson, toJson } from './json.ts';
import { nextNumbers } from './sequence.ts';
import type { ClaimStore } from './store.ts';
import type { ClaimTable } from './tables.ts';

/** Claims a statement, so that its parameters stay below what both databases take. */
const BATCH = 500;

/** Claims in the database; see the interface for what they promise. */
export function claimStore(database: Database, newId: () => string): ClaimStore {
  return {
    async add(drafts) {
      if (drafts.length === 0) return [];
      const claims = drafts.map((draft) => ({ ...draft, id: newId() }));
      await database.write(async (transaction) => {
        const first = await nextNumbers(transaction, 'claims', claims.length);
        const rows = claims.map((claim, i) => toRow(claim, first + i));
        for (let i = 0; i < rows.length; i += BATCH) {
          await transaction
            .insertInto('claims')
            .values(rows.slice(i, i + BATCH))
            .execute();
        }
        const heads = [...new Map(claims.map(({ key, id }) => [key, id]))].map(([key, claim]) => ({ key, claim }));
        for (let i = 0; i < heads.length; i += BATCH) {
          await transaction
            .insertInto('claim_heads')
            .values(heads.slice(i, i + BATCH))
            .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ claim: eb.ref('excluded.claim') })))
            .execute();
        }
      });
      return claims;
    },
    async current() {
      const rows = await database.rows<ClaimTable>(
        'select claims.* from claim_heads join claims on claims.id = claim_heads.claim order by claim_heads.key',
      );
      return rows.map(fromRow);
    },
    async history(key) {
      const rows = await database.rows<ClaimTable>('select * from claims where key = ? order by sequence desc', [key]);
      return rows.map(fromRow);
    },
  };
}

function toRow(claim: Claim, sequence: number): ClaimTable {
  const { value, interval, evidence, inputs, detail, ...plain } = claim;
  return {
    ...pickPlain(plain),
    sequence,
    value: toJson(value),
    interval: interval === null ? null : toJson(interval),
    evidence: toJson(evidence),
    inputs: toJson(inputs),
    detail: detail === null ? null : toJson(detail),
  };
}

/** By name: a claim may come from a program that added fields of its own. */
const pickPlain = (claim: Omit<Claim, 'value' | 'interval' | 'evidence' | 'inputs' | 'detail'>) => ({
  id: claim.id,
  key: claim.key,
  title: claim.title,
  unit: claim.unit,
  n: claim.n,
  kind: claim.kind,
  by: claim.by,
  at: claim.at,
  expires: claim.expires,
  note: claim.note,
  command: claim.command,
});

const fromRow = (row: ClaimTable): Claim => ({
  ...pickPlain({ ...row, kind: row.kind as ClaimDraft['kind'] }),
  value: fromJson(row.value) as Claim['value'],
  interval: row.interval === null ? null : (fromJson(row.interval) as [number, number]),
  evidence: fromJson(row.evidence) as Claim['evidence'],
  inputs: fromJson(row.inputs) as Claim['inputs'],
  detail: row.detail === null ? null : (fromJson(row.detail) as Record<string, unknown>),
});
