import { formatSignificant } from '../../base/number-format.ts';
import type { Comparison, Report, Rung, RungName } from '../../contracts/report.ts';
import { ceilingOf } from '../../evaluate/ceiling.ts';
import { curvesOf } from '../../evaluate/curves.ts';
import { headroomClosed } from '../../evaluate/headroom.ts';
import { signedScore } from '../../metrics/metric.ts';
import { createModelFile, type ModelFile } from '../../evaluate/model-file.ts';
import { reaches } from '../../evaluate/requirement.ts';
import { rowsToLookAt } from '../../evaluate/rows-to-look-at.ts';
import { scoreByAge } from '../../evaluate/score-by-age.ts';
import { predictionsOf } from '../../evaluate/scored-test.ts';
import { DETECTABLE_ERRORS, rowsForGain } from '../../stats/power.ts';
import type { Schema } from '../../table/schema.ts';
import { findColumn } from '../../table/table.ts';
import { scoreSlices } from '../../evaluate/slices.ts';
import { usefulGain } from '../../evaluate/useful-gain.ts';
import { decideVerdict, type Verdict } from '../../evaluate/verdict.ts';
import { version } from '../../base/version.ts';
import type { Analysis } from './analysis.ts';
import { profileColumns } from './column-profiles.ts';
import { describeGround } from './describe-ground.ts';
import type { ClimbedLadder, Findings } from './stages.ts';
import { describeMethod } from './method.ts';
import { againstBestRule, aheadOfConstant, ruleBeatsConstant } from './judge-ladder.ts';
import { nextSteps } from './next-steps.ts';
import { predictionTable } from './prediction-table.ts';

/** Puts everything that was found into the report, and the candidate into a model file. Computes no score of its own. */
export function assembleAnalysis(all: Findings): Pick<Analysis, 'report' | 'predictions' | 'model'> {
  const report = assembleReport(all);
  return { report, predictions: predictionTable(all), model: modelFile(all, report) };
}

function assembleReport(all: Findings): Report {
  const { request, prepared, leaks, climbed, judged, metric, seconds } = all;
  const { target } = prepared.decision;
  const gain = gainOf(all);
  const verdict = verdictOf(all, gain.value);
  const needed = neededFor(all, gain.value);
  const floor = judged.ladder[0]!.score;
  const ceiling = ceilingOf(metric, leaks.duplicates.conflictFloor);
  const candidate = judged.ladder.find(({ rung }) => rung === climbed.candidate)!;
  const ground = describeGround(all, judged.copiesAcross);
  return {
    ...ground,
    seconds,
    split: { ...ground.split, ...splitSizes(climbed), folds: foldsOf(climbed) },
    refused: [...judged.refused],
    suspect: [...judged.suspect],
    ladder: [...judged.ladder],
    comparisons: [...judged.comparisons],
    careless: [...judged.careless],
    candidate: climbed.candidate,
    candidateReason: climbed.candidateReason,
    floor,
    aboveFloor: judged.aboveFloor && { ...judged.aboveFloor },
    ceiling,
    headroomClosed: headroomClosed(candidate.score, floor, ceiling.value),
    testTouches: 1,
    usefulGain: gain,
    verdict: {
      kind: verdict.kind,
      sentence: verdict.sentence,
      because: [...verdict.because],
      rowsNeeded: verdict.kind === 'cannot-tell' ? needed : null,
      detectable: againstBestRule(all)?.detectable ?? null,
      flips: [...verdict.flips],
      next: nextSteps(all, verdict, needed),
    },
    columns: profileColumns(all),
    rowsToLookAt: rowsToLookAt({
      table: prepared.table,
      schema: prepared.schema,
      target: prepared.decision.targetName,
      columns: climbed.data.columns,
      classes: target.classes,
      duplicates: leaks.duplicates,
      test: judged.test,
      candidate: climbed.candidate,
      sourceRows: prepared.sourceRows,
      showRows: request.options.showRows,
    }),
    curves: curvesOf(judged.test, target, climbed.candidate, request.options.seed),
    slices: slicesOf(all),
    scoreByAge: ageOf(all),
    method: describeMethod(all),
  };
}

/** The candidate's comparison with another rung, as the verdict needs it. */
const against = ({ judged, climbed }: Findings, rung: RungName): Comparison | null =>
  judged.comparisons.find(({ a, b }) => a === climbed.candidate && b === rung) ?? null;

function gainOf({ request, judged, metric }: Findings) {
  const hasPoints = metric.range[1] === 1;
  return usefulGain({ asked: request.options.usefulGain, hasPoints, floor: judged.ladder[0]!.score });
}

/** Rows that would show the useful gain, when these cannot. */
function neededFor(all: Findings, gain: number): number | null {
  const comparison = againstBestRule(all);
  if (all.structure.group !== null || !comparison || comparison.detectable <= gain) return null;
  return rowsForGain(gain, comparison.detectable / DETECTABLE_ERRORS, all.prepared.table.rows);
}

