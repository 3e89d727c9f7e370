import { rungTitles } from '../../words.ts';
import type { Block, Sentence } from '../blocks.ts';
import { say, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';
import { designLadder } from '../ladder.ts';
import { checkRungs } from '../vocabulary.ts';

const LEVELS: Readonly<Record<string, string>> = {
  'random-people': 'random people',
  'ensemble-of-random-people': 'an ensemble of random people',
  'domain-experts': 'domain experts',
  'deep-experts': 'deep experts',
  'mixture-of-experts': 'a mixture of experts',
};

/** How well people do on the same rows, who they were, and what a label costs. */
export function humanSection(context: DesignContext): Block[] {
  const asked = ['benchmark/items', 'benchmark/kappa', 'rung/human', 'label/seconds', 'label/price'];
  const level = context.status('rung/human')?.claim.detail?.['level'];
  return [
    ...figures(context, [
      ['rung/human', 'People'],
      ['benchmark/items', 'Items of the benchmark'],
      ['benchmark/kappa', 'Agreement, kappa'],
      ['label/seconds', 'Seconds for a label'],
      ['label/price', 'Price of a label'],
    ]),
    ...(typeof level === 'string'
      ? [
          {
            kind: 'paragraph',
            text: [
              say(
                `The answers are those of ${LEVELS[level] ?? level}. Above random people and their ensemble stand domain experts, deep experts and a mixture of experts: better, and harder to get.`,
              ),
            ],
          } as const,
        ]
      : []),
    ...context.askFor('human', asked),
  ];
}

/** Big figures of the keys, when at least one of them was measured. */
function figures(context: DesignContext, named: readonly (readonly [key: string, name: string])[]): Block[] {
  const list = named.map(([key, name]) => [name, context.number(key)] as const);
  return list.some(([, number]) => number.state !== 'missing') ? [{ kind: 'figures', figures: list }] : [];
}

/** The ladder of baselines, what the candidate gains, and what each rung costs to run. */
export function baselineSection(context: DesignContext): Block[] {
  const asked = [
    'rung/constant',
    'rung/rule',
    'rung/linear',
    'candidate/rung',
    ...(context.status('candidate/rung') ? ['headroom'] : []),
  ];
  const ladder = designLadder(context);
  return [
    ...(ladder.metric === null ? [] : [{ kind: 'ladder', ladder } as const]),
    ...costBlocks(context),
    ...context.askFor('baseline', asked),
  ];
}

function costBlocks(context: DesignContext): Block[] {
  const rows = checkRungs
    .filter((rung) => context.status(`latency/${rung}`) ?? context.status(`size/${rung}`))
    .map((rung): Sentence[] => [
      [say(rungTitles[rung])],
      [context.show(`rung/${rung}`, 'value')],
      [context.show(`latency/${rung}`)],
      [context.show(`size/${rung}`)],
    ]);
  if (rows.length === 0) return [];
  const unit = (kind: 'latency' | 'size'): string =>
    checkRungs
      .map((rung) => context.status(`${kind}/${rung}`)?.claim.unit)
      .find((found) => typeof found === 'string') ?? '';
  return [
    { kind: 'heading', text: 'What a rung costs to run' },
    {
      kind: 'table',
      caption: 'Score beside latency and size. Each number names the machine on which it was measured.',
      head: [
        { title: 'Rung' },
        { title: 'Score', numeric: true },
        { title: `Latency, ${unit('latency')}`, numeric: true },
        { title: `Size, ${unit('size')}`, numeric: true },
      ],
      rows,
    },
  ];
}

/** How good it could get, and at which price. */
export function upperBoundSection(context: DesignContext): Block[] {
  const asked = ['rung/upper-bound', 'upper-bound/cost', 'upper-bound/latency'];
  const claim = context.status('rung/upper-bound')?.claim;
  const shots = Array.isArray(claim?.detail?.['shots']) ? claim.detail['shots'] : [];
  const series = shots.filter(
    (entry): entry is { k: number; value: number } =>
      typeof entry === 'object' && entry !== null && typeof entry.k === 'number' && typeof entry.value === 'number',
  );
  return [
    ...figures(context, [
      ['rung/upper-bound', 'Upper bound'],
      ['upper-bound/cost', 'Cost'],
      ['upper-bound/latency', 'Latency'],
    ]),
    ...(claim?.note ? [{ kind: 'paragraph', text: [toned(claim.note, 'muted')] } as const] : []),
    ...(series.length > 0
      ? [
          {
            kind: 'paragraph',
            text: series.flatMap(({ k, value }, i) => [
              say(`${i === 0 ? 'By examples given: ' : ', '}${k} `),
              {
                kind: 'number',
                number: {
                  ...context.number('rung/upper-bound'),
                  title: `Upper bound with ${k} examples`,
                  value: value.toFixed(3),
                  interval: null,
                },
                part: 'value',
              } as const,
            ]),
          } as const,
        ]
      : []),
    ...context.askFor('upper-bound', claim ? asked : asked.slice(0, 1)),
  ];
}
