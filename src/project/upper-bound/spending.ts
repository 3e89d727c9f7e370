import type { ChatMessage } from './prompt.ts';

/** Money for a million tokens. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

export const costOf = ({ input, output }: TokenPrices, inputTokens: number, outputTokens: number): number =>
  (input * inputTokens + output * outputTokens) / 1e6;

/** Tokens that a server adds around each message, at most: our choice, several times what is documented. */
const TOKENS_AROUND_MESSAGE = 16;

/**
 * The most that a request can cost: no tokenizer makes more tokens than there are bytes, and the answer is cut at
 * `answerTokens`. Known before anything is sent.
 */
export function mostItCosts(messages: readonly ChatMessage[], answerTokens: number, prices: TokenPrices): number {
  const bytes = messages.reduce(
    (sum, { content }) => sum + new TextEncoder().encode(content).length + TOKENS_AROUND_MESSAGE,
    0,
  );
  return costOf(prices, bytes, answerTokens);
}

export interface Purse {
  /** Sets the most that a request can cost aside. False: the budget could be exceeded, so it must not be sent. */
  reserve(most: number): boolean;
  /** What it did cost in the end, in place of what was set aside. */
  settle(most: number, cost: number): void;
  readonly spent: number;
}

/** Money that several requests at once draw on without ever exceeding it. @param budget - null: without end */
export function openPurse(budget: number | null): Purse {
  let [spent, reserved] = [0, 0];
  return {
    reserve(most) {
      if (budget !== null && spent + reserved + most > budget) return false;
      reserved += most;
      return true;
    },
    settle(most, cost) {
      reserved -= most;
      spent += cost;
    },
    get spent() {
      return spent;
    },
  };
}
