import type { AssessmentVerdict, Flip } from '../../contracts/assessment.ts';
import type { Decision } from '../verdict.ts';
import type { Candidate, Tried } from './candidate.ts';

type After = Pick<Decision, 'kind' | 'headline' | 'rule'>;

/** The verdict on the idea as something that is tried leaves it; null when the file would not be valid. */
export type Reassess = (tried: Tried) => After | null;

/** Facts together, and the verdict after them. */
interface Step extends Candidate {
  readonly after: Omit<After, 'headline'>;
}

/** No reader follows more facts together than this. */
const MOST_FACTS = 3;
/** Of facts that leave the verdict and yet mend something, so many are followed further, of different subjects. */
const MOST_MENDS = 3;

/** What is looked for: facts that lead from a verdict to others, up to so many, one for each subject. */
export class FlipSearch {
  readonly #taken = new Map<string, Flip>();
  readonly #tried = new Map<string, After | null>();
  readonly #start: Step;
  readonly #most: number;
  readonly #ask: Reassess;

  constructor({ kind, rule }: Omit<After, 'headline'>, { most, reassess }: { most: number; reassess: Reassess }) {
    this.#start = { edits: [], says: '', distance: 0, after: { kind, rule } };
    this.#most = most;
    this.#ask = reassess;
  }

  get flips(): Flip[] {
    return [...this.#taken.values()];
  }

  /**
   * Tries candidates, nearest first: each alone, then beside what mends something and is not enough, and beside what flips the
   * verdict by itself because it was all that stood in the way: what would follow then.
   */
  among(candidates: readonly Candidate[]): void {
    let from: readonly Step[] = [this.#start];
    for (let facts = 1; facts <= MOST_FACTS + 1 && from.length > 0 && !this.#isDone; facts++) {
      from = from.flatMap((step) => this.#onwards(step, candidates));
      const mended = from.filter(({ after }) => after.kind !== this.#verdict);
      // A set that flips is as short as it can be here: only what follows from it is of interest.
      if (mended.length > 0) from = mended.slice(0, 1);
      else from = facts < MOST_FACTS ? onePerSubject(from).slice(0, MOST_MENDS) : [];
    }
  }

  get #isDone(): boolean {
    return this.#taken.size === this.#most;
  }

  get #verdict(): AssessmentVerdict {
    return this.#start.after.kind;
  }

  /** The steps from one that mend something; those that lead to another verdict are taken. */
  #onwards(from: Step, candidates: readonly Candidate[]): Step[] {
    const next = candidates
      .filter((candidate) => !overlap(from, candidate))
      .map((candidate) => this.#nearest(from, candidate))
      .toSorted((a, b) => a.distance - b.distance);
    const mends: Step[] = [];
    for (const candidate of next) {
      if (this.#isDone) return [];
      const step = together(from, candidate);
      const after = this.#try(step);
      if (after === null) continue;
      if (after.kind !== this.#verdict && after.kind !== from.after.kind) this.#take(step, after);
      if (after.rule > from.after.rule) mends.push({ ...step, after });
    }
    return mends;
  }

  #take({ edits, given, says }: Candidate, { kind, headline }: After): void {
    const subject = subjectOf({ edits, given });
    if (this.#taken.has(subject) || this.#isPadded({ edits }, kind)) return;
    const flip = { edits, ...(given === undefined ? {} : { given }), verdict: kind, sentence: `${says}: ${headline}` };
    this.#taken.set(subject, flip);
  }

  /** Whether a part of these facts is known to lead to the same verdict: the others are beside the point. */
  #isPadded(tried: Tried, kind: AssessmentVerdict): boolean {
    const keys = keysOf(tried);
    return this.flips.some((flip) => flip.verdict === kind && keysOf(flip).every((key) => keys.includes(key)));
  }

  #try({ edits, given }: Tried): After | null {
    const key = JSON.stringify([edits.map(({ path, to }) => [path, to ?? null]), given]);
    const known = this.#tried.get(key);
    if (known !== undefined) return known;
    const after = this.#ask({ edits, given });
    this.#tried.set(key, after);
    return after;
  }

  /**
   * The same with the number nearest to the one that stands there, by halving, down to the digits that are shown: of what leads
   * to another verdict one that does, of what only mends something one that mends it too.
   */
  #nearest(from: Step, candidate: Candidate): Candidate {
    if (!candidate.number) return candidate;
    const before = from.after;
    const end = this.#try(together(from, candidate));
    if (end === null || (end.kind === before.kind && end.rule <= before.rule)) return candidate;
    const leads = (other: Candidate): boolean => {
      const after = this.#try(together(from, other)) ?? before;
      return after.kind !== before.kind || (end.kind === before.kind && after.rule > before.rule);
    };
    return nearestNumber(candidate, candidate.number, leads);
  }
}

function nearestNumber(
  candidate: Candidate,
  { from, to, step, at }: NonNullable<Candidate['number']>,
  leads: (other: Candidate) => boolean,
): Candidate {
  const towards = Math.sign(to - from);
  const most = Math.floor(Math.abs(to - from) / step + 1e-9);
  const steps = (count: number): Candidate => at(Number((to - towards * (most - count) * step).toPrecision(12)));
  let [stays, flips] = [0, most];
  while (flips - stays > 1) {
    const between = Math.floor((stays + flips) / 2);
    if (leads(steps(between))) flips = between;
    else stays = between;
  }
  return flips >= most ? candidate : steps(flips);
}

/** One fact beside others. */
function together(from: Candidate, { edits, given, says, distance }: Candidate): Candidate {
  return {
    edits: [...from.edits, ...edits],
    given: given ?? from.given,
    says: from.says === '' ? says : `${from.says}, and besides: ${says}`,
    distance,
  };
}

const keysOf = ({ edits }: Tried): string[] => edits.map(({ path }) => path.join('.'));

const overlap = (a: Tried, b: Tried): boolean => keysOf(a).some((key) => keysOf(b).includes(key));

const onePerSubject = (steps: readonly Step[]): Step[] =>
  steps.filter((step, at) => steps.findIndex((other) => subjectOf(other) === subjectOf(step)) === at);

const MONEY: readonly string[] = ['value', 'cost', 'belief'];

/** What something is about: value and cost are two sides of one question, and one of them is enough to name. */
function subjectOf({ edits, given }: Tried): string {
  const subjects = edits.map(({ path }) => String(path[0])).filter((key) => key !== 'attested');
  return [...new Set(subjects.map((key) => (MONEY.includes(key) ? 'money' : key))), ...(given ? [given] : [])].join();
}
