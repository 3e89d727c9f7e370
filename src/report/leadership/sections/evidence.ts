import type { RungName } from '../../../contracts/report.ts';
import type { Gate } from '../../../evidence/gates/evaluate-gates.ts';
import { code, number, say, toned, type Sentence, type Tone } from '../../design-document/blocks.ts';
import { missingNumber, numberOf, type DesignNumber } from '../../design-document/number.ts';
import { rungNouns } from '../../../contracts/rung-names.ts';
import type { LeadershipFacts } from '../facts.ts';
import { counted } from '../numbers.ts';

/** A gate in one word. */
interface GateMark {
  readonly id: string;
  readonly title: string;
  readonly word: 'open' | 'waived' | 'missing' | 'stale';
  readonly number: DesignNumber;
}

export interface EvidencePanel {
  readonly gates: readonly GateMark[];
  readonly items: readonly Sentence[];
}

export const gateTones: Record<GateMark['word'], Tone> = {
  open: 'lichen',
  waived: 'amber',
  missing: 'muted',
  stale: 'amber',
};

/** Where the evidence stands: the gates in a row, the best candidate against the rule, what is stale, what is waived. */
export function evidencePanel(facts: LeadershipFacts): EvidencePanel {
  return {
    gates: facts.gates.filter(({ id }) => id !== 'GK').map(gateMark),
    items: [candidateSentence(facts), ...staleSentence(facts), ...waiverSentence(facts)],
  };
}

function gateMark({ id, title, state, closedAgain, waived, needs }: Gate): GateMark {
  const word = state === 'open' ? (waived > 0 ? 'waived' : 'open') : closedAgain ? 'stale' : 'missing';
  const met = needs.filter((need) => need.state === 'met').length;
  return {
    id,
    title,
    word,
    number: counted(`gate/${id}`, `Gate ${id}, ${title.toLowerCase()}`, word, {
      evidence: `${met} of ${needs.length} needs are met by evidence of today`,
      command: `cairn gate ${id}`,
      note: gateNotes[word],
    }),
  };
}

const gateNotes: Record<GateMark['word'], string> = {
  open: 'Every need is met.',
  waived: 'Open only because a person waived what is not met.',
  missing: 'Something that it asks for was not shown.',
  stale: 'What opened it rests on something that has changed since.',
};

function candidateSentence({ evidence: { claims } }: LeadershipFacts): Sentence {
  const rung = claims.get('candidate/rung')?.claim.value;
  const score = typeof rung === 'string' ? claims.get(`rung/${rung}`) : undefined;
  if (score === undefined)
    return [
      say('No candidate was measured: '),
      number(missingNumber('candidate/rung', 'The best candidate', 'nothing was measured yet', 'cairn check'), 'value'),
      say(' '),
      code('cairn check'),
    ];
  const name = rungNouns[rung as RungName] ?? String(rung);
  const unit = score.claim.unit === null ? '' : `${score.claim.unit} `;
  return [
    say(`The best candidate, ${name}, has ${unit}`),
    number(numberOf(score, 'cairn check')),
    say('; '),
    ...gain(claims),
  ];
}

function gain(claims: LeadershipFacts['evidence']['claims']): Sentence {
  const status = claims.get('candidate/gain-over-rule');
  if (status === undefined) {
    const none = missingNumber(
      'candidate/gain-over-rule',
      'Gain over the rule',
      'it was not compared with the rule on the same rows',
      'cairn check',
    );
    return [say('against the rule: '), number(none, 'value'), say(' not measured, '), code('cairn check')];
  }
  const { interval, value } = status.claim;
  const what = numberOf(status, 'cairn check');
  if (interval === null) return [say('against the rule '), number(what, 'value'), toned(', interval unknown', 'amber')];
  if (interval[0] <= 0 && interval[1] >= 0)
    return [say('it and the rule '), toned('cannot be told apart', 'amber'), say(': '), number(what)];
  return [
    toned(Number(value) > 0 ? 'better' : 'worse', Number(value) > 0 ? 'lichen' : 'rust'),
    say(' than the rule by '),
    number(what),
  ];
}

function staleSentence({ trail: { stale } }: LeadershipFacts): Sentence[] {
  if (stale.length === 0) return [];
  const many = counted('stale', 'Claims that do not hold any more', stale.length, {
    evidence: stale
      .map(({ claim }) => `\`${claim}\``)
      .slice(0, 8)
      .join(', '),
    command: 'cairn claims --stale',
  });
  const [first] = stale;
  return [
    [
      number(many, 'value'),
      toned(stale.length === 1 ? ' number is stale' : ' numbers are stale', 'amber'),
      say(': what they rest on has changed. '),
      code(first!.command ?? 'cairn claims --stale'),
    ],
  ];
}

function waiverSentence({ trail: { waivers, expiredWaivers } }: LeadershipFacts): Sentence[] {
  if (waivers.length + expiredWaivers.length === 0) return [];
  const count = (
    title: string,
    of: readonly { gate: string; need: string | null; until: string; by: string }[],
  ): DesignNumber =>
    counted('waivers', title, of.length, {
      evidence: of
        .map(({ gate, need, until, by }) => `\`${need === null ? gate : `${gate}/${need}`}\` by ${by} until ${until}`)
        .slice(0, 8)
        .join(', '),
      command: 'cairn log --kind waiver',
    });
  return [
    [
      number(count('Waivers in force', waivers), 'value'),
      toned(waivers.length === 1 ? ' waiver is in force' : ' waivers are in force', 'amber'),
      ...(expiredWaivers.length === 0
        ? []
        : [say(', '), number(count('Waivers that expired', expiredWaivers), 'value'), say(' expired')]),
      say('. '),
      code('cairn log --kind waiver'),
    ],
  ];
}
