import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWholeFile } from './write-files.ts';

/** Values that were paid for once, as one JSON file each. */
export interface ResponseCache {
  /** Undefined when there is none, or what is there cannot be read. */
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
}

/** @param folder - made when the first value is put */
export function openResponseCache(folder: string): ResponseCache {
  const pathOf = (key: string): string => {
    if (!/^[\da-f]+$/.test(key)) throw new Error(`"${key}" is not a hash`);
    return join(folder, `${key}.json`);
  };
  return {
    async get(key) {
      try {
        return JSON.parse(await readFile(pathOf(key), 'utf8')) as unknown;
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      await mkdir(folder, { recursive: true });
      await writeWholeFile(pathOf(key), `${JSON.stringify(value, null, 2)}\n`);
    },
  };
}
