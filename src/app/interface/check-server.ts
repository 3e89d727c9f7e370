import { seededRng } from '../../base/random.ts';
import type { InterfaceSpec } from '../../contracts/project-file.ts';
import type { ServerReply } from '../../io/ask-server.ts';
import { answerProblem, answersProblem } from '../../project/interface/check-answers.ts';
import type { ServerCheck } from '../../project/interface/interface-views.ts';
import { stubRows } from '../../project/interface/stub.ts';

export interface AskServerEffects {
  /** @throws UserError `not-found` when nobody answers */
  postJson(url: string, body: string, signal: AbortSignal): Promise<ServerReply>;
}

const STUBS = 20;

/** A request and what its answer must be. */
interface Trial {
  readonly asked: string;
  readonly body: string;
  readonly problem: (reply: ServerReply) => string | null;
}

/**
 * Whether a server keeps the contract: rows that fit are answered with what the output allows, one by one and together, and
 * rows that do not fit are refused with 400.
 */
export async function checkServer(
  declared: InterfaceSpec,
  url: string,
  effects: AskServerEffects,
  signal: AbortSignal,
): Promise<ServerCheck> {
  const address = `${url.replace(/\/+$/, '')}/predict`;
  const failures: { asked: string; problem: string }[] = [];
  let [rung, model]: [string | null, string | null] = [null, null];
  const trials = trialsOf(declared);
  for (const { asked, body, problem } of trials) {
    const reply = await effects.postJson(address, body, signal);
    const found = problem(reply);
    if (found !== null) failures.push({ asked, problem: found });
    else if (reply.status === 200) ({ rung, model } = reply.body as { rung: string; model: string | null });
  }
  return { url, requests: trials.length, rung, model, failures };
}

function trialsOf(declared: InterfaceSpec): Trial[] {
  const rows = stubRows(declared.input, { count: STUBS, rng: seededRng(0, 'contract') });
  const accepted = (reply: ServerReply, problem: (body: unknown) => string | null): string | null =>
    reply.status === 200 ? problem(reply.body) : `it was answered with status ${reply.status}, not 200`;
  const refused = (reply: ServerReply): string | null =>
    reply.status === 400 ? null : `it was answered with status ${reply.status}, not 400`;
  const [first] = rows;
  const unknown = { ...first, [unusedName(declared)]: 1 };
  return [
    ...rows.map((row, i) => ({
      asked: `row ${i} of the stubs`,
      body: JSON.stringify(row),
      problem: (reply: ServerReply) => accepted(reply, (body) => answerProblem(declared, body)),
    })),
    {
      asked: `${rows.length} rows at once`,
      body: JSON.stringify({ rows }),
      problem: (reply: ServerReply) => accepted(reply, (body) => answersProblem(declared, body, rows.length)),
    },
    { asked: 'a row with a field that is not declared', body: JSON.stringify(unknown), problem: refused },
    {
      asked: 'a row with a list as its first value',
      body: JSON.stringify({ ...first, [declared.input[0]!.name]: [] }),
      problem: refused,
    },
    { asked: 'half a row', body: JSON.stringify(first).slice(0, -1), problem: refused },
  ];
}

function unusedName({ input }: InterfaceSpec): string {
  let name = 'unknown field';
  while (input.some((field) => field.name === name)) name += '!';
  return name;
}
