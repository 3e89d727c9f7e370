import { seededRng } from '../../../src/base/random.ts';
import type { KeyPress, LabelView, SittingEffects } from '../../../src/app/labelling/sit-down.ts';
import { aProject, type TestProject } from '../project/a-project.ts';

const ROWS = 150;

export interface TableRow {
  readonly size: number;
  readonly colour: string;
  readonly mail: string;
  readonly damage: string;
}

/** Damage follows size; `cost` is filled for damage alone and gives it away. */
export function tableRows(): TableRow[] {
  const rng = seededRng(5, 'label project');
  return Array.from({ length: ROWS }, (_, i) => {
    const size = Math.round(rng() * 1000) / 10;
    return {
      size,
      colour: ['red', 'green', 'blue'][i % 3]!,
      mail: `person${i}@example.com`,
      damage: size + 25 * rng() > 65 ? 'yes' : 'no',
    };
  });
}

export function csvOf(rows: readonly TableRow[]): string {
  const lines = rows.map(({ size, colour, mail, damage }) =>
    [size, colour, mail, damage === 'yes' ? 'broken' : 'whole', damage].join(','),
  );
  return `size,colour,mail,state,damage\n${lines.join('\n')}\n`;
}

export const YAML = `name: label test
data:
  strikes: {path: strikes.csv}
target: {table: strikes, column: damage, positive: "yes"}
metric: {optimise: balanced-accuracy, atLeast: 0.8}
split: {strategy: where, where: "row % 2 = 0"}
labelling: {wagePerHour: 36, unit: EUR, redundancy: 2}
upperBound: {pricePerMillionInputTokens: 10, pricePerMillionOutputTokens: 100}
`;

/** A project with 150 rows, of which every second is a test row; `state` is the answer under another name. */
export const labelProject = (yaml = YAML): Promise<TestProject> =>
  aProject(yaml, { 'strikes.csv': csvOf(tableRows()) });

export const signal = new AbortController().signal;

/** A person at the keyboard who decides a key by what is in view, a given time after it came into view. */
export function person(
  decide: (view: LabelView) => string,
  milliseconds = 2000,
): SittingEffects & { readonly seen: LabelView[] } {
  const seen: LabelView[] = [];
  let now = 0;
  return {
    seen,
    clock: () => now,
    draw: (view) => void seen.push(view),
    keys: (async function* (): AsyncGenerator<KeyPress, void, void> {
      for (;;) {
        now += milliseconds;
        yield { key: decide(seen.at(-1)!), at: now };
        await Promise.resolve();
      }
    })(),
  };
}

/** Says yes from this size on, and ends when all items were shown. */
export const bySize =
  (limit: number) =>
  (view: LabelView): string => {
    if (view.fields === null) return 'q';
    return Number(view.fields.find(({ name }) => name === 'size')!.value) >= limit ? '2' : '1';
  };
