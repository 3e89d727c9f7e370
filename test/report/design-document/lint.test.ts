import { expect, test } from 'vitest';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { designDocument } from '../../../src/report/design-document/document.ts';
import { lintDocument } from '../../../src/report/design-document/lint.ts';
import { designInput, file } from './fixture.ts';

const lint = (change: Parameters<typeof designInput>[0]) => lintDocument(designDocument(designInput(change)));
const typed = (text: string) =>
  lint({ prose: [{ path: 'docs/data.md', text, pictures: new Map() }] }).filter(
    ({ kind, place }) => kind === 'typed-number' && place.startsWith('docs/'),
  );

test('an empty list of non-goals and of stakeholders is a warning', () => {
  const kinds = lint({ file: ProjectFile.parse({ name: 'x' }), prose: [] }).map(({ kind }) => kind);
  expect(kinds).toEqual(['no-non-goals', 'no-stakeholders']);
  expect(lint({ prose: [] }).map(({ kind }) => kind)).not.toContain('no-non-goals');
});

test('stakeholders whose signature is missing or covers another metric are named', () => {
  const warnings = lint({ prose: [] }).filter(({ kind }) => kind === 'not-signed');
  expect(warnings.map(({ message }) => message)).toEqual([
    'Ben Osei signed another metric than the one that stands now.',
    'Chiara Neri has not signed the metric.',
  ]);
  expect(warnings[1]!.hint).toBe('cairn sign metric --by "Chiara Neri"');
});

test('numbers typed by hand are listed with their place', () => {
  expect(
    typed('# 1 Data\n\nAbout 1,200 rows, 4.5 % bad, −3 and +7.\n').map(
      ({ place, message }) => `${place} ${/"(.*)"/.exec(message)![1]}`,
    ),
  ).toEqual([
    'docs/data.md:1:3 1',
    'docs/data.md:3:7 1,200',
    'docs/data.md:3:19 4.5 %',
    'docs/data.md:3:30 −3',
    'docs/data.md:3:37 +7',
  ]);
});

test('dates, names, code, addresses, marks of lists and injected numbers are none', () => {
  const text =
    '1. On 2026-11-20 at 10:30, G3, F1, k8s, v1.2 and x-64 in `12` of [a](https://e.org/9) {{rung/linear}}.\n2) See https://e.org/17.\n\n```\n42\n```\n';
  expect(typed(text)).toEqual([]);
});

test('a number that a claim says too comes with its key', () => {
  expect(typed('It reaches 0.80.')[0]!.hint).toBe('Write {{rung/linear.value}}: that claim says the same.');
  expect(typed('It reaches 0.123.')[0]!.hint).toContain('cairn claims');
});

test('texts of cairn.yaml are looked at too', () => {
  const other = ProjectFile.parse({ name: 'x', problem: 'Of 10 reports 2 are wrong.', nonGoals: ['None of the 3'] });
  const places = lint({ file: other, prose: [] })
    .filter(({ kind }) => kind === 'typed-number')
    .map(({ place }) => place);
  expect(places).toEqual(['cairn.yaml:2:1 (problem)', 'cairn.yaml:2:1 (problem)', 'cairn.yaml:3:1 (nonGoals.0)']);
  expect(file.problem).toContain('{{data/rows}}');
});
