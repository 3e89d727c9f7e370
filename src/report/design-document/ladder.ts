import { listed } from '../../base/listed.ts';
import { formatSignificant } from '../../base/number-format.ts';
import type { Claim } from '../../contracts/claim.ts';
import { RungName } from '../../contracts/report.ts';
import { allMetrics } from '../../metrics/all-metrics.ts';
import { rungNouns } from '../../contracts/rung-names.ts';
import { counted, rungSubject, rungTitles } from '../words.ts';
import { scaleOver } from '../charts/scale.ts';
import type { DesignContext } from './context.ts';
import type { DesignHeadroom, DesignLadder, DesignRung, GainWords, LadderLine } from './ladder-view.ts';
import { checkRungs } from './vocabulary.ts';

const RULE_GAIN = 'candidate/gain-over-rule';

const GAINS = [
  [RULE_GAIN, rungNouns.rule],
  ['candidate/gain-over-incumbent', 'what runs today'],
  ['candidate/gain-over-floor', rungNouns.constant],
] as const;

const REFERENCES: Readonly<Record<string, string>> = { human: 'People', 'upper-bound': 'Upper bound' };
const ALWAYS = new Set(['constant', 'rule', 'linear', 'human', 'upper-bound']);

/** Rungs that were measured, and those that every ladder has; what was measured in another metric stands beside the scale. */
export function designLadder(context: DesignContext): DesignLadder {
  const candidate = context.status('candidate/rung')?.claim.value;
  const names = [...checkRungs, 'human', 'upper-bound'].filter(
    (name) => ALWAYS.has(name) || context.status(`rung/${name}`) !== undefined,
  );
  const metric = commonMetric(context, names);
  const rungs = names.map((name) => rungOf(context, name, metric, name === candidate));
  const higherIsBetter = isHigherBetter(context, metric);
  const at = (role: DesignRung['role']): DesignRung | undefined =>
    rungs.find((rung) => rung.role === role && rung.score !== null);
  const references = referencesOf(context, rungs, at('floor'));
  return {
    title: ladderFinding(context, rungs, metric),
    subtitle:
      metric === null
        ? 'No rung was measured yet.'
        : `${metric.charAt(0).toUpperCase()}${metric.slice(1)}, ${higherIsBetter ? 'higher' : 'lower'} is better, with 95 % intervals${rowsWords(rungs)}.`,
    metric,
    higherIsBetter,
    scale: scaleOver(
      [
        ...rungs.flatMap(({ score, interval }) => (score === null ? [] : [score, ...(interval ?? [])])),
        ...references.map(({ value }) => value),
      ],
      { reversed: !higherIsBetter },
    ),
    rungs,
    references,
    headroom: headroomOf(context, at('floor'), at('candidate')),
  };
}

/** The rows that all models were scored on, when they are the same. */
function rowsWords(rungs: readonly DesignRung[]): string {
  const rows = new Set(
    rungs.filter(({ role, score }) => role !== 'reference' && score !== null).map(({ number }) => number.n),
  );
  const [n] = rows;
  return rows.size === 1 && typeof n === 'number' ? `, models on ${counted(n, 'row')}` : '';
}

/**
 * Floor, people and upper bound. Where neither of the last two was measured, the ceiling that the check knows. Two names are
 * written, so that they do not run into each other: the floor and the highest of the others.
 */
function referencesOf(
  context: DesignContext,
  rungs: readonly DesignRung[],
  floor: DesignRung | undefined,
): LadderLine[] {
  const measured = rungs
    .filter(({ role, score }) => role === 'reference' && score !== null)
    .map(({ title, number, score }) => ({
      text: `${title.toLowerCase()} ${number.state === 'stale' ? 'was ' : ''}${number.value}`,
      value: score!,
    }));
  const ceiling = context.status('headroom')?.claim.detail?.['ceiling'];
  const known =
    measured.length === 0 && typeof ceiling === 'number'
      ? [{ text: `ceiling ${formatSignificant(ceiling)}`, value: ceiling }]
      : measured;
  const farthest = known.reduce<LadderLine | null>(
    (best, line) => (best && distance(best, floor) >= distance(line, floor) ? best : line),
    null,
  );
  return [
    ...(floor ? [{ text: `floor ${markText(floor)}`, value: floor.score! }] : []),
    ...known.map((line) => (line === farthest ? line : { ...line, text: '' })),
  ];
}

const distance = ({ value }: LadderLine, floor: DesignRung | undefined): number =>
  Math.abs(value - (floor?.score ?? 0));

/** A floor that needs no more than two digits is written with them: chance is 0.5 and not 0.5000. */
const markText = ({ number, score }: DesignRung): string =>
  score !== null && Number(score.toPrecision(2)) === score ? formatSignificant(score, { digits: 2 }) : number.value;

