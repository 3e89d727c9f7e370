import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Program } from '../decide/project-graph.ts';
import { findRuleFiles, readSource } from './find-rule-files.ts';
import { codeStates, isProgram } from './project-code.ts';

/** A larger file was made by a program: our choice. */
const LARGEST_FILE = 2_000_000;

/**
 * The texts of all programs below a folder, by path from it with slashes: those that git does not ignore, or, outside of a
 * repository, those outside of the folders of tools.
 *
 * @param data - paths from the folder that are data, however they are called
 */
export async function readPrograms(
  root: string,
  data: readonly string[],
  signal: AbortSignal,
): Promise<readonly Program[]> {
  const states = await codeStates(root, data);
  const paths = states?.map(({ path }) => path) ?? (await findRuleFiles(root, signal)).map(({ name }) => name);
  const programs: Program[] = [];
  for (const path of paths.filter(isProgram)) {
    signal.throwIfAborted();
    const file = await stat(join(root, path)).catch(() => null); // it may go while we look
    if (!file?.isFile() || file.size > LARGEST_FILE) continue;
    const text = await readSource(join(root, path));
    if (text !== null) programs.push({ path, text });
  }
  return programs;
}
