import { z } from 'zod';
import { columnTypes } from '../base/column-type.ts';

/** One content of one dataset: what it was when somebody looked. */
export const DatasetVersion = z.object({
  dataset: z.string().describe('its name in cairn.yaml'),
  hash: z.string().describe('over canonical column values in row order, the same for CSV and Parquet'),
  rows: z.int(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.enum(columnTypes),
      storage: z.enum(['numbers', 'strings']).optional().describe('an id may be either'),
      missing: z.int(),
      distinct: z.int(),
      hash: z.string(),
    }),
  ),
  at: z.string().describe('ISO 8601'),
  source: z.string().describe('path or address it was read from'),
  snapshot: z
    .string()
    .nullable()
    .describe('artifact hash of a Parquet copy, so that a later version can be compared row by row'),
});
export type DatasetVersion = z.infer<typeof DatasetVersion>;
