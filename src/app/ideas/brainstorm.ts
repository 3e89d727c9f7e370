import { localDate } from '../../base/local-date.ts';
import {
  ideaName,
  ideaYaml,
  readIdeaLine,
  withField,
  type DraftField,
  type IdeaDraft,
} from '../../decide/ideas/idea-draft.ts';
import { IDEA_PLACES, type IdeaPlace } from '../../decide/ideas/idea-places.ts';
import type { BrainstormEvent } from '../../decide/ideas/brainstorm-event.ts';
import type { IdeaText } from '../../decide/ideas/similar.ts';
import type { Project } from '../project/project.ts';
import { findAlike, ideaFileName, readIdeaTexts, type IdeaTextEffects } from './idea-texts.ts';

export interface BrainstormEffects extends IdeaTextEffects {
  /** The next line; undefined when there are no more. @throws AbortError on Ctrl-C */
  nextLine(): Promise<string | undefined>;
  tell(event: BrainstormEvent): void;
  /** Minutes on any clock. */
  clock(): number;
  now(): Date;
  makeFolder(folder: string): Promise<void>;
  /** @throws UserError `conflict` when the file is there */
  writeNewFile(path: string, content: string): Promise<void>;
  writeFile(path: string, content: string): Promise<void>;
}

export interface BrainstormRequest {
  readonly folder: string;
  readonly minutes: number;
  /** Whether to ask for rough worth and chance when the ideas are there. */
  readonly rate: boolean;
  /** Who sits there; empty: nobody said. */
  readonly by: string;
  readonly project: Pick<Project, 'store'> | null;
}

export interface KeptIdea {
  readonly path: string;
  readonly draft: IdeaDraft;
  readonly place: IdeaPlace;
}

export interface BrainstormResult {
  readonly ideas: readonly KeptIdea[];
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

/** A line of its own that ends the ideas. */
const END = '.';

/**
 * A timed session: a place to look at, a line for each idea, the next place when an empty line is typed or its share of the
 * time is over. Each idea is a file before the next line is read, so that nothing is lost. When the time is over the line
 * that is being typed still counts.
 */
export async function brainstorm(request: BrainstormRequest, effects: BrainstormEffects): Promise<BrainstormResult> {
  const session = await beginSession(request, effects);
  const started = effects.clock();
  const passed = (): number => effects.clock() - started;
  const share = request.minutes / IDEA_PLACES.length;
  let [place, turned] = [0, 0];
  const goTo = (next: number): void => {
    [place, turned] = [next % IDEA_PLACES.length, passed()];
    effects.tell({ kind: 'place', place: IDEA_PLACES[place]!, minutesLeft: Math.max(0, request.minutes - passed()) });
  };
  goTo(0);
  for (;;) {
    const line = await effects.nextLine();
    if (line === undefined || line.trim() === END) break;
    session.lines++;
    if (line.trim() !== '') await keepLine(line, IDEA_PLACES[place]!, session);
    if (passed() >= request.minutes) {
      effects.tell({ kind: 'time-over' });
      break;
    }
    if (line.trim() === '' || passed() - turned >= share) goTo(place + 1);
  }
  if (request.rate) await rateIdeas(session);
  return { ideas: session.kept, problems: session.problems };
}

interface Session {
  readonly request: BrainstormRequest;
  readonly effects: BrainstormEffects;
  readonly taken: Set<string>;
  readonly known: IdeaText[];
  readonly kept: KeptIdea[];
  readonly problems: { line: number; problem: string }[];
  lines: number;
}

async function beginSession(request: BrainstormRequest, effects: BrainstormEffects): Promise<Session> {
  await effects.makeFolder(request.folder);
  const names = await effects.listFolder(request.folder);
  return {
    request,
    effects,
    taken: new Set(names.flatMap((name) => ideaFileName(name)?.toLowerCase() ?? [])),
    known: await readIdeaTexts(request.folder, effects),
    kept: [],
    problems: [],
    lines: 0,
  };
}

async function keepLine(line: string, place: IdeaPlace, session: Session): Promise<void> {
  const { request, effects, taken, known, kept } = session;
  const read = readIdeaLine(line);
  if (read === null) return;
  const { draft, problems } = read;
  const name = ideaName(draft.title, taken);
  const idea = { path: `${request.folder}/${name}.yaml`, draft, place };
  taken.add(name);
  await effects.writeNewFile(idea.path, textOf(idea, session));
  const alike = await findAlike(draft.title, known, request.project);
  known.push({ id: name, title: draft.title });
  kept.push(idea);
  effects.tell({ kind: 'kept', path: idea.path, title: draft.title, alike });
  for (const problem of problems) noteProblem(problem, session);
}

function noteProblem(problem: string, session: Session): void {
  session.problems.push({ line: session.lines, problem });
  session.effects.tell({ kind: 'problem', line: session.lines, problem });
}

const textOf = ({ draft, place }: KeptIdea, { request, effects }: Session): string =>
  ideaYaml(draft, { place: place.title.toLowerCase(), on: localDate(effects.now()), by: request.by });

/** Asked of each idea, in this order; what is known already is not asked. */
const QUESTIONS: readonly (readonly [DraftField, string])[] = [
  ['worth', 'Rough worth a year, as in "10k to 80k" (one of ten below, one of ten above)?'],
  ['cost', 'Rough cost, as in "5k to 20k"?'],
  ['chance', 'Chance that it can be made to work, as in 30 %?'],
  ['moves', 'Which number of the organisation should move?'],
  ['decisions', 'How many decisions a year would it touch?'],
];

/** Each answer is written at once. An empty one, or "don't know", leaves it open; a wrong one is asked again. */
async function rateIdeas(session: Session): Promise<void> {
  const { effects, kept } = session;
  for (let i = 0; i < kept.length; i++) {
    for (const [field, question] of QUESTIONS) {
      const idea = kept[i]!;
      if (idea.draft[field] !== null || (field === 'decisions' && idea.draft.moves === null)) continue;
      const draft = await askField(idea.draft, { field, question }, session);
      if (draft === null) return;
      kept[i] = { ...idea, draft };
      if (draft[field] !== null) await effects.writeFile(idea.path, textOf(kept[i]!, session));
    }
  }
}

/** The draft with the answer; null when there are no more lines. */
async function askField(
  draft: IdeaDraft,
  { field, question }: { readonly field: DraftField; readonly question: string },
  session: Session,
): Promise<IdeaDraft | null> {
  for (;;) {
    session.effects.tell({ kind: 'ask', title: draft.title, question });
    const answer = await session.effects.nextLine();
    if (answer === undefined) return null;
    session.lines++;
    const read = withField(draft, field, answer);
    if (typeof read !== 'string') return read;
    noteProblem(read, session);
  }
}
