import { afterEach, describe, expect, test, vi } from 'vitest';
import { openChatEndpoint, type EndpointSettings } from '../../src/io/chat-endpoint.ts';
import { chatServer, sendJson, type Behaviour } from './chat-server.ts';

const messages = [{ role: 'user', content: 'row' }] as const;
const signal = new AbortController().signal;
const soon = { 'retry-after-ms': '20' };

async function ask(behave: Behaviour, settings: Partial<EndpointSettings> = {}, by = signal) {
  await using server = await chatServer(behave);
  const endpoint = openChatEndpoint({
    endpoint: server.endpoint,
    model: 'm',
    apiKey: 'secret',
    answerTokens: 50,
    timeoutSeconds: 5,
    retries: 2,
    ...settings,
  });
  return { outcome: await endpoint.ask(messages, by), requests: [...server.requests] };
}

afterEach(() => vi.unstubAllEnvs());

describe('a chat model behind an endpoint', () => {
  test('an answer with its tokens and its time', async () => {
    const { outcome, requests } = await ask(() => '{"label": "yes"}');
    expect(outcome).toMatchObject({ kind: 'reply', text: '{"label": "yes"}', inputTokens: 100, outputTokens: 10 });
    expect(requests[0]!.body).toMatchObject({ model: 'm', max_tokens: 50, temperature: 0, messages });
    expect(requests[0]!.headers.authorization).toBe('Bearer secret');
  });

  test.each([429, 500, 503])(
    '%i is repeated, after as long as the server asks, and the wait is no latency',
    async (status) => {
      const { outcome, requests } = await ask((_request, response, index) =>
        index === 0 ? sendJson(response, status, { error: { message: 'later' } }, { 'retry-after': '0.4' }) : 'yes',
      );
      expect(outcome).toMatchObject({ kind: 'reply', text: 'yes' });
      expect(requests).toHaveLength(2);
      expect(requests[1]!.at - requests[0]!.at).toBeGreaterThan(380);
      expect(outcome.kind === 'reply' && outcome.milliseconds).toBeLessThan(300);
    },
  );

  test('a server that never recovers is no answer, not an error', async () => {
    const { outcome, requests } = await ask((_request, response) => sendJson(response, 429, {}, soon));
    expect(outcome).toEqual({ kind: 'failed', because: 'HTTP 429 after 3 attempts' });
    expect(requests).toHaveLength(3);
  });

  test('a slow answer is given up and asked for again', async () => {
    const { outcome, requests } = await ask((_request, _response, index) => (index === 0 ? undefined : 'yes'), {
      timeoutSeconds: 0.2,
    });
    expect(outcome).toMatchObject({ kind: 'reply', text: 'yes' });
    expect(requests).toHaveLength(2);
  });

  test('a body that is not JSON, and one that is no completion, are no answers', async () => {
    const broken = await ask(
      (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"choi'),
    );
    expect(broken.outcome).toMatchObject({ kind: 'failed' });
    const other = await ask((_request, response) => sendJson(response, 200, { hello: 1 }));
    expect(other.outcome).toMatchObject({ kind: 'reply', text: '' });
  });

  test('a wrong key and an unknown model are errors at once', async () => {
    await expect(
      ask((_request, response) => sendJson(response, 401, { error: { message: 'bad key' } })),
    ).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/401 for model m: .*bad key/) as string,
      hint: expect.stringMatching(/apiKeyVariable/) as string,
    });
    await expect(
      ask((_request, response) => sendJson(response, 404, { error: { message: 'no model' } })),
    ).rejects.toThrow(/404/);
  });

  test('parameters that a model refuses are left away', async () => {
    const { outcome, requests } = await ask(({ body }, response) => {
      const refused = ['max_tokens', 'temperature'].find((name) => name in body);
      return refused === undefined
        ? 'yes'
        : sendJson(response, 400, { error: { message: 'unsupported', param: refused } });
    });
    expect(outcome).toMatchObject({ kind: 'reply', text: 'yes' });
    expect(requests.at(-1)!.body).toMatchObject({ max_completion_tokens: 50 });
    expect(requests).toHaveLength(3);
  });

  test('a redirect is not followed: it could lead away from the machine that was named', async () => {
    await using elsewhere = await chatServer(() => 'yes');
    const { outcome } = await ask(
      (_request, response) =>
        void response.writeHead(307, { location: `${elsewhere.endpoint}/chat/completions` }).end(),
      { retries: 0 },
    );
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(elsewhere.requests).toHaveLength(0);
  });

  test('no key of the environment goes to a server that needs none', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'of somebody else');
    vi.stubEnv('OPENAI_ORG_ID', 'organisation');
    const { requests } = await ask(() => 'yes', { apiKey: null });
    expect(JSON.stringify(requests[0]!.headers)).not.toMatch(/somebody|organisation/);
  });

  test('an aborted signal ends the request', async () => {
    const controller = new AbortController();
    await expect(ask(() => controller.abort(), {}, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
