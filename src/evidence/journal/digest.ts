import type { JournalEntry } from '../../contracts/journal.ts';
import type { Run } from '../../contracts/run.ts';
import type { Gate } from '../gates/evaluate-gates.ts';
import type { GateFacts } from '../gates/facts.ts';
import type { GateId } from '../gates/need.ts';
import { openedOn } from '../gates/opened-on.ts';
import { moveBetween, phases } from '../lifecycle.ts';
import { isInWeek, type Week } from './week.ts';

type EntryOf<K extends JournalEntry['kind']> = Extract<JournalEntry, { readonly kind: K }>;

/** What a team wants to know of one week. Every entry of the week stands in exactly one list, but for the first sight of a goal. */
export interface Digest {
  readonly project: string;
  readonly week: Week;
  readonly findings: readonly EntryOf<'finding'>[];
  /** Findings of which nothing came: as much a result as the others. */
  readonly negative: readonly EntryOf<'finding'>[];
  readonly learnings: readonly EntryOf<'learning'>[];
  readonly decisions: readonly EntryOf<'decision'>[];
  readonly waivers: readonly EntryOf<'waiver'>[];
  readonly iterations: readonly EntryOf<'iteration'>[];
  readonly registrations: readonly EntryOf<'registration'>[];
  readonly phases: readonly EntryOf<'phase'>[];
  /** How many of them went back. */
  readonly loops: number;
  readonly goalChanges: readonly EntryOf<'charter-change'>[];
  readonly runbooks: readonly EntryOf<'runbook'>[];
  readonly forecasts: readonly EntryOf<'forecast'>[];
  readonly forecastOutcomes: readonly EntryOf<'forecast-outcome'>[];
  readonly notes: readonly EntryOf<'note'>[];
  readonly runs: {
    readonly total: number;
    readonly byStatus: Readonly<Partial<Record<Run['status'], number>>>;
    readonly before: number;
  };
  /** Gates that are open and whose newest evidence or waiver is of this week. */
  readonly gatesOpened: readonly {
    readonly id: GateId;
    readonly title: string;
    readonly on: string;
    readonly waived: number;
  }[];
}

export interface DigestFacts {
  readonly facts: Pick<GateFacts, 'file' | 'journal' | 'claims'>;
  readonly gates: readonly Gate[];
  readonly runs: readonly Pick<Run, 'at' | 'status' | 'beforeGate'>[];
}

/** The week of a project, oldest first in every list. */
export function digestOf({ facts, gates, runs }: DigestFacts, week: Week): Digest {
  const journal = facts.journal
    .filter(({ at }) => isInWeek(week, at))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  const of = <K extends JournalEntry['kind']>(kind: K) =>
    journal.filter((entry): entry is EntryOf<K> => entry.kind === kind);
  const started = runs.filter(({ at }) => isInWeek(week, at));
  const moves = of('phase');
  return {
    project: facts.file.name,
    week,
    findings: of('finding').filter(({ body }) => !body.negative),
    negative: of('finding').filter(({ body }) => body.negative),
    learnings: of('learning'),
    decisions: of('decision'),
    waivers: of('waiver'),
    iterations: of('iteration'),
    registrations: of('registration'),
    phases: moves,
    loops: moves.filter(isBack).length,
    goalChanges: of('charter-change').filter(({ body }) => body.before !== null && body.before !== undefined),
    runbooks: of('runbook'),
    forecasts: of('forecast'),
    forecastOutcomes: of('forecast-outcome'),
    notes: of('note'),
    runs: {
      total: started.length,
      byStatus: countBy(started.map(({ status }) => status)),
      before: started.filter(({ beforeGate }) => beforeGate !== null).length,
    },
    gatesOpened: gates.flatMap((gate) => {
      const on = gate.state === 'open' && gate.id !== 'GK' ? openedOn(gate, facts.claims) : null;
      return on !== null && isInWeek(week, on) ? [{ id: gate.id, title: gate.title, on, waived: gate.waived }] : [];
    }),
  };
}

function isBack({ body: { from, to } }: EntryOf<'phase'>): boolean {
  const [start, end] = [phases.find((phase) => phase === from), phases.find((phase) => phase === to)];
  return start !== undefined && end !== undefined && moveBetween(start, end).kind === 'back';
}

function countBy<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
