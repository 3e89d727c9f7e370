import type { JournalEntry } from '../contracts/journal.ts';
import type { Run } from '../contracts/run.ts';
import { loggedAs } from '../metrics/logged-metric.ts';
import { reportedMetrics } from './run-entries.ts';

export type Registration = Pick<Extract<JournalEntry, { kind: 'registration' }>, 'id' | 'at' | 'by' | 'text' | 'body'>;

/** Where what happened is not what was registered. */
export interface Deviation {
  readonly kind: 'late' | 'edited' | 'metric' | 'fewer' | 'more' | 'failed' | 'data' | 'unregistered';
  readonly words: string;
}

/** A registered plan against what happened. */
export interface RegistrationReport {
  readonly study: string;
  /** The plan that counts: the last one before the first run, else the first. Null: there is none. */
  readonly plan: Registration | null;
  /** Every registration of the study, oldest first. */
  readonly registrations: readonly Registration[];
  /** Runs of the study, oldest first; replays do not count. */
  readonly runs: readonly Run[];
  /** Of them, done. */
  readonly finished: readonly Run[];
  readonly deviations: readonly Deviation[];
}

/**
 * Sets a study against its registration. A plan counts when it was written before the first run; what was written later is a
 * deviation, and so is every difference of metric, number of runs and data.
 *
 * @param entries - registrations of this study, oldest first
 * @param runs - runs of this study
 * @param optimise - the metric that cairn.yaml optimises today; null when there is none
 */
export function registrationReport(
  study: string,
  { entries, runs, optimise }: { entries: readonly Registration[]; runs: readonly Run[]; optimise: string | null },
): RegistrationReport {
  const own = runs.filter(({ kind }) => kind !== 'replay').toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const finished = own.filter(({ status }) => status === 'done');
  const first = own[0]?.at ?? null;
  const before = entries.filter(({ at }) => first === null || at <= first);
  const plan = before.at(-1) ?? entries[0] ?? null;
  const base = { study, plan, registrations: entries, runs: own, finished };
  if (plan === null) {
    const words = `${own.length === 1 ? 'One run' : `${own.length} runs`} of ${study}, and no plan was registered`;
    return { ...base, deviations: own.length === 0 ? [] : [{ kind: 'unregistered', words }] };
  }
  return {
    ...base,
    deviations: [
      ...timing(plan, entries, first),
      ...metricDeviations(plan, finished, optimise),
      ...countDeviations(plan, own, finished),
      ...dataDeviations(own),
    ],
  };
}

function timing(plan: Registration, entries: readonly Registration[], first: string | null): Deviation[] {
  if (first === null) return [];
  const late: Deviation[] =
    plan.at > first ? [{ kind: 'late', words: `registered at ${plan.at}, after the first run of ${first}` }] : [];
  const edited = entries
    .filter((entry) => entry !== plan && entry.at > first)
    .map((entry): Deviation => ({
      kind: 'edited',
      words: `registered again at ${entry.at}, after the first run: ${editWords(plan, entry)}`,
    }));
  return [...late, ...edited];
}

/** What a later registration says otherwise. */
function editWords(plan: Registration, later: Registration): string {
  const fields = ['hypothesis', 'metric', 'n', 'analysis'] as const;
  const changed = fields.filter((field) => plan.body[field] !== later.body[field]);
  if (changed.length === 0) return 'with the same words';
  return changed.map((field) => `${field} "${plan.body[field]}" became "${later.body[field]}"`).join(', ');
}

function metricDeviations({ body }: Registration, finished: readonly Run[], optimise: string | null): Deviation[] {
  const { metric } = body;
  const without = finished.filter((run) => loggedAs(reportedMetrics(run), metric).length === 0);
  const others = [...new Set(without.flatMap(reportedMetrics))];
  const logged = others.length === 0 ? 'no metric at all' : others.slice(0, 5).join(', ');
  const said: Deviation[] =
    without.length === 0
      ? []
      : [
          {
            kind: 'metric',
            words: `${metric} was not logged by ${without
              .map(({ id }) => id)
              .slice(0, 6)
              .join(', ')}, which logged ${logged}`,
          },
        ];
  const judged: Deviation[] =
    optimise === null || loggedAs([optimise], metric).length > 0
      ? []
      : [{ kind: 'metric', words: `the metric of cairn.yaml is ${optimise}, and ${metric} was registered` }];
  return [...said, ...judged];
}

function countDeviations({ body }: Registration, own: readonly Run[], finished: readonly Run[]): Deviation[] {
  const failed = own.filter(({ status }) => status !== 'done' && status !== 'running');
  const running = own.length - finished.length - failed.length;
  const still = running === 0 ? '' : `, ${running} still running`;
  const deviations: Deviation[] = [];
  if (own.length > 0 && finished.length < body.n) {
    deviations.push({ kind: 'fewer', words: `${finished.length} of ${body.n} runs are done${still}` });
  }
  if (finished.length > body.n) {
    deviations.push({ kind: 'more', words: `${finished.length} runs are done, and ${body.n} were registered` });
  }
  if (failed.length > 0) {
    deviations.push({
      kind: 'failed',
      words: `not done, and not counted: ${failed.map(({ id, status }) => `${id} (${status})`).join(', ')}`,
    });
  }
  return deviations;
}

/** Versions of the same data within one study. */
function dataDeviations(runs: readonly Run[]): Deviation[] {
  const versions = new Map<string, Set<string>>();
  for (const { inputs } of runs) {
    for (const { kind, name, hash } of inputs) {
      if (kind === 'dataset' || kind === 'file') versions.set(name, (versions.get(name) ?? new Set()).add(hash));
    }
  }
  return Array.from(versions)
    .filter(([, hashes]) => hashes.size > 1)
    .map(([name, hashes]) => ({ kind: 'data', words: `runs read ${hashes.size} versions of ${name}` }));
}
