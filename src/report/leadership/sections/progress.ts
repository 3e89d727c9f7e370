import { formatCounted, formatNumber, formatShare } from '../../../base/number-format.ts';
import { code, number, say, strong, toned, type Sentence } from '../../design-document/blocks.ts';
import { missingNumber, type DesignNumber } from '../../design-document/number.ts';
import type { LeadershipFacts, ProgressFacts } from '../facts.ts';
import { counted } from '../numbers.ts';
import { fold, linesFor, shortName, type Panel } from '../panel.ts';

const MOST = 6;

/** Weeks before this one that are added up beside it: our choice. */
const WEEKS_BEFORE = 4;

const COMMAND = 'cairn progress';

/** Progress on inputs, and what stalls. Nobody is named: results are luck and work, inputs are what can be steered. */
export function progressPanel({ plans, progress }: LeadershipFacts): Panel {
  const head = { id: 'progress', title: 'Progress on inputs' };
  if (progress === null || progress.inputs.every(({ byWeek }) => byWeek.every((count) => count === 0))) {
    return {
      ...head,
      lead: [say('Nothing was counted yet: no experiment, no label, nothing learnt. '), code('cairn exec -- COMMAND')],
      items: [],
      more: null,
    };
  }
  return {
    ...head,
    lead: null,
    ...fold([...stalls(progress), ...inputs(progress), ...loop(progress)], linesFor(plans, MOST), {
      key: 'progress',
      what: 'inputs',
      where: COMMAND,
    }),
  };
}

function stalls({ stalls: found }: ProgressFacts): Sentence[] {
  return found.map(({ what, days, chance, n }) => {
    const trace = { evidence: formatCounted(n, 'run'), command: `${COMMAND} --stall` };
    return [
      strong(shortName(what, 40)),
      toned(' has stalled: ', 'amber'),
      number(counted('stall', `Days since ${what} last moved`, formatCounted(Math.round(days), 'day'), trace), 'value'),
      say(' without a gain, and '),
      number(
        {
          ...counted('stall', `Chance that the next week moves ${what}`, formatShare(chance), trace),
          kind: 'computed',
          interval: null,
          n,
        },
        'value',
      ),
      say(' that the next week brings one.'),
    ];
  });
}

function inputs({ weeks, inputs: series }: ProgressFacts): Sentence[] {
  const before = weeks.slice(-1 - WEEKS_BEFORE, -1);
  return series
    .filter(({ byWeek }) => byWeek.some((count) => count > 0))
    .map(({ key, title, byWeek }) => {
      const now = byWeek.at(-1) ?? 0;
      const earlier = byWeek.slice(-1 - WEEKS_BEFORE, -1).reduce((sum, count) => sum + count, 0);
      const count = (value: number, when: string): DesignNumber =>
        counted(`progress/${key}`, `${title.charAt(0).toUpperCase()}${title.slice(1)}, ${when}`, value, {
          evidence: 'the log, the runs and the labels of the project',
          command: COMMAND,
        });
      return [
        say(`${title.charAt(0).toUpperCase()}${title.slice(1)}: `),
        number(count(now, `week from ${weeks.at(-1)!.from}`), 'value'),
        say(' this week'),
        ...(before.length === 0
          ? []
          : [
              say(', '),
              number(count(earlier, `weeks from ${before[0]!.from} to ${before.at(-1)!.to}`), 'value'),
              say(before.length === 1 ? ' the week before' : ` in the ${COUNTS[before.length] ?? ''} weeks before`),
            ]),
      ];
    });
}

const COUNTS: readonly string[] = ['', '', 'two', 'three', 'four'];

function loop({ loop: time, endToEnd, reproduced }: ProgressFacts): Sentence[] {
  const days = (value: number): string => `${formatNumber(value, value < 10 ? 1 : 0)} days`;
  const median: DesignNumber =
    time === null
      ? missingNumber('progress/loop', 'Loop time', 'fewer than two things were learnt', 'cairn note "…" --learning')
      : {
          ...counted('progress/loop', 'Median time from one thing learnt to the next', days(time.median), {
            evidence: 'learnings, findings and iterations of the log',
            command: COMMAND,
          }),
          interval: time.interval === null ? null : `${days(time.interval[0])} to ${days(time.interval[1])}`,
          n: time.turns,
        };
  const first: DesignNumber =
    endToEnd === null
      ? missingNumber(
          'progress/end-to-end',
          'Days to the first run from end to end',
          'no run has given the metric yet',
          'cairn exec -- COMMAND',
        )
      : counted(
          'progress/end-to-end',
          'Days from the first record to the first run that gave the metric',
          endToEnd.days === 0 ? 'on the first day' : `after ${formatCounted(endToEnd.days, 'day')}`,
          { evidence: `run \`${endToEnd.run}\` on ${endToEnd.on}`, command: `cairn show ${endToEnd.run}` },
        );
  return [
    [
      say('One turn of the loop takes '),
      number(median, 'value'),
      say('; the first run from end to end came '),
      number(first, 'value'),
    ],
    ...(reproduced === null
      ? []
      : [
          [
            say('Reproduced on '),
            number(
              counted('replay', 'First replay that agreed', reproduced.on, {
                evidence: `run \`${reproduced.run}\``,
                command: 'cairn replay last',
              }),
              'value',
            ),
            ...(reproduced.stillAgrees ? [] : [toned(', and not any more', 'rust')]),
          ],
        ]),
  ];
}
