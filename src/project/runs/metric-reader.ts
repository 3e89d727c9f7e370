import type { MetricPoint, ParamValue } from '../../contracts/run.ts';
import { parseMetricLine, parseOutputLine, type MetricLine } from './metric-lines.ts';

/** Distinct names of one run: what exceeds it is a mistake of the program, and must not fill the memory. */
export const MOST_NAMES = 10_000;

/** What was wrong with the lines of one source; told once. */
export interface MalformedLines {
  readonly count: number;
  /** 1-based number of the first such line. */
  readonly line: number;
  readonly problem: string;
}

/** What came of one line. */
export interface ReadLine {
  readonly points: readonly MetricPoint[];
  readonly params: Readonly<Record<string, ParamValue>> | null;
  /** How many steps there will be, when the line says so. */
  readonly total: number | null;
  /** The step that the line speaks of, counted up where it gives none. */
  readonly step: number | null;
}

/** Turns the lines of a program into points; steps that are not given count up from 0, for each metric. */
export interface MetricReader {
  /** A line of the file at `CAIRN_METRICS`. @param at - epoch milliseconds */
  fromFile(line: string, at: number): ReadLine;
  /** A line of standard output. */
  fromOutput(line: string, at: number): ReadLine;
  /** A line that was too long to be kept. */
  tooLong(source: Source): void;
  malformed(source: Source): MalformedLines | null;
}

export type Source = 'file' | 'output';

const NOTHING: ReadLine = { points: [], params: null, total: null, step: null };

export function createMetricReader(): MetricReader {
  const lastSteps = new Map<string, number>();
  const lines = { file: 0, output: 0 };
  const wrong: Record<Source, { count: number; line: number; problem: string } | null> = { file: null, output: null };

  const reject = (source: Source, problem: string): ReadLine => {
    const known = wrong[source];
    if (known) known.count++;
    else wrong[source] = { count: 1, line: lines[source], problem };
    return NOTHING;
  };
  const take = (source: Source, line: MetricLine | null, at: number): ReadLine => {
    if (line === null) return NOTHING;
    if (line.kind === 'malformed') return reject(source, line.problem);
    if (line.kind === 'params') return { ...NOTHING, params: line.params };
    if (line.kind === 'total') return { ...NOTHING, total: line.steps };
    const unknown = line.points.filter(({ name }) => !lastSteps.has(name)).length;
    if (lastSteps.size + unknown > MOST_NAMES) return reject(source, `there are more than ${MOST_NAMES} names`);
    const points = line.points.map(({ name, value }) => {
      const step = line.step ?? (lastSteps.get(name) ?? -1) + 1;
      lastSteps.set(name, step);
      return { name, value, step, at };
    });
    return { points, params: null, total: null, step: points.at(-1)?.step ?? null };
  };
  return {
    fromFile(line, at) {
      lines.file++;
      return take('file', parseMetricLine(line), at);
    },
    fromOutput(line, at) {
      lines.output++;
      return take('output', parseOutputLine(line), at);
    },
    tooLong(source) {
      lines[source]++;
      // A long line of output is text like any other.
      if (source === 'file') reject('file', 'the line is too long');
    },
    malformed: (source) => wrong[source],
  };
}
