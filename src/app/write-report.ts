import { Report } from '../contracts/report.ts';
import { serialiseModel } from '../evaluate/model-file.ts';
import type { FolderClaim } from '../io/write-files.ts';
import type { Column } from '../table/table.ts';
import { renderHtml } from '../report/html/page.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { Analysis } from './analysis/analysis.ts';

/** What writing a report needs of the world. */
export interface WriteEffects {
  /**
   * Makes the folder, or accepts one that an earlier check wrote.
   * @throws UserError `conflict` when something else stands there, `cannot-write` when it cannot be written
   */
  claimFolder(folder: string): Promise<FolderClaim>;
  /** Takes back a claim after a failure: folders that were made for it and are empty go away. */
  releaseFolder(claim: FolderClaim): Promise<void>;
  /**
   * Writes all files or none: each beside its place first, then, unless the signal is aborted, all are renamed.
   * @throws UserError `cannot-write`
   */
  writeFiles(folder: string, files: readonly NamedContent[], signal: AbortSignal): Promise<void>;
  /** Removes files of the folder that are there. @throws UserError `cannot-write` */
  removeFiles(folder: string, names: readonly string[]): Promise<void>;
  /** A Parquet file of the columns, as bytes. */
  toParquet(columns: readonly Column[], rows: number): Promise<Uint8Array>;
}

export interface NamedContent {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Files of a report that a later check may not leave behind when it has none of its own. */
const OPTIONAL_FILES = ['predictions.parquet', 'model.json', 'model.onnx'];

/**
 * Writes `report.html`, `report.md`, `report.json` and, where there are such, `predictions.parquet`, `model.json` and
 * `model.onnx`. What an earlier check left of the latter is removed. A signal that is aborted before the files stand in
 * their places leaves the folder as it was.
 */
export async function writeReport(
  folder: string,
  analysis: Analysis,
  effects: WriteEffects,
  signal: AbortSignal,
): Promise<void> {
  const report = Report.parse(analysis.report);
  const files: NamedContent[] = [
    { name: 'report.html', content: renderHtml(report) },
    { name: 'report.md', content: renderMarkdown(report) },
    { name: 'report.json', content: `${JSON.stringify(report, null, 2)}\n` },
  ];
  const { predictions, model, onnx } = analysis;
  if (predictions) {
    files.push({
      name: 'predictions.parquet',
      content: await effects.toParquet(predictions.columns, predictions.rows),
    });
  }
  if (model) files.push({ name: 'model.json', content: serialiseModel(model) });
  if (onnx) files.push({ name: 'model.onnx', content: onnx });
  await effects.writeFiles(folder, files, signal);
  const written = new Set(files.map((file) => file.name));
  await effects.removeFiles(
    folder,
    OPTIONAL_FILES.filter((name) => !written.has(name)),
  );
}
