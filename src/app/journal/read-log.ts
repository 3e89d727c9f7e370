import { digestOf, type Digest } from '../../evidence/journal/digest.ts';
import { searchLog, type LogQuery } from '../../evidence/journal/search.ts';
import { isSaid, saidEntries, type LogEntry } from '../../evidence/journal/said-entries.ts';
import { weekOf, type Week } from '../../evidence/journal/week.ts';
import type { Project } from '../project/project.ts';
import { openTrail } from '../trail/open-trail.ts';

/** The entries of the log that are asked for, with what people signed and answered, by time and then by id. */
export async function readLog({ store }: Project, query: LogQuery): Promise<LogEntry[]> {
  const [journal, claims] = await Promise.all([store.journal.list(), store.claims.current()]);
  const keys = claims.map(({ key }) => key).filter(isSaid);
  const said = await Promise.all(keys.map((key) => store.claims.history(key)));
  return searchLog([...journal, ...saidEntries(said.flat())], query);
}

/** Runs of one week that are counted: more than anybody starts. */
const MOST_RUNS = 1_000_000;

/** What happened in a week. @param week - null: this week */
export async function readDigest(project: Project, week: Week | null): Promise<Digest> {
  const wanted = week ?? weekOf(project.now().toISOString());
  const [{ facts, gates }, runs] = await Promise.all([
    openTrail(project),
    project.store.runs.find({
      where: {
        kind: 'compare',
        field: { of: 'run', name: 'started' },
        operator: '>=',
        value: wanted.from,
      },
      sort: null,
      limit: MOST_RUNS,
    }),
  ]);
  return digestOf({ facts, gates, runs }, wanted);
}
