import type { RunGlance } from '../contracts/run.ts';
import { goalChanges, type GoalChange } from './charter-changes.ts';
import { claimWords, recordWords } from './claim-words.ts';
import type { Gate, Need } from './gates/evaluate-gates.ts';
import { overdueForecasts } from './forecasts.ts';
import { entriesOf, type GateFacts } from './gates/facts.ts';
import { firedRules, firedWords } from './gates/kill.ts';
import type { GateId, NeedState } from './gates/need.ts';
import { activeWaivers, expiredWaivers, type Waiver } from './gates/waivers.ts';
import { lifecycleOf, phaseTitles, type Lifecycle, type Phase } from './lifecycle.ts';
import { staleIdeas, staleWithIdea, type StaleIdea } from './stale-ideas.ts';
import { staleWords } from './stale-words.ts';

/** What `cairn status` shows and what its JSON says. */
export interface Trail {
  readonly project: string;
  /** ISO date. */
  readonly today: string;
  readonly gates: readonly TrailGate[];
  readonly stale: readonly StaleClaim[];
  /** Ideas that the stale claims of an idea come from: one assessment makes all of them anew. */
  readonly staleIdeas: readonly StaleIdea[];
  readonly next: NextCommand;
  readonly waivers: readonly Waiver[];
  readonly expiredWaivers: readonly Waiver[];
  /** Changes of the metric or the target after results were seen. */
  readonly goalChanges: readonly GoalChange[];
  readonly firedRules: readonly { readonly name: string; readonly on: string; readonly why: string }[];
  /** Findings that no later decision or iteration speaks of, newest first. */
  readonly findings: readonly {
    readonly id: string;
    readonly at: string;
    readonly by: string;
    readonly text: string;
  }[];
  readonly phase: {
    readonly name: Phase;
    readonly title: string;
    readonly since: string | null;
    readonly loops: Lifecycle['loops'];
  };
  readonly runs: { readonly total: number; readonly before: Readonly<Record<string, number>> };
  /** Forecasts whose day is over and that nobody has answered. */
  readonly overdueForecasts: number;
  /** Entries of the log that are dated after today and so do not count, as in "waiver by Ana". */
  readonly future: readonly { readonly what: string; readonly on: string }[];
  /** The newest record of the project; null when there is none. */
  readonly last: { readonly at: string; readonly by: string; readonly what: string } | null;
}

export interface TrailGate {
  readonly id: GateId;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly closedAgain: boolean;
  readonly waived: number;
  readonly needs: readonly TrailNeed[];
}

export interface TrailNeed {
  readonly need: string;
  readonly title: string;
  readonly state: NeedState;
  readonly claim: string | null;
  readonly why: string;
  readonly command: string | null;
  /** When the claim that decides was made; null where cairn.yaml or runs decide. */
  readonly at: string | null;
  readonly waiver: Pick<Waiver, 'by' | 'until' | 'because'> | null;
}

export interface StaleClaim {
  readonly claim: string;
  readonly because: string;
  readonly was: string;
  readonly command: string | null;
  /** File of the idea whose assessment makes it anew; null: it is no fact of an idea. */
  readonly idea: string | null;
}

export interface NextCommand {
  readonly command: string;
  /** What a person does instead, where nothing is to be run: to edit cairn.yaml, to look, to decide. Null: run the command. */
  readonly step: string | null;
  /** The gate that it is for; null when it is for none. */
  readonly gate: GateId | null;
  readonly why: string;
}

/** The whole first screen, from evidence alone. @param lastRun - the newest run; null when there is none */
export function trailOf(facts: GateFacts, gates: readonly Gate[], lastRun: RunGlance | null = null): Trail {
  const lifecycle = lifecycleOf(facts.journal, beginning(facts));
  return {
    project: facts.file.name,
    today: facts.today,
    gates: gates.map((gate) => trailGate(gate, facts)),
    stale: staleClaims(facts),
    staleIdeas: staleIdeas(facts.claims.values()),
    next: nextCommand(facts, gates),
    waivers: activeWaivers(facts),
    expiredWaivers: expiredWaivers(facts),
    goalChanges: goalChanges(facts.journal),
    firedRules: firedRules(facts).map((fired) => ({ name: fired.rule.name, on: fired.on, why: firedWords(fired) })),
    findings: openFindings(facts),
    phase: {
      name: lifecycle.phase,
      title: phaseTitles[lifecycle.phase],
      since: lifecycle.since,
      loops: lifecycle.loops,
    },
    runs: { total: facts.runs.total, before: facts.runs.before },
    overdueForecasts: overdueForecasts(facts),
    future: facts.future.map(({ kind, by, at }) => ({ what: `${kind} by ${by}`, on: at.slice(0, 10) })),
    last: lastRecord(facts, lastRun),
  };
}

