/** Stands for a number that JSON cannot hold. */
const MARK = '$number';
const NOT_FINITE: Record<string, number> = { NaN, Infinity, '-Infinity': -Infinity };

/** JSON that keeps NaN and the infinities. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? { [MARK]: String(part) } : part,
  );
}

/** What `toJson` wrote. Its type is the caller's word: only the store writes these texts. */
export function fromJson(text: string): unknown {
  // A reviver costs several times the parsing, and few texts need one.
  return JSON.parse(text, text.includes(`"${MARK}"`) ? revive : undefined);
}

function revive(_: string, part: unknown): unknown {
  if (typeof part !== 'object' || part === null || !(MARK in part)) return part;
  return NOT_FINITE[String(part[MARK])] ?? part;
}

/** Parses each distinct text once: thousands of runs share their inputs. The results are shared, so nobody may change them. */
export function rememberingJson(): (text: string) => unknown {
  const known = new Map<string, unknown>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) known.set(text, (value = fromJson(text)));
    return value;
  };
}
