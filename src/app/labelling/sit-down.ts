import { UserError } from '../../base/errors.ts';
import type { CellValue, HumanLevel, ItemSheet, LabelRound, ShownLog } from '../../contracts/label-round.ts';
import type { LabelAnswer } from '../../contracts/labels.ts';
import { draftClaim, labelInputs, shownKey } from '../../project/labelling/label-claims.ts';
import { settleItems } from '../../project/labelling/settle.ts';
import { answerMode, pressKey, startSitting, type AnswerMode, type Sitting } from '../../project/labelling/sitting.ts';
import type { Project } from '../project/project.ts';
import { annotatorCalled, findRound, frozenAs, readAnswers, readItems, recordStanding, saidLevel } from './rounds.ts';

/** A key and when it was pressed, on the clock of the sitting. */
export interface KeyPress {
  readonly key: string;
  readonly at: number;
}

export interface SittingEffects {
  readonly keys: AsyncIterable<KeyPress>;
  /** Milliseconds on a clock that does not go backwards; the same as that of the keys. */
  clock(): number;
  draw(view: LabelView): void;
}

/** What is on the screen. It is made from the sheet of items alone, which holds neither labels nor model output. */
export interface LabelView {
  readonly round: string;
  readonly annotator: string;
  readonly target: string;
  /** How many items are behind this one, and how many there are in this sitting. */
  readonly done: number;
  readonly of: number;
  /** Null while paused and when all were shown. */
  readonly fields: readonly { readonly name: string; readonly value: CellValue }[] | null;
  /** Earlier answers, while they are settled; else null. */
  readonly answers: readonly string[] | null;
  readonly mode: AnswerMode;
  readonly paused: boolean;
  readonly typed: string;
  readonly remark: string;
}

export interface SittingOptions {
  readonly round: string | undefined;
  readonly annotator: string;
  readonly adjudicate: boolean;
  /** How good this person is; null or absent: not said. */
  readonly level?: HumanLevel | null;
  /** An answer that took longer is remarked on, and left out of mean times later. */
  readonly capSeconds: number;
}

export interface SittingResult {
  readonly round: LabelRound;
  readonly answered: number;
  readonly left: number;
}

/**
 * One sitting: shows the items that this person has not answered, one after the other, and stores each answer before the next
 * item is shown. Neither the labels of the table nor any model output is read, and no answer of others is shown except while
 * earlier answers are settled.
 *
 * @throws UserError `not-found` without a round; `conflict` when answers of a frozen round are to be settled
 */
export async function sitDown(
  project: Project,
  options: SittingOptions,
  effects: SittingEffects,
): Promise<SittingResult> {
  const { adjudicate } = options;
  const round = await findRound(project, options.round);
  const annotator = await annotatorCalled(project, round, options.annotator);
  const sheet = await readItems(project, round);
  const work = adjudicate ? await disputedItems(project, round) : await openItems(project, round, annotator);
  const log = createShownLog(project, {
    round,
    sheet,
    annotator,
    adjudicate,
    level: await saidLevel(project, round, { ...options, annotator }),
  });
  if (work.queue.length === 0) return { round, answered: 0, left: 0 };
  await log.begin();
  const mode = answerMode(round.labels, adjudicate);
  const answered = new Set<number>();
  let sitting = startSitting(work.queue, effects.clock());
  const show = (): void => {
    const item = sitting.queue[sitting.at];
    if (item !== undefined && !sitting.paused) log.show(round.rows[item]!);
    effects.draw(viewOf(sitting, { round, sheet, annotator, mode, answersOf: work.answersOf }));
  };
  show();
  for await (const { key, at } of effects.keys) {
    // Pressed before the item was on the screen: meant for the one before.
    if (at < sitting.since) continue;
    const turn = pressKey(sitting, key, mode, at);
    sitting = turn.sitting;
    if (turn.given) {
      const { item, value, milliseconds } = turn.given;
      const row = round.rows[item]!;
      await project.store.labels.answer({
        round: round.round,
        item: row,
        annotator,
        value,
        milliseconds: Math.round(milliseconds),
        at: project.now().toISOString(),
        adjudicated: adjudicate,
      });
      answered.add(item);
      log.answer(row);
      const slow = milliseconds > options.capSeconds * 1000;
      const remark = slow
        ? `That took more than ${options.capSeconds} s: it is flagged. p pauses the clock.`
        : sitting.remark;
      sitting = { ...sitting, remark, since: effects.clock() };
    }
    if (sitting.ended) break;
    show();
  }
  await log.end();
  await recordStanding(project, round);
  return { round, answered: answered.size, left: work.queue.length - answered.size };
}

