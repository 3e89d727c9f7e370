import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The name of this machine. */
export const hostName = (): string => hostname();

/** Program and arguments that call this installation of Cairn. */
export function ownCommand(): readonly string[] {
  return [process.execPath, fileURLToPath(new URL('../../../bin/cairn.js', import.meta.url))];
}

/** Random 32 bits from the system, as a number in [0, 1). */
export const systemRandom = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
