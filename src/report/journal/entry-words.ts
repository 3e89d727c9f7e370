import { listed } from '../../base/listed.ts';
import type { LogEntry } from '../../evidence/journal/said-entries.ts';
import { formatShare } from '../../base/number-format.ts';

/** What an entry holds beside its text, in words; empty when there is nothing. */
export function entryDetail(entry: LogEntry): string {
  switch (entry.kind) {
    case 'signature':
    case 'answer':
    case 'archetype':
    case 'benchmark': {
      const { because, until } = entry.body;
      return [because === null ? '' : `because ${because}`, until === null ? '' : `until ${until}`]
        .filter((part) => part !== '')
        .join('; ');
    }
    case 'note':
    case 'learning':
      return about(entry.body.evidence);
    case 'finding':
      return [entry.body.negative ? 'negative result' : '', `part: ${entry.body.part}`, about(entry.body.evidence)]
        .filter((part) => part !== '')
        .join('; ');
    case 'decision': {
      const { question, options, chosen, reverses, reviewAt, evidence } = entry.body;
      const others = options.filter((option) => option !== chosen);
      return [
        question === '' ? '' : `question: ${question}`,
        `chosen: ${chosen}`,
        others.length === 0 ? '' : `not ${listed(others)}`,
        reverses === null ? '' : `reverses ${reverses}`,
        reviewAt === null ? '' : `to be looked at again on ${reviewAt}`,
        about(evidence),
      ]
        .filter((part) => part !== '')
        .join('; ');
    }
    case 'waiver':
      return `${entry.body.need === null ? entry.body.gate : `${entry.body.gate}/${entry.body.need}`}, until ${entry.body.until}`;
    case 'phase':
      return entry.body.from === null ? `to ${entry.body.to}` : `from ${entry.body.from} to ${entry.body.to}`;
    case 'iteration': {
      const { run, base, changed, result, outcome } = entry.body;
      const against = base === null ? `run ${run}` : `run ${run} against ${base}`;
      return [against, changed.length === 0 ? '' : `changed: ${changed.join(', ')}`, result, outcome]
        .filter((part) => part !== '')
        .join('; ');
    }
    case 'registration': {
      const { study, hypothesis, metric, n, analysis } = entry.body;
      return `study ${study}; ${hypothesis}; ${metric}, n ${n}; ${analysis}`;
    }
    case 'runbook': {
      const { name, ok, failedStep, action = 'verify' } = entry.body;
      const what = action === 'run' ? 'run' : 'verified';
      return ok ? `${name} ${what}, works` : `${name} ${what}, broken${failedStep === null ? '' : ` at ${failedStep}`}`;
    }
    case 'forecast': {
      const { body } = entry;
      const belief =
        body.kind === 'event'
          ? formatShare(body.p)
          : `${body.p10} to ${body.p90}${body.kind === 'quantity' && body.unit !== null ? ` ${body.unit}` : ''}`;
      return `${belief}; known by ${body.resolvesBy}`;
    }
    case 'forecast-outcome': {
      const { outcome, later, source, void: reason, forecast } = entry.body;
      const came = outcome === true ? 'yes' : outcome === false ? 'no' : `${later ? 'later than ' : ''}${outcome}`;
      return `forecast ${forecast}; ${reason === null ? came : `void: ${reason}`}${source === 'measured' ? '; measured' : ''}`;
    }
    case 'charter-change':
      return entry.body.resultsSeen && (entry.body.before ?? null) !== null ? 'after results were seen' : '';
  }
}

const about = (evidence: readonly string[] | undefined): string =>
  evidence === undefined || evidence.length === 0 ? '' : `evidence: ${evidence.join(', ')}`;
