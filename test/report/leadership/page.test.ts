import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { readPortfolio } from '../../../src/app/plan/read-portfolio.ts';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { textOf } from '../../../src/report/design-document/inline-text.ts';
import { leadershipBrief } from '../../../src/report/leadership/brief.ts';
import type { LeadershipFacts, LeadershipPlan } from '../../../src/report/leadership/facts.ts';
import { boundaryDates } from '../../../src/report/leadership/game/finish-cells.ts';
import { tableDate } from '../../../src/report/leadership/dates.ts';
import { gameScript, gameScriptHash } from '../../../src/report/leadership/game/script.ts';
import { renderLeadership } from '../../../src/report/leadership/html/page.ts';
import { leadershipJson } from '../../../src/report/leadership/json.ts';
import { describePageLaws } from '../page-laws.ts';
import { leadershipFacts, leadershipPlan, PLAN, someProgress, someRecord, TODAY } from './fixture.ts';

const brief = (facts: LeadershipFacts) => leadershipBrief(facts, 'cairn status --exec');
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const pageOf = (facts: LeadershipFacts): string => renderLeadership(brief(facts));

const plan = leadershipPlan(PLAN, 'plan.yaml', PLAN.replace('p: 0.75', 'p: 0.6'));
const full = leadershipFacts({ plans: [plan], progress: someProgress, record: someRecord });
const pages: Record<string, string> = {
  full: pageOf(full),
  bare: pageOf(leadershipFacts({ bare: true })),
};

/** What a page for leadership may not say: none of these is evidence that anything works. */
const VANITY =
  /\bpercent(?:age)? (?:done|complete)|% (?:done|complete)\b|\bcompleted?\b.{0,12}%|\bcommits?\b|lines of code|\bhours (?:worked|spent)|on track|\bvelocity\b|story points?|burn-?down|\btickets? closed|\butili[sz]ation\b|\bRAG\b|\bfeatures shipped|\bmeetings?\b|\bheadcount\b/i;

/** Fields of the same kind that may not be in the data either. */
const VANITY_FIELDS = /percent|commit|linesOf|hours|onTrack|velocity|storyPoint|burndown|ranking|author|person/i;

describe.each(['full', 'bare'])('%s: laws of pages', (name) => {
  describePageLaws(pages[name]!);
});

/** The sheet without what is a name, a command, a picture, a head of a column or a date in words. */
function untraced(page: string): string {
  const { document } = parseHTML(page);
  const sheet = document.querySelector('.sheet')!;
  for (const element of sheet.querySelectorAll('button.claim,code,svg,details,thead,tbody th,b,strong,figcaption'))
    element.remove();
  return sheet.textContent.replaceAll(/\b\d{1,2} [A-Z][a-z]+ \d{4}\b/g, '');
}

describe('every number can be traced', () => {
  test.each(['full', 'bare'])('%s: no digit stands outside of a claim', (name) => {
    const text = untraced(pages[name]!)
      .replace(/Cairn\s+\d+\.\d+\.\d+/, '')
      .replace(/by \d{4}-\d\d-\d\d/, '');
    expect(text.match(/.{0,30}\d.{0,30}/g)).toBeNull();
  });

  test('each claim has its kind, its evidence or reason, and what renews it', () => {
    const { document } = parseHTML(pages['full']!);
    const sheets = [...document.querySelectorAll('.evidence')];
    expect(sheets.length).toBeGreaterThan(30);
    for (const sheet of sheets) {
      const terms = [...sheet.querySelectorAll('dt')].map((term) => term.textContent);
      expect(terms).toContain('Kind');
      expect(terms).toContain('Renew');
      expect(terms.some((term) => term === 'How' || term === 'Why')).toBe(true);
    }
  });

  test('a plan with another name and a space in its path is named as it is kept and typed', () => {
    const other = leadershipFacts({ plans: [leadershipPlan(PLAN, 'team b/plan.yaml')] });
    const page = pageOf(other);
    expect(page).toContain('plan/p-by-deadline@team b/plan.yaml');
    expect(page).toContain('cairn plan &quot;team b/plan.yaml&quot;');
  });

  test('the data hold every number with its evidence', () => {
    const json = JSON.parse(JSON.stringify(leadershipJson(brief(full)))) as {
      kills: { lines: { numbers: { key: string; command: string | null }[] }[] };
      plans: { pByDeadline: number; never: number }[];
    };
    expect(json.plans[0]!.pByDeadline).toBeCloseTo(plan.forecast.asPlanned.pByDeadline!, 2);
    expect(json.kills.lines.flatMap(({ numbers }) => numbers).every(({ command }) => command !== null)).toBe(true);
  });
});

