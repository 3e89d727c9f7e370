import type { LabelRound } from '../../contracts/label-round.ts';

/** What a model or program said of one row. An abstention is no answer that could be scored, and says what was wrong. */
export type RowAnswer =
  | { readonly kind: 'label'; readonly value: string }
  /** One probability for each label, adding up to 1. */
  | { readonly kind: 'probabilities'; readonly values: readonly number[] }
  | { readonly kind: 'abstained'; readonly because: 'empty' | 'malformed' | 'not-a-label' };

/** What may be answered. */
export interface Asked {
  readonly task: LabelRound['task'];
  /** `labels[1]` of two is positive; none for a number. */
  readonly labels: readonly string[];
}

/** Keys under which an answer is looked for, in this order. */
const ANSWER_KEYS = ['label', 'prediction', 'value', 'answer', 'class'];

/**
 * Reads an answer that is JSON (`{"label": …}`, `{"value": …}`, `{"probability": 0.8}` of the positive class,
 * `{"probabilities": {"a": 0.2, "b": 0.8}}`) or bare (`a`, `12.5`; of two classes also the probability of the positive one).
 * JSON may stand in a fence of backticks, and behind the thoughts of a reasoning model. A label must be one of the labels, in
 * any case if that is unambiguous.
 */
export function readAnswer(text: string, asked: Asked): RowAnswer {
  const plain = withoutWrapping(text);
  if (plain === '') return { kind: 'abstained', because: 'empty' };
  // A bare label may look like JSON: 1, true, "yes".
  const bare = asked.task === 'regression' ? null : knownLabel(plain, asked.labels);
  if (bare !== null) return { kind: 'label', value: bare };
  const looksLikeJson = /^[[{"]/.test(plain);
  if (!looksLikeJson) return readValue(plain, asked);
  const parsed = parseJson(plain);
  if (parsed === undefined) return { kind: 'abstained', because: 'malformed' };
  return typeof parsed === 'object' && parsed !== null ? readObject(parsed, asked) : readValue(parsed, asked);
}

function withoutWrapping(text: string): string {
  const spoken = text.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  return (/^```[a-z]*\s*\n([\s\S]*?)\n?```$/.exec(spoken)?.[1] ?? spoken).trim();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readObject(answer: object, asked: Asked): RowAnswer {
  const fields = new Map(Object.entries(answer));
  const probabilities = fields.get('probabilities');
  if (typeof probabilities === 'object' && probabilities !== null) return readProbabilities(probabilities, asked);
  const probability = fields.get('probability');
  const key = ANSWER_KEYS.find((name) => fields.has(name));
  if (key === undefined && typeof probability === 'number') return readProbability(probability, asked);
  return key === undefined ? { kind: 'abstained', because: 'malformed' } : readValue(fields.get(key), asked);
}

function readValue(value: unknown, asked: Asked): RowAnswer {
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const text = scalar ? String(value).trim() : '';
  if (text === '') return { kind: 'abstained', because: 'malformed' };
  const number = Number(text);
  if (asked.task === 'regression') {
    return Number.isFinite(number)
      ? { kind: 'label', value: String(number) }
      : { kind: 'abstained', because: 'not-a-label' };
  }
  const label = knownLabel(text, asked.labels);
  if (label !== null) return { kind: 'label', value: label };
  return readProbability(number, asked);
}

function readProbability(value: number, { task }: Asked): RowAnswer {
  return task === 'binary' && value >= 0 && value <= 1
    ? { kind: 'probabilities', values: [1 - value, value] }
    : { kind: 'abstained', because: 'not-a-label' };
}

function readProbabilities(given: object, { task, labels }: Asked): RowAnswer {
  const named = new Map<string, unknown>(Object.entries(given));
  const values = labels.map((label) => named.get(label) ?? 0);
  const usable = values.every(
    (value): value is number => typeof value === 'number' && value >= 0 && Number.isFinite(value),
  );
  const total = usable ? values.reduce((sum, value) => sum + value, 0) : 0;
  const known = [...named.keys()].every((name) => labels.includes(name));
  if (task === 'regression' || !usable || !known || total <= 0) return { kind: 'abstained', because: 'not-a-label' };
  return { kind: 'probabilities', values: values.map((value) => value / total) };
}

/** The label itself, or the only one that differs from the text in case alone. */
function knownLabel(text: string, labels: readonly string[]): string | null {
  if (labels.includes(text)) return text;
  const alike = labels.filter((label) => label.toLowerCase() === text.toLowerCase());
  return alike.length === 1 ? alike[0]! : null;
}
