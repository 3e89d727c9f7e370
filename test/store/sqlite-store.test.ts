import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { describeStore } from './describe-store.ts';

const folder = temporaryFolder();

describeStore('SQLite', () => join(folder.path, randomUUID(), '.cairn', 'store.db'));
