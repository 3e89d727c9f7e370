import { expect, test } from 'vitest';
import { changesOfMain, type Commit } from '../../../src/project/sprint/main-history.ts';

const ANA = 'Ana Ruiz <ana@example.org>';
const BEN = 'Ben Ode <ben@example.org>';

const commit = (id: string, parents: string, subject: string, more: Partial<Commit> = {}): Commit => ({
  id,
  parents: parents.split(' ').filter(Boolean),
  author: ANA,
  committer: ANA,
  day: `2027-02-${String(10 + id.length).padStart(2, '0')}`,
  subject,
  body: '',
  ...more,
});

const seen = (commits: readonly Commit[], tip: string) =>
  changesOfMain(commits, tip).map(({ id, how, number, branch, reviewed, commits: with_ }) => [
    id,
    how,
    number,
    branch,
    with_,
    reviewed,
  ]);

test('merge commits of the usual hosts, squashed ones, and commits straight to main', () => {
  const day = (n: number): string => `2027-02-${String(n).padStart(2, '0')}`;
  const commits = [
    commit('root', '', 'Begin', { day: day(1) }),
    commit('a', 'root', 'one', { day: day(2) }),
    commit('m1', 'root a', 'Merge pull request #12 from ana/loader', { day: day(3) }),
    commit('b', 'm1', 'two', { day: day(4), author: BEN }),
    commit('m2', 'm1 b', "Merge branch 'plots' into 'main'", {
      day: day(5),
      body: 'See merge request team/project!7\n',
    }),
    commit('c', 'm2', 'three', { day: day(6) }),
    commit('m3', 'm2 c', 'Merged in ana/fix (pull request #3)', { day: day(7), body: 'Approved-by: Ben Ode' }),
    commit('s', 'm3', 'Fit a rule (#15)', { day: day(8), body: 'Co-authored-by: Ana Ruiz <ana@work.example>' }),
    commit('t', 's', 'Fit a tree (!16)', { day: day(9), body: 'Co-authored-by: Ben Ode <ben@example.org>' }),
    commit('r', 't', 'Gerrit style', { day: day(10), body: 'Reviewed-by: Ben Ode <ben@example.org>' }),
    commit('d', 'r', 'typo', { day: day(11) }),
    commit('e', 'd', 'Bump (#17)', { day: day(12), body: 'Reviewed-by: renovate[bot] <bot@example.org>' }),
  ];
  expect(seen(commits, 'e')).toEqual([
    ['m1', 'merge', 12, 'ana/loader', 1, null],
    // Ben wrote, Ana merged: a second person saw it.
    ['m2', 'merge', 7, 'plots', 1, true],
    ['m3', 'merge', 3, 'ana/fix', 1, true],
    // Whoever wrote it does not review it.
    ['s', 'squash', 15, null, 1, null],
    ['t', 'squash', 16, null, 1, true],
    ['r', 'reviewed commit', null, null, 1, true],
    ['d', 'commit', null, null, 1, null],
    ['e', 'squash', 17, null, 1, null],
  ]);
});

test('a pull of main into itself is nobody’s change, and hides none', () => {
  const commits = [
    commit('root', '', 'Begin', { day: '2027-02-01' }),
    commit('f', 'root', 'far (#1)', { day: '2027-02-02' }),
    commit('n', 'root', 'near', { day: '2027-02-02' }),
    commit('y', 'n f', "Merge branch 'main' of github.com:team/project", { day: '2027-02-03' }),
  ];
  expect(
    seen(commits, 'y')
      .map(([id, how]) => `${String(id)} ${String(how)}`)
      .toSorted(),
  ).toEqual(['f squash', 'n commit']);
});

test('a branch that main was merged into brings only its own commits', () => {
  const commits = [
    commit('root', '', 'Begin', { day: '2027-02-01' }),
    commit('x', 'root', 'other (#1)', { day: '2027-02-02' }),
    commit('a', 'root', 'one', { day: '2027-02-02' }),
    commit('w', 'a x', "Merge branch 'main' into feature", { day: '2027-02-03' }),
    commit('m', 'x w', 'Merge pull request #2 from ana/feature', { day: '2027-02-04' }),
  ];
  expect(seen(commits, 'm')).toEqual([
    ['x', 'squash', 1, null, 1, null],
    ['m', 'merge', 2, 'ana/feature', 2, null],
  ]);
});

test('a branch on top of another brings what the other did not', () => {
  const commits = [
    commit('root', '', 'Begin', { day: '2027-02-01' }),
    commit('a', 'root', 'one', { day: '2027-02-02' }),
    commit('b', 'a', 'two', { day: '2027-02-02', author: BEN }),
    commit('m1', 'root a', 'Merge pull request #1 from ana/one', { day: '2027-02-03' }),
    commit('m2', 'm1 b', 'Merge pull request #2 from ben/two', { day: '2027-02-04' }),
  ];
  expect(seen(commits, 'm2')).toEqual([
    ['m1', 'merge', 1, 'ana/one', 1, null],
    ['m2', 'merge', 2, 'ben/two', 1, true],
  ]);
});

test('where the history is cut off it ends', () => {
  expect(seen([commit('m', 'gone lost', 'Merge pull request #2 from ana/x')], 'm')).toEqual([
    ['m', 'merge', 2, 'ana/x', 0, null],
  ]);
});
