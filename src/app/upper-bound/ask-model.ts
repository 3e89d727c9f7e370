import { UserError } from '../../base/errors.ts';
import { parseRecordedReply, type RecordedReply } from '../../contracts/recorded-reply.ts';
import { fingerprint } from '../../evidence/fingerprint.ts';
import type { ChatEndpoint, EndpointSettings } from '../../io/chat-endpoint.ts';
import type { ResponseCache } from '../../io/response-cache.ts';
import { promptFor, type ChatMessage, type Example, type Question } from '../../project/upper-bound/prompt.ts';
import { costOf, mostItCosts, openPurse, type Purse, type TokenPrices } from '../../project/upper-bound/spending.ts';
import type { ItemSheet } from '../../contracts/label-round.ts';
import type { UpperBoundEvent } from './result.ts';

export interface AskOptions {
  readonly settings: EndpointSettings;
  readonly shots: readonly number[];
  readonly concurrency: number;
  /** In the money of the prices; null: without end. */
  readonly budget: number | null;
  readonly prices: TokenPrices | null;
  /** Only recorded answers count; the network is not touched. */
  readonly replay: boolean;
}

export interface AskEffects {
  openEndpoint(settings: EndpointSettings): Promise<ChatEndpoint>;
  readonly cache: ResponseCache;
  now(): Date;
}

/** What came back for one row in one setting. */
export type RowReply =
  | { readonly kind: 'reply'; readonly reply: RecordedReply; readonly recorded: boolean }
  | { readonly kind: 'failed'; readonly because: string }
  /** Not sent: the budget is used up, or nothing is recorded in a replay. */
  | { readonly kind: 'not-asked' };

export interface AskedModel {
  /** By setting, then by position. */
  readonly replies: readonly (readonly RowReply[])[];
  readonly spent: number;
  readonly overBudget: boolean;
}

/** When the first so many rows all fail, the others would too: our choice. */
const HOPELESS_AFTER = 5;

/**
 * Asks a model about every row, once for each number of examples. Answers are recorded as they come and never asked for twice.
 * Requests run at once up to the limit; none is sent that could exceed the budget.
 *
 * @param examples - the k-shot examples are the first k
 * @throws UserError when the server refuses the request, or does not answer at all; `AbortError` when the signal is aborted
 */
export async function* askModel(
  {
    question,
    examples,
    sheet,
  }: { readonly question: Question; readonly examples: readonly Example[]; readonly sheet: ItemSheet },
  options: AskOptions,
  effects: AskEffects,
  signal: AbortSignal,
): AsyncGenerator<UpperBoundEvent, AskedModel, void> {
  const purse = openPurse(options.budget);
  // One request that is refused for good ends the others.
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const asker = createAsker({ options, effects, purse, signal: either });
  const replies: RowReply[][] = [];
  const of = options.shots.length * sheet.items.length;
  let [done, failed, answered] = [0, 0, 0];
  try {
    for (const shots of options.shots) {
      const shown = examples.slice(0, shots);
      const ask = (i: number): Promise<RowReply> => asker.ask(promptFor(question, shown, sheet.items[i]!.cells));
      const found: RowReply[] = sheet.items.map(() => ({ kind: 'not-asked' }));
      for await (const { at, value } of atOnce(sheet.items.length, options.concurrency, ask)) {
        found[at] = value;
        done++;
        if (value.kind === 'reply') answered++;
        if (value.kind === 'failed' && ++failed >= HOPELESS_AFTER && answered === 0)
          throw hopeless(options.settings, value.because);
        yield { kind: 'progress', what: `Asking ${options.settings.model}, ${shots} examples`, done, of };
      }
      replies.push(found);
    }
  } finally {
    stop.abort();
  }
  return { replies, spent: purse.spent, overBudget: asker.overBudget() };
}

function hopeless({ endpoint, model }: EndpointSettings, because: string): UserError {
  return new UserError(
    'bad-input',
    `${new URL(endpoint).host} gave no answer of ${model} to ${HOPELESS_AFTER} rows: ${because}`,
    {
      hint: 'Check that the server runs and has the model; answers that came are kept, so that a further call goes on.',
    },
  );
}

function createAsker({
  options,
  effects,
  purse,
  signal,
}: {
  readonly options: AskOptions;
  readonly effects: AskEffects;
  readonly purse: Purse;
  readonly signal: AbortSignal;
}) {
  const { settings, prices, replay } = options;
  let endpoint: Promise<ChatEndpoint> | null = null;
  let overBudget = false;
  return {
    overBudget: () => overBudget,
    async ask(messages: readonly ChatMessage[]): Promise<RowReply> {
      signal.throwIfAborted();
      const key = replyKey(settings, messages);
      const known = parseRecordedReply(await effects.cache.get(key));
      if (known) return { kind: 'reply', reply: known, recorded: true };
      if (replay || overBudget) return { kind: 'not-asked' };
      const most = prices === null ? 0 : mostItCosts(messages, settings.answerTokens, prices);
      if (!purse.reserve(most)) {
        overBudget = true;
        return { kind: 'not-asked' };
      }
      const outcome = await (await (endpoint ??= effects.openEndpoint(settings))).ask(messages, signal);
      if (outcome.kind === 'failed') {
        purse.settle(most, 0);
        return outcome;
      }
      const { inputTokens, outputTokens } = outcome;
      // A server that does not count is taken at its most.
      const counted = prices !== null && inputTokens !== null && outputTokens !== null;
      purse.settle(most, counted ? costOf(prices, inputTokens, outputTokens) : most);
      const { text, milliseconds } = outcome;
      const reply = {
        endpoint: settings.endpoint,
        model: settings.model,
        text,
        inputTokens,
        outputTokens,
        milliseconds,
        at: effects.now().toISOString(),
      };
      await effects.cache.put(key, reply);
      return { kind: 'reply', reply, recorded: false };
    },
  };
}

/** The same question to the same model has the same key. */
const replyKey = ({ endpoint, model, answerTokens }: EndpointSettings, messages: readonly ChatMessage[]): string =>
  fingerprint({ endpoint, model, answerTokens, messages });

/** Runs `task(0 … count − 1)`, at most `limit` at once, and yields each result as it comes. */
async function* atOnce<T>(
  count: number,
  limit: number,
  task: (at: number) => Promise<T>,
): AsyncGenerator<{ readonly at: number; readonly value: T }, void, void> {
  const running = new Map<number, Promise<{ at: number; value: T }>>();
  let next = 0;
  try {
    while (next < count || running.size > 0) {
      while (next < count && running.size < limit) {
        const at = next++;
        running.set(
          at,
          task(at).then((value) => ({ at, value })),
        );
      }
      const ended = await Promise.race(running.values());
      running.delete(ended.at);
      yield ended;
    }
  } finally {
    // What is still under way has nobody waiting for it any more.
    for (const left of running.values()) left.catch(() => undefined);
  }
}
