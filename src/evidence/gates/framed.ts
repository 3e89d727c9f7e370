import { formatCounted, formatInterval, formatSignificant } from '../../base/number-format.ts';
import type { Claim } from '../../contracts/claim.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import { labellingStep } from '../labelling.ts';
import { removedWords } from '../stakeholder-changes.ts';
import type { GateFacts } from './facts.ts';
import { fromFileWords } from './persons-word.ts';
import { lookAtClaim, met, missing, quoted, worstOf, type Finding, type NeedRule } from './need.ts';

/** Share of rows that must fit the interface. */
export const LEAST_COVERAGE = 0.95;
/** Agreement between annotators that a benchmark needs. */
const LEAST_KAPPA = 0.6;
/** Chance that shuffled labels would look as good. */
const SIGNAL_P = 0.05;

/** G2: the question is put so that an answer can be right or wrong. */
export const framedNeeds: readonly NeedRule[] = [
  { id: 'interface', title: 'At least 95 % of the rows fit the interface', look: interfaceCoverage },
  { id: 'metric', title: 'A metric with a number', look: metricNumber },
  { id: 'signatures', title: 'Every stakeholder signed the metric and its number', look: metricSigned },
  { id: 'benchmark', title: 'A frozen benchmark on which people agree', look: benchmark },
  { id: 'split', title: 'A split without leaks', look: splitLeaks },
  { id: 'signal', title: 'The data holds a signal', look: signal },
];

const numberOf = ({ value }: Claim): number => (typeof value === 'number' ? value : Number.NaN);

function interfaceCoverage(facts: GateFacts): Finding {
  const command = 'cairn interface check';
  if (!facts.file.interface)
    return missing(null, 'cairn.yaml declares no interface: typed inputs and an output.', null);
  return lookAtClaim(facts, 'interface/coverage', {
    command,
    absent: 'The rows were not held against the interface.',
    judge: (claim) => ({
      ok: numberOf(claim) >= LEAST_COVERAGE,
      why: `${formatSignificant(100 * numberOf(claim), { digits: 4 })} % of the rows fit the interface.`,
    }),
  });
}

/** `ROC AUC at least 0.8`, or null without a number. */
export function metricTarget({ metric }: ProjectFile): string | null {
  if (metric?.atLeast !== undefined) return `${metric.optimise} at least ${metric.atLeast}`;
  if (metric?.atMost !== undefined) return `${metric.optimise} at most ${metric.atMost}`;
  return null;
}

/** The metric has a number to reach. */
export function metricNumber({ file }: GateFacts): Finding {
  const target = metricTarget(file);
  if (target !== null) return met(null, `The target is ${target}.`);
  return file.metric
    ? missing(
        null,
        `The metric ${file.metric.optimise} has no number: say metric.atLeast or metric.atMost in cairn.yaml.`,
        null,
      )
    : missing(null, 'cairn.yaml declares no metric: say metric.optimise and the number to reach.', null);
}

/** Every stakeholder signed the metric as it stands today; who was removed from them is said. */
export function metricSigned(facts: GateFacts): Finding {
  const finding = signedByAll(facts);
  return { ...finding, why: `${finding.why}${removedWords(facts)}` };
}

function signedByAll(facts: GateFacts): Finding {
  const { stakeholders } = facts.file;
  if (stakeholders.length === 0) return missing(null, 'cairn.yaml names no stakeholders.', null);
  const found = stakeholders.map(({ name }) => ({
    name,
    finding: lookAtClaim(facts, `signed/metric/${name}`, {
      command: `cairn sign metric --by ${quoted(name)}`,
      absent: '',
      judge: (claim) => ({ ok: true, why: `${name} signed ${String(claim.value)} on ${claim.at.slice(0, 10)}.` }),
    }),
  }));
  const unsigned = found.filter(({ finding }) => finding.state === 'missing');
  const stale = found.filter(({ finding }) => finding.state === 'stale').map(({ finding }) => finding);
  if (unsigned.length > 0) {
    const { name, finding } = unsigned[0]!;
    const names = unsigned.map((entry) => entry.name).join(', ');
    const again = stale.map(({ why }) => ` ${why}`).join('');
    return missing(
      finding.claim,
      `Not signed by ${names}: ${unsigned.length} of ${stakeholders.length}.${again}`,
      `cairn sign metric --by ${quoted(name)}`,
    );
  }
  return worstOf(found.map(({ finding }) => finding));
}

function benchmark(facts: GateFacts): Finding {
  const step = labellingStep(facts.claims);
  const command = step?.command ?? 'cairn benchmark renew';
  return worstOf([
    lookAtClaim(facts, 'benchmark/items', {
      command,
      absent: `There is no frozen benchmark.${step ? ` ${step.why}` : ''}`,
      judge: (claim) => ({
        ok: numberOf(claim) >= 1,
        why: `The benchmark has ${formatCounted(numberOf(claim), 'item')}.`,
      }),
    }),
    lookAtClaim(facts, 'benchmark/kappa', {
      command,
      absent: 'The agreement of two annotators is not measured.',
      judge: (claim) => ({
        ok: numberOf(claim) >= LEAST_KAPPA,
        why: `Two annotators agree with kappa ${kappaWords(claim)}; ${LEAST_KAPPA} is asked for.${fromFileWords(facts, claim.detail?.['round'])}`,
      }),
    }),
  ]);
}

/** With three digits, so that 0.596 does not read as the 0.6 that it misses. */
const kappaWords = ({ value, interval }: Claim): string =>
  `${formatSignificant(Number(value))}${interval === null ? '' : ` (${formatInterval(interval, 2)})`}`;

function splitLeaks(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'split/leaks', {
    command: 'cairn check',
    absent: 'The split was not searched for leaks.',
    judge: (claim) => ({
      ok: numberOf(claim) === 0,
      why:
        numberOf(claim) === 0
          ? 'No leak between training and test rows.'
          : `${formatCounted(numberOf(claim), 'leak')} between training and test rows.`,
    }),
  });
}

function signal(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'signal/p', {
    command: 'cairn check',
    absent: 'No test has shown a signal.',
    judge: (claim) => ({
      ok: numberOf(claim) < SIGNAL_P,
      why: `The signal test gives p = ${formatSignificant(numberOf(claim))}; below ${SIGNAL_P} is asked for.`,
    }),
  });
}
