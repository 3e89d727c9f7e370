import type { CurvePreview } from '../../project/runs/curve-preview.ts';
import { createCurvePreview } from '../../project/runs/curve-preview.ts';
import { createStepClock, type StepClock } from '../../project/runs/finish-estimate.ts';
import { createLineSplitter, type LineSplitter } from '../../project/runs/line-splitter.ts';
import {
  createMetricReader,
  type MalformedLines,
  type ReadLine,
  type Source,
} from '../../project/runs/metric-reader.ts';
import type { MetricWriter } from './metric-writer.ts';

/** Turns what a program writes into metrics on their way to the store, and watches its steps go by. */
export interface Ingest {
  /** Bytes of the file at `CAIRN_METRICS`. */
  fromFile(bytes: Uint8Array): void;
  /** The file is read from its start again: what was read of a line ends here. */
  restartFile(): void;
  /** Bytes of standard output. */
  fromOutput(bytes: Uint8Array): void;
  /** No more bytes will come: a last line without a line feed counts. */
  end(): void;
  readonly steps: StepClock;
  /** The first metric that was seen; null before. */
  readonly shown: { readonly name: string; readonly last: number; readonly preview: CurvePreview } | null;
  malformed(source: Source): MalformedLines | null;
}

/** Longer lines are no metrics: our choice. */
const LONGEST_LINE = 1 << 16;
const PREVIEW_WIDTH = 32;

/** @param elapsed - seconds since the start of the run, on a monotonic clock. @param epoch - of the start, in milliseconds */
export function createIngest(
  writer: MetricWriter,
  { elapsed, epoch }: { elapsed: () => number; epoch: number },
): Ingest {
  const reader = createMetricReader();
  const steps = createStepClock();
  let shown: { name: string; last: number; preview: CurvePreview } | null = null;
  const take = ({ points, params, total, step }: ReadLine): void => {
    if (params) writer.addParams(params);
    if (total !== null) steps.setTotal(total);
    if (points.length === 0) return;
    writer.add(points);
    if (step !== null) steps.observe(step, elapsed());
    shown ??= { name: points[0]!.name, last: Number.NaN, preview: createCurvePreview(PREVIEW_WIDTH) };
    for (const { name, value } of points) {
      if (name !== shown.name) continue;
      shown.last = value;
      shown.preview.add(value);
    }
  };
  const now = (): number => Math.round(epoch + elapsed() * 1000);
  const splitter = (source: Source): LineSplitter =>
    createLineSplitter({
      longest: LONGEST_LINE,
      onLine: (line) => take(source === 'file' ? reader.fromFile(line, now()) : reader.fromOutput(line, now())),
      onTooLong: () => reader.tooLong(source),
    });
  const lines = { file: splitter('file'), output: splitter('output') };
  return {
    fromFile: (bytes) => lines.file.push(bytes),
    restartFile: () => lines.file.end(),
    fromOutput: (bytes) => lines.output.push(bytes),
    end() {
      lines.file.end();
      lines.output.end();
    },
    steps,
    get shown() {
      return shown;
    },
    malformed: (source) => reader.malformed(source),
  };
}
