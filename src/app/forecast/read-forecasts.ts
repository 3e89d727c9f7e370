import type { JournalEntry } from '../../contracts/journal.ts';
import { outcomesFromGates } from '../../project/forecasts/gate-outcomes.ts';
import { forecastsOf, type ForecastRecord } from '../../evidence/forecasts.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { Evidence } from '../project/read-evidence.ts';
import type { Project } from '../project/project.ts';

export interface Forecasts {
  readonly evidence: Evidence;
  /** In the order in which the questions were first asked. */
  readonly records: readonly ForecastRecord[];
  /** Those that the gates have answered just now. */
  readonly answered: readonly ForecastRecord[];
}

/** Every forecast of the project. What the gates can answer is answered first, and written down. */
export async function readForecasts(project: Project): Promise<Forecasts> {
  const evidence = await openTrail(project);
  const { journal, today } = evidence.facts;
  const before = forecastsOf(journal, today);
  const at = project.now().toISOString();
  const drafts = outcomesFromGates(evidence, before, { by: 'cairn', at });
  const added = (await project.store.journal.addAll(drafts)) as readonly JournalEntry[];
  const records = added.length === 0 ? before : forecastsOf([...journal, ...added], today);
  const resolved = new Set(drafts.map(({ body }) => body.forecast));
  return { evidence, records, answered: records.filter(({ id }) => resolved.has(id)) };
}
