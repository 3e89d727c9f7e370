import {
  formatCounted,
  formatDifference,
  formatEstimate,
  formatShareAtMost,
  formatWrittenShare,
} from '../base/number-format.ts';
import type { Report, RungName } from '../contracts/report.ts';
import { archetypeEvidence, archetypeTitles } from '../evidence/archetype.ts';
import { scoredRowCount } from '../evidence/scored-rows.ts';
import { UNTIL_DEPLOYED } from './flywheel.ts';
import type { Ground } from './ground.ts';
import { measuredAccuracy } from './measured-score.ts';
import { archetypeOfIdea } from './people.ts';
import { factOf, findFact, type Fact, type Section } from './section.ts';
import { unknownSection } from './unknown-section.ts';
import { followsFrom, saidAs, wordOf } from './word.ts';

/** What an answer adds to its question. */
type Answer = Pick<Fact, 'value' | 'kind' | 'because'> & Partial<Fact>;

type Ask = (ground: Ground, sections: readonly Section[]) => Answer;

/** The questions that an archetype brings, in the order in which they are asked of it, each with what is known by now. */
const ASKS = {
  'software-2.0': [
    ['beats-today', beatsToday],
    ['business-value', businessValue],
    ['flywheel', flywheel],
  ],
  'human-in-the-loop': [
    ['useful-from', usefulFrom],
    ['enough-data', enoughData],
  ],
  autonomous: [
    ['failure-rate', failureRate],
    ['guarantee', guarantee],
    ['label-price', labelPrice],
  ],
} as const satisfies Record<keyof typeof archetypeEvidence, readonly (readonly [string, Ask])[]>;

const HEAD = { id: 'archetype', title: 'What does a project of this kind have to answer?' } as const;

/**
 * The archetype that three answers make, its own questions with what is known of each, and what it asks of a release.
 *
 * @param sections - the other questions, whose facts some of these rest on
 */
export function archetypeSection(ground: Ground, sections: readonly Section[]): Section {
  const kind = archetypeOfIdea(ground);
  if (kind === null) {
    return unknownSection(
      HEAD,
      'Which kind of project it is depends on three answers that are not written.',
      'Write archetype: softwareDoesItToday, personReviewsEachOutput, actsWithoutReview.',
    );
  }
  const { questions, demands } = archetypeEvidence[kind];
  const answers = ASKS[kind].map(([key, ask], i) =>
    factOf({ key: `archetype/${key}`, title: questions[i]!, ...ask(ground, sections) }),
  );
  const open = answers.filter(({ value }) => value === null);
  const kindFact = factOf({
    key: 'archetype/kind',
    title: 'kind of project',
    value: archetypeTitles[kind],
    ...saidAs(wordOf(ground, 'archetype')),
    because: `from three answers; a release then needs ${demands}`,
  });
  const waits = open.every(({ because }) => because.startsWith(UNTIL_DEPLOYED));
  const first = open.find(({ because }) => !because.startsWith(UNTIL_DEPLOYED));
  return {
    ...HEAD,
    outcome: open.length === 0 ? 'passed' : 'unknown',
    sentence: `${sentenceOf(archetypeTitles[kind], { asked: answers.length, open: open.length })}${open.length > 0 && waits ? ' Only use will answer the rest.' : ''}`,
    facts: [kindFact, ...answers],
    next: first ? `Find out: ${first.title} ${first.because.replace(/\.$/, '')}.` : null,
  };
}

const sentenceOf = (title: string, { asked, open }: { asked: number; open: number }): string =>
  `It is of the kind ${title}: ${open === 0 ? `${asked === 2 ? 'both' : 'all'} of its questions are answered` : `${asked - open} of its ${asked} questions ${asked - open === 1 ? 'is' : 'are'} answered`}.`;

const unknownAnswer = (because: string, command: string | null = null): Answer => ({
  value: null,
  kind: 'computed',
  because,
  command,
});

/** The candidate against what does the work today, on the same rows. A rule that Cairn found runs nowhere, so it answers nothing. */
function beatsToday({ check }: Ground): Answer {
  if (!check) return unknownAnswer('nothing was measured yet', 'cairn assess');
  for (const [rung, noun] of [
    ['incumbent', 'what runs today'],
    ['own-rule', 'the rule of today'],
  ] as const) {
    const gain = gainOver(check, rung);
    if (!gain) continue;
    const { difference, interval, verdict } = gain;
    return {
      value: verdict === 'better' ? 'yes' : verdict === 'worse' ? 'no, it is worse' : 'cannot be told apart',
      n: scoredRowCount(check),
      kind: 'measured',
      because: `${check.metric.title} ${formatDifference(difference, interval).text} against ${noun}, on the same rows`,
      command: check.command,
    };
  }
  return unknownAnswer('no model was compared with what runs today, whose answers are not written (`data.rule`)');
}

