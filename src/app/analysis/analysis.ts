import type { CheckEvent } from '../../contracts/check-event.ts';
import type { CheckOptions } from '../../contracts/check-options.ts';
import type { Report } from '../../contracts/report.ts';
import type { ModelFile } from '../../evaluate/model-file.ts';
import type { TableInfo } from '../../io/read-table.ts';
import type { Column, Table } from '../../table/table.ts';

/** Everything that the analysis needs, as data that can be sent to another thread. It reads no file and no clock. */
export interface AnalysisRequest {
  readonly table: Table;
  readonly info: TableInfo;
  readonly options: CheckOptions;
  /** Rows from this one on are the test rows of `--test`; null without such a file. */
  readonly testFrom: number | null;
  /** `--split "where: …"`, evaluated for each row. */
  readonly where: Column | null;
  /** `--rule`, evaluated for each row. */
  readonly rule: Column | null;
  /** `--population`. */
  readonly population: Table | null;
  readonly threads: number;
  readonly command: string;
  /** ISO 8601. */
  readonly at: string;
}

/** One number for each row that was tested, ready to be written as a table. */
export interface Predictions {
  readonly columns: readonly Column[];
  readonly rows: number;
}

export interface Analysis {
  readonly report: Report;
  readonly predictions: Predictions | null;
  readonly model: ModelFile | null;
  /** The candidate as an ONNX file, for tree models. */
  readonly onnx: Uint8Array | null;
}

export type AnalysisRun = Generator<CheckEvent, Analysis, void>;
