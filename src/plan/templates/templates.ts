import { approaches } from './approaches.ts';
import { courseProject } from './course-project.ts';
import { endToEnd } from './end-to-end.ts';
import { feasibilityStudy } from './feasibility-study.ts';
import type { Template } from './step.ts';

/** What a plan can be begun from. */
export const templates: readonly Template[] = [courseProject, endToEnd, feasibilityStudy, approaches];