test('dates are in words, all of them', () => {
  const { document } = parseHTML(pages['full']!);
  for (const element of document.querySelectorAll('script,style,code,.evidence,#game-play')) element.remove();
  expect(document.querySelector('body')!.textContent.match(/.{0,30}\d{4}-\d\d-\d\d.{0,30}/g)).toBeNull();
  const [first] = document.querySelectorAll('.finish tbody tr');
  expect(first!.textContent.replaceAll(/\s+/g, ' ')).toMatch(/10 % \(P10\) \d{1,2} [A-Z][a-z]{2} \d{4}/);
});

describe('no vanity metric stands', () => {
  test.each(['full', 'bare'])('%s: on the page', (name) => {
    const { document } = parseHTML(pages[name]!);
    for (const element of document.querySelectorAll('script,style')) element.remove();
    expect(document.querySelector('body')!.textContent.match(VANITY)).toBeNull();
  });

  test('in the data', () => {
    const keys: string[] = [];
    JSON.stringify(leadershipJson(brief(full)), (key, value: unknown) => (keys.push(key), value));
    expect([...new Set(keys)].filter((key) => VANITY_FIELDS.test(key))).toEqual([]);
  });

  test('the list itself finds what it is to find', () => {
    for (const text of ['80 % done', '12 commits', 'we are on track', '1,000 lines of code', '40 hours worked'])
      expect(text).toMatch(VANITY);
  });

  test('nobody is named beside a count', () => {
    const { progress } = brief(full);
    const text = progress.items.map(textOf).join('\n');
    expect(text).not.toMatch(/ana|ben|kovač|osei/i);
  });
});

describe('the sentence', () => {
  const sentence = (plans: readonly LeadershipPlan[]): string =>
    plain(textOf(brief(leadershipFacts({ plans })).headline));
  const changed = (...changes: [string | RegExp, string][]): string =>
    sentence([leadershipPlan(changes.reduce((text, [from, to]) => text.replace(from, to), PLAN))]);

  test('says what it is, the chance by the deadline, and what would most likely stop it', () => {
    expect(sentence([plan])).toMatch(
      /^bird-strikes, which is to predict “Effect Amount of damage”, has a chance of \d+ % of working by 1 March 2027; what would most likely stop it is that neither (?:Model on remarks nor Boosted trees|Boosted trees nor Model on remarks) works \(\d+ %\)\.$/u,
    );
  });

  test('says the problem where it is short, and not where it refers to claims', () => {
    const of = (problem: string): string =>
      plain(
        textOf(brief(leadershipFacts({ plans: [plan], file: ProjectFile.parse({ name: 'p', problem }) })).headline),
      );
    expect(of('Find damage early.')).toMatch(/^p \(Find damage early\) has a chance of/);
    expect(of('Of {{data/rows}} few')).toMatch(/^p has a chance of/);
  });

  test('names an activity without which nothing works', () => {
    expect(changed(['p: 0.75', 'p: 0.2'])).toContain('is that Rollout to planners fails (80 %)');
  });

  test('names a cause that everything needs', () => {
    const causes = PLAN.replace('p: 0.85', 'p: 0.3').replaceAll('p: 0.5', 'p: 0.95');
    const text = sentence([leadershipPlan(causes)]);
    expect(text).toMatch(/this does not hold: The remarks can be used|neither/);
  });

  test('names time when it will work, but later', () => {
    const late = PLAN.replaceAll(/p: 0\.\d+/g, 'p: 0.99').replace('2027-03-01', '2026-12-20');
    expect(sentence([leadershipPlan(late)])).toContain('what stands most in its way is time: with');
  });

  test('without a deadline speaks of the end', () => {
    expect(changed([/deadline:.*\n/, ''])).toContain('of working in the end');
  });

  test('without a plan says so, and the page names the command', () => {
    expect(sentence([])).toContain('has no plan, so nobody can say when it will work');
    expect(pages['bare']).toContain('cairn plan new plan.yaml');
  });

  test('of several plans names the best and the least', () => {
    const other = leadershipPlan(PLAN.replace('Damage from reports', 'Another').replace('p: 0.75', 'p: 0.1'), 'b.yaml');
    expect(sentence([plan, other])).toMatch(/Damage from reports has the best chance, .* and Another the least, /);
  });
});

