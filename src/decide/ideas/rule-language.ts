/** How a language writes comments, strings and decisions. */
export interface RuleLanguage {
  readonly name: string;
  /** What begins a comment up to the end of the line. */
  readonly lineComments: readonly string[];
  /** Both ends of a comment over lines. */
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringForm[];
  /** Words that each make one decision. */
  readonly decisions: ReadonlySet<string>;
  /** Words and signs that join conditions. */
  readonly joins: ReadonlySet<string>;
  /** Whether `?` and `:` make a decision. */
  readonly ternary: boolean;
  /** How one sees what stands inside of what. */
  readonly nesting: 'braces' | 'indentation' | 'case-end';
  /** Whether words count in any case. */
  readonly anyCase: boolean;
  /** Whether `/` may begin a regular expression. */
  readonly regularExpressions: boolean;
}

export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** `backslash`: it protects the next character; `doubled`: the close twice stands for itself; `none`: nothing does. */
  readonly escape: 'backslash' | 'doubled' | 'none';
  /** Whether it may go over lines. */
  readonly lines: boolean;
}

const backslash = (quote: string, lines = false): StringForm => ({
  open: quote,
  close: quote,
  escape: 'backslash',
  lines,
});
const doubled = (quote: string, lines = true): StringForm => ({ open: quote, close: quote, escape: 'doubled', lines });
const raw = (open: string, close: string): StringForm => ({ open, close, escape: 'none', lines: true });

/** `@"c:\\folder"""` of C#. */
const VERBATIM: StringForm = { open: '@"', close: '"', escape: 'doubled', lines: true };

const C_LIKE: RuleLanguage = {
  name: 'C',
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  strings: [backslash('"'), backslash("'")],
  decisions: new Set(['if', 'case']),
  joins: new Set(['&&', '||']),
  ternary: true,
  nesting: 'braces',
  anyCase: false,
  regularExpressions: false,
};

const JAVASCRIPT: RuleLanguage = {
  ...C_LIKE,
  name: 'JavaScript',
  strings: [...C_LIKE.strings, backslash('`', true)],
  regularExpressions: true,
};

const PYTHON: RuleLanguage = {
  ...C_LIKE,
  name: 'Python',
  lineComments: ['#'],
  blockComments: [],
  strings: [backslash('"""', true), backslash("'''", true), backslash('"'), backslash("'")],
  decisions: new Set(['if', 'elif', 'case']),
  joins: new Set(['and', 'or']),
  ternary: false,
  nesting: 'indentation',
};

const JAVA: RuleLanguage = { ...C_LIKE, name: 'Java', strings: [backslash('"""', true), ...C_LIKE.strings] };

const LANGUAGES: readonly (readonly [extensions: string, language: RuleLanguage])[] = [
  ['js jsx mjs cjs', JAVASCRIPT],
  ['ts tsx mts cts', { ...JAVASCRIPT, name: 'TypeScript' }],
  ['py', PYTHON],
  ['java', JAVA],
  ['c h', C_LIKE],
  ['cc cpp cxx hpp hh', { ...C_LIKE, name: 'C++' }],
  ['cs', { ...C_LIKE, name: 'C#', strings: [VERBATIM, ...C_LIKE.strings] }],
  ['go', { ...C_LIKE, name: 'Go', strings: [...C_LIKE.strings, raw('`', '`')], ternary: false }],
  ['kt kts', { ...JAVA, name: 'Kotlin', decisions: new Set(['if', '->']), ternary: false }],
  ['scala', { ...JAVA, name: 'Scala', ternary: false }],
  ['swift', { ...JAVA, name: 'Swift', decisions: new Set(['if', 'guard', 'case']) }],
  ['dart', { ...C_LIKE, name: 'Dart' }],
  [
    'rs',
    {
      ...C_LIKE,
      name: 'Rust',
      strings: [raw('r#"', '"#'), backslash('"', true)],
      decisions: new Set(['if', '=>']),
      ternary: false,
    },
  ],
  [
    'php',
    {
      ...C_LIKE,
      name: 'PHP',
      lineComments: ['//', '#'],
      strings: [backslash('"', true), backslash("'", true)],
      decisions: new Set(['if', 'elseif', 'case']),
      joins: new Set(['&&', '||', 'and', 'or']),
      anyCase: true,
    },
  ],
  [
    'rb',
    {
      ...PYTHON,
      name: 'Ruby',
      blockComments: [['\n=begin', '\n=end']],
      strings: [backslash('"', true), backslash("'", true)],
      decisions: new Set(['if', 'elsif', 'unless', 'when']),
      joins: new Set(['&&', '||', 'and', 'or']),
      ternary: true,
    },
  ],
  [
    'r',
    {
      ...C_LIKE,
      name: 'R',
      lineComments: ['#'],
      blockComments: [],
      decisions: new Set(['if', 'ifelse', 'if_else', 'fifelse', '~']),
      joins: new Set(['&&', '||', '&', '|']),
      ternary: false,
    },
  ],
  [
    'sql',
    {
      ...C_LIKE,
      name: 'SQL',
      lineComments: ['--'],
      strings: [doubled("'"), doubled('"'), doubled('`')],
      decisions: new Set(['when', 'if', 'elsif', 'elseif', 'iif']),
      joins: new Set(['and', 'or']),
      ternary: false,
      nesting: 'case-end',
      anyCase: true,
    },
  ],
  [
    'vb bas vbs cls',
    {
      ...PYTHON,
      name: 'Visual Basic',
      lineComments: ["'"],
      strings: [doubled('"', false)],
      decisions: new Set(['if', 'elseif', 'case', 'iif']),
      joins: new Set(['and', 'or', 'andalso', 'orelse']),
      anyCase: true,
    },
  ],
  [
    'cbl cob',
    {
      ...PYTHON,
      name: 'COBOL',
      lineComments: ['*>'],
      strings: [doubled('"', false), doubled("'", false)],
      decisions: new Set(['if', 'when']),
      joins: new Set(['and', 'or']),
      anyCase: true,
    },
  ],
];

const BY_EXTENSION: ReadonlyMap<string, RuleLanguage> = new Map(
  LANGUAGES.flatMap(([extensions, language]) => extensions.split(' ').map((extension) => [extension, language])),
);

/** The language of a file by the end of its name; undefined when it is none that is read. */
export const languageOf = (path: string): RuleLanguage | undefined =>
  BY_EXTENSION.get(/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
