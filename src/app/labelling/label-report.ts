import { formatCounted } from '../../base/number-format.ts';
import type { Claim, ClaimDraft } from '../../contracts/claim.ts';
import type { HumanLevel, LabelRound } from '../../contracts/label-round.ts';
import type { Benchmark, LabelAnswer } from '../../contracts/labels.ts';
import { findMetric } from '../../metrics/all-metrics.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { MetricScore } from '../../metrics/scored-metric.ts';
import {
  labelPrice,
  labelTimes,
  type LabelTimes,
  type Quantity,
  type Wage,
} from '../../project/labelling/label-costs.ts';
import { claimInput, draftClaim, labelInputs, scoreInputs, shownKey } from '../../project/labelling/label-claims.ts';
import { moneyUnit } from '../../project/money-unit.ts';
import { definednessOf } from '../../evidence/definedness.ts';
import { agreementOfPeople, annotatorsOf } from '../../project/labelling/people-agreement.ts';
import { labelMetricNote, scoreLabels, type LabelledItem } from '../../project/labelling/score-labels.ts';
import { acceptedLabel, settleItems, type Settled } from '../../project/labelling/settle.ts';
import { charterInput } from '../../evidence/inputs.ts';
import type { Agreement } from '../../stats/agreement.ts';
import type { Project } from '../project/project.ts';
import { findRound, frozenAs, levelIn, readAnswers, readGold } from './rounds.ts';
import type { TableEffects } from './target-ground.ts';
import { asDrawn, holdAgainstTable } from './verify-benchmark.ts';

export interface ReportOptions {
  readonly round: string | undefined;
  /** Who labelled; null: as it was said with the answers. */
  readonly level: HumanLevel | null;
  readonly capSeconds: number;
}

type Scored = MetricScore & { readonly n: number };

/** What people reach, and what it costs. */
export interface LabelReport {
  readonly round: LabelRound;
  readonly benchmark: Benchmark | null;
  readonly metric: Pick<Metric, 'name' | 'title' | 'direction'>;
  /** What the score is held against. */
  readonly truth: 'labels of the table' | 'accepted labels' | null;
  /** One person: all annotators' own answers together. */
  readonly single: Scored;
  /** The joint answer, where there is one for an item. */
  readonly panel: Scored;
  readonly annotators: readonly { readonly name: string; readonly elsewhere: boolean; readonly score: Scored }[];
  /** The one of the two that the human rung is, by the level that was said. */
  readonly rung: 'single' | 'panel';
  readonly level: HumanLevel | null;
  readonly note: string | null;
  readonly agreement: Agreement;
  readonly definedness: ReturnType<typeof definednessOf>;
  readonly items: Record<Settled['kind'], number>;
  /** Items whose accepted label is another than the table's. */
  readonly againstTable: number | null;
  readonly times: LabelTimes | null;
  readonly price: (Quantity & { readonly unit: string }) | null;
  readonly wage: Wage | null;
}

/**
 * The human score on the metric to optimise, agreement, time and price of a round, and the claims that say so.
 *
 * @throws UserError `not-found` without a round; `conflict` when today's table holds other items and the round is not frozen
 */
