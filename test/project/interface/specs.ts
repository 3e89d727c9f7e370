import fc from 'fast-check';
import { FieldSpec, InterfaceSpec, ProjectFile } from '../../../src/contracts/project-file.ts';

export const field = (spec: Record<string, unknown>): FieldSpec => FieldSpec.parse(spec);
export const declared = (spec: Record<string, unknown>): InterfaceSpec => InterfaceSpec.parse(spec);
export const projectFile = (spec: Record<string, unknown>): ProjectFile => ProjectFile.parse({ name: 'p', ...spec });

const limits = fc.record(
  { min: fc.integer({ min: -50, max: 50 }), max: fc.integer({ min: 50, max: 500 }) },
  { requiredKeys: [] },
);
const common = fc.record({ required: fc.boolean() });
const plain = fc.constantFrom('boolean', 'text', 'date', 'timestamp', 'category');

/** Any field that some value fits. */
export const anyField: fc.Arbitrary<FieldSpec> = fc
  .oneof(
    fc.record({ type: plain }),
    fc.tuple(fc.constantFrom('number', 'integer'), limits).map(([type, range]) => ({ type, ...range })),
    fc
      .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 })
      .map((values) => ({ type: 'category', values })),
  )
  .chain((spec) => common.map((more) => field({ name: 'f', ...spec, ...more })));

/** Any interface, with fields of different names. */
export const anyInterface: fc.Arbitrary<InterfaceSpec> = fc
  .tuple(fc.array(anyField, { minLength: 1, maxLength: 5 }), anyField)
  .map(([fields, output]) => ({
    version: 1,
    input: fields.map((one, i) => ({ ...one, name: `f${i}` })),
    output: { ...output, name: 'answer' },
  }));
