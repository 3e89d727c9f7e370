import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { UserError } from '../base/errors.ts';

export interface EndpointSettings {
  /** Base address of an OpenAI-compatible interface, as in `http://localhost:11434/v1`. */
  readonly endpoint: string;
  readonly model: string;
  /** Null where the server asks for none. */
  readonly apiKey: string | null;
  /** An answer is cut at this many tokens. */
  readonly answerTokens: number;
  readonly timeoutSeconds: number;
  /** Repeats after 408, 409, 429, 5xx, timeouts and broken connections. */
  readonly retries: number;
}

export interface ChatTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export type ChatOutcome =
  | {
      readonly kind: 'reply';
      readonly text: string;
      /** As the server counted; null where it does not say. */
      readonly inputTokens: number | null;
      readonly outputTokens: number | null;
      /** Of the attempt that succeeded, waiting before it not counted. */
      readonly milliseconds: number;
    }
  /** Every attempt failed in a way that may pass. */
  | { readonly kind: 'failed'; readonly because: string };

export interface ChatEndpoint {
  /**
   * @throws UserError when asking again makes no sense: wrong key, unknown model, a request that the server refuses;
   *   `AbortError` when the signal is aborted
   */
  ask(messages: readonly ChatTurn[], signal: AbortSignal): Promise<ChatOutcome>;
}

/** Parameters that some models refuse, and what stands in for them. */
const REFUSABLE = ['max_tokens', 'temperature'] as const;
type Refusable = (typeof REFUSABLE)[number];

/**
 * A chat model behind an OpenAI-compatible interface. Waits as `Retry-After` says, else twice as long each time. Redirects are
 * refused: they could lead data away from the machine that was named.
 */
export function openChatEndpoint(settings: EndpointSettings): ChatEndpoint {
  const { endpoint, model, answerTokens, timeoutSeconds, retries } = settings;
  const client = new OpenAI({
    baseURL: endpoint,
    apiKey: settings.apiKey ?? 'none', // given always: the client would else take a key from the environment
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: retries,
    timeout: timeoutSeconds * 1000,
    fetchOptions: { redirect: 'error' },
    logLevel: 'off',
  });
  const refused = new Set<Refusable>();
  const attempt = async (messages: readonly ChatTurn[], signal: AbortSignal): Promise<ChatOutcome> => {
    let begun = performance.now();
    const timed = client.withOptions({
      fetch: (address, init) => {
        begun = performance.now();
        return fetch(address, init);
      },
    });
    const completion = await timed.chat.completions.create(
      {
        model,
        messages: messages.map(({ role, content }) => ({ role, content })),
        ...(refused.has('temperature') ? {} : { temperature: 0 }),
        ...(refused.has('max_tokens') ? { max_completion_tokens: answerTokens } : { max_tokens: answerTokens }),
      },
      { signal },
    );
    return {
      kind: 'reply',
      text: textOf(completion),
      inputTokens: completion.usage?.prompt_tokens ?? null,
      outputTokens: completion.usage?.completion_tokens ?? null,
      milliseconds: performance.now() - begun,
    };
  };
  return {
    async ask(messages, signal) {
      for (;;) {
        try {
          return await attempt(messages, signal);
        } catch (error) {
          const parameter = refusedParameter(error);
          if (parameter !== null && !refused.has(parameter)) refused.add(parameter);
          else return failureOf(error, settings, signal);
        }
      }
    },
  };
}

/** The answer, or nothing where the server sent something that is no completion. */
function textOf(completion: OpenAI.ChatCompletion): string {
  const content: unknown = completion.choices?.[0]?.message?.content;
  return typeof content === 'string' ? content : '';
}

/** The parameter of ours that a server does not take; null when it is something else. */
function refusedParameter(error: unknown): Refusable | null {
  if (!(error instanceof APIError) || error.status !== 400) return null;
  return REFUSABLE.find((name) => error.param === name) ?? null;
}

const MAY_PASS = new Set([408, 409, 425, 429]);

function failureOf(error: unknown, { endpoint, model, retries }: EndpointSettings, signal: AbortSignal): ChatOutcome {
  if (signal.aborted || error instanceof APIUserAbortError) throw abortReason(signal);
  if (error instanceof APIConnectionError) return { kind: 'failed', because: reasonOf(error) };
  if (!(error instanceof APIError) || error.status === undefined) {
    // A body that is not JSON although the server says so.
    if (error instanceof SyntaxError) return { kind: 'failed', because: 'the server sent something that is not JSON' };
    throw error;
  }
  const { status } = error;
  if (status >= 500 || MAY_PASS.has(status))
    return { kind: 'failed', because: `HTTP ${status} after ${retries + 1} attempts` };
  throw new UserError('bad-input', `${new URL(endpoint).host} answers ${status} for model ${model}: ${error.message}`, {
    hint: HINTS[status] ?? 'The server does not take this request; its message says why.',
    cause: error,
  });
}

const HINTS: Record<number, string> = {
  401: 'Check the key: upperBound.apiKeyVariable in cairn.yaml names the environment variable that holds it.',
  403: 'The key is not allowed to use this model.',
  404: 'Check the address, which often ends in /v1, and the name of the model.',
};

/** The innermost reason, which says most: `connect ECONNREFUSED 127.0.0.1:1`. */
function reasonOf(error: Error): string {
  let inner: Error = error;
  while (inner.cause instanceof Error) inner = inner.cause;
  return inner.message || error.message;
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError');
}
