import { firstCommitter } from '../../io/first-committer.ts';
import { readProjectText } from '../../io/project-documents.ts';
import { runbookNames } from '../../io/runbook-names.ts';
import { writeWholeFile } from '../../io/write-files.ts';
import type { ProjectEffects } from '../project/project-effects.ts';
import { realRunEffects } from '../runs/real-effects.ts';
import type { RunbookEffects } from './runbook-effects.ts';

/** The effects of a real machine that runbooks need, beside those of its project. */
export const realRunbookEffects = (project: ProjectEffects): RunbookEffects => ({
  ...realRunEffects(),
  ...project,
  readProjectText,
  runbookNames,
  firstCommitter,
  writeFile: writeWholeFile,
});
