import { expect, test } from 'vitest';
import { countRuleTable, countRules, countRuleValues, type RuleCounts } from '../../../src/decide/ideas/count-rules.ts';
import { rankRuleFiles } from '../../../src/decide/ideas/rule-candidates.ts';
import { languageOf } from '../../../src/decide/ideas/rule-language.ts';

const count = (name: string, source: string): RuleCounts => countRules(source, languageOf(name)!);

test('comments and strings hold no rules', () => {
  const source = `
    // if (a) if (b)
    /* if && || case */
    const s = "if (x) && 'if'"; const t = \`if \${"a"} || if\`; const r = /if (\\/|[/]) ? a : b/;
    const half = total / 2 / 3;
    if (age > 65) { price = 1; }
  `;
  expect(count('a.js', source)).toEqual({ rules: 1, joins: 0, thresholds: 1, deepest: 1 });
});

test('TypeScript: ternaries, not optional fields, chains or defaults', () => {
  const source = 'function f(a?: number, b = x?.y ?? 1) { return a === 3 ? b : (c && d ? 1 : 2); }';
  expect(count('a.ts', source)).toEqual({ rules: 2, joins: 1, thresholds: 1, deepest: 0 });
});

test('else if is one rule deeper in nothing; what stands inside is deeper', () => {
  const source =
    'if (a < 1) { x(); } else if (b == 2 && c) { if (d) { if (e) { y(); } } } else { z(); } switch (k) { case 1: break; case "b": if (q) w(); }';
  expect(count('a.java', source)).toEqual({ rules: 7, joins: 1, thresholds: 4, deepest: 3 });
});

test('Python by indentation, with docstrings', () => {
  const source = [
    'def f(x):',
    '    """if this and that"""',
    '    case = 1  # if',
    '    if x > 3 and y in (1, 2):',
    '        if z == "a":',
    '            return 1',
    '    elif x < -5:',
    '        return 2 if w else 3',
    '    match x:',
    '        case 1:',
    '            pass',
  ].join('\n');
  expect(count('a.py', source)).toEqual({ rules: 5, joins: 1, thresholds: 5, deepest: 2 });
});

test('SQL: arms of CASE, END that closes, BETWEEN that joins nothing', () => {
  const source = `-- when this
    SELECT CASE WHEN amount > 100 AND country = 'x''WHEN' THEN 1
                WHEN age BETWEEN 18 AND 25 THEN CASE WHEN vip THEN 2 ELSE 3 END ELSE 4 END FROM "when"`;
  expect(count('a.sql', source)).toEqual({ rules: 3, joins: 1, thresholds: 3, deepest: 2 });
});

test.each([
  ['a.rb', 'if a > 1 && b\n  x unless c\nelsif d\n  y\nend\n', { rules: 3, joins: 1 }],
  [
    'a.vb',
    "' If x\nIf a > 1 AndAlso b Then\n  Select Case k\n    Case 1\n  End Select\nEnd If\n",
    { rules: 2, joins: 1 },
  ],
  ['a.go', 'if x := f(); x > 3 { s := `if || if` } // if', { rules: 1, joins: 0 }],
  ['a.rs', "fn f<'a>(x: &'a str) { let c = 'i'; if c == '\"' { match x { 1 => 2, _ => 3 } } }", { rules: 3, joins: 0 }],
  ['a.r', '# if\ny <- ifelse(x > 2 & z, "if", 1)\ncase_when(x > 1 ~ 2, TRUE ~ 3)', { rules: 3, joins: 1 }],
  ['a.php', '<?php # if\nif ($a > 1 and $b) {} elseif ($c) {} ?>', { rules: 2, joins: 1 }],
  ['a.cs', 'var p = @"c:\\if\\"; int? x = a ? 1 : 2; if (x > 1) {}', { rules: 2, joins: 0 }],
  ['a.cbl', 'IF PRICE-IF > 100 AND B THEN MOVE 1 TO X END-IF *> IF', { rules: 1, joins: 1 }],
])('%s', (name, source, expected) => {
  expect(count(name, source)).toMatchObject(expected);
});

test('what is not closed does not hang and eats no more than it may', () => {
  expect(count('a.js', 'const a = "never closed\nif (b) c();').rules).toBe(1);
  expect(count('a.js', '/* never closed if (b)').rules).toBe(0);
  expect(count('a.py', '""" never closed\nif x:').rules).toBe(0);
  expect(count('a.c', '').rules).toBe(0);
});

test('rules in JSON or YAML', () => {
  const value = {
    version: 3,
    rules: [
      {
        if: {
          all: [
            { field: 'age', op: '>', value: 65 },
            { field: 'country', op: '=', value: 'CH' },
          ],
        },
        result: 'discount',
      },
      { condition: 'amount > 10', action: 'check' },
    ],
  };
  expect(countRuleValues(value)).toEqual({ rules: 4, joins: 1, thresholds: 2, deepest: 2 });
  expect(countRuleValues({ name: 'x', version: 1, result: 3 }).rules).toBe(0);
  expect(countRuleValues({ name: 'x', version: 1 }).rules).toBe(0);
});

test('a file with 300 ifs outranks one with 5, however often that one is changed', () => {
  const many = Array.from({ length: 300 }, (_, i) => `if (x${i}) y();`).join('\n');
  const few = Array.from({ length: 5 }, (_, i) => `if (x > ${i}) y();`).join('\n');
  const file = (path: string, source: string, commits: number | null) => ({
    path,
    language: 'JavaScript',
    lines: source.split('\n').length,
    counts: count(path, source),
    commits,
  });
  const ranked = rankRuleFiles([file('few.js', few, 500), file('many.js', many, null), file('none.js', 'x();', 9)]);
  expect(ranked.map(({ path }) => path)).toEqual(['many.js', 'few.js']);
  expect(ranked[1]!.parts).toEqual({ decisions: 5, thresholds: 1.5, churn: 3 });
  expect(ranked[0]!.score).toBe(150);
});

test('a table of decisions', () => {
  expect(countRuleTable({ rows: 10, columns: 4, numbers: 17 })).toEqual({
    rules: 10,
    joins: 20,
    thresholds: 17,
    deepest: 1,
  });
});
