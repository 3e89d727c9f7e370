import { formatCount } from '../../../base/number-format.ts';
import { entriesOf } from '../../../evidence/gates/facts.ts';
import type { Block, Sentence } from '../blocks.ts';
import { code, number, say, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';
import { recordedNumber } from '../number.ts';
import { markedText } from './summary.ts';

/** Runs, what was registered before them, iterations, and what was learnt, also where nothing came of it. */
export function experimentsSection(context: DesignContext): Block[] {
  return [
    ...runBlocks(context),
    ...registrationBlocks(context),
    ...iterationBlocks(context),
    ...findingBlocks(context),
    ...context.askFor('experiments', ['sanity/issues', 'replay']),
  ];
}

const date = (at: string): string => at.slice(0, 10);

function runBlocks(context: DesignContext): Block[] {
  const { runs } = context.input.facts;
  const before = Object.entries(runs.before).filter(([, count]) => count > 0);
  const gains = (
    ['candidate/gain-over-rule', 'candidate/gain-over-incumbent', 'candidate/gain-over-floor'] as const
  ).filter((key) => context.status(key));
  const of = (title: string, count: number) =>
    number(recordedNumber('runs', title, count, 'the runs of the store', 'cairn runs'));
  return [
    {
      kind: 'paragraph',
      text: [
        say('Runs on record: '),
        of('Runs', runs.total),
        ...(runs.seeds
          ? [
              say('. Seeds of the configuration with most of them: '),
              of('Seeds of one configuration', runs.seeds.seeds),
            ]
          : []),
        ...before.flatMap(([gate, count]) => [
          say('. Started before '),
          say(`${gate} was open: `),
          of(`Runs before ${gate}`, count),
        ]),
        say('. Issues of the sanity suite: '),
        context.show('sanity/issues'),
        say('. A replay by somebody else agreed: '),
        context.show('replay'),
        say('.'),
      ],
    },
    ...(gains.length > 0
      ? [
          {
            kind: 'facts',
            rows: gains.map(
              (key) =>
                [
                  {
                    'candidate/gain-over-rule': 'Gain over the rule',
                    'candidate/gain-over-incumbent': 'Gain over what runs today',
                    'candidate/gain-over-floor': 'Gain over the floor',
                  }[key],
                  [context.show(key)],
                ] as const,
            ),
          } as const,
        ]
      : []),
  ];
}

function registrationBlocks({ input }: DesignContext): Block[] {
  const entries = entriesOf(input.facts.journal, 'registration');
  if (entries.length === 0) return [];
  return [
    { kind: 'heading', text: 'Registered beforehand' },
    {
      kind: 'table',
      caption: 'What was said before the first run of each study.',
      head: [
        { title: 'Study' },
        { title: 'Hypothesis' },
        { title: 'Metric' },
        { title: 'n', numeric: true },
        { title: 'Analysis' },
        { title: 'When' },
      ],
      rows: entries.map(({ body, at, by }): Sentence[] => [
        [code(body.study)],
        [say(body.hypothesis)],
        [say(body.metric)],
        [say(formatCount(body.n))],
        [say(body.analysis)],
        [say(`${date(at)}, ${by}`)],
      ]),
    },
  ];
}

function iterationBlocks({ input }: DesignContext): Block[] {
  const entries = entriesOf(input.facts.journal, 'iteration');
  if (entries.length === 0) return [];
  return [
    { kind: 'heading', text: 'Iterations' },
    {
      kind: 'table',
      caption: 'Hypothesis, the part that changed, what came of it.',
      head: [
        { title: 'Run' },
        { title: 'Hypothesis' },
        { title: 'Changed' },
        { title: 'Result' },
        { title: 'Outcome' },
      ],
      rows: entries.map(({ text, body }): Sentence[] => [
        [code(body.run)],
        [say(text)],
        [body.changed.length > 1 ? toned(body.changed.join(', '), 'amber') : say(body.changed.join(', ') || '–')],
        markedText(body.result),
        [body.outcome === 'keep' ? toned('keep', 'lichen') : toned('revert', 'muted')],
      ]),
    },
  ];
}

function findingBlocks({ input: { facts } }: DesignContext): Block[] {
  const findings = entriesOf(facts.journal, 'finding');
  const learnings = entriesOf(facts.journal, 'learning');
  const items = [
    ...findings.map(({ at, by, text, body }) => ({
      at,
      by,
      text,
      mark: `${body.part}${body.negative ? ', a negative result' : ''}`,
    })),
    ...learnings.map(({ at, by, text }) => ({ at, by, text, mark: 'learning' })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: 'What was learnt' },
    {
      kind: 'list',
      items: items.map(({ at, by, text, mark }): Sentence => [
        ...markedText(text),
        toned(` (${date(at)}, ${by}; ${mark})`, 'muted'),
      ]),
    },
  ];
}
