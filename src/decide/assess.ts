import { assessmentVersion, type Assessment } from '../contracts/assessment.ts';
import type { IdeaFile } from '../contracts/idea-file.ts';
import { planeSection } from './archetype-plane.ts';
import { archetypeSection } from './archetype-questions.ts';
import { bottleneckSection } from './bottleneck.ts';
import { costDriverSection } from './cost-drivers.ts';
import { dataSection } from './data-stored.ts';
import { dataWaysSection } from './data-ways.ts';
import { debtSection } from './debt.ts';
import { ethicsSection } from './ethics.ts';
import { withEdits } from './edit.ts';
import { findFlips } from './flips/find-flips.ts';
import { supposedTable } from './flips/missing-table.ts';
import type { Reassess } from './flips/search.ts';
import type { Ground } from './ground.ts';
import { hardnessSection } from './hardness.ts';
import { humanSpeedSection } from './human-speed.ts';
import { infrastructureSection } from './infrastructure.ts';
import { checkingOf, ivoSection, type Checking } from './ivo.ts';
import { literatureSection } from './literature.ts';
import { needSection } from './need.ts';
import { peopleSection } from './people.ts';
import { premortemSection } from './premortem.ts';
import { successSection } from './success.ts';
import { productDesignSection } from './product-design.ts';
import { productSection } from './product.ts';
import { trialsSection } from './trials.ts';
import { chanceSection, valueSection } from './value-section.ts';
import type { Section } from './section.ts';
import { decide, type Decision } from './verdict.ts';
import { countingToday, wordOf, wordsThatDoNotCount } from './word.ts';

type Question = (ground: Ground) => Section;

/** The questions of an assessment, in the order in which they are asked. */
const QUESTIONS: readonly Question[] = [
  productSection,
  dataSection,
  peopleSection,
  needSection,
  valueSection,
  ethicsSection,
  ivoSection,
  bottleneckSection,
  dataWaysSection,
  productDesignSection,
  trialsSection,
  humanSpeedSection,
  hardnessSection,
  literatureSection,
  costDriverSection,
  debtSection,
  planeSection,
  infrastructureSection,
  successSection,
  premortemSection,
];

/** Those whose answers the verdict rests on. */
const DECISIVE: readonly Question[] = [productSection, dataSection, valueSection, ethicsSection, ivoSection];

export interface AssessmentRequest {
  readonly ground: Ground;
  /** The idea as it was written, before its schema read it: what is edited to find the facts that flip the verdict. */
  readonly written: unknown;
  /** Reads an idea as it is written; null for one that its reader would refuse. */
  readonly read: (written: unknown) => IdeaFile | null;
  /** Name of the idea's file, for the reader. */
  readonly fileName: string;
}

/** The whole assessment of an idea: every question answered, the verdict, and the facts that would flip it. Pure. */
export function assess({ ground: whole, written, read, fileName }: AssessmentRequest): Assessment {
  const ground = countingToday(whole);
  const asked = QUESTIONS.map((ask) => ask(ground));
  const sections = [...asked, archetypeSection(ground, asked)].map((section) => withEndedWords(section, ground));
  const decided = decide(ground, sections);
  const { kind, sentence, because } = decided;
  return {
    assessmentVersion,
    id: ground.id,
    title: ground.file.title,
    file: fileName,
    today: ground.today,
    verdict: kind,
    sentence,
    because,
    flips: findFlips(ground, decided, reassessment({ ground: whole, written, read })),
    sections,
    warnings: wordsThatDoNotCount(ground),
  };
}

/** Keys of the idea file that questions lose whole when the word behind them ends, by the question that misses them. */
const LOST_WHOLE: Readonly<Record<string, readonly string[]>> = {
  product: ['surface'],
  data: ['data'],
  people: ['team'],
  need: ['need', 'offTheShelf', 'needsMl'],
  ethics: ['harms'],
  'data-ways': ['data'],
  'product-design': ['ivo', 'errorCosts', 'need', 'design'],
  trials: ['need'],
  'human-speed': ['ivo'],
  hardness: ['need'],
  'cost-drivers': ['costDrivers'],
  infrastructure: ['tools', 'organisation'],
  success: ['success', 'stakeholders', 'signatures'],
  premortem: ['deployment', 'metric', 'success', 'stakeholders'],
  archetype: ['archetype'],
};

/** A question that finds nothing written where something was, until a day that is over, says so. */
function withEndedWords(section: Section, ground: Ground): Section {
  const ended = (LOST_WHOLE[section.id] ?? []).flatMap((key) => {
    const word = wordOf(ground, key);
    return word.kind === 'expired' ? [`What ${word.by} said of \`${key}\` counted until ${word.until}.`] : [];
  });
  return ended.length === 0 ? section : { ...section, sentence: [section.sentence, ...ended].join(' ') };
}

/**
 * The verdict alone, word for word that of the whole assessment in a small part of the time: only what it rests on is asked,
 * and of the worth only the chance that it is above the cost.
 */
export const verdictOf = (whole: Ground): Decision => verdictWith(whole, new Map([[valueSection, chanceSection]]));

/** @param shortcuts - questions that are answered in another way, to the same verdict */
function verdictWith(whole: Ground, shortcuts: ReadonlyMap<Question, Question>): Decision {
  const ground = countingToday(whole);
  return decide(
    ground,
    DECISIVE.map((question) => withEndedWords((shortcuts.get(question) ?? question)(ground), ground)),
  );
}

/** The verdict on the same table with an edited file. What is simulated is simulated once for the same numbers. */
function reassessment({ ground, written, read }: Omit<AssessmentRequest, 'fileName'>): Reassess {
  const [chances, checkings] = [new Map<string, Section>(), new Map<string, Checking>()];
  const chance: Question = (edited) => {
    const { value, cost, belief, attested } = edited.file;
    return once(chances, [value, cost, belief, attested], () => chanceSection(edited));
  };
  const checking: Question = (edited) => ivoSection(edited, (said) => once(checkings, said, () => checkingOf(said)));
  const shortcuts = new Map([
    [valueSection, chance],
    [ivoSection, checking],
  ]);
  return ({ edits, given }) => {
    const file = read(withEdits(written, edits));
    if (file === null) return null;
    const supposed = given === undefined ? {} : supposedTable(ground, given);
    return verdictWith({ ...ground, file, ...supposed }, shortcuts);
  };
}

/** What was found for the same numbers before, or what is found now. */
function once<T>(found: Map<string, T>, numbers: unknown, find: () => T): T {
  const key = JSON.stringify(numbers);
  const result = found.get(key) ?? find();
  found.set(key, result);
  return result;
}
