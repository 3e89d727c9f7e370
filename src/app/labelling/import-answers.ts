import { UserError } from '../../base/errors.ts';
import { formatCount, formatCounted } from '../../base/number-format.ts';
import { nearestName } from '../../base/nearest.ts';
import type { HumanLevel, LabelRound } from '../../contracts/label-round.ts';
import type { LabelAnswer } from '../../contracts/labels.ts';
import { draftClaim, labelInputs, shownKey } from '../../project/labelling/label-claims.ts';
import { requireColumn } from '../../table/infer-schema.ts';
import { cellText, findColumn, type Table } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import { annotatorCalled, findRound, readAnswers, recordStanding, saidLevel } from './rounds.ts';
import type { TableEffects } from './target-ground.ts';

/** What a person says of labels that were made elsewhere counts for so long: our choice. */
const ATTESTED_DAYS = 365;

export interface ImportOptions {
  readonly round: string | undefined;
  readonly annotator: string;
  /** A table with the columns `item` (0-based data row), `label` and, where it was measured, `seconds`. */
  readonly source: string;
  /** How good this person is; null or absent: not said. */
  readonly level?: HumanLevel | null;
}

export interface Imported {
  readonly round: LabelRound;
  /** Stored now. */
  readonly answers: number;
  /** Of these, the ones that stand in place of an earlier answer. */
  readonly replaced: number;
  /** Items of the round that this person has not answered yet. */
  readonly open: number;
  readonly timed: number;
}

/**
 * Stores answers that were given elsewhere; a row without a label is not answered yet. They are marked: that they were given blind is the word of the person who brings
 * them, and no measurement.
 *
 * @throws UserError `bad-input` that names the line, for an item that is not of the round, a label that is none, or a time
 *   that is not one
 */
export async function importAnswers(
  project: Project,
  options: ImportOptions,
  effects: Pick<TableEffects, 'readTable'>,
  signal: AbortSignal,
): Promise<Imported> {
  const { source } = options;
  const round = await findRound(project, options.round);
  const annotator = await annotatorCalled(project, round, options.annotator);
  const { table } = await effects.readTable(source, { signal });
  const at = project.now();
  const answers = answersIn(table, round, source).map((answer): LabelAnswer => ({
    ...answer,
    round: round.round,
    annotator,
    at: at.toISOString(),
    adjudicated: false,
  }));
  if (answers.length === 0) {
    throw new UserError('bad-input', `${source} holds no answer: the column label is empty in every row`, {
      hint: 'Fill in label, then bring the file again.',
    });
  }
  const { blind } = await readAnswers(project, round.round);
  const earlier = blind.filter((answer) => answer.annotator === annotator);
  const before = new Set(earlier.map(({ item }) => item));
  const replaced = answers.filter(({ item }) => before.has(item)).length;
  const answered = before.size + answers.length - replaced;
  const until = new Date(at.getTime() + ATTESTED_DAYS * 86_400_000).toISOString().slice(0, 10);
  await project.store.claims.add([
    draftClaim({
      key: shownKey(round.round, annotator),
      title: `answers of ${annotator} in ${round.round}, given elsewhere`,
      value: answered,
      unit: 'items',
      n: answered,
      kind: 'attested',
      by: project.person,
      at: at.toISOString(),
      expires: until,
      inputs: labelInputs(project.file, { dataset: round.dataset, hash: round.datasetHash }),
      evidence: [
        { kind: 'labels', ref: round.round },
        { kind: 'file', ref: source },
      ],
      note: `Labels made elsewhere, read from ${source}. That they were made blind is said by ${project.person}.`,
      detail: {
        round: round.round,
        annotator,
        purpose: 'import',
        level: await saidLevel(project, round, { ...options, annotator }),
        sameAs: sameAnswers(answers, blind),
      },
    }),
  ]);
  for (const answer of answers) await project.store.labels.answer(answer);
  await recordStanding(project, round);
  return {
    round,
    answers: answers.length,
    replaced,
    open: round.rows.length - answered,
    timed: answers.filter(({ milliseconds }) => milliseconds > 0).length,
  };
}

/** Who else gave the very same answers in the very same times: two people never do; null: nobody. */
function sameAnswers(answers: readonly LabelAnswer[], blind: readonly LabelAnswer[]): string | null {
  const wordsOf = (of: readonly LabelAnswer[]): string =>
    JSON.stringify(
      of.toSorted((a, b) => a.item - b.item).map(({ item, value, milliseconds }) => [item, value, milliseconds]),
    );
  const own = wordsOf(answers);
  const others = new Set(blind.map(({ annotator }) => annotator).filter((name) => name !== answers[0]!.annotator));
  return [...others].find((name) => wordsOf(blind.filter(({ annotator }) => annotator === name)) === own) ?? null;
}

type ReadAnswer = Pick<LabelAnswer, 'item' | 'value' | 'milliseconds'>;

function answersIn(table: Table, round: LabelRound, source: string): ReadAnswer[] {
  const [items, labels] = [requireColumn(table, 'item'), requireColumn(table, 'label')];
  const seconds = findColumn(table, 'seconds');
  const known = new Set(round.rows);
  const seen = new Set<number>();
  return Array.from({ length: table.rows }, (_, line) => line).flatMap((line): ReadAnswer[] => {
    const wrong = (what: string, hint: string) =>
      new UserError('bad-input', `${source}, data row ${line}: ${what}`, { hint });
    const item = Number(cellText(items, line) ?? Number.NaN);
    if (!known.has(item)) {
      throw wrong(
        `item ${cellText(items, line) ?? '(missing)'} is not of ${round.round}`,
        'The items are 0-based data rows, as cairn label --export writes them.',
      );
    }
    if (seen.has(item)) throw wrong(`item ${item} stands twice`, 'Give each item once.');
    seen.add(item);
    const given = cellText(labels, line) ?? '';
    if (given.trim() === '') return [];
    const value = labelFrom(given, round);
    if (value === null) {
      const nearest = nearestName(given, round.labels);
      throw wrong(
        `"${given}" is no label`,
        nearest
          ? `Did you mean "${nearest}"?`
          : `It is ${round.task === 'regression' ? 'a number' : `one of ${round.labels.join(', ')}`}.`,
      );
    }
    const time = seconds ? cellText(seconds, line) : null;
    const milliseconds = time === null ? 0 : Number(time) * 1000;
    if (!(milliseconds >= 0 && Number.isFinite(milliseconds)))
      throw wrong(`"${time}" is no time in seconds`, 'Leave it empty where it was not measured.');
    return [{ item, value, milliseconds }];
  });
}

function labelFrom(text: string, { task, labels }: LabelRound): string | null {
  if (task !== 'regression') return labels.includes(text) ? text : null;
  return Number.isFinite(Number(text)) ? String(Number(text)) : null;
}

/** How an import is told. */
export function importWords({ round, answers, replaced, open, timed }: Imported): string {
  const again = replaced === 0 ? '' : `, ${formatCount(replaced)} in place of earlier ones`;
  const stored = `${formatCounted(answers, 'answer')} stored in ${round.round}${again}, ${formatCount(open)} open`;
  return `${stored}, ${formatCount(timed)} with a time. They are marked as made elsewhere.`;
}
