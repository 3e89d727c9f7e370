import { open, readFile, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../base/errors.ts';
import { systemCode } from '../base/system-errors.ts';

/** How long another process may take to put its text in place; it takes milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 15;

/**
 * Keeps others who ask the same from changing a file until it is given back. What a killed process left behind holds
 * nobody up.
 *
 * @throws UserError `conflict` when another process keeps it for ten seconds; the error of the system where nothing can be written
 */
export async function holdFile(path: string): Promise<AsyncDisposable> {
  const lock = `${path}.lock`;
  for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(PAUSE)) {
    if (await taken(lock)) return { [Symbol.asyncDispose]: () => rm(lock, { force: true }) };
    if (await isLeftBehind(lock)) await rm(lock, { force: true });
  }
  throw new UserError('conflict', `${path} is being changed by another process`, {
    hint: `Run the command again; remove ${lock} if no other Cairn runs.`,
  });
}

async function taken(lock: string): Promise<boolean> {
  try {
    await using file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the process that made it is gone. One on another machine cannot be asked, so age decides as well. */
async function isLeftBehind(lock: string): Promise<boolean> {
  const [text, made] = await Promise.all([readFile(lock, 'utf8').catch(() => null), stat(lock).catch(() => null)]);
  if (text === null || made === null) return false; // it was given back just now
  if (Date.now() - made.mtimeMs > PATIENCE / 2) return true;
  const maker = Number(text);
  return maker > 0 && !runs(maker);
}

function runs(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM'; // it is there, and somebody else's
  }
}
