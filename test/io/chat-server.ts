import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked. */
export interface ChatRequest {
  readonly body: { readonly model: string; readonly messages: readonly { role: string; content: string }[] } & Record<
    string,
    unknown
  >;
  readonly headers: IncomingMessage['headers'];
  readonly at: number;
}

/** How a request is answered: with a text as a model would, or by hand. */
export type Behaviour = (request: ChatRequest, response: ServerResponse, index: number) => string | void;

export interface ChatServer extends AsyncDisposable {
  /** Base address for a client. */
  readonly endpoint: string;
  readonly requests: ChatRequest[];
}

/** A server on this machine that speaks as much of the chat interface as the tests need. */
export async function chatServer(behave: Behaviour): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
    incoming.on('end', () => {
      const request = {
        body: JSON.parse(text) as ChatRequest['body'],
        headers: incoming.headers,
        at: performance.now(),
      };
      const answer = behave(request, response, requests.push(request) - 1);
      if (answer !== undefined) sendJson(response, 200, completion(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/v1`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Tokens that the server says it counted for every request. */
const TOKENS = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };

const completion = (content: string) => ({
  id: 'c',
  object: 'chat.completion',
  created: 0,
  model: 'm',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  usage: TOKENS,
});
