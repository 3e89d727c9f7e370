import { UserError } from '../../base/errors.ts';
import {
  countRules,
  countRuleTable,
  countRuleValues,
  isRuleTable,
  type RuleCounts,
} from '../../decide/ideas/count-rules.ts';
import { rankRuleFiles, type RuleFile, type RulesFound } from '../../decide/ideas/rule-candidates.ts';
import { languageOf } from '../../decide/ideas/rule-language.ts';
import { MOST_FILES, type FoundFile } from '../../io/find-rule-files.ts';
import { readYaml } from '../../io/read-yaml.ts';

/** What looking for rules needs of the world. */
export interface RuleEffects {
  /** @throws UserError `not-found` */
  findFiles(path: string, signal: AbortSignal): Promise<readonly FoundFile[]>;
  /** Null: no text. */
  readSource(path: string): Promise<string | null>;
  /** Null: no git. @param since - ISO date */
  commitsByFile(folder: string, since: string, signal: AbortSignal): Promise<ReadonlyMap<string, number> | null>;
}

/** A larger file is made by a program: our choice. */
const LARGEST_FILE = 2_000_000;
/** A line so long on average is packed by a tool: our choice. */
const LONGEST_LINES = 500;

/**
 * The files with the most hand-written decisions below the given paths.
 *
 * @param since - ISO date from which commits count
 * @throws UserError `not-found` for a path that is not there, `bad-input` where no file is of a kind that is read
 */
export async function findRules(
  paths: readonly string[],
  { since }: { readonly since: string },
  effects: RuleEffects,
  signal: AbortSignal,
): Promise<RulesFound> {
  const found = (await Promise.all(paths.map((path) => effects.findFiles(path, signal)))).flat();
  const files = [...new Map(found.map((file) => [file.path, file])).values()];
  const churn = new Map<string, ReadonlyMap<string, number> | null>();
  for (const folder of new Set(files.map((file) => file.folder)))
    churn.set(folder, await effects.commitsByFile(folder, since, signal));
  const [counted, leftOut]: [RuleFile[], { path: string; reason: string }[]] = [[], []];
  let otherFiles = 0;
  for (const file of files) {
    signal.throwIfAborted();
    const kind = kindOf(file.path);
    if (kind === null) {
      otherFiles++;
      continue;
    }
    const read = await countFile(file, kind, effects);
    if (typeof read === 'string') {
      leftOut.push({ path: file.path, reason: read });
      continue;
    }
    const commits = churn.get(file.folder);
    counted.push({ ...read, path: file.path, commits: commits ? (commits.get(file.name) ?? 0) : null });
  }
  if (counted.length === 0 && leftOut.length === 0) throw nothingToCount(paths, otherFiles);
  return {
    candidates: rankRuleFiles(counted),
    counted: counted.length,
    leftOut,
    otherFiles,
    since: [...churn.values()].some((counts) => counts !== null) ? since : null,
    cut: files.length >= MOST_FILES,
  };
}

type Kind = 'code' | 'values' | 'table';

function kindOf(path: string): Kind | null {
  if (languageOf(path)) return 'code';
  if (/\.(json|ya?ml)$/i.test(path)) return 'values';
  return /\.(csv|tsv)$/i.test(path) ? 'table' : null;
}

/** What a file holds, or why it is passed over. */
async function countFile(
  file: FoundFile,
  kind: Kind,
  effects: RuleEffects,
): Promise<Omit<RuleFile, 'path' | 'commits'> | string> {
  if (file.bytes > LARGEST_FILE) return 'it is larger than 2 MB, as files are that programs write';
  const text = await effects.readSource(file.path);
  if (text === null) return 'it is no text';
  const lines = text.split('\n').length;
  if (kind === 'code' && text.length > LONGEST_LINES * lines) return 'its lines are packed by a tool';
  const read = readCounts(file, kind, text);
  return typeof read === 'string' ? read : { ...read, lines };
}

function readCounts(
  { path }: FoundFile,
  kind: Kind,
  text: string,
): { readonly language: string; readonly counts: RuleCounts } | string {
  switch (kind) {
    case 'code': {
      const language = languageOf(path)!;
      return { language: language.name, counts: countRules(text, language) };
    }
    case 'values':
      return readValues(path, text);
    case 'table':
      return readRows(text);
  }
}

function readValues(path: string, text: string): ReturnType<typeof readCounts> {
  try {
    if (/\.json$/i.test(path)) return { language: 'JSON', counts: countRuleValues(JSON.parse(text)) };
    return { language: 'YAML', counts: countRuleValues(readYaml(text, path).value) };
  } catch (error) {
    return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A table is one of rules when its head says so; its cells are counted without reading their quotes, which is near enough. */
function readRows(text: string): ReturnType<typeof readCounts> {
  const [head = '', ...rest] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const separator = [',', ';', '\t'].find((mark) => head.includes(mark)) ?? ',';
  const columns = head.split(separator).map((name) => name.trim().replaceAll(/^"|"$/g, ''));
  if (!isRuleTable(columns)) return 'no column of it is called a condition or a rule';
  const numbers = rest
    .flatMap((line) => line.split(separator))
    .filter((cell) => cell.trim() !== '' && Number.isFinite(Number(cell))).length;
  return { language: 'table', counts: countRuleTable({ rows: rest.length, columns: columns.length, numbers }) };
}

const nothingToCount = (paths: readonly string[], others: number): UserError =>
  new UserError('bad-input', `${paths.join(', ')}: none of ${others} files is a program or a table of rules`, {
    hint: 'Name files or folders of programs, SQL, JSON, YAML or CSV.',
  });
