import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { describeRunOverview } from './describe-run-overview.ts';
import { describeStore } from './describe-store.ts';

const folder = temporaryFolder();

const address = (): string => join(folder.path, randomUUID(), '.cairn', 'store.db');

describeStore('SQLite', address);
describeRunOverview('SQLite', address);
