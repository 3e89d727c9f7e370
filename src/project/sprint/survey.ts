import { UserError } from '../../base/errors.ts';
import { mean } from '../../math/sum.ts';
import type { Interval } from '../../stats/interval.ts';
import { meanInterval } from '../../stats/mean-interval.ts';
import { chooseDelimiter, readRecords } from '../../table/separated-values.ts';

/** The answers to one question of a survey. */
export interface SurveyQuestion {
  readonly question: string;
  readonly n: number;
  /** Null when there are too few answers to stay anonymous. */
  readonly mean: number | null;
  /** 95 % interval of the mean; null when it is unknown. */
  readonly interval: Interval | null;
}

/** With fewer answers a mean says what a person answered: our choice. */
const LEAST_ANSWERS = 3;
/** Columns that tell people or times apart. */
const NO_QUESTION = /^(?:id|#|no|number|time ?stamp|date|sprint|week|respondent|name|e-?mail)$/i;

/**
 * The mean of each question of a survey: columns of numbers, one row for each answer. Who answered is not read.
 *
 * @throws UserError `bad-input` when no column holds numbers
 */
export function surveyMeans(text: string, name: string): SurveyQuestion[] {
  const body = text.replace(/^\ufeff/, '');
  const [header = [], ...rows] = readRecords(body, chooseDelimiter(body, { limit: 200 }));
  const questions = header.flatMap(({ value: title }, i): SurveyQuestion[] => {
    const written = rows.map((cells) => cells[i]?.value.trim() ?? '').filter((cell) => cell !== '');
    const values = written.map((cell) => Number(cell.replace(',', '.')));
    if (NO_QUESTION.test(title.trim()) || values.length === 0 || values.some(Number.isNaN)) return [];
    const few = values.length < LEAST_ANSWERS;
    return [
      {
        question: title.trim(),
        n: values.length,
        mean: few ? null : mean(values),
        interval: few ? null : meanInterval(values),
      },
    ];
  });
  if (questions.length > 0) return questions;
  throw new UserError('bad-input', `${name}: no column of the survey holds numbers only`, {
    hint: 'Give each question a column and each answer a row, with answers such as 1 to 5.',
  });
}
