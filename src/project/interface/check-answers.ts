import type { InterfaceSpec } from '../../contracts/project-file.ts';
import { checkRow, problemWords } from './check-values.ts';

/** What is wrong with the answer to one row; null when it keeps the contract. */
export function answerProblem({ version, output }: InterfaceSpec, body: unknown): string | null {
  return formProblem({ version, output }, body) ?? modelProblem(version, body);
}

/** The same for the answer to several rows. */
export function answersProblem(declared: InterfaceSpec, body: unknown, rows: number): string | null {
  if (!isObject(body) || !Array.isArray(body['answers'])) return 'it has no list of answers';
  const answers = body['answers'] as readonly unknown[];
  if (answers.length !== rows) return `it has ${answers.length} answers to ${rows} rows`;
  for (const [row, answer] of answers.entries()) {
    const problem = formProblem(declared, answer);
    if (problem !== null) return `row ${row}: ${problem}`;
  }
  return modelProblem(declared.version, body);
}

function formProblem({ output }: Pick<InterfaceSpec, 'version' | 'output'>, body: unknown): string | null {
  if (!isObject(body)) return 'it is not a JSON object';
  const { answer, confidence } = body;
  if (!isObject(answer)) return 'it has no `answer`';
  const [problem] = checkRow([output], answer);
  if (problem) return problemWords(problem);
  const isShare = typeof confidence === 'number' && confidence >= 0 && confidence <= 1;
  return confidence === null || isShare ? null : '`confidence` is neither a number from 0 to 1 nor null';
}

function modelProblem(version: number, body: unknown): string | null {
  if (!isObject(body)) return 'it is not a JSON object';
  if (typeof body['rung'] !== 'string') return 'it does not say which `rung` answered';
  if (body['model'] !== null && typeof body['model'] !== 'string') return 'it does not say which `model` answered';
  const told = body['interfaceVersion'];
  return told === version ? null : `it is of interface version ${JSON.stringify(told) ?? 'unknown'}, not ${version}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
