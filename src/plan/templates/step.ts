import type { Archetype, Organisation } from '../../contracts/profile.ts';
import type { ParameterName } from '../organisation.ts';

/** Who a plan has: a number of people who can stand in for each other, or people by name. */
export type People =
  | { readonly kind: 'number'; readonly count: number; readonly isGuess: boolean }
  | { readonly kind: 'names'; readonly names: readonly string[] };

/** A part of the work that somebody can do beside the others, or an approach. */
export interface Part {
  readonly name: string;
  /** Names of parts that it needs. */
  readonly after: readonly string[];
}

/** What a template makes a plan of. */
export interface TemplateRequest {
  readonly title: string | null;
  /** ISO dates. */
  readonly start: string;
  readonly deadline: string;
  readonly people: People;
  /** What success is worth; null when nobody said. */
  readonly value: number | null;
  readonly archetype: Archetype | null;
  readonly organisation: Organisation | null;
  readonly parts: readonly Part[];
}

/** An activity of a template. Its numbers are guesses, and the plan says so beside each of them. */
export interface Step {
  readonly kind: 'step';
  readonly id: string;
  readonly title: string;
  /** A guess, or the name of a chance that is assumed; 1 only where nothing can fail. */
  readonly p: number | ParameterName;
  readonly duration: string;
  readonly after: readonly string[];
  /** Whom it occupies: one person, all of them, or the one who owns the part with this number. */
  readonly who: 'one' | 'everyone' | { readonly owner: number };
  readonly kill?: string;
  readonly cost?: number | null;
  readonly cause?: string;
}

export interface StepGroup {
  readonly kind: 'all' | 'any';
  readonly id: string;
  readonly title: string;
  readonly after: readonly string[];
  readonly children: readonly TemplateNode[];
}

export type TemplateNode = Step | StepGroup;

/** What stands above the tree of a plan. */
export interface TemplateTree {
  readonly title: string;
  /** Shared causes, with a guess for each. */
  readonly causes?: Readonly<Record<string, number>>;
  /** A study to be judged; all guesses. */
  readonly study?: { readonly sensitivity: number; readonly specificity: number; readonly price: number };
  readonly nodes: readonly TemplateNode[];
}

export interface Template {
  readonly name: string;
  /** One line for a list. */
  readonly description: string;
  /** How many people there are unless somebody says so: a guess. */
  readonly people: number;
  /** Fewer people, or more, need another template; absent: any number fits. */
  readonly team?: { readonly least: number; readonly most: number };
  /** What `parts` are here, and those that are taken when none are named; null where there are none. */
  readonly parts: { readonly are: string; readonly usual: readonly Part[] } | null;
  /** Whether it asks whether the work pays, so that it must know what success is worth. */
  readonly needsValue: boolean;
  make(request: TemplateRequest): TemplateTree;
}

/** A step that takes one person, unless it says otherwise. */
export const step = (
  id: string,
  title: string,
  rest: Pick<Step, 'p' | 'duration'> & Partial<Pick<Step, 'after' | 'who' | 'kill' | 'cost' | 'cause'>>,
): Step => ({ kind: 'step', id, title, after: [], who: 'one', ...rest });

/** Parts without an order between them. */
export const freeParts = (...names: readonly string[]): Part[] => names.map((name) => ({ name, after: [] }));