function verdictOf(all: Findings, gain: number): Verdict {
  const { climbed, judged, leaks, metric, prepared, structure } = all;
  const rungOf = (name: string) => judged.ladder.find(({ rung }) => rung === name)!;
  const versusRule = againstBestRule(all);
  if (!versusRule) throw new Error('the candidate was not compared with a rule');
  const versusLinear = against(all, 'linear');
  return decideVerdict({
    target: prepared.decision.targetName,
    metricTitle: metric.title,
    testRows: judged.test.rows.length,
    usefulGain: gain,
    signal: leaks.signal,
    candidate: rungOf(climbed.candidate),
    rule: { ...rungOf(versusRule.b), rung: versusRule.b },
    linear: versusLinear ? rungOf('linear') : null,
    versusRule,
    versusLinear,
    aboveFloor: judged.aboveFloor && { ...judged.aboveFloor },
    constant: rungOf('constant'),
    aheadOfConstant: aheadOfConstant(all),
    bestOnTest: bestOnTest(all),
    ruleBeatsConstant: ruleBeatsConstant(all),
    rowsNeeded: neededFor(all, gain),
    labelledRows: prepared.table.rows,
    groups: structure.group?.groups ?? null,
    requirementsMissed: missedRequirements(all),
  });
}

/** The rung with the best score on the test rows, the user's own rule aside, when it is another one and clearly ahead: its score above the candidate's interval. */
function bestOnTest({ judged, climbed, metric }: Findings): Rung | null {
  const candidate = judged.ladder.find(({ rung }) => rung === climbed.candidate)!;
  const ahead = (rung: Rung): boolean =>
    metric.direction === 'higher' ? rung.score > candidate.interval[1] : rung.score < candidate.interval[0];
  const better = judged.ladder.filter((rung) => rung !== candidate && rung.rung !== 'own-rule' && ahead(rung));
  return better.toSorted((a, b) => signedScore(metric, b.score) - signedScore(metric, a.score))[0] ?? null;
}

/** The thresholds that the candidate misses on the test rows, with what it reaches. */
function missedRequirements({ prepared, judged, climbed }: Findings): string[] {
  const candidate = judged.test.rungs.indexOf(climbed.candidate);
  return prepared.requirements.flatMap((requirement) => {
    const { value } = judged.board.score(candidate, requirement.metric);
    if (reaches(requirement, value)) return [];
    const { metric, operator, value: threshold } = requirement;
    const sign = operator === '>=' ? '≥' : '≤';
    return `${metric.name} ${sign} ${threshold} (${value === null ? 'no score' : formatSignificant(value, { digits: 2 })})`;
  });
}

/** Rows that train and rows that test; under cross-validation those of one fold. */
function splitSizes({ design }: ClimbedLadder): { train: number; test: number } {
  const [first] = design.folds;
  return { train: first!.train.length, test: first!.test.length };
}

function foldsOf({ design }: ClimbedLadder): Report['split']['folds'] {
  if (design.folds.length === 1) return null;
  return { repeats: design.folds.length / design.foldsPerRepeat, folds: design.foldsPerRepeat };
}

/** Whether a column's slices are ranges of a number, which show no cell. */
function isMeasured(schema: Schema, name: string): boolean {
  const type = schema.find((entry) => entry.name === name)?.type;
  return type === 'number' || type === 'integer';
}

function slicesOf(all: Findings): Report['slices'] {
  const { prepared, leaks, judged, climbed, metric, request } = all;
  const columns = [...new Set([...request.options.slices, ...leaks.features])];
  return scoreSlices({
    table: prepared.table,
    schema: prepared.schema,
    columns: request.options.showRows ? columns : columns.filter((name) => isMeasured(prepared.schema, name)),
    rows: judged.test.rows,
    truth: judged.test.truth,
    prediction: predictionsOf(judged.test, climbed.candidate),
    metric,
    classes: prepared.decision.target.classes,
    design: judged.test.design,
    seed: request.options.seed,
  });
}

function ageOf({ structure, prepared, judged, climbed, metric }: Findings): Report['scoreByAge'] {
  const time = structure.time && findColumn(prepared.table, structure.time.column);
  return scoreByAge({
    data: climbed.data,
    time: time?.storage === 'numbers' ? time : null,
    folds: climbed.design.folds,
    test: judged.test,
    prediction: predictionsOf(judged.test, climbed.candidate),
    metric,
  });
}

function modelFile({ request, prepared, metric, stored, judged, climbed }: Findings, report: Report): ModelFile | null {
  const { score, interval } = judged.ladder.find(({ rung }) => rung === climbed.candidate)!;
  const { task, target, targetName } = prepared.decision;
  return createModelFile({
    cairn: version,
    task,
    target: targetName,
    classes: target.classes,
    trainedOn: { dataset: request.info.name, hash: report.dataset.hash, rows: stored.rows, which: stored.which },
    score: { metric: metric.name, value: score, interval },
    fitted: stored.fitted,
  });
}
