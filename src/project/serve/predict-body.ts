import type { FieldProblem } from '../../contracts/interface-check.ts';
import type { InterfaceSpec } from '../../contracts/project-file.ts';
import { checkRow, problemWords } from '../interface/check-values.ts';
import { MOST_ROWS } from '../interface/json-schema.ts';
import type { Answer } from './answer.ts';
import type { Predictor } from './predictor.ts';
import type { RequestRow } from './request-table.ts';

/** What a request is answered with. */
export type PredictReply =
  | { readonly ok: true; readonly rows: number; readonly body: PredictAnswer }
  | { readonly ok: false; readonly error: RequestProblem };

type From = { readonly rung: string; readonly model: string | null; readonly interfaceVersion: number };
export type PredictAnswer = (Answer & From) | ({ readonly answers: readonly Answer[] } & From);

export interface RequestProblem {
  readonly code: 'bad-input';
  readonly message: string;
  readonly hint: string;
  /** Of the fields, with the 0-based number of the row. */
  readonly problems: readonly (FieldProblem & { readonly row: number })[];
}

/** More are not listed: our choice. */
const MOST_PROBLEMS = 50;

/** Checks a request, a row or `{rows: [row, …]}`, against the interface and answers it. */
export function predictBody(declared: InterfaceSpec, predictor: Predictor, body: unknown): PredictReply {
  const { rung, model } = predictor;
  const from: From = { rung, model, interfaceVersion: declared.version };
  if (!isObject(body)) {
    return refused('The body is not a JSON object', 'Send a row as {"field": value, …}, or {"rows": [row, …]}.');
  }
  // No field is a list, so a list below `rows` is never a value.
  const many = Array.isArray(body['rows']) ? (body['rows'] as readonly unknown[]) : null;
  if (many) {
    const others = Object.keys(body).filter((key) => key !== 'rows');
    if (others.length > 0)
      return refused(`\`${others[0]!.slice(0, 80)}\` stands beside rows`, 'Send {"rows": [row, …]} and nothing else.');
    if (many.length === 0) return refused('rows is empty', 'Send at least one row.');
    if (many.length > MOST_ROWS)
      return refused(`${many.length} rows are more than ${MOST_ROWS}`, 'Send them in several requests.');
    const odd = many.findIndex((row) => !isObject(row));
    if (odd >= 0) return refused(`Row ${odd} is not a JSON object`, 'Send each row as {"field": value, …}.');
  }
  const rows = (many ?? [body]) as readonly RequestRow[];
  const problems = problemsOf(declared, rows);
  if (problems.length > 0) return unfit(problems, many !== null);
  const answers = predictor.answer(rows);
  return { ok: true, rows: rows.length, body: many ? { answers, ...from } : { ...answers[0]!, ...from } };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function problemsOf({ input }: InterfaceSpec, rows: readonly RequestRow[]): RequestProblem['problems'] {
  const problems: (FieldProblem & { row: number })[] = [];
  for (const [row, values] of rows.entries()) {
    for (const problem of checkRow(input, values)) {
      if (problems.length < MOST_PROBLEMS) problems.push({ row, ...problem });
    }
  }
  return problems;
}

const refused = (message: string, hint: string): PredictReply => ({
  ok: false,
  error: { code: 'bad-input', message, hint, problems: [] },
});

function unfit(problems: RequestProblem['problems'], many: boolean): PredictReply {
  const [first] = problems;
  const place = many ? `Row ${first!.row}: ` : '';
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  return {
    ok: false,
    error: {
      code: 'bad-input',
      message: `${place}${problemWords(first!)}${more}`,
      hint: 'GET /schema says what each field takes.',
      problems,
    },
  };
}
