import { openService, type BaselineService } from '../app/serve/service.ts';
import { serveRequest } from '../app/serve/serve-request.ts';
import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { dataEffects, serveEffects } from '../node.ts';
import type { RequestLine } from '../server/baseline-routes.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { noPositionals } from './one-positional.ts';
import { SERVE_FLAGS, SERVE_HELP } from './serve-flags.ts';
import { printJson, withProject } from './with-project.ts';

/** How often the model file is looked at, and how long requests may take when the server stops. Our choices. */
const LOOK_MILLISECONDS = 500;
const GRACE_MILLISECONDS = 10_000;

/** `cairn serve --baseline`: predictions over HTTP until Ctrl-C. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(SERVE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(SERVE_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn serve --baseline');
  if (!given.isOn('baseline')) {
    throw new UserError('bad-input', 'What is to be served?', { hint: 'Write cairn serve --baseline.' });
  }
  const address = { host: given.value('host') ?? '127.0.0.1', port: portFrom(given) };
  using interrupt = abortOnInterrupt();
  const { signal } = interrupt;
  const asked = { model: given.value('model') ?? null, rung: given.value('rung') ?? null };
  // The store is closed again before the first request: a server that runs for weeks must hold nothing of it.
  const service = await withProject(async (project) => {
    const request = await serveRequest(project, asked, dataEffects(), signal);
    return openService(request, serveEffects());
  });
  const [{ baselineRoutes }, { listen }] = await Promise.all([
    import('../server/baseline-routes.ts'),
    import('../server/listen.ts'),
  ]);
  const routes = baselineRoutes(service, { log: logRequest, now: () => performance.now(), report: logBug });
  const server = await listen(routes, address);
  announce(given, service, server.url);
  await untilStopped(service, signal);
  process.stderr.write(`${clock()} stopping: what came is answered first\n`);
  await server.close(GRACE_MILLISECONDS);
  return EXIT.done;
}

function announce(given: Arguments, service: BaselineService, url: string): void {
  const { rung, model, origin } = service.current();
  const { version } = service.declared;
  if (given.isOn('json')) printJson({ url, interfaceVersion: version, rung, model, origin });
  else process.stdout.write(`Listening on ${url}\n`);
  const hash = model === null ? '' : ` ${model.slice(0, 10)}`;
  process.stderr.write(
    `${clock()} interface version ${version}, answering with ${rung}${hash}: ${printable(origin)}\n`,
  );
}

/** Looks after the model file until Ctrl-C. */
async function untilStopped(service: BaselineService, signal: AbortSignal): Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const news = await service.refresh();
    if (news !== null) process.stderr.write(`${clock()} ${printable(news)}\n`);
  };
  const timer = setInterval(() => (looking = looking.then(look).catch(logBug)), LOOK_MILLISECONDS);
  await new Promise<void>((stop) => {
    if (signal.aborted) stop();
    signal.addEventListener('abort', () => stop(), { once: true });
  });
  clearInterval(timer);
  await looking;
}

const clock = (): string => new Date().toISOString().slice(0, 19).replace('T', ' ');

function logRequest({ method, path, status, rows, milliseconds, rung }: RequestLine): void {
  const what = rows === null ? '' : ` ${rows} ${rows === 1 ? 'row' : 'rows'} by ${rung ?? '-'}`;
  const line = `${clock()} ${method} ${path.slice(0, 200)} ${status}${what} ${milliseconds.toFixed(1)} ms`;
  process.stderr.write(`${printable(line.replaceAll(/\s+/g, ' '))}\n`);
}

function logBug(error: unknown): void {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${clock()} a bug in Cairn; please report it with these lines:\n${printable(trace)}\n`);
}

function portFrom(given: Arguments): number {
  const text = given.value('port') ?? '0';
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UserError('bad-input', `--port "${text}" is not a port`, {
    hint: 'Write a number from 0 to 65535; 0 takes any that is free.',
  });
}
