import { checkContext } from '../../checks/check-setup.ts';
import type { CheckResult } from '../../checks/check.ts';
import { runChecks, type CheckReport } from '../../checks/run-checks.ts';
import type { Structure } from '../../checks/structure.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import type { CheckOutcome } from '../../contracts/report.ts';
import type { AnalysisRequest } from './analysis.ts';
import type { PreparedTable } from './prepare-table.ts';

/** Runs every check on training rows; each issue becomes an event. */
export function* findLeaks({
  request,
  prepared,
  structure,
}: {
  readonly request: AnalysisRequest;
  readonly prepared: PreparedTable;
  readonly structure: Structure;
}): Generator<CheckEvent, CheckReport, void> {
  const { table, schema, decision } = prepared;
  const { options, population } = request;
  const context = checkContext({ table, schema, decision, structure, population, seed: options.seed });
  const running = runChecks(context, { keep: options.keep });
  for (;;) {
    const step = running.next();
    if (step.done) return step.value;
    if (step.value.outcome.kind === 'issue') yield { kind: 'finding', finding: toOutcome(step.value) };
  }
}

/** The result of a check as the report holds it. */
export function toOutcome({ code, title, outcome }: CheckResult): CheckOutcome {
  switch (outcome.kind) {
    case 'passed':
      return { code, title, outcome: 'passed', columns: [], explanation: outcome.explanation, remedy: null };
    case 'issue': {
      const { columns, explanation, remedy } = outcome;
      return { code, title, outcome: 'issue', columns: [...columns], explanation, remedy };
    }
    case 'not-applicable':
      return { code, title, outcome: 'not-applicable', columns: [], explanation: outcome.because, remedy: null };
  }
}
