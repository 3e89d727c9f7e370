import { unrecordedChanges } from '../../evidence/charter-changes.ts';
import { unrecordedStakeholders } from '../../evidence/stakeholder-changes.ts';
import { unrecordedFirings } from '../../evidence/kill-firings.ts';
import { evaluateGates } from '../../evidence/gates/evaluate-gates.ts';
import { datedEntries, readEvidence, type Evidence } from '../project/read-evidence.ts';
import type { Project } from '../project/project.ts';

/**
 * The project as it stands today, after writing down, once, a metric or target that is another than the one on record.
 * Every verb that looks at results begins with it, so that no change of the goal is lost.
 */
export async function openTrail(project: Project): Promise<Evidence> {
  const evidence = await readEvidence(project);
  const at = project.now().toISOString();
  const changes = [unrecordedChanges, unrecordedStakeholders, unrecordedFirings].flatMap((look) =>
    look(evidence.facts, at),
  );
  if (changes.length === 0) return evidence;
  for (const change of changes) await project.store.journal.add(change);
  const facts = { ...evidence.facts, ...datedEntries(await project.store.journal.list(), evidence.facts.today) };
  return { ...evidence, facts, gates: evaluateGates(facts) };
}
