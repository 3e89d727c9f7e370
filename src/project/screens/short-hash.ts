/** Digits that are shown of a hash: our choice; a million versions share ten with a chance of a half. */
const SHORT = 10;

export const shortHash = (hash: string): string => hash.slice(0, SHORT);
