import type { ClaimInput } from '../../contracts/claim.ts';
import { PROJECT_CODE } from '../../evidence/project-code.ts';
import { inputId } from '../../evidence/staleness.ts';
import type { Project } from '../project/project.ts';

/** All code of the project as an input; none outside of a git repository. */
export async function projectCode(project: Pick<Project, 'currentInputs'>): Promise<readonly ClaimInput[]> {
  const code = { kind: 'code' as const, name: PROJECT_CODE };
  const hash = (await project.currentInputs([code])).get(inputId(code));
  return hash === undefined ? [] : [{ ...code, hash }];
}
