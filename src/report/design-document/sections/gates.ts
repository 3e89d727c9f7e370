import type { Gate, Need } from '../../../evidence/gates/evaluate-gates.ts';
import { goalChanges } from '../../../evidence/charter-changes.ts';
import { expiredWaivers } from '../../../evidence/gates/waivers.ts';
import { lifecycleOf, phaseTitles, type Phase } from '../../../evidence/lifecycle.ts';
import { beginning } from '../../../evidence/trail.ts';
import type { Block, Inline, Sentence } from '../blocks.ts';
import { code, say, strong, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';
import { counted } from '../../words.ts';
import { markedText } from './summary.ts';

/** Which gates evidence has opened, what each of them lacks, what was waived, and how the project moved. */
export function gatesSection(context: DesignContext): Block[] {
  return [...gateTable(context), ...lackingBlocks(context), ...waiverBlocks(context), ...historyBlocks(context)];
}

const isOpenNeed = ({ state }: Need): boolean => state === 'missing' || state === 'stale';

function gateTable({ input: { gates } }: DesignContext): Block[] {
  const state = ({ state: is, closedAgain, waived }: Gate): Inline => {
    if (is === 'closed') return closedAgain ? toned('closed again', 'amber') : toned('closed', 'muted');
    return waived > 0 ? toned('open, with waivers', 'amber') : toned('open', 'lichen');
  };
  return [
    {
      kind: 'table',
      caption: 'A gate is open when every need is met by evidence of today, or waived with a name and a date.',
      head: [{ title: 'Gate' }, { title: 'State' }, { title: 'Met' }, { title: 'Lacks' }],
      rows: gates.map((gate): Sentence[] => {
        const met = gate.needs.filter((need) => need.state === 'met').length;
        const lacks = gate.needs
          .filter(isOpenNeed)
          .map(({ title, state: is }) => (is === 'stale' ? `${title} (stale)` : title));
        return [
          [strong(`${gate.id} `), say(gate.title)],
          [state(gate)],
          [say(`${met} of ${gate.needs.length}`)],
          [lacks.length === 0 ? toned('nothing', 'muted') : say(lacks.join('; '))],
        ];
      }),
    },
  ];
}

/** The needs of the first gate that is closed, each with its reason and command: what to do next. */
function lackingBlocks({ input: { gates } }: DesignContext): Block[] {
  const next = gates.find(({ state, id }) => state === 'closed' && id !== 'GK');
  if (!next) return [];
  return [
    { kind: 'heading', text: `What ${next.id} lacks` },
    {
      kind: 'list',
      items: next.needs
        .filter(isOpenNeed)
        .map(({ title, why, command }): Sentence => [
          strong(`${title}. `),
          ...markedText(why),
          ...(command === null ? [] : [say(' '), code(command)]),
        ]),
    },
  ];
}

function waiverBlocks(context: DesignContext): Block[] {
  const { facts, gates } = context.input;
  const waivers = new Map(
    gates.flatMap(({ needs }) => needs.flatMap(({ waiver }) => (waiver ? [[waiver.id, waiver] as const] : []))),
  );
  const expired = expiredWaivers(facts);
  if (waivers.size === 0 && expired.length === 0) return [];
  const row = (waiver: (typeof expired)[number], tone: 'amber' | 'muted'): Sentence[] => [
    [code(waiver.need === null ? waiver.gate : `${waiver.gate}/${waiver.need}`)],
    [say(waiver.by)],
    [toned(tone === 'muted' ? `expired on ${waiver.until}` : waiver.until, tone)],
    [say(waiver.because)],
  ];
  return [
    { kind: 'heading', text: 'Waivers' },
    {
      kind: 'table',
      caption: `${counted(waivers.size, 'waiver')} in force${expired.length > 0 ? `, ${expired.length} expired` : ''}.`,
      head: [{ title: 'Need' }, { title: 'By' }, { title: 'Until' }, { title: 'Because' }],
      rows: [
        ...Array.from(waivers.values(), (waiver) => row(waiver, 'amber')),
        ...expired.map((waiver) => row(waiver, 'muted')),
      ],
    },
  ];
}

function historyBlocks({ input: { facts } }: DesignContext): Block[] {
  const lifecycle = lifecycleOf(facts.journal, beginning(facts));
  const loops = Object.entries(lifecycle.loops).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const changes = goalChanges(facts.journal);
  const title = (name: string): string => phaseTitles[name as Phase] ?? name;
  const items: Sentence[] = [
    [
      say(
        `The project is in ${phaseTitles[lifecycle.phase]}${lifecycle.since === null ? '' : ` since ${lifecycle.since.slice(0, 10)}`}.`,
      ),
    ],
    ...loops.map(([loop, count]): Sentence => {
      const [from = '', to = ''] = loop.split('>');
      return [say(`It went back from ${title(from)} to ${title(to)} ${count === 1 ? 'once' : `${count} times`}.`)];
    }),
    ...lifecycle.stays
      .filter(({ cause }) => cause !== null)
      .map(({ from, phase, cause }): Sentence => [
        say(`${from.slice(0, 10)}, back to ${title(phase)}: `),
        ...markedText(cause!),
      ]),
    ...changes.map(({ at, what }): Sentence => [
      toned(`The goal changed after results were seen, ${at.slice(0, 10)}: `, 'amber'),
      ...markedText(what),
    ]),
  ];
  return [
    { kind: 'heading', text: 'How the project moved' },
    { kind: 'list', items },
  ];
}
