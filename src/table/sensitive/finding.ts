/** What a column may say of a person. */
export const sensitiveKinds = [
  'email',
  'phone',
  'bank-account',
  'card',
  'national-id',
  'person-id',
  'person-name',
  'birth-date',
  'address',
  'location',
  'ip-address',
  'device',
  'protected-attribute',
  'free-text',
] as const;
export type SensitiveKind = (typeof sensitiveKinds)[number];

/**
 * `checked`: the values have the form or the check digits of it. `likely`: name and values fit. `possible`: nothing but a
 * person can tell; it does not count as found.
 */
export type Certainty = 'checked' | 'likely' | 'possible';

export interface SensitiveFinding {
  readonly kind: SensitiveKind;
  readonly certainty: Certainty;
  /** Rows whose value matches; of `present`. For findings by name alone: all rows with a value. */
  readonly matches: number;
  readonly present: number;
  /** `matches / present`, in [0, 1]. */
  readonly share: number;
  /** One sentence with the numbers that decided it; no value is repeated in it. */
  readonly evidence: string;
}

export interface SensitiveColumn {
  readonly column: string;
  /** A person said so in `cairn.yaml`. */
  readonly declared: boolean;
  /** Declared, but not a column of this table. */
  readonly absent: boolean;
  /** Strongest first. */
  readonly findings: readonly SensitiveFinding[];
}

/** What was found, without its numbers. */
export interface Match {
  readonly kind: SensitiveKind;
  readonly certainty: Certainty;
  readonly matches: number;
  /** As in "hold an e-mail address". */
  readonly what: string;
}
