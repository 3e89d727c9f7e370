import type { ProjectEffects } from '../project/project-effects.ts';
import type { RunEffects } from '../runs/run-effects.ts';

/** What runbooks need of the world: programs, clean ground, files. */
export interface RunbookEffects
  extends
    Pick<
      RunEffects,
      | 'clock'
      | 'wait'
      | 'environment'
      | 'startProcess'
      | 'gitState'
      | 'cleanGround'
      | 'placeInput'
      | 'filesAt'
      | 'isFile'
    >,
    Pick<ProjectEffects, 'readProjectFile' | 'sourceStates'> {
  /** A text of the project. @throws UserError `not-found`, `too-large` */
  readProjectText(root: string, path: string): Promise<{ readonly text: string }>;
  /** Names of the runbooks of a project, sorted. */
  runbookNames(root: string): Promise<readonly string[]>;
  /** Who committed a file first; null when nobody did. */
  firstCommitter(root: string, path: string): Promise<string | null>;
  writeFile(path: string, content: string): Promise<void>;
}
