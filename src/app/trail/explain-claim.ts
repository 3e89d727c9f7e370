import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { ClaimStatus } from '../../evidence/staleness.ts';
import { whyChain, type WhyChain } from '../../evidence/why.ts';
import type { Project } from '../project/project.ts';
import { openTrail } from './open-trail.ts';

/** What a claim rests on. @throws UserError `not-found`, naming the nearest key */
export async function explainClaim(
  project: Project,
  key: string,
): Promise<{ readonly status: ClaimStatus; readonly chain: WhyChain }> {
  const { facts, current } = await openTrail(project);
  const status = facts.claims.get(key);
  if (status) return { status, chain: whyChain(key, facts.claims, current) };
  const keys = [...facts.claims.keys()];
  const nearest = nearestName(key, keys) ?? keys.find((known) => known.endsWith(`/${key}`) || known.startsWith(key));
  throw new UserError('not-found', `There is no claim "${key}"`, {
    hint: nearest ? `Did you mean ${nearest}?` : `cairn claims lists the ${keys.length} there are.`,
  });
}
