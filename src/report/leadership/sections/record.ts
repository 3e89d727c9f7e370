import { formatEstimate, formatSignificant } from '../../../base/number-format.ts';
import { code, number, say, toned, type Sentence } from '../../design-document/blocks.ts';
import type { DesignNumber } from '../../design-document/number.ts';
import type { LeadershipFacts } from '../facts.ts';
import { counted } from '../numbers.ts';
import type { Panel } from '../panel.ts';

/** Whether our forecasts have been good: nothing is scored before there are enough. */
export function recordPanel({ record }: LeadershipFacts): Panel {
  const { resolved, needed, open, events, optimism, command } = record;
  const head = { id: 'record', title: 'Have our forecasts been good?' };
  const count = (key: string, title: string, value: number): DesignNumber =>
    counted(`forecasts/${key}`, title, value, { evidence: 'forecasts and outcomes of the log', command });
  const waiting: Sentence = [
    say('Too early to say: '),
    number(count('resolved', 'Forecasts of events that were resolved', resolved), 'value'),
    say(' resolved, '),
    number(count('needed', 'Forecasts that a score needs', needed), 'value'),
    say(' are needed before anything is scored; '),
    number(count('open', 'Forecasts that are open', open), 'value'),
    say(' open. '),
    code(open + resolved === 0 ? 'cairn forecast "…" 0.7' : command),
  ];
  const lead = events === null ? waiting : scoreSentence(events, resolved, command);
  const items = optimism === null ? [] : [optimismSentence(optimism, command)];
  return { ...head, lead, items, more: null };
}

function scoreSentence(
  { brier, baseBrier, gainInterval, helps, habits }: NonNullable<LeadershipFacts['record']['events']>,
  n: number,
  command: string,
): Sentence {
  const scored = (key: string, title: string, value: number): DesignNumber => ({
    ...counted(key, title, formatSignificant(value, { digits: 2 }), {
      evidence: 'forecasts and outcomes of the log',
      command,
      note: 'Mean squared distance between what was said and what came: 0 is perfect, 0.25 is what always saying one half gets.',
    }),
    kind: 'computed',
    interval: null,
    n,
  });
  const gain = baseBrier - brier;
  const better: DesignNumber = {
    ...scored('forecasts/gain', 'How much better than always saying the base rate', gain),
    value: formatEstimate(gain, gainInterval).value,
    interval: formatEstimate(gain, gainInterval).interval,
  };
  const words = {
    yes: toned('better than the base rate', 'lichen'),
    no: toned('worse than the base rate', 'rust'),
    'cannot be told apart': toned('cannot be told apart from the base rate', 'amber'),
    undefined: say('all came out the same way, so there is nothing to be better than'),
  }[helps];
  return [
    number(
      counted('forecasts/resolved', 'Forecasts of events that were resolved', n, { evidence: 'the log', command }),
      'value',
    ),
    say(' forecasts resolved: Brier score '),
    number(scored('forecasts/brier', 'Brier score', brier), 'value'),
    say(' against '),
    number(scored('forecasts/base', 'Brier score of always saying the base rate', baseBrier), 'value'),
    say(', '),
    words,
    ...(gainInterval === null ? [] : [say(' ('), number(better), say(')')]),
    say(habits.length === 0 ? '. ' : `; named: ${habits.join(', ')}. `),
    code(command),
  ];
}

function optimismSentence(
  { n, median, interval }: NonNullable<LeadershipFacts['record']['optimism']>,
  command: string,
): Sentence {
  const text = formatEstimate(median, interval);
  const factor: DesignNumber = {
    ...counted('forecasts/optimism', 'Median of actual time over the P50 that was said', text.value, {
      evidence: 'activities that have ended',
      command,
    }),
    kind: 'computed',
    interval: text.interval,
    n,
  };
  return [
    say('Things took '),
    number(factor, 'value'),
    say(' times what was thought most likely'),
    ...(text.interval === null ? [] : [say(' ('), number(factor, 'interval'), say(')')]),
    say('.'),
  ];
}
