import { UserError } from '../base/errors.ts';

/** The schema of the store where the address names none. */
const SCHEMA = 'cairn';

export interface PostgresAddress {
  /** For the client, without `schema`. */
  readonly connectionString: string;
  readonly schema: string;
  /** For people, without the password. */
  readonly name: string;
}

/** Takes `postgres://user:password@host:port/database?schema=NAME` apart. @throws UserError `bad-input` */
export function parsePostgresAddress(address: string): PostgresAddress {
  if (!URL.canParse(address)) {
    throw new UserError('bad-input', 'The address of the store is no URL', {
      hint: 'Write it as in postgres://user@host:5432/database, with special characters of the password as %40.',
    });
  }
  const url = new URL(address);
  const schema = url.searchParams.get('schema') || SCHEMA;
  url.searchParams.delete('schema');
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  shown.search = '';
  return { connectionString: url.href, schema, name: `${shown.href} (schema ${schema})` };
}
