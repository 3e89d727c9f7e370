import { formatCount, formatRough, formatSignificant } from '../../base/number-format.ts';
import type { Report, VerdictKind } from '../../contracts/report.ts';
import { rungNouns } from '../../contracts/rung-names.ts';
import type { Verdict } from '../../evaluate/verdict.ts';
import { againstBestRule, aheadOfConstant, ruleBeatsConstant } from './judge-ladder.ts';
import type { Findings } from './stages.ts';

type Step = Report['verdict']['next'][number];

/**
 * What to do about what was found, the most urgent first: leaks, then what the verdict asks for, then doubts.
 *
 * @param needed - labelled rows that would show the useful gain, when these cannot
 */
export function nextSteps(all: Findings, verdict: Verdict, needed: number | null): Step[] {
  const candidate = all.judged.ladder.find(({ rung }) => rung === all.climbed.candidate);
  const steps =
    candidate?.meetsRequirements === false ? requirementSteps(all) : VERDICT_STEPS[verdict.kind](all, needed);
  return [...refusedSteps(all), ...suspectSteps(all), ...steps, ...conflictSteps(all)];
}

function refusedSteps({ leaks, request }: Findings): Step[] {
  const names = leaks.refused.map(({ column }) => column);
  if (names.length === 0) return [];
  return [
    {
      what: `Ask when ${list(names)} ${names.length === 1 ? 'is' : 'are'} written down`,
      why: 'A column that is known only after the outcome cannot help to predict it. If it is known before, let it back in.',
      command: `${request.command} --keep ${quote(names[0]!)}`,
    },
  ];
}

function requirementSteps({ request }: Findings): Step[] {
  const asked = request.options.requirements.map(({ metric, operator, value }) => `${metric} ${operator} ${value}`);
  return [
    {
      what: `Find out whether ${asked.join(' and ')} can be reached at another threshold`,
      why: 'Precision and recall are counted at a probability of 0.5; the curve in the report shows what other thresholds give.',
      command: null,
    },
  ];
}

const VERDICT_STEPS: Record<VerdictKind, (all: Findings, needed: number | null) => Step[]> = {
  'not-ready': () => [{ what: 'Collect labelled rows', why: 'There is nothing to learn from yet.', command: null }],
  'no-signal': () => [
    {
      what: 'Ask the people who decide today what they look at',
      why: 'These columns do not hold it. A new column is worth more than a new model.',
      command: null,
    },
  ],
  'cannot-tell': cannotTellSteps,
  'rules-suffice': (all) => (ruleBeatsConstant(all) ? ruleSteps(all) : uselessRuleSteps(all)),
  'simple-suffices': ({ climbed }) => [
    {
      what: 'Use a linear model as the baseline in production',
      why:
        climbed.candidate === 'linear'
          ? 'It is stored in model.json; anything costlier has to beat it first.'
          : `Anything costlier has to beat it first. model.json holds the candidate, ${rungNouns[climbed.candidate]}.`,
      command: climbed.candidate === 'linear' ? 'cairn predict model.json new.csv' : null,
    },
  ],
  'ml-helps': () => [
    {
      what: 'Check the candidate on rows collected later',
      why: 'The gain was measured on rows that look like the training rows.',
      command: 'cairn predict model.json new.csv',
    },
  ],
};

/** What helps where neither a rule nor a model does. */
const FIND_COLUMNS: Step = {
  what: 'Look for columns that know more about the outcome',
  why: 'Neither the rule nor the candidate is shown to beat the same answer for every row by an amount that matters.',
  command: null,
};

function uselessRuleSteps(all: Findings): Step[] {
  const ahead = aheadOfConstant(all);
  if (ahead === null || ahead.rung === all.climbed.candidate) return [FIND_COLUMNS];
  return [
    {
      what: 'Find out what changes between the training and the test rows',
      why: `On the test rows ${rungNouns[ahead.rung]} ${ahead.rung === 'boosting' ? 'beat' : 'beats'} the same answer for every row; the model that the training rows chose does not.`,
      command: null,
    },
  ];
}

function ruleSteps(all: Findings): Step[] {
  const { request } = all;
  const rule = againstBestRule(all)?.b;
  return [
    {
      what: `Put ${rule ? rungNouns[rule] : 'the rule'} to use and measure it there`,
      why: 'It is as good as any model here, costs nothing to run, and everyone can read it.',
      command: null,
    },
    ...(request.options.rule === undefined
      ? [
          {
            what: 'Test a rule of your own',
            why: 'A person who knows the field often beats the found one.',
            command: `${request.command} --rule "SQL condition"`,
          },
        ]
      : []),
  ];
}

function cannotTellSteps(all: Findings, needed: number | null): Step[] {
  const { prepared, structure, metric } = all;
  const comparison = againstBestRule(all);
  const groups = structure.group?.groups;
  if (groups !== undefined) {
    return [
      {
        what: `Bring more groups of \`${structure.group!.column}\`, not more rows of the ${formatCount(groups)} that are here`,
        why: 'What is learnt must hold for new groups, so it is groups that are counted.',
        command: null,
      },
    ];
  }
  if (!comparison) return [];
  return [
    {
      what:
        needed !== null && needed > prepared.table.rows ? `Label about ${formatRough(needed)} rows` : 'Label more rows',
      why: `These rows can show a difference of ${formatSignificant(comparison.detectable, { digits: 2 })} in ${metric.title}, not less.`,
      command: null,
    },
  ];
}

function suspectSteps({ leaks }: Findings): Step[] {
  const names = [...new Set(leaks.suspect.map(({ column }) => column))];
  if (names.length === 0) return [];
  return [
    {
      what: `Ask what ${list(names)} ${names.length === 1 ? 'holds' : 'hold'}, and when it is known`,
      why: 'A very strong column is either the heart of the matter or a leak; the values alone cannot tell.',
      command: null,
    },
  ];
}

function conflictSteps({ leaks }: Findings): Step[] {
  const { conflicting, outvoted } = leaks.duplicates;
  if (conflicting === 0) return [];
  const few = outvoted === null ? 'they are' : `the ${formatCount(outvoted)} with the rarer label are`;
  return [
    {
      what: 'Look at the rows with the same features and different labels',
      why: `${formatCount(conflicting)} rows are among them; ${few} wrong labels or a missing column.`,
      command: null,
    },
  ];
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => `\`${name}\``);
  if (names.length > 4) return `${shown.join(', ')} and ${names.length - 4} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}

const quote = (text: string): string => JSON.stringify(text);
