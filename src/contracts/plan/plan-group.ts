import { z } from 'zod';
import type { FilePath } from '../describe-issue.ts';
import type { FileGroup, FileNode } from '../plan-file.ts';
import { idList, text } from './plan-fields.ts';
import type { Reader } from './plan-reader.ts';

const Order = z.union(
  [
    z.enum(['best', 'best-by-deadline', 'given', 'parallel']).transform((kind) => ({ kind, atOnce: Infinity })),
    z
      .strictObject({ parallel: z.int('must be a whole number').min(2, 'must be 2 or more') })
      .transform(({ parallel }) => ({ kind: 'parallel' as const, atOnce: parallel })),
  ],
  'must be best, best-by-deadline, given, parallel or {parallel: 2}',
);

const Group = z.strictObject({
  id: text.nullish(),
  title: text.nullish(),
  all: z.array(z.unknown(), 'must be a list').optional(),
  any: z.array(z.unknown(), 'must be a list').optional(),
  order: Order.nullish(),
  after: idList.nullish(),
});

export function readGroup(
  reader: Reader,
  value: Record<string, unknown>,
  path: FilePath,
  readNode: (value: unknown, path: FilePath) => FileNode,
): FileGroup {
  const group = reader.read(Group, value, path);
  if (group.all && group.any)
    return reader.fail([...path, 'any'], 'has both all and any', 'Put one inside of the other.');
  const kind = group.all ? 'all' : 'any';
  const items = (group.all ?? group.any)!;
  if (items.length === 0)
    return reader.fail([...path, kind], `${kind} is empty`, 'Write at least one activity below it.');
  const order = group.order ?? { kind: kind === 'any' ? 'best' : 'parallel', atOnce: Infinity };
  if (kind === 'all' && order.kind === 'best-by-deadline') {
    return reader.fail(
      [...path, 'order'],
      'order best-by-deadline is for alternatives',
      'All must work, so write given, best or parallel.',
    );
  }
  return {
    kind,
    id: group.id ?? null,
    title: group.title ?? null,
    order: order.kind,
    atOnce: order.atOnce,
    after: group.after ?? [],
    children: items.map((item, i) => readNode(item, [...path, kind, i])),
    path,
  };
}