function gainOver(check: Report, rung: RungName) {
  const found = check.comparisons.find(
    ({ a, b }) => (a === check.candidate && b === rung) || (b === check.candidate && a === rung),
  );
  if (!found || found.a === check.candidate) return found;
  const { difference, interval, verdict } = found;
  const turned = { better: 'worse', worse: 'better', 'cannot-tell': 'cannot-tell' } as const;
  return {
    ...found,
    difference: -difference,
    interval: [-interval[1], -interval[0]] as const,
    verdict: turned[verdict],
  };
}

function businessValue({ file: { metric } }: Ground): Answer {
  const missing = metric === undefined ? 'no business metric is named that could show it (`metric`)' : null;
  return unknownAnswer(`${UNTIL_DEPLOYED}: ${missing ?? `only ${metric!.name} in use can show it`}`);
}

function flywheel(ground: Ground): Answer {
  const { dataLoop } = ground.file;
  const loop =
    dataLoop === undefined
      ? 'whether use brings rows back is not written (`dataLoop`)'
      : `use ${dataLoop ? 'is said to bring' : 'brings no'} rows back`;
  const parts = 'more users, more rows from them, a better model from those';
  if (dataLoop === false) {
    return { value: 'no', ...saidAs(wordOf(ground, 'dataLoop')), because: `${loop}, so nothing turns` };
  }
  return unknownAnswer(`${UNTIL_DEPLOYED}: ${loop}; it takes all of ${parts}`);
}

function usefulFrom(ground: Ground, sections: readonly Section[]): Answer {
  const { need } = ground.file;
  const measured = measuredAccuracy(ground.check);
  const beside = measured ? `; the candidate reaches ${formatEstimate(measured.value, measured.interval).text}` : '';
  if (need?.accuracy !== undefined) {
    return {
      value: need.accuracy,
      unit: 'accuracy',
      ...saidAs(wordOf(ground, 'need')),
      because: `said in need.accuracy${beside}`,
    };
  }
  const computed = findFact(sections, 'ivo/min-accuracy');
  if (!computed || computed.value === null) {
    return unknownAnswer(computed?.because ?? 'the times of a case are not known', 'cairn assess trial');
  }
  const saved = findFact(sections, 'ivo/saved');
  const time =
    typeof saved?.value === 'number'
      ? `; it saves ${formatEstimate(saved.value, saved.interval).text} s on a case`
      : '';
  const { value, unit, interval, kind, by, until } = computed;
  return { value, unit, interval, kind, by, until, because: `${computed.because}${beside}${time}` };
}

function enoughData(_: Ground, sections: readonly Section[]): Answer {
  const section = sections.find(({ id }) => id === 'data-ways');
  if (!section || section.outcome === 'unknown') {
    return unknownAnswer(section?.sentence ?? 'it is not known how many rows are needed');
  }
  return {
    value: section.sentence,
    ...followsFrom(section.facts),
    because: 'ways to get rows, by price',
  };
}

function failureRate(ground: Ground): Answer {
  const word = wordOf(ground, 'need');
  const rate = ground.file.need?.failureRate;
  if (rate === undefined) {
    return unknownAnswer('nobody has said which share of failures is acceptable (`need.failureRate`)');
  }
  return { value: rate, unit: 'share of failures', ...saidAs(word), because: 'said in need.failureRate' };
}

function guarantee(ground: Ground, sections: readonly Section[]): Answer {
  const { need } = ground.file;
  const bounds = ['trials/upper', 'trials/upper-class'].flatMap((key) => findFact(sections, key) ?? []);
  const upper = bounds.toSorted((a, b) => Number(b.value) - Number(a.value))[0];
  const isShown = sections.some(({ id, outcome }) => id === 'trials' && outcome === 'passed');
  if (typeof upper?.value !== 'number' || need?.failureRate === undefined) {
    const trials = findFact(sections, 'trials/zero-failure')?.value;
    const how = typeof trials === 'number' ? `: ${formatCounted(trials, 'trial')} without a failure would show it` : '';
    return unknownAnswer(`no trials bound its failures yet${how}`);
  }
  return {
    value: isShown ? 'shown by trials' : 'not shown',
    n: upper.n,
    ...followsFrom([upper, saidAs(wordOf(ground, 'need'))]),
    because: `at most ${formatShareAtMost(upper.value, need.failureRate)} of failures, ${formatWrittenShare(need.failureRate)} is acceptable`,
  };
}

function labelPrice(ground: Ground): Answer {
  const measured = ground.measured?.labelPrice;
  if (measured) {
    const { value, interval, n } = measured;
    return { value, interval, n, unit: 'money a label', kind: 'measured', because: 'measured while people labelled' };
  }
  const way = ground.file.data?.ways.find(({ way: kind }) => kind === 'annotate');
  if (!way) return unknownAnswer('nobody has labelled rows yet, and no price is written (`data.ways`)', 'cairn label');
  const { perRow } = way;
  const [low, high] =
    perRow.kind === 'exactly' ? [perRow.value, perRow.value] : [perRow.points[0]!.value, perRow.points.at(-1)!.value];
  return {
    value: Math.sqrt(low * high),
    unit: 'money a label',
    interval: low === high ? null : [low, high],
    ...saidAs(wordOf(ground, 'data')),
    because: 'data.ways of kind annotate',
  };
}
