import type { FileActivity, FileNode, PlanFile, PlanMark } from '../contracts/plan-file.ts';

/**
 * A plan as it was before some of its marks were made: the states that they changed are put back, everything else stays
 * as it is written today.
 *
 * @param since - ISO date; marks made after it are undone
 * @returns null where a state cannot be put back, because its chance is not written any more
 */
export function beforeMarks(file: PlanFile, since: string): PlanFile | null {
  const undone = new Map<string, PlanMark>();
  // The oldest of the undone marks says what was before.
  for (const mark of file.log) if (mark.on > since && !undone.has(mark.id)) undone.set(mark.id, mark);
  let isKnown = true;
  const putBack = (activity: FileActivity): FileActivity => {
    const mark = undone.get(activity.id);
    if (mark === undefined) return activity;
    const { from } = mark;
    const isOpen = from === 'open' || from === 'running';
    if (isOpen && (activity.p === null || activity.duration === null)) isKnown = false;
    if (from === 'running' && activity.started === null) isKnown = false;
    const started = from === 'open' ? null : activity.started;
    return { ...activity, state: from, started, finished: isOpen ? null : activity.finished };
  };
  const visit = (node: FileNode): FileNode =>
    node.kind === 'activity' ? putBack(node) : { ...node, children: node.children.map(visit) };
  const root = visit(file.root);
  return isKnown ? { ...file, root } : null;
}
