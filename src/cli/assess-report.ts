import { join, relative } from 'node:path';
import { assessIdea, type AssessedIdea } from '../app/decide/assess-idea.ts';
import { writePage } from '../app/leadership/write-page.ts';
import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { localDate } from '../base/local-date.ts';
import { version } from '../base/version.ts';
import { quoted } from '../evidence/gates/need.ts';
import { assessEffects, designEffects } from '../node.ts';
import { originWords } from '../project/decide/origin-words.ts';
import { renderAssessmentPage } from '../report/assessment-page/page.ts';
import { parseArguments } from './arguments.ts';
import { debtOf, ideaPath, withIdea } from './assess-place.ts';
import { ASSESS_REPORT_FLAGS, ASSESS_REPORT_HELP } from './assess-report-flags.ts';
import { dateFlag } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { pagePlace } from './page-place.ts';
import { showSteps } from './show-steps.ts';
import { printJson } from './with-project.ts';

/** `cairn assess report`: an idea in, its page out. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(ASSESS_REPORT_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(ASSESS_REPORT_HELP);
    return EXIT.done;
  }
  const [word, ...others] = given.positionals;
  if (word === undefined || others.length > 0) {
    throw new UserError('bad-input', word === undefined ? 'No idea is named' : `${others.length + 1} ideas are named`, {
      hint: 'Write cairn assess report IDEA, once for each.',
    });
  }
  const path = await ideaPath(word);
  const place = pagePlace(given.value('out'), path);
  const today = dateFlag(given, 'today') ?? localDate(new Date());
  using interrupt = abortOnInterrupt();
  const found = await assessed(path, { today, fresh: given.isOn('fresh') }, interrupt.signal);
  if (given.isOn('json')) {
    printJson(found.assessment);
    return EXIT.done;
  }
  const page = renderAssessmentPage({
    assessment: found.assessment,
    ground: found.ground,
    provenance: originWords(found.seen, path),
    version,
    command: `cairn assess ${quoted(path)} --today ${today} --json`,
  });
  await writePage(place, page, designEffects(), interrupt.signal);
  process.stdout.write(
    `${printable(found.assessment.sentence)}\n\n  ${relative(process.cwd(), join(place.folder, place.name))}\n`,
  );
  return EXIT.done;
}

function assessed(
  path: string,
  options: { readonly today: string; readonly fresh: boolean },
  signal: AbortSignal,
): Promise<AssessedIdea> {
  return withIdea(path, async (project) => {
    const debt = await debtOf(project, signal);
    const steps = assessIdea(
      path,
      { ...options, project, ...(debt === undefined ? {} : { debt }) },
      assessEffects(),
      signal,
    );
    return showSteps(steps, (idea) => Promise.resolve(idea));
  });
}
