import { UserError } from '../base/errors.ts';

/** What a server said. */
export interface ServerReply {
  readonly status: number;
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown;
}

/** How long an answer may take, and how long it may be. Our choices. */
const PATIENCE_MILLISECONDS = 10_000;
const MOST_CHARACTERS = 50_000_000;

/**
 * Sends JSON and reads the answer, whatever its status.
 *
 * @throws UserError `not-found` when nobody answers there in time
 */
export async function postJson(url: string, body: string, signal: AbortSignal): Promise<ServerReply> {
  const patience = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.any([signal, patience]),
    });
    const text = await response.text();
    return { status: response.status, body: text.length > MOST_CHARACTERS ? undefined : parsed(text) };
  } catch (cause) {
    signal.throwIfAborted();
    const why = patience.aborted ? `did not answer within ${PATIENCE_MILLISECONDS / 1000} s` : 'does not answer';
    throw new UserError('not-found', `${url} ${why}`, {
      hint: 'Start it with cairn serve --baseline --port 8080, or correct --url.',
      cause,
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
