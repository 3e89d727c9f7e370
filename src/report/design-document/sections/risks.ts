import { formatNumber, supportedDecimals } from '../../../base/number-format.ts';
import type { Block, Inline, Sentence } from '../blocks.ts';
import { code, say, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';
import { formatDifference } from '../../../base/number-format.ts';
import { gainWords } from '../ladder.ts';
import { markedText } from './summary.ts';

/** Slices that are told one by one: our choice. */
const MOST_SLICES = 6;

/** Who could be harmed, how the groups fare, and the ways in which the project is doomed. */
export function risksSection(context: DesignContext): Block[] {
  return [...harmBlocks(context), ...sliceBlocks(context), ...premortemBlocks(context)];
}

function harmBlocks(context: DesignContext): Block[] {
  const { harms } = context.input.facts.file;
  if (harms.length === 0) {
    return [
      context.ask('risks', {
        text: 'Whom could it harm, and how?',
        command: null,
        how: 'Declare `harms` in cairn.yaml, each with owner and mitigation.',
      }),
    ];
  }
  const rows = harms.map(({ harm, affected, owner, mitigation, columns }, i): Sentence[] => [
    context.text(harm, ['harms', i, 'harm']),
    affected === undefined ? [toned('–', 'muted')] : [say(affected)],
    owner === undefined ? [toned('nobody', 'rust')] : [say(owner)],
    mitigation === undefined ? [toned('none', 'rust')] : context.text(mitigation, ['harms', i, 'mitigation']),
    columns.length === 0
      ? [toned('–', 'muted')]
      : columns.flatMap((column, at): Inline[] => (at === 0 ? [code(column)] : [say(', '), code(column)])),
  ]);
  const watched = harms.some(({ columns }) => columns.length > 0) || context.status('harms/gap') !== undefined;
  return [
    {
      kind: 'table',
      caption: 'The harm register.',
      head: [
        { title: 'Harm' },
        { title: 'Who' },
        { title: 'Owner' },
        { title: 'Mitigation' },
        { title: 'Groups compared' },
      ],
      rows,
    },
    ...(harms.some(({ owner, mitigation }) => owner === undefined || mitigation === undefined)
      ? [
          context.ask('risks', {
            text: 'Who owns each harm, and what is done about it?',
            command: null,
            how: 'Give every entry of `harms` in cairn.yaml an owner and a mitigation.',
          }),
        ]
      : []),
    ...(watched
      ? [
          {
            kind: 'paragraph',
            text: [
              say('How much worse the worst-off group fares: '),
              context.show('harms/gap'),
              ...noteOf(context, 'harms/gap'),
              say('.'),
            ],
          } as const,
          ...context.askFor('risks', ['harms/gap']),
        ]
      : []),
  ];
}

function noteOf(context: DesignContext, key: string): Inline[] {
  const note = context.status(key)?.claim;
  return note?.note && note.value !== null ? [say(', '), code(note.note)] : [];
}

interface Slice {
  readonly column: string;
  readonly level: string;
  readonly rows: number;
  readonly difference: number;
  readonly interval: [number, number];
}

function slicesOf(detail: Readonly<Record<string, unknown>> | null | undefined): Slice[] {
  const list = detail?.['slices'];
  if (!Array.isArray(list)) return [];
  return list.filter(
    (entry): entry is Slice =>
      typeof entry === 'object' &&
      entry !== null &&
      typeof entry.column === 'string' &&
      typeof entry.difference === 'number' &&
      Array.isArray(entry.interval),
  );
}

function sliceBlocks(context: DesignContext): Block[] {
  const status = context.status('slices/worst');
  if (!status) return context.askFor('risks', ['slices/worst']);
  const slices = slicesOf(status.claim.detail).toSorted(
    (a, b) => a.difference - b.difference || (a.column < b.column ? -1 : 1),
  );
  if (slices.length === 0 || status.claim.value === null) return [];
  const worst = context.number('slices/worst');
  const words = {
    better: 'better than the rest',
    worse: 'worse than the rest',
    'cannot be told apart': 'cannot be told apart',
    unknown: '–',
  };
  return [
    { kind: 'heading', text: 'Slices' },
    {
      kind: 'table',
      caption: `The slices that look worst, each against all other rows${slices.length > MOST_SLICES ? `; ${slices.length - MOST_SLICES} more were compared` : ''}. Positive is better.`,
      head: [
        { title: 'Slice' },
        { title: 'Test rows', numeric: true },
        { title: `Difference in ${status.claim.unit ?? 'the metric'}`, numeric: true },
        { title: 'So' },
      ],
      rows: slices.slice(0, MOST_SLICES).map(({ column, level, rows, difference, interval }): Sentence[] => {
        const text = formatDifference(difference, interval);
        const told = gainWords(interval);
        return [
          [code(`${column} = ${level}`)],
          [
            {
              kind: 'number',
              number: {
                ...worst,
                title: `Test rows of the slice \`${column} = ${level}\``,
                value: formatNumber(rows, 0),
                interval: null,
                n: rows,
              },
              part: 'value',
            },
          ],
          [
            {
              kind: 'number',
              number: {
                ...worst,
                title: `Difference of the slice \`${column} = ${level}\``,
                value: text.value,
                interval: supportedDecimals(interval) === null ? null : text.interval,
                n: rows,
              },
              part: null,
            },
          ],
          [toned(words[told], told === 'worse' ? 'rust' : told === 'better' ? 'lichen' : 'amber')],
        ];
      }),
    },
  ];
}

function premortemBlocks({ input: { dooms } }: DesignContext): Block[] {
  if (dooms.length === 0) return [];
  const tones = { flagged: 'rust', clear: 'lichen', unknown: 'amber' } as const;
  return [
    { kind: 'heading', text: 'Premortem' },
    {
      kind: 'table',
      caption: 'The ways in which the project is doomed, each judged on its own evidence.',
      head: [{ title: 'Way' }, { title: 'State' }, { title: 'Why' }],
      rows: dooms.map(({ title, state, why }): Sentence[] => [
        [say(title)],
        [toned(state, tones[state])],
        markedText(why),
      ]),
    },
  ];
}
