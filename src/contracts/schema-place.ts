import { z } from 'zod';

/** Where something stands in a file: keys and positions from the top. */
export type FilePath = readonly (string | number)[];

/** What stands at a place of a value; undefined where nothing does. */
export function valueAt(value: unknown, path: FilePath): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

/** The keys that may stand at a place of a schema; none when there is no fixed set of them. */
export function keysAt(schema: unknown, path: FilePath): readonly string[] {
  const at = insideOf(schemaAt(schema, path));
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** Whether a key must stand where it stands: the map that it is in would be wrong without it. */
export function isNeeded(schema: unknown, path: FilePath): boolean {
  const key = path.at(-1);
  if (key === undefined) return false;
  const around = insideOf(schemaAt(schema, path.slice(0, -1)));
  if (!(around instanceof z.ZodObject)) return false;
  const own: unknown = around.shape[key];
  return own instanceof z.ZodType && !own.safeParse(undefined).success;
}

/** The schema of a place, with what may be left out; undefined where there is none. */
export function schemaAt(schema: unknown, path: FilePath): unknown {
  let at: unknown = schema;
  for (const key of path) {
    at = insideOf(at);
    if (at instanceof z.ZodObject) at = at.shape[key];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else return undefined;
  }
  return at;
}

/** What is written in a place: without what may be left out, before it is transformed; of alternatives the one with keys. */
function insideOf(schema: unknown): unknown {
  let at = schema;
  for (;;) {
    if (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodNullable) at = at.unwrap();
    else if (at instanceof z.ZodPipe) at = at.in;
    else if (at instanceof z.ZodUnion) at = at.options.find((option) => option instanceof z.ZodObject);
    else return at;
  }
}
