import type { Ground } from '../ground.ts';
import { IS_OR_NOT, type Candidate } from './candidate.ts';

/** A harm that is found, where nobody has written of any: it may decide more than anything that is known. */
export function unknownHarm({ file: { harms, noHarm } }: Ground): Candidate[] {
  return harms.length === 0 && noHarm === undefined ? [unownedHarm(IS_OR_NOT.unknown)] : [];
}

/** A harm that nobody knows of today, without an owner. */
const unownedHarm = (distance: number): Candidate => ({
  edits: [{ path: ['harms'], to: [{ harm: 'somebody is hurt' }] }],
  says: 'A harm is found that nobody owns (`harms`)',
  distance,
  isHypothetical: true,
});

/** A harm that nobody answers for, or all of them answered for. */
export function owners({ file: { harms } }: Ground): Candidate[] {
  const open = harms.flatMap(({ owner, mitigation }, i) => [
    ...(owner === undefined ? [{ path: ['harms', i, 'owner'], to: 'a person' }] : []),
    ...(mitigation === undefined ? [{ path: ['harms', i, 'mitigation'], to: 'what is done about it' }] : []),
  ]);
  if (open.length > 0)
    return [{ edits: open, says: 'Every harm has an owner and a mitigation (`harms`)', distance: IS_OR_NOT.blocking }];
  if (harms.length > 0)
    return [
      {
        edits: [{ path: ['harms', 0, 'owner'], to: undefined }],
        says: `Nobody owns the harm "${harms[0]!.harm}" (\`harms\`)`,
        distance: IS_OR_NOT.much,
        isHypothetical: true,
      },
    ];
  return [unownedHarm(IS_OR_NOT.much)];
}
