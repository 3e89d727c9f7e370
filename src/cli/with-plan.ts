import { dirname, resolve } from 'node:path';
import type { PlanPlace } from '../app/plan/look-at-plan.ts';
import { projectEffects } from '../node.ts';
import { withProjectOf } from './with-project.ts';

/** Opens the project in whose folder a plan lies, if there is one, and closes it whatever happens. */
export function withPlan<T>(path: string, use: (place: PlanPlace) => Promise<T>): Promise<T> {
  const whole = resolve(path);
  return withProjectOf(dirname(whole), (project) =>
    use({ project, file: project === null ? null : projectEffects().projectPath(project.root, whole) }),
  );
}
