import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Flag } from '../src/cli/arguments.ts';
import { PLAN_FLAGS } from '../src/cli/plan-flags.ts';
import { PlanForecast } from '../src/contracts/plan-forecast.ts';
import { PortfolioForecast } from '../src/contracts/portfolio-forecast.ts';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs', 'reference', 'plan.md'), 'utf8');

const headingOf = (flag: Flag): string => `\`--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}\``;

/** Every path of a JSON schema: `a.b`, `a[].b` for entries of an array. */
function* pathsOf(schema: unknown, path = ''): Generator<string, void> {
  if (typeof schema !== 'object' || schema === null) return;
  const { anyOf = [], properties = {}, items } = schema as z.core.JSONSchema.JSONSchema;
  for (const option of anyOf) yield* pathsOf(option, path);
  for (const [name, value] of Object.entries(properties)) {
    const field = path === '' ? name : `${path}.${name}`;
    yield field;
    yield* pathsOf(value, field);
  }
  if (!Array.isArray(items)) yield* pathsOf(items, `${path}[]`);
}

test('plan.md has a heading for each flag, in the order of the help text, and none besides', () => {
  const headings = [...page.matchAll(/^### +(.+?) *$/gm)].map((match) => match[1]!);
  expect(headings).toEqual(PLAN_FLAGS.map(headingOf));
});

test('plan.md has a line for each field of the JSON, once, and for nothing else', () => {
  const fields = page.slice(page.indexOf('## The JSON'));
  const documented = [...fields.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!);
  expect(documented.toSorted()).toEqual([...pathsOf(z.toJSONSchema(PlanForecast))].toSorted());
});

test('plan.md has a line for each field of the JSON of several plans; those of a forecast once', () => {
  const fields = page.slice(page.indexOf('## Several plans'), page.indexOf('## The JSON'));
  const documented = [...fields.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!);
  const repeated =
    /^plans\[\]\.alone\.|^bottleneck\.withOneMore\[\]\.forecast\.|\.(?:p10|p50|p80|p90)$|^plans\[\]\.together\.finish$/;
  const paths = [...pathsOf(z.toJSONSchema(PortfolioForecast))].filter((path) => !repeated.test(path));
  expect(documented.toSorted()).toEqual(paths.toSorted());
});
