import { UserError } from '../base/errors.ts';

/** SQLSTATE codes and classes (https://www.postgresql.org/docs/current/errcodes-appendix.html), by what a person does about them. */
const READ_ONLY = ['25006'];
const NO_PERMISSION = ['42501'];
const NO_DATABASE = ['3D000'];
const FULL = ['53100'];

/** Turns what Postgres or its client says into something a person can act on; a bug stays as it is. */
export function postgresFailure(name: string, error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const fail = (kind: ConstructorParameters<typeof UserError>[0], message: string, hint: string): UserError =>
    new UserError(kind, `${name}: ${message}`, { hint, cause: error });
  if (NO_DATABASE.includes(code)) return fail('not-found', error.message, 'Make the database, or correct the address.');
  if (NO_PERMISSION.includes(code)) {
    return fail(
      'cannot-write',
      error.message,
      'Let an administrator grant this user the right to create in the database.',
    );
  }
  if (READ_ONLY.includes(code)) return fail('cannot-write', error.message, 'Name the primary server, not a copy.');
  if (FULL.includes(code)) return fail('cannot-write', error.message, 'Free some space on the server and try again.');
  if (isUnreachable(code, error.message)) {
    const hint = 'Check host, port, user and password, and that the server accepts connections.';
    return fail('bad-input', `the server cannot be reached: ${error.message || code}`, hint);
  }
  return error;
}

/** System errors of the client, classes 08 (connection), 28 (authorisation), 53 (resources) and 57P (shutdown). */
const isUnreachable = (code: string, message: string): boolean =>
  /^(?:E[A-Z]{3,}|08...|28...|53...|57P..)$/.test(code) || /timeout|terminated|password/i.test(message);