export async function reportLabels(
  project: Project,
  options: ReportOptions,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<LabelReport> {
  const round = await findRound(project, options.round);
  const [{ blind, adjudicated }, gold, frozen, claims] = await Promise.all([
    readAnswers(project, round.round),
    readGold(project, round),
    frozenAs(project, round.round),
    project.store.claims.current(),
  ]);
  const hold = frozen ? asDrawn : holdAgainstTable;
  const hash = await hold(project, round, effects, signal);
  const settled = new Map(settleItems(round, blind, adjudicated).map((state, i) => [round.rows[i]!, state]));
  const elsewhere = new Set(
    annotatorsOf(blind).filter(
      (name) => claims.find(({ key }) => key === shownKey(round.round, name))?.kind === 'attested',
    ),
  );
  const report = describe({
    project,
    options: { ...options, level: options.level ?? levelOfAll(claims, round, blind) },
    round,
    blind,
    adjudicated,
    gold: gold?.labels ?? null,
    frozen,
    settled,
    elsewhere,
  });
  // What was frozen can still be read, but of today's table it says nothing.
  if (hash === null) return { ...report, note: sentences(report.note, olderNote(frozen!)) };
  const drafts = reportClaims({
    project,
    report,
    hash,
    elsewhere,
    benchmark: claims.find(({ key }) => key === 'benchmark/items'),
  });
  if (blind.length > 0) await project.store.claims.add(drafts);
  return report;
}

/** The level that was said of every annotator; null where it was not said of one, or they differ. */
function levelOfAll(claims: readonly Claim[], { round }: LabelRound, blind: readonly LabelAnswer[]): HumanLevel | null {
  const levels = new Set(
    annotatorsOf(blind).map((name) => levelIn(claims.find(({ key }) => key === shownKey(round, name)))),
  );
  return levels.size === 1 ? [...levels][0]! : null;
}

interface Facts {
  readonly project: Project;
  readonly options: ReportOptions;
  readonly round: LabelRound;
  readonly blind: readonly LabelAnswer[];
  readonly adjudicated: readonly LabelAnswer[];
  /** By position. */
  readonly gold: readonly string[] | null;
  readonly frozen: Benchmark | undefined;
  readonly settled: ReadonlyMap<number, Settled>;
  readonly elsewhere: ReadonlySet<string>;
}

function describe(facts: Facts): LabelReport {
  const { project, options, round, blind, adjudicated, gold, frozen, settled, elsewhere } = facts;
  const metric = metricOf(project, round);
  const own = blind.map(({ item, value, annotator }) => ({ item, value, annotator }));
  const joint = [...settled].flatMap(([item, state]): LabelledItem[] => {
    const value = acceptedLabel(state);
    return value === null ? [] : [{ item, value }];
  });
  const groups = round.groups && new Map(round.rows.map((row, i) => [row, round.groups![i]!]));
  const scoring = {
    task: round.task,
    labels: round.labels,
    metric,
    seed: round.seed,
    groupOf: groups && ((item: number) => groups.get(item)!),
  };
  const truth = truthFor(facts);
  const score = (answers: readonly LabelledItem[]): Scored => scoreLabels(answers, truth.labels, scoring);
  const agreement = agreementOfPeople(round, blind);
  const wage = wageOf(project);
  const timed = blind.filter(({ milliseconds }) => milliseconds > 0);
  const price = wage && labelPrice(timed, adjudicated, { settled, wage, capSeconds: options.capSeconds });
  const states = [...settled.values()].map(({ kind }) => kind);
  const count = (kind: Settled['kind']): number => states.filter((state) => state === kind).length;
  return {
    round,
    benchmark: frozen ?? null,
    metric: { name: metric.name, title: metric.title, direction: metric.direction },
    truth: truth.what,
    single: score(truth.of(own)),
    panel: panelScore({ joint, score, disputed: count('disputed'), judged: truth.what === 'labels of the table' }),
    annotators: annotatorsOf(blind).map((name) => ({
      name,
      elsewhere: elsewhere.has(name),
      score: score(truth.of(own.filter(({ annotator }) => annotator === name))),
    })),
    rung: isPanel(options.level) && truth.what === 'labels of the table' ? 'panel' : 'single',
    level: options.level,
    note: labelMetricNote(metric, round.task),
    agreement,
    definedness: definednessOf(agreement),
    items: {
      agreed: count('agreed'),
      adjudicated: count('adjudicated'),
      disputed: count('disputed'),
      open: count('open'),
      'left-out': count('left-out'),
    },
    againstTable:
      gold && round.task !== 'regression'
        ? joint.filter(({ item, value }) => gold[round.rows.indexOf(item)] !== value).length
        : null,
    times: labelTimes(timed, options.capSeconds),
    price: price && { ...price, unit: wage.unit },
    wage,
  };
}

type OwnAnswer = LabelledItem & Pick<LabelAnswer, 'annotator'>;

/**
 * Score of the joint answer. While items are in dispute there is none: those that people agree on are the easy ones, and they
 * alone would make people look better than they are.
 */
function panelScore(about: {
  readonly joint: readonly LabelledItem[];
  readonly score: (answers: readonly LabelledItem[]) => Scored;
  readonly disputed: number;
  readonly judged: boolean;
}): Scored {
  const none = (because: string): Scored => ({
    value: null,
    because,
    interval: null,
    standardError: null,
    method: 'none',
    n: 0,
  });
  if (!about.judged) return none('the joint answer is itself the truth here');
  if (about.disputed > 0)
    return none(`${formatCounted(about.disputed, 'item')} in dispute, and the others are the easy ones`);
  return about.score(about.joint);
}

/** Levels that are the joint answer of several people. */
const isPanel = (level: HumanLevel | null): boolean =>
  level === 'ensemble-of-random-people' || level === 'mixture-of-experts';

/**
 * What people are held against: the table's own labels, else the accepted ones of a frozen benchmark, but then only for people
 * who had no part in them.
 */
function truthFor({ round, gold, frozen }: Facts) {
  if (gold) {
    return {
      what: 'labels of the table' as const,
      labels: new Map(round.rows.map((row, i) => [row, gold[i]!])),
      of: (answers: readonly OwnAnswer[]) => answers,
    };
  }
  const accepted = frozen?.accepted ?? [];
  const judges = new Set(frozen?.annotators ?? []);
  return {
    what: frozen ? ('accepted labels' as const) : null,
    labels: new Map(
      round.rows.flatMap((row, i) => (typeof accepted[i] === 'string' ? [[row, accepted[i]] as const] : [])),
    ),
    of: (answers: readonly OwnAnswer[]) => answers.filter(({ annotator }) => !judges.has(annotator)),
  };
}

/** The metric of the charter, else the one that `cairn check` takes. */
const metricOf = ({ file }: Project, { task, metric }: LabelRound): Metric =>
  findMetric(file.metric?.optimise ?? metric, task);

function wageOf({ file }: Project): Wage | null {
  const { wagePerHour, unit, redundancy = 1 } = file.labelling ?? {};
  return wagePerHour === undefined
    ? null
    : { perHour: wagePerHour, unit: unit ?? moneyUnit(file, 'labelling.wagePerHour'), redundancy };
}

const LEVEL_WORDS: Record<HumanLevel, string> = {
  'random-people': 'random people',
  'ensemble-of-random-people': 'an ensemble of random people',
  'domain-experts': 'domain experts',
  'deep-experts': 'deep experts',
  'mixture-of-experts': 'a mixture of experts',
};

export const levelWords = (level: HumanLevel | null): string =>
  level === null ? 'people, level not said' : LEVEL_WORDS[level];

interface Said {
  readonly project: Project;
  readonly report: LabelReport;
  readonly hash: string;
  readonly elsewhere: ReadonlySet<string>;
  readonly benchmark: Claim | undefined;
}

/** How long the word of a person counts for labels that were made elsewhere: our choice. */
const ATTESTED_DAYS = 365;

/** The claims of a report. Labels made elsewhere make them attested: nobody saw how they were given. */
function reportClaims({ project, report, hash, elsewhere, benchmark }: Said): ClaimDraft[] {
  const { round, level, times, price, wage } = report;
  const at = project.now();
  const attested = elsewhere.size > 0;
  const dataset = { dataset: round.dataset, hash };
  const onBenchmark = benchmark?.detail?.['round'] === round.round ? [claimInput(benchmark)] : [];
  const common = {
    kind: attested ? 'attested' : 'measured',
    by: attested ? project.person : 'cairn',
    at: at.toISOString(),
    expires: attested ? new Date(at.getTime() + ATTESTED_DAYS * 86_400_000).toISOString().slice(0, 10) : null,
    evidence: [{ kind: 'labels', ref: round.round }],
    command: `cairn label --report${level === null ? '' : ` --level ${level}`}`,
  } satisfies Partial<ClaimDraft>;
  const score = report[report.rung];
  const madeElsewhere = attested ? `Answers of ${[...elsewhere].join(', ')} were made elsewhere.` : null;
  const timeInputs = labelInputs(project.file, dataset).concat(onBenchmark);
  const quantity = ({ value, interval, n }: Quantity, scale = 1) => ({
    value: value * scale,
    interval: interval && ([interval[0] * scale, interval[1] * scale] as [number, number]),
    n,
  });
  const drafts: ClaimDraft[] = [
    draftClaim({
      ...common,
      key: 'rung/human',
      title: `${report.metric.title} of ${levelWords(level)}`,
      value: score.value,
      unit: report.metric.title,
      interval: score.interval && [...score.interval],
      n: score.n,
      inputs: scoreInputs(project.file, dataset).concat(onBenchmark),
      note: sentences(
        score.value === null ? `Unknown: ${score.because}.` : null,
        report.note,
        level === null ? 'Who labelled is not said of all, or differs: give --level.' : null,
        madeElsewhere,
      ),
      detail: {
        level,
        whose: report.rung === 'panel' ? 'the joint answer' : 'single people',
        truth: report.truth,
        method: score.method,
        metric: report.metric.name,
        direction: report.metric.direction,
        single: { value: report.single.value, interval: report.single.interval },
        panel: { value: report.panel.value, interval: report.panel.interval },
        annotators: report.annotators.map(({ name, elsewhere: away, score: own }) => ({
          name,
          elsewhere: away,
          value: own.value,
          interval: own.interval,
          n: own.n,
        })),
        shown: round.columns,
        blind: !attested,
      },
    }),
  ];
  if (times) {
    const seconds = {
      ...common,
      inputs: timeInputs,
      note: sentences(
        `Mean of answers within ${times.capSeconds} s; ${times.overCap} took longer. Median ${times.median.value.toFixed(1)} s.`,
        madeElsewhere,
      ),
      detail: {
        median: times.median.value,
        medianInterval: times.median.interval,
        overCap: times.overCap,
        capSeconds: times.capSeconds,
      },
    };
    drafts.push(
      draftClaim({
        ...seconds,
        key: 'label/seconds',
        title: 'seconds a person needs for one item',
        unit: 'seconds',
        ...quantity(times.mean),
      }),
      draftClaim({
        ...seconds,
        key: 'latency/human',
        title: 'milliseconds a person needs for one item',
        unit: 'ms a row',
        ...quantity(times.mean, 1000),
      }),
    );
  }
  if (price && wage) {
    drafts.push(
      draftClaim({
        ...common,
        key: 'label/price',
        title: 'price of one accepted label',
        unit: price.unit,
        ...quantity(price),
        inputs: [...timeInputs, charterInput(project.file, 'labelling')],
        note: sentences(
          `${wage.redundancy} ${wage.redundancy === 1 ? 'answer' : 'answers'} an item at ${wage.perHour} ${wage.unit} an hour, settling included.`,
          madeElsewhere,
        ),
        detail: { wagePerHour: wage.perHour, redundancy: wage.redundancy },
      }),
    );
  }
  return drafts;
}

const olderNote = ({ version, dataset, at }: Benchmark): string =>
  `As of version ${version}, frozen on ${at.slice(0, 10)}: today's ${dataset} does not hold its items as they were drawn, so nothing is claimed. cairn benchmark renew finds them again.`;

const sentences = (...parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join(' ') || null;
