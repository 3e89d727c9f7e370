import { formatNumber, formatSignificant } from '../../../base/number-format.ts';
import { shellQuote } from '../../../base/shell-quote.ts';
import { metricTitle } from '../../metric-title.ts';
import type { Block, Inline, Sentence } from '../blocks.ts';
import { code, say, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';

/** The one metric to optimise, its number, the thresholds beside it, and who signed. */
export function metricsSection(context: DesignContext): Block[] {
  const { metric } = context.input.facts.file;
  return [
    ...(metric
      ? metricBlocks(context, metric)
      : [
          context.ask('metrics', {
            text: 'Which one metric is to be optimised, and which number is to be reached?',
            command: null,
            how: 'Declare `metric` in cairn.yaml.',
          }),
        ]),
    ...thresholdBlocks(context),
    ...signatureBlocks(context),
  ];
}

type Metric = NonNullable<DesignContext['input']['facts']['file']['metric']>;

function metricBlocks(context: DesignContext, metric: Metric): Block[] {
  const { optimise, atLeast, atMost, population, date, usefulGain } = metric;
  const rows: (readonly [string, Sentence])[] = [
    ['To optimise', [say(metricTitle(optimise)), say(' '), code(optimise)]],
  ];
  const target: Inline[] = [
    ...(atLeast === undefined
      ? []
      : [say('at least '), context.declared('metric.atLeast', formatSignificant(atLeast, { digits: 6 }))]),
    ...(atMost === undefined
      ? []
      : [say('at most '), context.declared('metric.atMost', formatSignificant(atMost, { digits: 6 }))]),
  ];
  if (target.length > 0) rows.push(['Number to reach', target]);
  if (population !== undefined) rows.push(['Population', context.text(population, ['metric', 'population'])]);
  if (date !== undefined) rows.push(['By', [context.declared('metric.date', date)]]);
  if (usefulGain !== undefined)
    rows.push(['Smallest useful gain', [context.declared('metric.usefulGain', formatSignificant(usefulGain))]]);
  return [
    { kind: 'facts', rows },
    ...(target.length === 0
      ? [
          context.ask('metrics', {
            text: `Which ${metricTitle(optimise)} is to be reached?`,
            command: null,
            how: 'Declare `metric.atLeast` or `metric.atMost` in cairn.yaml.',
          }),
        ]
      : []),
  ];
}

interface Held {
  readonly metric: string;
  readonly operator: string;
  readonly threshold: number;
  readonly value: number | null;
  readonly met: boolean;
}

/** Thresholds as the last check held them against the candidate. */
function heldThresholds(detail: Readonly<Record<string, unknown>> | null | undefined): Held[] {
  const list = detail?.['thresholds'];
  if (!Array.isArray(list)) return [];
  return list.filter(
    (entry): entry is Held =>
      typeof entry === 'object' &&
      entry !== null &&
      typeof entry.metric === 'string' &&
      typeof entry.threshold === 'number' &&
      typeof entry.operator === 'string',
  );
}

function thresholdBlocks(context: DesignContext): Block[] {
  const { metric } = context.input.facts.file;
  const status = context.status('requirements/met');
  const held = heldThresholds(status?.claim.detail);
  if (held.length === 0) {
    return metric && metric.thresholds.length > 0
      ? [
          {
            kind: 'list',
            items: metric.thresholds.map((text, i) => [
              say('Threshold: '),
              context.declared(`metric.thresholds.${i}`, text),
            ]),
          },
          ...context.askFor('metrics', ['requirements/met']),
        ]
      : [];
  }
  const stale = context.number('requirements/met').state === 'stale';
  return [
    { kind: 'heading', text: 'Thresholds' },
    {
      kind: 'table',
      caption: stale
        ? 'What the candidate reached when it was last checked; that is stale.'
        : 'What the candidate reaches.',
      head: [
        { title: 'Metric' },
        { title: 'Threshold', numeric: true },
        { title: 'Candidate', numeric: true },
        { title: 'Met' },
      ],
      rows: held.map(({ metric: name, operator, threshold, value, met }): Sentence[] => [
        [say(metricTitle(name))],
        [say(`${operator === '>=' ? 'at least' : 'at most'} ${formatSignificant(threshold, { digits: 6 })}`)],
        [
          value === null
            ? toned('–', 'muted')
            : {
                kind: 'number',
                number: {
                  ...context.number('requirements/met'),
                  title: `${metricTitle(name)} of the candidate`,
                  value: formatNumber(value, 3),
                  interval: null,
                },
                part: 'value',
              },
        ],
        [met ? toned('yes', 'lichen') : toned('no', 'rust')],
      ]),
    },
    { kind: 'paragraph', text: [say('All thresholds met: '), context.show('requirements/met'), say('.')] },
  ];
}

function signatureBlocks(context: DesignContext): Block[] {
  const { stakeholders } = context.input.facts.file;
  if (stakeholders.length === 0) {
    return [
      context.ask('metrics', {
        text: 'Who must agree to the metric and its number?',
        command: null,
        how: 'Declare `stakeholders` in cairn.yaml.',
      }),
    ];
  }
  const signed = signatures(context);
  const unsigned = signed.filter(({ state }) => state !== 'signed');
  return [
    { kind: 'heading', text: 'Signatures' },
    {
      kind: 'table',
      caption: 'Who signed the metric and its number as they stand.',
      head: [{ title: 'Stakeholder' }, { title: 'Role' }, { title: 'Signed' }, { title: 'Counts until' }],
      rows: signed.map(({ name, role, state, on, expires, said }): Sentence[] => [
        [say(name)],
        [role === undefined ? toned('–', 'muted') : say(role)],
        state === 'none' ? [toned('not signed', 'amber')] : [said!],
        [say(state === 'none' ? '–' : (expires ?? on ?? '–'))],
      ]),
    },
    ...unsigned.map(({ name }) =>
      context.ask('metrics', {
        text: `Does ${name} agree to the metric and its number?`,
        command: `cairn sign metric --by ${shellQuote(name)}`,
        how: null,
      }),
    ),
  ];
}

interface Signature {
  readonly name: string;
  readonly role: string | undefined;
  readonly state: 'signed' | 'stale' | 'none';
  readonly on: string | null;
  readonly expires: string | null;
  readonly said: Inline | null;
}

/** Whether each stakeholder signed the metric. */
export function signatures(context: DesignContext): Signature[] {
  return context.input.facts.file.stakeholders.map(({ name, role }) => {
    const key = `signed/metric/${name}`;
    const status = context.status(key);
    if (!status) return { name, role, state: 'none', on: null, expires: null, said: null };
    const state = status.stale.length > 0 ? 'stale' : 'signed';
    return {
      name,
      role,
      state,
      on: status.claim.at.slice(0, 10),
      expires: status.claim.expires,
      said: context.show(key),
    };
  });
}
