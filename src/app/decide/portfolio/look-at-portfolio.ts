import { UserError } from '../../../base/errors.ts';
import type { CheckEvent } from '../../../contracts/check-event.ts';
import type { JournalEntry } from '../../../contracts/journal.ts';
import type { PlacedIdea, Portfolio, PortfolioRanking } from '../../../contracts/portfolio.ts';
import { verdictOf } from '../../../decide/assess.ts';
import { casesLike, ideasLike } from '../../../decide/ideas/similar.ts';
import type { PortfolioIdea } from '../../../decide/portfolio/entry.ts';
import { portfolioOf, type PortfolioRequest } from '../../../decide/portfolio/portfolio.ts';
import type { Thresholds } from '../../../decide/portfolio/top-right.ts';
import { whatIfOf } from '../../../decide/portfolio/what-if.ts';
import { canonicalJson } from '../../../evidence/fingerprint.ts';
import { forecastsOf } from '../../../evidence/forecasts.ts';
import { notedLike } from '../../../evidence/journal/similar.ts';
import { changeWords } from '../../../project/decide/origin-words.ts';
import { classRecord } from '../../../project/forecasts/class-record.ts';
import type { Project } from '../../project/project.ts';
import { seeAnew, type AssessEffects } from '../assess-idea.ts';
import { refuseFutureDays } from '../future-days.ts';
import { ideaGround, type Around } from '../idea-ground.ts';
import { lookAtIdea, lookSettings, type IdeaLook } from '../look-at-idea.ts';
import type { Idea } from '../read-idea.ts';
import { changeIdea } from './change-idea.ts';
import { ideaPaths, readIdeas, type ReadIdeasEffects } from './read-ideas.ts';

export type PortfolioEffects = AssessEffects & ReadIdeasEffects;

export interface PortfolioOptions {
  /** Folders and idea files, from the current folder; at least one. */
  readonly words: readonly string[];
  /** ISO date. */
  readonly today: string;
  readonly seed: number;
  readonly ranking: PortfolioRanking;
  /** null: the middle of the ideas. */
  readonly thresholds: Thresholds | null;
  readonly people: number | null;
  /** Changes such as `photos.value.perDecision=2 to 8`; all of them together. */
  readonly whatIf: readonly string[];
  /** Measure again what is on record. */
  readonly fresh: boolean;
  /** Look up what each idea is like. */
  readonly similar: boolean;
  /** null outside of a project: nothing is kept. */
  readonly project: Project | null;
}

/** The portfolio of all ideas that could be read, and what is wrong with the others. */
export interface LookedAtPortfolio {
  readonly portfolio: Portfolio;
  readonly problems: readonly UserError[];
}

/** Fewer worlds than of a plan: the order of many ideas rests on none to the last digit. The standard error of a share is below .01. */
const WORLDS = 4000;

/** The class of forecasts about whether a project works. */
const CLASS = 'ml-project';

/**
 * The portfolio of ideas in folders and files. Their tables are measured, or taken from the record of the project while it
 * holds. An idea that is broken, or whose table cannot be read, is left out and told.
 *
 * @throws UserError when nothing is named, or no idea can be read at all
 */
