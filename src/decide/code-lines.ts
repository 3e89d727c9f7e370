import type { Program } from './project-graph.ts';

const COMMENT = /^(?:#|\/\/|--|\*|\/\*)/;
const IMPORT = /^(?:import\b|from\s+\S+\s+import\b|library\(|require\(|source\(|using\b|include\b|export\s+.*\bfrom\b)/;
/** Reads, writes, copies, renames or reshapes, and nothing besides. */
const MOVE =
  /\b(?:read_?\w*|write_?\w*|to_(?:csv|parquet|json|sql|pickle|numpy|dict|list)|open|close|load|loads|dump|dumps|save|copy|copyfile|move|rename|mkdir|makedirs|join|append|concat|merge|astype|reset_index|set_index|drop|fetch|download|upload|parse|stringify|readFile\w*|writeFile\w*)\s*\(/;
/** `a = b`, `a = b.c`, `a = b["c"]`: a value under another name. */
const RENAME = /^(?:const |let |var )?[\w.[\]"']+\s*(?:=|<-)\s*[\w.]+(?:\[[^\]]*\])?;?$/;
const NUMBER_OR_SWITCH = /(?:=|<-)\s*(?:-?[\d.]+|true|false|TRUE|FALSE|True|False|None|null)\s*;?$/;
/** What computes or decides is no glue, whatever else stands on its line. */
const THINKS =
  /(?:^|\W)(?:if|else|elif|for|while|switch|match|case|lambda|def|function|class|return)\b|[*+%<>]|\s[-/]\s/;

/**
 * Lines of a program, and those that only move data: imports, calls that read, write, copy or rename, and values under another
 * name, on lines that compute and decide nothing. Empty lines, comments and lone brackets are no lines. A rule of thumb over
 * text that knows no grammar; our choice.
 */
export function glueOf(text: string): { readonly lines: number; readonly glue: number } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !COMMENT.test(line) && !/^[()[\]{},;]+$/.test(line));
  return { lines: lines.length, glue: lines.filter(isGlue).length };
}

const isGlue = (line: string): boolean => {
  if (IMPORT.test(line)) return true;
  const bare = line.replaceAll(/"[^"]*"|'[^']*'/g, '""');
  if (THINKS.test(bare)) return false;
  return MOVE.test(bare) || (RENAME.test(bare) && !NUMBER_OR_SWITCH.test(bare));
};

/** A switch that has one value only. */
export interface DeadFlag {
  readonly name: string;
  readonly path: string;
  readonly value: 'true' | 'false';
}

/** Names that people give to switches. */
const SWITCH =
  /\b((?:USE|ENABLE|ENABLED|DISABLE|WITH|IS|FEATURE|FLAG|EXPERIMENT|EXPERIMENTAL|NEW|OLD|LEGACY)_[A-Z\d_]+|[A-Z\d_]+_(?:ENABLED|DISABLED|FLAG))\b/g;
const ASSIGNED = /(?:=|<-|:)\s*(true|false)\s*[;,]?\s*(?:#.*|\/\/.*)?$/i;

/**
 * Switches in capitals, such as USE_NEW_MODEL, that all programs together set to one constant and nowhere to anything else, and
 * that are asked for somewhere: one side of what they decide never runs.
 */
export function deadFlags(programs: readonly Program[]): DeadFlag[] {
  const seen = new Map<string, { values: Set<string>; path: string | null; asked: boolean }>();
  for (const { path, text } of programs) {
    for (const line of text.split('\n')) {
      const code = line.trim();
      if (COMMENT.test(code)) continue;
      for (const [, name] of code.matchAll(SWITCH)) {
        const flag = seen.get(name!) ?? { values: new Set<string>(), path: null, asked: false };
        seen.set(name!, flag);
        const after = code.slice(code.indexOf(name!) + name!.length);
        if (!/^['"\]]*\s*(?::\s*\w+\s*)?(?:=(?!=)|<-)/.test(after)) {
          flag.asked ||= !IMPORT.test(code);
          continue;
        }
        flag.values.add(ASSIGNED.exec(after)?.[1]?.toLowerCase() ?? 'something else');
        flag.path ??= path;
      }
    }
  }
  return [...seen].flatMap(([name, { values, path, asked }]): DeadFlag[] => {
    const [value] = values;
    if (!asked || path === null || values.size !== 1 || (value !== 'true' && value !== 'false')) return [];
    return [{ name, path, value }];
  });
}
