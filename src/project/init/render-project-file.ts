import type { KeySchema } from '../../contracts/project-schema.ts';
import { yamlComment, yamlScalar } from './yaml-text.ts';

/** What is known of a project, by key, as `cairn.yaml` would hold it. */
export interface Known {
  readonly [key: string]: KnownValue;
}
type KnownValue = string | number | boolean | readonly KnownValue[] | Known | undefined;

export interface RenderOptions {
  /** Said above a key that is known, by its path, as in `split.strategy`: where it comes from. */
  readonly remarks: ReadonlyMap<string, string>;
  /** Headings above top-level keys. */
  readonly headings: ReadonlyMap<string, string>;
}

/** One level of YAML. */
const INDENT = '  ';
/** Lists of scalars up to this width stand on one line: our choice. */
const WIDTH = 110;

/**
 * `cairn.yaml` with every key of the schema: what is known as it is, everything else commented out behind a line that says
 * what belongs there.
 */
export function renderProjectFile(schema: KeySchema, known: Known, options: RenderOptions): string {
  const blocks = Object.entries(schema.properties ?? {}).map(([key, below]) => {
    const heading = options.headings.get(key);
    const value = known[key];
    const written =
      value === undefined ? commented(skeleton(key, below)) : keyLines(key, below, { value, path: key, options });
    const lines = [yamlComment(sentence(below)), ...written];
    return [...(heading === undefined ? [] : [rule(heading), '']), ...lines].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

const rule = (heading: string): string => `# ${`── ${heading} `.padEnd(70, '─')}`;

const sentence = (schema: KeySchema): string => {
  const text = words(schema);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
};

/** What belongs there, and of listed values which. */
function words({ description = '', enum: values }: KeySchema): string {
  return values === undefined ? description : `${description}: ${values.join(', ')}`;
}

interface KeyRequest {
  readonly value: KnownValue;
  readonly path: string;
  readonly options: RenderOptions;
}

/** The lines of a key that is known, without its description. */
function keyLines(key: string, schema: KeySchema, { value, path, options }: KeyRequest): string[] {
  const remark = options.remarks.get(path);
  const above = remark === undefined ? [] : wrapped(remark);
  return [...above, ...valueLines(yamlScalar(key), schema, { value, path, options })];
}

function valueLines(name: string, schema: KeySchema, { value, path, options }: KeyRequest): string[] {
  if (Array.isArray(value)) return listLines(name, schema, { value, path, options });
  if (typeof value === 'object') {
    return [`${name}:`, ...indented(mapLines(schema, { value: value as Known, path, options }))];
  }
  return [`${name}: ${yamlScalar(value as string | number | boolean)}`];
}

/** The keys of a map: those of the schema, known or not, or those that are there where any may be. */
function mapLines(schema: KeySchema, { value, path, options }: KeyRequest & { readonly value: Known }): string[] {
  const any = schema.additionalProperties;
  if (typeof any === 'object') {
    return Object.entries(value).flatMap(([key, below]) =>
      keyLines(key, any, { value: below, path: `${path}.${key}`, options }),
    );
  }
  const properties = Object.entries(schema.properties ?? {});
  const open = Object.fromEntries(properties.filter(([key]) => value[key] === undefined));
  return [
    ...properties.flatMap(([key, below]) =>
      value[key] === undefined ? [] : keyLines(key, below, { value: value[key], path: `${path}.${key}`, options }),
    ),
    ...(Object.keys(open).length === 0 ? [] : commented(skeletons(open))),
  ];
}

function listLines(
  name: string,
  schema: KeySchema,
  { value, path, options }: KeyRequest & { readonly value: readonly KnownValue[] },
): string[] {
  const entries = value.map((entry) => flow(entry));
  const single = `${name}: [${entries.join(', ')}]`;
  if (value.every((entry) => typeof entry !== 'object')) {
    return single.length <= WIDTH ? [single] : [`${name}:`, ...indented(filled(entries))];
  }
  const items = schema.items ?? {};
  return [
    `${name}:`,
    ...value.flatMap((entry) => {
      if (typeof entry !== 'object' || entry === null) return [`${INDENT}- ${flow(entry)}`];
      const whole = flow(entry);
      if (whole.length <= WIDTH) return [`${INDENT}- ${whole}`];
      const [first = '', ...rest] = mapLines(onlyKnown(items, entry as Known), {
        value: entry as Known,
        path,
        options,
      });
      return [`${INDENT}- ${first}`, ...indented(indented(rest))];
    }),
  ];
}

/** A list between brackets over as many lines as it takes. */
function filled(entries: readonly string[]): string[] {
  const lines = [''];
  for (const [i, entry] of entries.entries()) {
    const word = `${i === 0 ? '[' : ' '}${entry}${i === entries.length - 1 ? ']' : ','}`;
    const last = lines.at(-1)!;
    if (last === '' || last.length + word.length <= WIDTH) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}

/** A comment over as many lines as it takes. */
function wrapped(text: string): string[] {
  const lines: string[] = [''];
  for (const word of yamlComment(text).slice(2).split(' ')) {
    const last = lines.at(-1)!;
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `# ${line}`);
}

/** The schema without the keys that an entry does not have: an entry of a list is written without its open questions. */
function onlyKnown(schema: KeySchema, entry: Known): KeySchema {
  const properties = Object.entries(schema.properties ?? {}).filter(([key]) => entry[key] !== undefined);
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** A value on one line. */
function flow(value: KnownValue): string {
  if (Array.isArray(value)) return `[${(value as readonly KnownValue[]).map(flow).join(', ')}]`;
  if (typeof value !== 'object') return yamlScalar(value!);
  const entries = Object.entries(value as Known).filter(([, below]) => below !== undefined);
  return `{${entries.map(([key, below]) => `${yamlScalar(key)}: ${flow(below)}`).join(', ')}}`;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `${INDENT}${line}`);

const commented = (lines: readonly string[]): string[] => lines.map((line) => `# ${line}`);

/** A key without a value, and those below it. */
function skeleton(key: string, schema: KeySchema): string[] {
  const { properties, items, additionalProperties } = schema;
  if (properties) return [`${key}:`, ...indented(skeletons(properties))];
  if (items?.properties) {
    const [first = '', ...rest] = skeletons(items.properties);
    return [`${key}:`, `${INDENT}- ${first}`, ...indented(indented(rest))];
  }
  if (typeof additionalProperties === 'object') return [`${key}:`, ...indented(skeleton('NAME', additionalProperties))];
  return [`${key}: ${items ? '[]' : ''}`.trimEnd()];
}

/** Keys without values, each with what belongs there. */
function skeletons(properties: NonNullable<KeySchema['properties']>): string[] {
  const keys = Object.entries(properties).map(([key, below]) => ({ lines: skeleton(key, below), below }));
  const width = Math.max(...keys.map(({ lines }) => lines[0]!.length));
  return keys.flatMap(({ lines: [first = '', ...rest], below }) => [
    `${first.padEnd(width)}  # ${words(below)}`,
    ...rest,
  ]);
}
