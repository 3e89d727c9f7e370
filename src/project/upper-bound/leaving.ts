import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';

/** Why a column must not leave this machine. */
export interface SensitiveReason {
  readonly column: string;
  readonly because: string;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Whether an address is this machine itself, so that nothing sent there leaves it. */
export function isThisMachine(endpoint: string): boolean {
  return URL.canParse(endpoint) && LOOPBACK.test(new URL(endpoint).hostname);
}

/**
 * Refuses to send a sensitive column to another machine.
 *
 * @param sent - names of the columns that would be sent
 * @throws UserError `bad-input` that names each column and why
 */
export function refuseToLeave(
  sent: readonly string[],
  sensitive: readonly SensitiveReason[],
  { endpoint, target }: { readonly endpoint: string; readonly target: string },
): void {
  const held = sensitive.filter(({ column }) => sent.includes(column));
  if (isThisMachine(endpoint) || held.length === 0) return;
  const named = held.map(({ column, because }) => `\`${column}\` (${because})`).join(', ');
  const drops = held.filter(({ column }) => column !== target).map(({ column }) => `--drop ${JSON.stringify(column)}`);
  const shots = held.some(({ column }) => column === target) ? 'show no examples with --shots 0' : null;
  const without = [drops.length === 0 ? null : `leave them out with ${drops.join(' ')}`, shots].filter(
    (step) => step !== null,
  );
  throw new UserError(
    'bad-input',
    `${formatCounted(held.length, 'sensitive column')} would leave this machine for ${new URL(endpoint).host}: ${named}`,
    { hint: `Nothing was sent. Use a model on this machine, or ${without.join(' and ')}.` },
  );
}
