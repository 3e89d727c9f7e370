import { stringBuilder } from '../../../src/table/column-builder.ts';
import { interpretText } from '../../../src/table/interpret-text.ts';
import type { Table } from '../../../src/table/table.ts';

/** A table from the texts of its columns, understood as those of a file would be; empty texts are missing. */
export function tableOf(columns: Readonly<Record<string, readonly string[]>>): Table {
  const built = Object.entries(columns).map(([name, texts]) => {
    const builder = stringBuilder(name, texts.length);
    for (const text of texts) builder.add(text);
    return interpretText(builder.finish()).column;
  });
  return { rows: Object.values(columns)[0]!.length, columns: built };
}
