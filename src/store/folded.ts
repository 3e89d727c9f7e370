/** Lower case by Unicode's own rules: SQLite knows those of ASCII only, and Postgres those of its locale. */
export const folded = (text: string): string => text.toLowerCase();
