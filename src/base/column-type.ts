/** What a column can mean, as far as its values tell. */
export const columnTypes = ['number', 'integer', 'boolean', 'category', 'ordered', 'datetime', 'text', 'id'] as const;

export type ColumnType = (typeof columnTypes)[number];
