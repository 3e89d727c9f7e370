import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { parseSeconds } from './check-options.ts';
import { describeIssue, parseWritten, type FilePath } from './describe-issue.ts';

const text = z.string().trim().min(1);
const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** What stands between the `---` lines at the top of a runbook. When it was last verified is on record and is not typed. */
const Header = z.strictObject({
  title: text.optional(),
  author: text.optional().describe('who wrote it; without it the first committer'),
  parameters: z
    .record(
      z.string().regex(/^[A-Za-z_][\w-]*$/, 'is not a name of letters, digits, - and _'),
      z.union([
        value.transform((given) => ({ default: given, description: null })),
        z
          .strictObject({ default: value.optional(), description: text.optional() })
          .transform((given) => ({ default: given.default ?? null, description: given.description ?? null })),
        z.null().transform(() => ({ default: null, description: null })),
      ]),
    )
    .default({}),
  timeout: text.optional().describe('the longest that a step may take, as in 5m'),
  data: z.array(text).default([]).describe('files and folders outside of git that the steps read'),
});

/** A parameter of a runbook. */
export interface RunbookParameter {
  readonly name: string;
  /** Null: it must be given. */
  readonly default: string | null;
  readonly description: string | null;
}

export interface RunbookHeader {
  readonly title: string | null;
  readonly author: string | null;
  readonly parameters: readonly RunbookParameter[];
  readonly timeoutSeconds: number | null;
  readonly data: readonly string[];
}

/** Keys by which people try to say what only a verification can. */
const RECORDED = /^(?:last[-_ ]?)?verified(?:[-_ ]?(?:at|on))?$/i;

/**
 * The header of a runbook.
 *
 * @param locate - where a key stands, as in `runbooks/train.md:3:1`
 * @throws UserError `bad-input` with the place
 */
export function parseRunbookHeader(written: unknown, locate: (path: FilePath) => string): RunbookHeader {
  const parsed = parseWritten(Header, written ?? {});
  if (!parsed.success) {
    const issue = describeIssue(parsed.error.issues[0]!, Header, written);
    const key = String(issue.path.at(-1));
    const hint =
      issue.kind === 'unknown-key' && RECORDED.test(key)
        ? 'Leave it out: cairn runbook verify records when the runbook was last verified.'
        : issue.hint;
    throw new UserError('bad-input', `${locate(issue.path)}: ${issue.problem}`, { hint });
  }
  const { title, author, parameters, timeout, data } = parsed.data;
  return {
    title: title ?? null,
    author: author ?? null,
    parameters: Object.entries(parameters).map(([name, parameter]) => ({ name, ...parameter })),
    timeoutSeconds: timeout === undefined ? null : parseSeconds(timeout, `${locate(['timeout'])}: timeout`),
    data,
  };
}