export async function* lookAtPortfolio(
  options: PortfolioOptions,
  effects: PortfolioEffects,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, LookedAtPortfolio, void> {
  const { project } = options;
  const read = await readIdeas(await ideaPaths(options.words, effects), effects);
  // A change that cannot be made is told before anything is measured.
  options.whatIf.reduce<readonly Idea[]>(changeIdea, read.ideas);
  const seen: Seen[] = [];
  const problems: UserError[] = [...read.problems];
  for (const idea of read.ideas) {
    signal.throwIfAborted();
    if (idea.file.data?.table !== undefined) yield { kind: 'started', phase: 'read', what: `Looking at ${idea.path}` };
    try {
      refuseFutureDays(idea, options.today);
      const { look, notKept, measured } = yield* seeAnew(idea, options, { effects, signal });
      seen.push({ idea, look, notKept: look.probe === null ? null : notKept, changes: changeWords(measured) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error);
    }
  }
  const [firstProblem] = problems;
  if (seen.length === 0 && firstProblem) throw firstProblem;
  const claims = project === null ? [] : await project.store.claims.current();
  const journal = project === null ? [] : await project.store.journal.list();
  const around = { today: options.today, project, claims };
  const request = requestOf(seen, await portfolioIdeas(seen, around, signal), { ...options, journal });
  const portfolio = portfolioOf(request);
  if (options.whatIf.length === 0) return { portfolio, problems };
  const changed = yield* seeChanged(seen, options.whatIf, { effects, signal });
  const after = portfolioOf({ ...request, ideas: await portfolioIdeas(changed, around, signal) });
  return { portfolio: { ...after, whatIf: whatIfOf(portfolio, after, options.whatIf) }, problems };
}

interface Seen {
  readonly idea: Idea;
  readonly look: IdeaLook;
  readonly notKept: string | null;
  /** What is another about its table since an earlier look, a sentence each. */
  readonly changes: readonly string[];
}

/** The ideas after what-ifs. What they ask of a table anew is measured, and never kept: it stands in no file. */
async function* seeChanged(
  seen: readonly Seen[],
  changes: readonly string[],
  { effects, signal }: { readonly effects: PortfolioEffects; readonly signal: AbortSignal },
): AsyncGenerator<CheckEvent, Seen[], void> {
  const after = changes.reduce<readonly Idea[]>(
    changeIdea,
    seen.map(({ idea }) => idea),
  );
  const changed: Seen[] = [];
  for (const [i, idea] of after.entries()) {
    const before = seen[i]!;
    const sameTable =
      canonicalJson([tableOf(idea), lookSettings(idea)]) ===
      canonicalJson([tableOf(before.idea), lookSettings(before.idea)]);
    const look = sameTable ? before.look : yield* lookAtIdea(idea, effects, signal);
    changed.push({ idea, look, notKept: null, changes: [] });
  }
  return changed;
}

const tableOf = ({ file: { data } }: Idea): unknown => [data?.table ?? null, data?.snapshots ?? []];

function requestOf(
  seen: readonly Seen[],
  ideas: readonly PortfolioIdea[],
  {
    words,
    today,
    seed,
    ranking,
    thresholds,
    people,
    similar,
    journal,
  }: PortfolioOptions & { readonly journal: readonly JournalEntry[] },
): PortfolioRequest {
  const notKept = [...new Set(seen.flatMap(({ notKept: because }) => (because === null ? [] : [because])))];
  return {
    ideas,
    folder: words.join(' '),
    today,
    seed,
    worlds: WORLDS,
    ranking,
    thresholds,
    people,
    forecasts: classRecord(CLASS, forecastsOf(journal, today)),
    similar: similar ? similarTo(seen, journal) : new Map(),
    warnings: [
      ...notKept.map((because) => `What was measured is not kept: ${because}.`),
      ...seen.flatMap(({ idea, changes }) => changes.map((change) => `${idea.id}: ${change}`)),
    ],
  };
}

/** Ideas as they enter a portfolio, each with the verdict that its assessment has. */
async function portfolioIdeas(seen: readonly Seen[], around: Around, signal: AbortSignal): Promise<PortfolioIdea[]> {
  const ideas: PortfolioIdea[] = [];
  for (const one of seen) {
    const ground = await ideaGround(one, around, signal);
    ideas.push({ ground, decision: verdictOf(ground), file: one.idea.path, locate: one.idea.locate });
  }
  return ideas;
}

/** Published cases, other ideas and notes that each idea is like. */
function similarTo(seen: readonly Seen[], journal: readonly JournalEntry[]): Map<string, PlacedIdea['similar']> {
  const texts = seen.map(({ idea: { id, file } }) => ({ id, title: file.title, problem: file.problem }));
  const [cases, ideas, noted] = [casesLike(), ideasLike(texts), notedLike(journal)];
  return new Map(
    texts.map(({ id: own, title: first, problem = '' }) => {
      const words = `${first} ${problem}`;
      const similar = {
        cases: cases(words)
          .slice(0, MOST_CASES)
          .map(({ case: { id, title }, similarity }) => ({ id, title, similarity })),
        ideas: ideas(words, own),
        noted: noted(words).map(({ entry: { id, kind, text }, similarity }) => ({ id, kind, text, similarity })),
      };
      return [own, similar];
    }),
  );
}

const MOST_CASES = 3;
