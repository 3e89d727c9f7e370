import type { FieldSpec, InterfaceSpec } from '../../contracts/project-file.ts';

/** A JSON Schema of draft 2020-12, as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface InterfaceSchemas {
  /** A row, or `{rows: [row, …]}`. */
  readonly request: JsonSchema;
  /** The answer to a row, or to rows. */
  readonly response: JsonSchema;
}

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Most rows of one request: our choice, so that one request cannot hold up the others. */
export const MOST_ROWS = 10_000;

/** Both sides of the interface, for clients in any language. */
export function interfaceSchemas({ version, input, output }: InterfaceSpec): InterfaceSchemas {
  const row = objectOf(input);
  const model = {
    rung: { type: 'string', description: 'what answered: a rung of the ladder, or stub' },
    model: { type: ['string', 'null'], description: 'hash of the model file; null without one' },
    interfaceVersion: { const: version },
  };
  const answer = {
    answer: objectOf([output]),
    confidence: {
      type: ['number', 'null'],
      minimum: 0,
      maximum: 1,
      description: 'probability of the class that is answered',
    },
  };
  const named = Object.keys(model);
  return {
    request: {
      $schema: DRAFT,
      oneOf: [
        { $ref: '#/$defs/row' },
        {
          type: 'object',
          properties: { rows: { type: 'array', items: { $ref: '#/$defs/row' }, minItems: 1, maxItems: MOST_ROWS } },
          required: ['rows'],
          additionalProperties: false,
        },
      ],
      $defs: { row },
    },
    response: {
      $schema: DRAFT,
      oneOf: [
        { type: 'object', properties: { ...answer, ...model }, required: ['answer', 'confidence', ...named] },
        {
          type: 'object',
          properties: { answers: { type: 'array', items: { $ref: '#/$defs/answer' } }, ...model },
          required: ['answers', ...named],
        },
      ],
      $defs: { answer: { type: 'object', properties: answer, required: ['answer', 'confidence'] } },
    },
  };
}

function objectOf(fields: readonly FieldSpec[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function fieldSchema(field: FieldSpec): JsonSchema {
  const { values, unit, required } = field;
  const described = unit === undefined ? {} : { description: `in ${unit}` };
  if (values !== undefined) return { enum: required ? values : [...values, null], ...described };
  const { type, ...rest } = typeSchema(field);
  return { type: required ? type : [type, 'null'], ...rest, ...described };
}

function typeSchema({ type, min, max }: FieldSpec): { readonly type: string } & JsonSchema {
  const limits = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
  switch (type) {
    case 'number':
    case 'integer':
      return { type, ...limits };
    case 'boolean':
      return { type };
    case 'category':
    case 'text':
      return { type: 'string' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'timestamp':
      return { type: 'string', description: 'ISO 8601; without a zone it is taken as UTC' };
  }
}
