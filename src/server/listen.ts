import { serve } from '@hono/node-server';
import { UserError } from '../base/errors.ts';

/** A server that takes requests. */
export interface Listening {
  readonly port: number;
  readonly url: string;
  /** Takes no new requests, answers those that came, and closes; what is still open after the grace period is cut off. */
  close(graceMilliseconds: number): Promise<void>;
}

interface Application {
  readonly fetch: (request: Request) => Response | Promise<Response>;
}

const REASONS: Readonly<Record<string, (host: string, port: number) => readonly [message: string, hint: string]>> = {
  EADDRINUSE: (host, port) => [
    `Port ${port} of ${host} is in use`,
    'Choose another one with --port; 0 takes any that is free.',
  ],
  EACCES: (_, port) => [`Port ${port} may not be opened by this account`, 'Choose one above 1023 with --port.'],
  EADDRNOTAVAIL: (host) => [
    `${host} is no address of this machine`,
    'Write --host 127.0.0.1, or 0.0.0.0 for every address.',
  ],
  ENOTFOUND: (host) => [
    `${host} is no address of this machine`,
    'Write --host 127.0.0.1, or 0.0.0.0 for every address.',
  ],
};

/** @throws UserError `bad-input` when the address cannot be had */
export function listen(
  application: Application,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  return new Promise((done, fail) => {
    const server = serve({ fetch: application.fetch, hostname: host, port }, ({ port: opened }) => {
      const shown = host.includes(':') ? `[${host}]` : host;
      done({ port: opened, url: `http://${shown}:${opened}`, close: (grace) => closeServer(server, grace) });
    });
    server.once('error', (error: Error & { readonly code?: string }) => {
      const known = REASONS[error.code ?? '']?.(host, port);
      fail(known ? new UserError('bad-input', known[0], { hint: known[1], cause: error }) : error);
    });
  });
}

/** How often connections without a request are closed while the server stops. */
const SWEEP_MILLISECONDS = 50;

function closeServer(server: ReturnType<typeof serve>, grace: number): Promise<void> {
  return new Promise((done) => {
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, grace);
    // Clients that keep their connection for later would hold the server up, also those that are answered just now.
    const sweep = setInterval(() => {
      if ('closeIdleConnections' in server) server.closeIdleConnections();
    }, SWEEP_MILLISECONDS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      done();
    });
  });
}
