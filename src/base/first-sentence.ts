/** Up to the full stop that ends the first sentence of a text: one with a capital behind it. A text of one sentence stays whole. */
export const firstSentence = (text: string): string => /^.*?[.!?](?=\s+\p{Lu})/su.exec(text)?.[0] ?? text;