/** The metric of most rungs that hold; the one of stale rungs where none holds. */
function commonMetric(context: DesignContext, names: readonly string[]): string | null {
  const found = names
    .flatMap((name) => context.status(`rung/${name}`) ?? [])
    .filter(({ claim }) => claim.value !== null);
  const holding = found.filter(({ stale }) => stale.length === 0);
  const counts = new Map<string, number>();
  for (const { claim } of holding.length > 0 ? holding : found) {
    if (claim.unit !== null) counts.set(claim.unit, (counts.get(claim.unit) ?? 0) + 1);
  }
  return (
    [...counts].reduce<[string, number] | null>(
      (best, entry) => (best && best[1] >= entry[1] ? best : entry),
      null,
    )?.[0] ?? null
  );
}

function isHigherBetter(context: DesignContext, metric: string | null): boolean {
  const said = context.status('rung/constant')?.claim.detail?.['direction'];
  if (said === 'higher' || said === 'lower') return said === 'higher';
  const known = allMetrics.find(({ title, name }) => title === metric || name === metric);
  return known ? known.direction === 'higher' : context.input.facts.file.metric?.atMost === undefined;
}

function rungOf(context: DesignContext, name: string, metric: string | null, isCandidate: boolean): DesignRung {
  const number = context.number(`rung/${name}`);
  const claim = context.status(`rung/${name}`)?.claim;
  const comparable = typeof claim?.value === 'number' && claim.unit === metric;
  return {
    title: REFERENCES[name] ?? rungTitles[name as RungName],
    subject: REFERENCES[name] ?? rungSubject(name as RungName),
    what: [
      whatItIs(claim, name),
      comparable || claim === undefined || claim.value === null ? '' : `measured in ${claim.unit ?? 'another metric'}`,
    ]
      .filter((text) => text !== '')
      .join('; '),
    number,
    score: comparable ? (claim.value as number) : null,
    interval: comparable ? claim.interval : null,
    role: name === 'constant' ? 'floor' : name in REFERENCES ? 'reference' : isCandidate ? 'candidate' : 'other',
    gains: isCandidate ? gainsOf(context) : [],
  };
}

function whatItIs(claim: Claim | undefined, name: string): string {
  const what = claim?.detail?.['what'];
  if (typeof what !== 'string') return '';
  const title = rungTitles[name as RungName];
  return what.replace(new RegExp(`^(${title}|${name})(: *|$)`, 'i'), '');
}

function gainsOf(context: DesignContext): DesignRung['gains'] {
  return GAINS.flatMap(([key, over]) => {
    const claim = context.status(key)?.claim;
    if (!claim || claim.value === null) return [];
    const rung = RungName.safeParse(claim.detail?.['over']);
    const named = rung.success ? rungNouns[rung.data] : over;
    return [{ over: key === RULE_GAIN ? named : over, number: context.number(key), words: gainWords(claim.interval) }];
  }).slice(0, 2);
}

/** What the interval of a gain allows to say; gains are signed so that positive is better. */
export function gainWords(interval: readonly [number, number] | null): GainWords {
  if (interval === null) return 'unknown';
  if (interval[0] > 0) return 'better';
  return interval[1] < 0 ? 'worse' : 'cannot be told apart';
}

function headroomOf(
  context: DesignContext,
  floor: DesignRung | undefined,
  candidate: DesignRung | undefined,
): DesignHeadroom | null {
  if (!floor || !candidate) return null;
  const number = context.number('headroom');
  return { number, span: number.state === 'missing' ? null : [floor.score!, candidate.score!] };
}

/** The finding of the ladder in one sentence. */
function ladderFinding(context: DesignContext, rungs: readonly DesignRung[], metric: string | null): string {
  if (metric === null) return 'The ladder was not climbed yet';
  const candidate = rungs.find(({ role }) => role === 'candidate');
  const missing = rungs.filter(({ role, number }) => role === 'reference' && number.state === 'missing');
  const open = missing.length === 0 ? '' : `; ${listed(missing.map(({ title }) => title.toLowerCase()))} not measured`;
  if (!candidate) return `No rung is the candidate${open}`;
  const stale = candidate.number.state === 'stale' ? ', which is stale' : '';
  const { value } = candidate.number;
  const gain = candidate.gains[0];
  const claim = gain && context.status(gain.number.key)?.claim;
  if (!gain || typeof claim?.value !== 'number') return `${candidate.subject}: ${value} in ${metric}${stale}${open}`;
  const size = gain.number.value.replace(/^[+−]/, '');
  const side = claim.value >= 0 ? 'ahead of' : 'behind';
  const told = gain.words === 'cannot be told apart' ? ', within noise' : '';
  const verb = candidate.title === rungTitles.boosting ? 'are' : 'is';
  return `${candidate.subject} ${verb} ${size} ${side} ${gain.over}${told}${stale}${open}`;
}
