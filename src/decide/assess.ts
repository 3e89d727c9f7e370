import { assessmentVersion, type Assessment, type AssessmentVerdict } from '../contracts/assessment.ts';
import { parseWritten } from '../contracts/describe-issue.ts';
import { IdeaFile } from '../contracts/idea-file.ts';
import { dataSection } from './data-stored.ts';
import { ethicsSection } from './ethics.ts';
import { findFlips, withEdits, type Edit } from './flips.ts';
import type { Ground } from './ground.ts';
import { infrastructureSection } from './infrastructure.ts';
import { ivoSection } from './ivo.ts';
import { needSection } from './need.ts';
import { peopleSection } from './people.ts';
import { productSection } from './product.ts';
import { valueSection } from './value.ts';
import type { Section } from './section.ts';
import { decide } from './verdict.ts';

/** The questions of an assessment, in the order in which they are asked. */
const QUESTIONS: readonly ((ground: Ground) => Section)[] = [
  productSection,
  dataSection,
  peopleSection,
  needSection,
  valueSection,
  ethicsSection,
  ivoSection,
  infrastructureSection,
];

export interface AssessmentRequest {
  readonly ground: Ground;
  /** The idea as it was written, before its schema read it: what is edited to find the facts that flip the verdict. */
  readonly written: unknown;
  /** Name of the idea's file, for the reader. */
  readonly fileName: string;
}

/** The whole assessment of an idea: every question answered, the verdict, and the facts that would flip it. Pure. */
export function assess({ ground, written, fileName }: AssessmentRequest): Assessment {
  const sections = QUESTIONS.map((ask) => ask(ground));
  const { kind, sentence, because } = decide(ground, sections);
  const reassess = (edits: readonly Edit[]): AssessmentVerdict | null =>
    verdictAfter(ground, withEdits(written, edits));
  return {
    assessmentVersion,
    id: ground.id,
    title: ground.file.title,
    file: fileName,
    today: ground.today,
    verdict: kind,
    sentence,
    because,
    flips: findFlips(ground, kind, reassess),
    sections,
    warnings: expiredWords(ground),
  };
}

/** The verdict on the same table with another file; null when the file is not valid. */
function verdictAfter(ground: Ground, written: unknown): AssessmentVerdict | null {
  const parsed = parseWritten(IdeaFile, written);
  if (!parsed.success) return null;
  const edited = { ...ground, file: parsed.data };
  return decide(
    edited,
    QUESTIONS.map((ask) => ask(edited)),
  ).kind;
}

function expiredWords({ file, today }: Ground): string[] {
  return Object.entries(file.attested)
    .filter(([, { until }]) => until < today)
    .map(([key, { by, until }]) => `What ${by} said of \`${key}\` counted until ${until}: ask again.`);
}