/** One gate as `cairn status` and `cairn gate` show it. */
export function trailGate({ id, title, state, closedAgain, waived, needs }: Gate, facts: GateFacts): TrailGate {
  return { id, title, state, closedAgain, waived, needs: needs.map((need) => trailNeed(need, facts)) };
}

function trailNeed({ id, title, state, claim, why, command, waiver }: Need, { claims }: GateFacts): TrailNeed {
  const at = (claim !== null && claims.get(claim)?.claim.at) || null;
  const short = waiver && { by: waiver.by, until: waiver.until, because: waiver.because };
  return { need: id, title, state, claim, why, command, at, waiver: short };
}

/** Claims that do not hold any more, in the order of their keys. */
export function staleClaims({ claims }: Pick<GateFacts, 'claims'>): StaleClaim[] {
  return Array.from(claims.values())
    .filter(({ stale }) => stale.length > 0)
    .map((status) => ({
      claim: status.claim.key,
      because: staleWords(status.stale),
      was: claimWords(status.claim),
      command: status.claim.command,
      idea: staleWithIdea(status),
    }))
    .toSorted((a, b) => (a.claim < b.claim ? -1 : 1));
}

/** ISO 8601 of the first record of any kind. */
export function beginning({ journal, claims }: Pick<GateFacts, 'journal' | 'claims'>): string | null {
  const times = [...journal.map(({ at }) => at), ...Array.from(claims.values(), ({ claim }) => claim.at)];
  return times.reduce<string | null>((first, at) => (first === null || at < first ? at : first), null);
}

/** The newest of what a person wrote down, what was run, and what was said or worked out without a run. */
function lastRecord({ journal, claims }: GateFacts, lastRun: RunGlance | null): Trail['last'] {
  const records = [
    ...(lastRun ? [{ at: lastRun.end?.at ?? lastRun.at, by: lastRun.by, what: runWords(lastRun) }] : []),
    ...Array.from(claims.values(), ({ claim }) => claim)
      .filter(({ evidence }) => evidence.every(({ kind }) => kind !== 'run'))
      .map((claim) => ({ at: claim.at, by: claim.by, what: recordWords(claim) })),
    ...journal
      .filter(({ by }) => by !== 'cairn')
      .map(({ at, by, kind, text }) => ({ at, by, what: text === '' ? kind : `${kind}: ${text}` })),
  ];
  return records.reduce<Trail['last']>((last, record) => (last && last.at > record.at ? last : record), null);
}

/** `check of strikes: cannot tell`, `python train.py: done`. */
function runWords({ kind, tags, command, status }: RunGlance): string {
  const verdict = tags['verdict'];
  return kind === 'check' && verdict !== undefined
    ? `check of ${tags['dataset'] ?? 'the table'}: ${verdict.replaceAll('-', ' ')}`
    : `${command.join(' ')}: ${status}`;
}

function openFindings({ journal }: GateFacts): Trail['findings'] {
  const spoken = journal
    .flatMap((entry) =>
      entry.kind === 'decision'
        ? [`${entry.text} ${entry.body.question}`]
        : entry.kind === 'iteration'
          ? [entry.text]
          : [],
    )
    .join('\n');
  return entriesOf(journal, 'finding')
    .filter(({ id }) => !spoken.includes(id))
    .map(({ id, at, by, text }) => ({ id, at, by, text }))
    .toReversed();
}

/**
 * The one next command: first what has a date (a kill rule that fired), then the first gate that is not open. Within a
 * gate what can be renewed or measured comes before what must be written into cairn.yaml, and waivers come last.
 */
function nextCommand({ file }: GateFacts, gates: readonly Gate[]): NextCommand {
  const closed = [...gates.filter(({ id }) => id === 'GK'), ...gates.filter(({ id }) => id !== 'GK')].filter(
    ({ state }) => state === 'closed',
  );
  if (Object.keys(file.data).length === 0 && file.target === undefined && closed[0]?.id !== 'GK') {
    return {
      command: 'cairn init TABLE --target COLUMN',
      step: null,
      gate: null,
      why: 'cairn.yaml names no data yet.',
    };
  }
  // A gate that only waits for what this version cannot measure does not stand in the way of the next one.
  for (const weigh of [isOurs, () => true]) {
    for (const gate of closed) {
      const open = gate.needs.filter(({ state }) => state === 'missing' || state === 'stale').filter(weigh);
      const need =
        open.find(({ command }) => command !== null && !isWaiver(command)) ??
        open.find(({ command }) => command === null) ??
        open[0];
      if (need)
        return {
          command: need.command ?? `cairn gate ${gate.id}`,
          step: need.command === null ? need.why : null,
          gate: gate.id,
          why: `${gate.id} ${gate.title}: ${need.why}`,
        };
    }
  }
  return { command: 'cairn runs', step: null, gate: null, why: 'Every gate is open.' };
}

const isWaiver = (command: string): boolean => command.startsWith('cairn waive ');
const isOurs = ({ command }: Need): boolean => command === null || !isWaiver(command);
