import { z } from 'zod';

/** An answer of a model as it was received, so that it can be scored again without being asked for again. */
export const RecordedReply = z.object({
  endpoint: z.string(),
  model: z.string(),
  text: z.string(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  milliseconds: z.number(),
  at: z.string(),
});
export type RecordedReply = z.infer<typeof RecordedReply>;

/** What was read back; undefined for anything else. */
export function parseRecordedReply(value: unknown): RecordedReply | undefined {
  return RecordedReply.safeParse(value).data;
}
