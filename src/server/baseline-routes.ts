import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { BaselineService } from '../app/serve/service.ts';
import { version } from '../base/version.ts';

/** Largest body of a request, bytes: our choice, room for ten thousand rows of wide tables. */
export const MOST_BYTES = 8 * 1024 * 1024;

/** One request, when it has been answered. */
export interface RequestLine {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly rows: number | null;
  readonly milliseconds: number;
  readonly rung: string | null;
}

export interface RouteEffects {
  readonly log: (line: RequestLine) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Tells of a bug, with its stack. */
  readonly report: (error: unknown) => void;
}

type Counted = { Variables: { rows: number; rung: string } };

/** The routes of `cairn serve --baseline`. Everything is JSON, errors too. */
export function baselineRoutes(service: BaselineService, { log, now, report }: RouteEffects): Hono<Counted> {
  const routes = new Hono<Counted>();
  routes.use(async (context, next) => {
    const started = now();
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Cache-Control', 'no-store');
    const { method, path } = context.req;
    const [rows, rung] = [context.get('rows') ?? null, context.get('rung') ?? null];
    log({ method, path, status: context.res.status, rows, rung, milliseconds: now() - started });
  });
  routes.get('/', (context) => context.json(about(service)));
  routes.get('/health', (context) => {
    const { rung, model } = service.current();
    return context.json({ status: 'ok', rung, model });
  });
  routes.get('/schema', (context) => context.json(service.schemas));
  routes.post('/predict', bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (context) => {
    const text = await context.req.text();
    const body = parsed(text);
    if (!body.ok) return context.json({ error: body.error }, 400);
    const reply = service.predict(body.value);
    if (!reply.ok) return context.json({ error: reply.error }, 400);
    context.set('rows', reply.rows);
    context.set('rung', reply.body.rung);
    return context.json(reply.body);
  });
  for (const [path, allowed] of Object.entries(METHODS)) {
    routes.all(path, (context) => {
      context.header('Allow', allowed);
      const message = `${path} does not take ${context.req.method}`;
      return context.json({ error: { code: 'unsupported', message, hint: `Use ${allowed}.` } }, 405);
    });
  }
  routes.notFound((context) => {
    const hint = `There are ${Object.entries(METHODS)
      .map(([path, method]) => `${method} ${path}`)
      .join(', ')}.`;
    return context.json({ error: { code: 'not-found', message: 'There is nothing here', hint } }, 404);
  });
  routes.onError((error, context) => {
    report(error);
    const message = 'A bug in Cairn; its trace is in the log of the server';
    return context.json({ error: { code: 'bug', message, hint: null } }, 500);
  });
  return routes;
}

const METHODS = { '/': 'GET', '/health': 'GET', '/schema': 'GET', '/predict': 'POST' } as const;

function about(service: BaselineService) {
  const { name, declared } = service;
  const { rung, model, origin } = service.current();
  return {
    what: `The baseline of ${name}: it answers POST /predict as the model to come will`,
    cairn: version,
    interfaceVersion: declared.version,
    rung,
    model,
    origin,
    routes: METHODS,
  };
}

const tooLarge = (context: Context): Response =>
  context.json(
    {
      error: {
        code: 'too-large',
        message: `The body is larger than ${MOST_BYTES} bytes`,
        hint: 'Send the rows in several requests.',
      },
    },
    413,
  );

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string; readonly hint: string } };

function parsed(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const hint = 'Send a row as {"field": value, …}, or {"rows": [row, …]}.';
    return { ok: false, error: { code: 'bad-input', message: `The body is not JSON: ${why}`, hint } };
  }
}
