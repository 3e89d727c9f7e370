import { localDate } from '../../base/local-date.ts';
import type { ClaimInput } from '../../contracts/claim.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import { isFuture } from '../../evidence/days.ts';
import { evaluateGates, type Gate } from '../../evidence/gates/evaluate-gates.ts';
import type { GateFacts } from '../../evidence/gates/facts.ts';
import { runFacts } from '../../evidence/run-facts.ts';
import { claimStatuses, inputId, type CurrentInputs } from '../../evidence/staleness.ts';
import { loggedAs } from '../../metrics/logged-metric.ts';
import { runbookNames } from '../../io/runbook-names.ts';
import { clockRuns } from './clock-runs.ts';
import type { Project } from './project.ts';

/** A project as it stands today. */
export interface Evidence {
  readonly facts: GateFacts;
  readonly gates: readonly Gate[];
  /** The content hashes of today of all that claims rest on. */
  readonly current: CurrentInputs;
}

/**
 * Reads what gates are judged by and judges them. Nothing is measured and nothing is written; files that did not change are
 * not read again.
 */
export async function readEvidence(project: Project): Promise<Evidence> {
  const { store, file } = project;
  const today = localDate(project.now());
  const optimise = file.metric?.optimise;
  const [claims, journal, overview, runbooks] = await Promise.all([
    store.claims.current(),
    store.journal.list(),
    store.runs.overview((name) => optimise !== undefined && loggedAs([name], optimise).length > 0),
    runbookNames(project.root),
  ]);
  const current = await project.currentInputs(
    distinct([...claims.flatMap(({ inputs }) => inputs), ...overview.seedGroups.flatMap(({ inputs }) => inputs)]),
  );
  const dueKeys = new Set(file.killRules.filter(({ by }) => by < today).map(({ claim }) => claim));
  const killHistory = new Map(
    await Promise.all(Array.from(dueKeys, async (key) => [key, await store.claims.history(key)] as const)),
  );
  const facts: GateFacts = {
    file,
    claims: claimStatuses(claims, current, today),
    killHistory,
    clockRuns: await clockRuns(project, claims, today),
    ...datedEntries(journal, today),
    runs: runFacts(overview, current),
    runbooks,
    today,
  };
  return { facts, gates: evaluateGates(facts), current };
}

/** The journal as gates look at it: an entry that is dated after today does not count. */
export function datedEntries(entries: readonly JournalEntry[], today: string): Pick<GateFacts, 'journal' | 'future'> {
  return {
    journal: entries.filter(({ at }) => !isFuture(at, today)),
    future: entries.filter(({ at }) => isFuture(at, today)),
  };
}

/** What the project must look up: claims are looked up among claims. */
function distinct(inputs: readonly ClaimInput[]): ClaimInput[] {
  const named = inputs.filter(({ kind }) => kind !== 'claim');
  return [...new Map(named.map((input) => [inputId(input), input])).values()];
}
