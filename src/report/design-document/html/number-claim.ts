import { listed } from '../../../base/listed.ts';
import { formatCount } from '../../../base/number-format.ts';
import type { Claim } from '../../html/claim.ts';
import { asSentence } from '../../plain-text.ts';
import type { DesignNumber, NumberPart } from '../number.ts';
import { intervalWords, numberText, saidBy } from '../number.ts';

/** A number of the document with the sheet that opens from it. */
export function htmlClaim(number: DesignNumber, part: NumberPart | null): Claim {
  const { kind, state, n, why, evidence, inputs, by, on, expires, unit, key, command } = number;
  const missing = state === 'missing';
  const itself = part === null || part === 'value' || part === 'interval';
  return {
    kind: missing ? 'unknown' : kind,
    text: numberText(number, part),
    name: titleText(number),
    n: n === null ? undefined : formatCount(n),
    interval: intervalWords(number) ?? undefined,
    how: missing ? (why ?? 'It is unknown.') : howWords(number),
    stale: state === 'stale' ? (why ?? undefined) : undefined,
    said: kind === 'attested' && !missing && itself ? saidBy(number) : undefined,
    more: [
      ...(unit === null ? [] : [['Unit', unit] as const]),
      ...(by === null ? [] : [['By', on === null ? by : `${by}, ${on}`] as const]),
      ...(expires === null ? [] : [['Counts until', expires] as const]),
      ...(evidence.length === 0 ? [] : [['Evidence', listed(evidence)] as const]),
      ...(inputs.length === 0 ? [] : [['Rests on', listed(inputs)] as const]),
      ['Key', `\`${key}\``],
    ],
    command,
  };
}

/** The title as a sheet begins: with a capital, and without the marks of code. */
export function titleText({ title }: Pick<DesignNumber, 'title'>): string {
  const plain = title.replaceAll('`', '');
  return /^[a-z]/.test(plain) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
}

/** How the number came about, in a sentence. */
export function howWords({ note, kind }: DesignNumber): string {
  if (note !== null) return asSentence(note);
  switch (kind) {
    case 'measured':
      return 'Measured by Cairn.';
    case 'computed':
      return 'Worked out from other claims.';
    case 'attested':
      return 'Said by a person.';
    case 'assumed':
      return 'A default that nobody has looked at.';
  }
}
