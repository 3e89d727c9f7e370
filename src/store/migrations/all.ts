import { first } from './0001-first.ts';
import type { Migration } from './migration.ts';

/** Every step, in order. A new one is a new file, a line here, and `STORE_VERSION`. */
export const migrations: readonly Migration[] = [first];
