import { formatDifference } from '../../base/number-format.ts';
import type { Claim } from '../../contracts/claim.ts';
import { sliceWords } from '../slice-words.ts';
import type { GateFacts } from './facts.ts';
import { later, lookAtClaim, met, missing, type Finding, type NeedRule } from './need.ts';

/** Seeds of one configuration, so that luck can be told from skill. */
const LEAST_SEEDS = 3;

/** G4: the model does on held-out rows what was promised. */
export const offlineNeeds: readonly NeedRule[] = [
  later('G4', 'overfit-one', { title: 'The architecture can overfit one batch', verb: 'sweep' }),
  later('G4', 'study', { title: 'A coarse, then a fine study whose best value is not at its edge', verb: 'sweep' }),
  { id: 'seeds', title: 'Three seeds of one configuration', look: seeds },
  { id: 'beats-rule', title: 'Better than the simple baseline on the same rows', look: beatsRule },
  { id: 'beats-incumbent', title: 'Better than what runs today on the same rows', look: beatsIncumbent },
  { id: 'thresholds', title: 'Every threshold is met', look: thresholds },
  { id: 'slices', title: 'No slice is worse than the rest', look: slices },
  { id: 'test-touches', title: 'One look at the test rows by checks', look: testTouches },
];

function seeds({ runs, file: { metric } }: GateFacts): Finding {
  const command = 'cairn exec --seed 1 -- COMMAND';
  const group = runs.seeds;
  if (!metric) return missing(null, 'cairn.yaml declares no metric that runs with seeds could log.', null);
  if (!group) return missing(null, `No finished run of cairn exec has a seed and logged ${metric.optimise}.`, command);
  const what = `\`${clipped(group.command.join(' '))}\` (run ${group.run}) logged ${metric.optimise} with`;
  if (group.seeds < LEAST_SEEDS) return missing(null, `${what} ${group.seeds} of ${LEAST_SEEDS} seeds.`, command);
  const enough = `${what} ${group.seeds} seeds.`;
  if (group.stale) return { state: 'stale', claim: null, why: `${enough} That was on other data.`, command };
  return met(null, enough, command);
}

/** Letters of a command that a sentence can hold. */
const MOST_LETTERS = 60;

const clipped = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text);

/** A paired difference shows a win when its whole interval is above zero. */
function judgeGain(claim: Claim, over: string): { ok: boolean; why: string } {
  const { value, interval } = claim;
  const text = formatDifference(Number(value), interval).text;
  if (interval === null) return { ok: false, why: `The gain over ${over} is ${text}, with an unknown interval.` };
  return interval[0] > 0
    ? { ok: true, why: `The gain over ${over} is ${text}.` }
    : { ok: false, why: `The gain over ${over} is ${text}: cannot be told apart from none.` };
}

function beatsRule(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'candidate/gain-over-rule', {
    command: 'cairn check',
    absent: 'The candidate was not compared with the rule on the same rows.',
    judge: (claim) => judgeGain(claim, 'the rule'),
  });
}

function beatsIncumbent(facts: GateFacts): Finding {
  const { check, archetype } = facts.file;
  if (check?.incumbent === undefined && !facts.claims.has('candidate/gain-over-incumbent')) {
    if (archetype === undefined) {
      return missing(null, 'It is not said whether software does this today.', 'cairn archetype');
    }
    if (!archetype.softwareDoesItToday) return met(null, 'No software does this today, so there is no score to beat.');
    return missing(
      null,
      'Software does this today: name the column with its score as check.incumbent in cairn.yaml.',
      null,
    );
  }
  return lookAtClaim(facts, 'candidate/gain-over-incumbent', {
    command: 'cairn check',
    absent: 'The candidate was not compared with what runs today on the same rows.',
    judge: (claim) => judgeGain(claim, 'what runs today'),
  });
}

function thresholds(facts: GateFacts): Finding {
  const { atLeast, atMost, thresholds: asked = [] } = facts.file.metric ?? {};
  if (atLeast === undefined && atMost === undefined && asked.length === 0) {
    return missing(null, 'cairn.yaml asks for no number: write metric.atLeast or metric.thresholds.', null);
  }
  return lookAtClaim(facts, 'requirements/met', {
    command: 'cairn check',
    absent: 'The candidate was not held against the thresholds.',
    judge: ({ value }) => ({
      ok: value === true,
      why: value === true ? 'The candidate meets every threshold.' : 'The candidate misses a threshold.',
    }),
  });
}

function slices(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'slices/worst', {
    command: 'cairn check',
    absent: 'The candidate was not looked at slice by slice.',
    judge: (claim) => {
      const { value, interval } = claim;
      const text = formatDifference(Number(value), interval).text;
      const worse = interval === null ? Number(value) < 0 : interval[1] < 0;
      return worse
        ? {
            ok: false,
            why: `${worstRows(claim)} differ from all other rows by ${text}. The report shows every slice; where this one is known and accepted, say so with \`cairn waive G4/slices\`.`,
            command: null,
          }
        : { ok: true, why: `No slice is shown to be worse; the worst differs by ${text}.` };
    },
  });
}

function worstRows({ detail, note }: Claim): string {
  const worst = detail?.['worst'] as { readonly column: string; readonly level: string } | null | undefined;
  if (worst) return `Rows with ${sliceWords(`\`${worst.column}\``, worst.level)}`;
  return note === null ? 'The rows of the worst slice' : `Rows with ${note}`;
}

function testTouches(facts: GateFacts): Finding {
  return lookAtClaim(facts, 'test/touches', {
    command: 'cairn check',
    absent: 'The test rows were not touched yet.',
    judge: ({ value }) => ({
      ok: value === 1,
      why:
        value === 1
          ? 'Checks looked at the test rows once.'
          : `Checks looked at the test rows ${String(value)} times, with other settings each time: test on rows that nobody has seen.`,
    }),
  });
}
