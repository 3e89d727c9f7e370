import { z } from 'zod';

/** How a number came to be. A page shows each kind in its own texture. */
export const ClaimKind = z.enum([
  'measured', // counted or computed by Cairn from data or runs
  'computed', // derived from other claims
  'attested', // said by a person, with name, date and expiry
  'assumed', // a default that nobody has looked at
]);
export type ClaimKind = z.infer<typeof ClaimKind>;

/** What a claim may rest on. `name` says which one: a dataset, a field of the charter, a path, the key of a claim. */
const InputKind = z.enum(['dataset', 'split', 'metric', 'charter', 'code', 'model', 'file', 'claim']);

/** One thing a claim rests on, with its content hash at the time. When the hash is another today, the claim is stale. */
export const ClaimInput = z.object({ kind: InputKind, name: z.string(), hash: z.string() });
export type ClaimInput = z.infer<typeof ClaimInput>;

/** Where the proof lies: a run, an artifact, a file, another claim, a person's word. */
export const EvidenceRef = z.object({
  kind: z.enum(['run', 'artifact', 'file', 'report', 'claim', 'commit', 'person', 'labels']),
  ref: z.string(),
});
export type EvidenceRef = z.infer<typeof EvidenceRef>;

export const ClaimValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export type ClaimValue = z.infer<typeof ClaimValue>;

/** Everything about a claim but its id. The newest claim of a key is the current one; older ones stay as history. */
export const ClaimDraft = z.object({
  key: z.string().describe('what it is about, as in `rung/constant`; stable over time'),
  title: z.string().describe('the same in words, as in "ROC AUC of the constant baseline"'),
  value: ClaimValue.describe('null: unknown, and `note` says why'),
  unit: z.string().nullable().describe('`ROC AUC`, `seconds`, `rows` …; null for text and true or false'),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('95 % confidence interval; null: unknown'),
  n: z.int().nullable().describe('rows, items or runs it was computed from'),
  kind: ClaimKind,
  evidence: z.array(EvidenceRef),
  inputs: z.array(ClaimInput),
  by: z.string().describe('a person, or `cairn`'),
  at: z.string().describe('ISO 8601'),
  expires: z.string().nullable().describe('a date; always given for attested claims'),
  note: z.string().nullable(),
  command: z.string().nullable().describe('the command that measures it anew'),
  detail: z.record(z.string(), z.unknown()).nullable().describe('what a page may show beside the value'),
});
export type ClaimDraft = z.infer<typeof ClaimDraft>;

export const Claim = ClaimDraft.extend({ id: z.string() });
export type Claim = z.infer<typeof Claim>;
