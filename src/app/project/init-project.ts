import { UserError } from '../../base/errors.ts';
import { parseCheckOptions, type CheckOptionsInput } from '../../contracts/check-options.ts';
import { parseProjectFile } from '../../project/file/parse-project-file.ts';
import { projectSchema } from '../../contracts/project-schema.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { checkOptionsOf } from '../../project/check-options.ts';
import { draftProject, type Answers, type FoundTable } from '../../project/init/draft-project.ts';
import { measureFields, type MeasuredField } from '../../project/init/interface-fields.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import { retypeColumns } from '../../table/retype-columns.ts';
import { mustNotLeave, sensitiveColumns } from '../../table/sensitive-columns.ts';
import type { CheckedTable, Look } from './check-project.ts';
import { openProject, PROJECT_FILE } from './open-project.ts';
import type { ProjectEffects } from './project-effects.ts';
import { recordRun, type RecordEffects } from './record-check.ts';

/** By which editors know the keys of `cairn.yaml`. */
const SCHEMA_FILE = 'cairn.schema.json';
const IGNORED = '.cairn/';

export interface InitEffects {
  exists(path: string): Promise<boolean>;
  /** @throws UserError `conflict` when it is there, `cannot-write` */
  writeNewFile(path: string, content: string): Promise<void>;
  /** Writes or replaces a file, whole or not at all. @throws UserError `cannot-write` */
  writeFile(path: string, content: string): Promise<void>;
  /** Adds a line to a file, or makes it, unless the line or one that says the same is there. */
  ensureLine(path: string, line: string, same: readonly string[]): Promise<'made' | 'added' | 'there'>;
  /** A table as `cairn.yaml` holds it: paths from the root, no password. */
  sourceFromRoot(root: string, source: string): string;
}

/** What is seen of a table before it is analysed. */
export interface SeenTable {
  readonly fields: readonly MeasuredField[];
  readonly sensitive: readonly string[];
}

/** @throws UserError `conflict` when the folder is a project already */
export async function refuseProject(root: string, effects: Pick<InitEffects, 'exists'>): Promise<void> {
  if (!(await effects.exists(`${root}/${PROJECT_FILE}`))) return;
  throw new UserError('conflict', `${PROJECT_FILE} is there already: this folder is a project`, {
    hint: 'Edit it; cairn status says what it lacks.',
  });
}

/** Looks at a table for what an interface and the care of the data need. */
export function lookForFields({ types = [] }: CheckOptionsInput): Look<SeenTable> {
  return (table, { markers }) => {
    const retyped = retypeColumns(table, types);
    const schema = inferSchema(retyped, { overrides: types, markers });
    const sensitive = mustNotLeave(sensitiveColumns(retyped, { schema }));
    return Promise.resolve({ fields: measureFields(retyped, schema), sensitive });
  };
}

/** What a check of a table found, as a project is drafted from it. */
export function foundTable(
  source: string,
  { analysis, seen }: CheckedTable<SeenTable>,
  {
    root,
    options,
    effects,
  }: { root: string; options: CheckOptionsInput; effects: Pick<InitEffects, 'sourceFromRoot'> },
): FoundTable {
  const path = effects.sourceFromRoot(root, source);
  return { name: tableName(path), path, report: analysis.report, options, ...seen };
}

/** `data/Bird Strikes.csv` → `bird-strikes`. */
function tableName(path: string): string {
  const selected = /[?&:]:?(?:table=)?([\w.]+)$/.exec(path)?.[1];
  const file = path
    .split('/')
    .at(-1)!
    .replace(/(?:\.\w+)+$/, '');
  return slug(/^(?:postgres|sqlite:)|::/i.test(path) && selected !== undefined ? selected : file) || 'table';
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');

export interface InitRequest {
  readonly root: string;
  readonly name: string;
  readonly found: FoundTable | null;
  readonly answers: Answers;
}

export interface InitResult {
  readonly name: string;
  readonly files: readonly string[];
  readonly ignored: 'made' | 'added' | 'there';
  readonly declared: readonly string[];
  readonly open: readonly string[];
}

/**
 * Writes `cairn.yaml`, its schema and the line in `.gitignore`. What it writes is read back before: a project that cannot be
 * opened is never written.
 *
 * @throws UserError `conflict` when the folder is a project already, `cannot-write`
 */
export async function writeProject(request: InitRequest, effects: InitEffects): Promise<InitResult> {
  const { root, name } = request;
  const schema = projectSchema();
  const { text, declared, open } = draftProject(schema, request);
  parseProjectFile(readYaml(text, PROJECT_FILE));
  await effects.writeNewFile(`${root}/${PROJECT_FILE}`, text);
  await effects.writeFile(`${root}/${SCHEMA_FILE}`, `${JSON.stringify(schema, null, 2)}\n`);
  const ignored = await effects.ensureLine(`${root}/.gitignore`, IGNORED, [
    '.cairn',
    '/.cairn',
    '/.cairn/',
    '**/.cairn/',
  ]);
  const files = [PROJECT_FILE, SCHEMA_FILE, ...(ignored === 'there' ? [] : ['.gitignore'])];
  return { name, files, ignored, declared, open };
}

/**
 * Keeps the run of the check that a new project was drafted from, so that its look at the test rows is counted. Its claims
 * come with the first check that `cairn.yaml` asks for.
 */
export async function recordFirstLook(
  root: string,
  first: {
    readonly checked: Pick<CheckedTable<unknown>, 'analysis'>;
    readonly dataset: string;
    readonly startedAt: Date;
    readonly command: readonly string[];
  },
  effects: ProjectEffects & RecordEffects,
): Promise<void> {
  await using project = await openProject(root, effects);
  const options = parseCheckOptions(checkOptionsOf(project.file));
  await recordRun(project, { ...first, analysis: first.checked.analysis, options }, effects);
}