describe('parts of the page', () => {
  const lines = (
    facts: LeadershipFacts,
    part: 'kills' | 'moved' | 'learnt' | 'progress' | 'decisions' | 'record',
  ): string => {
    const { lead, items, more } = brief(facts)[part];
    const all = [lead, ...items, more].filter((line) => line !== null);
    return plain(all.map(textOf).join('\n'));
  };

  test('what moved it: the whole move, and the largest reason first', () => {
    expect(lines(full, 'moved')).toMatch(
      /^Since 14 November 2026 the chance in time went from \d+ % to \d+ %\.\n\+\d+ points: Rollout to planners: p 0\.6 → 0\.75/u,
    );
  });

  test('nothing from before: says how the first is kept', () => {
    const young = { ...plan, history: { points: [], lastWeek: null, life: null, source: '' } };
    expect(lines(leadershipFacts({ plans: [young] }), 'moved')).toContain(
      'No forecast from an earlier day is kept, so nothing can be set against that of today.',
    );
  });

  test('time that passed is told with what stayed silent, in plain words', () => {
    const { lastWeek } = plan.history;
    const [move] = lastWeek!.moved.moves;
    const moves = [{ ...move!, what: '1 week passed', kind: 'passed', id: null, deltaByDeadline: -0.12 } as const];
    const history = { ...plan.history, lastWeek: { ...lastWeek!, moved: { ...lastWeek!.moved, moves } } };
    const facts = leadershipFacts({ plans: [{ ...plan, history }] });
    expect(lines(facts, 'moved')).toContain('−12 points: 1 week passed without a result of Model on remarks');
    expect(
      brief(facts)
        .moved.items.flat()
        .some(({ kind }) => kind === 'code'),
    ).toBe(false);
  });

  test('kill clocks with days left come first, then shared causes, harms and gates that say no', () => {
    const text = lines(full, 'kills');
    expect(text).toMatch(/^Model on remarks is stopped in 30 days, on 21 December 2026, unless it works\.\n/);
    expect(text).toContain('The remarks can be used does not hold with 15 %');
    expect(text).toContain('Open harm: ');
  });

  test('learnt: negative findings are named as such; a long text says where the rest is', () => {
    expect(lines(full, 'learnt')).toContain('Did not work: The hour of the day says nothing about damage');
    const long = leadershipFacts({
      journal: [
        {
          id: 'abcdefgh-1',
          kind: 'learning',
          at: `${TODAY}T08:00:00.000Z`,
          by: 'Ana',
          text: 'A long thought. '.repeat(30),
          body: {},
        },
      ],
    });
    expect(lines(long, 'learnt')).toMatch(/… cut, whole in cairn log abcdefgh/);
  });

  test('old learnings are shown as old', () => {
    const old = leadershipFacts({
      journal: [{ id: 'x', kind: 'learning', at: '2026-01-05T08:00:00.000Z', by: 'Ana', text: 'Old', body: {} }],
    });
    expect(lines(old, 'learnt')).toContain(
      'Nothing was written down since 24 October 2026. Before that:\nOld AN 5 January 2026',
    );
  });

  test('evidence: gates in a row, the candidate beside the rule, stale numbers and waivers counted', () => {
    const { gates, items } = brief(full).evidence;
    expect(gates.map(({ id }) => id)).toEqual(['G0', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7']);
    const text = items.map(textOf).join('\n');
    expect(text).toMatch(/cannot be told apart|better than the rule/);
    expect(text).toMatch(/1 waiver is in force/);
    expect(text).toMatch(/stale: what they rest on has changed/);
  });

  test('a stale number is amber and says "was"', () => {
    const stale = leadershipFacts({ plans: [plan] });
    const claims = new Map(stale.evidence.claims);
    for (const [key, status] of claims) claims.set(key, { ...status, stale: [{ kind: 'expired', on: '2026-11-01' }] });
    const page = pageOf({ ...stale, evidence: { ...stale.evidence, claims } });
    expect(page).toMatch(/class="claim measured stale"[^>]*>\s*was 0\.\d+/);
  });

  test('progress: counts of inputs, and what stalls first', () => {
    expect(lines(full, 'progress')).toMatch(
      /^the best roc-auc so far has stalled: 12 days without a gain, and 39 % that the next week brings one\./u,
    );
    expect(lines(full, 'progress')).toContain('Experiments finished: 3 this week, 15 in the three weeks before');
  });

  test('an approach whose clock ran out is to be stopped, or somebody says why not', () => {
    const late = PLAN.replace('started: 2026-11-09', 'started: 2026-10-05').replace(
      'start: 2026-11-02',
      'start: 2026-10-01',
    );
    const facts = leadershipFacts({ plans: [leadershipPlan(late)] });
    expect(lines(facts, 'kills')).toMatch(/^Model on remarks: its kill rule fired on 16 November 2026\./);
    expect(lines(facts, 'decisions')).toMatch(
      /^Stop Model on remarks, whose time ran out on 16 November 2026: cairn plan mark text killed plan\.yaml, or say why not: cairn gate GK\n/,
    );
  });

  test('decisions: overdue forecasts are asked for, each with its command', () => {
    expect(lines(full, 'decisions')).toContain('Say what came of 2 forecasts whose day has passed: cairn forecast');
  });

  test('the record: nothing below five, and "cannot be told apart" above', () => {
    expect(lines(leadershipFacts({}), 'record')).toContain('Too early to say: 2 resolved, 5 are needed');
    expect(lines(full, 'record')).toMatch(
      /12 forecasts resolved: Brier score 0\.17 against 0\.21, cannot be told apart from the base rate/,
    );
  });
});

describe('several plans', () => {
  const shared = (title: string, chance: number, rest = ''): string => `
title: ${title}
start: 2026-11-21
deadline: 2027-01-15
resources: {ana: 1}
all:
  - {id: work, p: ${chance}, duration: 3 to 6 weeks, resources: ana}
${rest}`;

  async function factsOf(texts: Readonly<Record<string, string>>): Promise<LeadershipFacts> {
    const plans = Object.entries(texts).map(([path, text]) => leadershipPlan(text, path));
    const together = await readPortfolio(
      Object.keys(texts),
      { seed: 0, today: TODAY, dates: boundaryDates(TODAY) },
      {
        readText: (path) => Promise.resolve(texts[path]!),
        wholePath: (path) => path,
        withProjectOf: (_, use) => use(null),
      },
    );
    return leadershipFacts({ plans, together });
  }

  test('that share people are told by their common forecast: in the sentence, the table, the picture and the data', async () => {
    const facts = await factsOf({ 'a.yaml': shared('Kitchen', 0.9), 'b.yaml': shared('Bath', 0.9) });
    const [, bath] = facts.together!.plans;
    const [alone, both] = [bath!.alone.pByDeadline!, bath!.together.pByDeadline!];
    expect(alone - both).toBeGreaterThan(0.1);
    const { headline, together, plans } = brief(facts);
    expect(plain(textOf(headline))).toMatch(
      new RegExp(`Kitchen has the best chance, .* and Bath the least, ${Math.round(100 * both)} % of working`, 'u'),
    );
    expect(plain(together.map(textOf).join())).toContain(
      `is in time with ${Math.round(100 * both)} % instead of ${Math.round(100 * alone)} %`,
    );
    expect(plans[1]!.chance).toMatchObject({ share: both, command: 'cairn plan a.yaml b.yaml' });
    expect(plain(plans[1]!.given.p80.value)).toBe(tableDate(bath!.together.finish.givenSuccess.p80!));
    const cells = parseHTML(pageOf(facts)).document.querySelectorAll('.several tbody tr');
    expect(plain(cells[1]!.textContent)).toContain(`${Math.round(100 * both)} %`);
    const json = leadershipJson(brief(facts)) as { plans: { pByDeadline: number }[] };
    expect(json.plans[1]!.pByDeadline).toBe(both);
    const [
      {
        picture: { fan },
      },
    ] = brief(facts).facts.plans.slice(1) as [LeadershipPlan];
    expect(fan.every(({ time }, i) => i === 0 || time > fan[i - 1]!.time)).toBe(true);
    expect(fan.at(-1)!.p).toBeGreaterThan(0.99 * bath!.together.pSuccess);
  });

  test('with equal chances: none has the best, none the least', async () => {
    const one = shared('Kitchen', 0.9).replaceAll('ana', 'ben');
    const facts = await factsOf({ 'a.yaml': one, 'b.yaml': shared('Bath', 0.9) });
    expect(plain(textOf(brief(facts).headline))).toMatch(
      /^The plans of bird-strikes have the same chance, \d+ % of working by 15 January 2027\.$/u,
    );
  });
});

test('hostile names stay text', () => {
  const text = PLAN.replace('Model on remarks', `"<img src=x onerror=alert(1)>\\u001b[31m"`);
  const page = pageOf(leadershipFacts({ plans: [leadershipPlan(text)] }));
  expect(page).not.toContain('<img');
  expect(page).not.toContain('\u001b');
});

describe('the script of the game', () => {
  test('is allowed by its hash, and only where there is a game', () => {
    expect(gameScriptHash).toBe(`sha256-${createHash('sha256').update(gameScript).digest('base64')}`);
    const policy = (page: string) =>
      parseHTML(page).document.querySelector('meta[http-equiv]')!.getAttribute('content');
    expect(policy(pages['full']!)).toContain(gameScriptHash);
    expect(policy(pages['bare']!)).not.toContain(gameScriptHash);
  });

  test('holds the forecast itself: chances that add up to one, "never" among them', () => {
    const { document } = parseHTML(pages['full']!);
    const game = JSON.parse(document.querySelector('#game-play')!.getAttribute('data-game')!) as {
      p: number;
      cells: { p: number; when: string }[];
    };
    const sum = (when: string): number =>
      game.cells.filter((cell) => cell.when === when).reduce((all, { p }) => all + p, 0);
    expect(sum('in time')).toBeCloseTo(game.p, 9);
    expect(sum('never')).toBeCloseTo(plan.forecast.never, 9);
    expect(sum('in time') + sum('later') + sum('never')).toBeCloseTo(1, 9);
  });
});