interface Work {
  /** Positions in the sheet. */
  readonly queue: readonly number[];
  readonly answersOf: ((item: number) => readonly string[]) | null;
}

/** The items that a person has not answered. */
async function openItems(project: Project, { round, rows }: LabelRound, annotator: string): Promise<Work> {
  const { blind } = await readAnswers(project, round);
  const done = new Set(blind.filter((answer) => answer.annotator === annotator).map(({ item }) => item));
  return { queue: [...rows.keys()].filter((i) => !done.has(rows[i]!)), answersOf: null };
}

/** The items on which the annotators differ. */
async function disputedItems(project: Project, round: LabelRound): Promise<Work> {
  const frozen = await frozenAs(project, round.round);
  if (frozen) {
    throw new UserError(
      'conflict',
      `${round.round} is frozen as version ${frozen.version}, and a benchmark is never edited`,
      {
        hint: 'A new round begins with cairn benchmark new.',
      },
    );
  }
  const { blind, adjudicated } = await readAnswers(project, round.round);
  const settled = settleItems(round, blind, adjudicated);
  const answersOf = (item: number): string[] =>
    blind
      .filter((answer: LabelAnswer) => answer.item === round.rows[item])
      .map(({ value }) => value)
      .toSorted();
  return { queue: [...settled.keys()].filter((i) => settled[i]!.kind === 'disputed'), answersOf };
}

function viewOf(
  sitting: Sitting,
  about: {
    readonly round: LabelRound;
    readonly sheet: ItemSheet;
    readonly annotator: string;
    readonly mode: AnswerMode;
    readonly answersOf: Work['answersOf'];
  },
): LabelView {
  const { round, sheet, annotator, mode, answersOf } = about;
  const item = sitting.queue[sitting.at];
  const visible = item !== undefined && !sitting.paused;
  return {
    round: round.round,
    annotator,
    target: round.target,
    done: sitting.at,
    of: sitting.queue.length,
    fields: visible ? sheet.columns.map((name, c) => ({ name, value: sheet.items[item]!.cells[c]! })) : null,
    answers: visible && answersOf ? answersOf(item) : null,
    mode,
    paused: sitting.paused,
    typed: sitting.typed,
    remark: sitting.remark,
  };
}

/** Writes down what is shown, by field names: before the first item, so that a killed sitting is on record, and at the end. */
function createShownLog(
  project: Project,
  about: {
    readonly round: LabelRound;
    readonly sheet: ItemSheet;
    readonly annotator: string;
    readonly adjudicate: boolean;
    readonly level: HumanLevel | null;
  },
) {
  const { round, sheet, annotator, adjudicate, level } = about;
  const items: { item: number; shownAt: string; answeredAt: string | null }[] = [];
  const now = (): string => project.now().toISOString();
  const header: Omit<ShownLog, 'items'> = {
    round: round.round,
    annotator,
    purpose: adjudicate ? 'adjudicate' : 'label',
    fields: [...sheet.columns],
    gold: false,
    modelOutput: false,
    otherAnswers: adjudicate,
  };
  const claim = (artifact: string | null) =>
    draftClaim({
      key: shownKey(round.round, adjudicate ? 'adjudication' : annotator),
      title: `what ${annotator} was shown in ${round.round}`,
      value: items.length,
      unit: 'items',
      n: items.length,
      kind: 'measured',
      by: 'cairn',
      at: now(),
      inputs: labelInputs(project.file, { dataset: round.dataset, hash: round.datasetHash }),
      evidence: [
        { kind: 'labels', ref: round.round },
        ...(artifact === null ? [] : [{ kind: 'artifact' as const, ref: artifact }]),
      ],
      note: adjudicate
        ? 'Earlier answers were in view, to settle them.'
        : 'Neither labels, model output nor answers of others.',
      detail: { ...header, level },
    });
  return {
    begin: async () => void (await project.store.claims.add([claim(null)])),
    show(item: number): void {
      if (items.at(-1)?.item !== item) items.push({ item, shownAt: now(), answeredAt: null });
    },
    answer(item: number): void {
      const shown = items.findLast((entry) => entry.item === item);
      if (shown) shown.answeredAt = now();
    },
    async end(): Promise<void> {
      const log: ShownLog = { ...header, items };
      const { hash } = await project.putArtifact(JSON.stringify(log));
      await project.store.claims.add([claim(hash)]);
    },
  };
}
