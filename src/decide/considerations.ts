import { judgeErrors, judgeEthics, judgeFrequency } from './accuracy-considerations.ts';
import { expired, type Consideration, type Question } from './consideration.ts';
import { judgeAcquisition, judgeAmount, judgeLabels, judgeSecurity, judgeStability } from './data-considerations.ts';
import { judgeCompute, judgeDefinition, judgeHuman, judgePublished } from './difficulty-considerations.ts';
import type { Ground } from './ground.ts';
import { wordOf } from './word.ts';

/** The twelve considerations, in the order of the pyramid. */
export const CONSIDERATIONS: readonly Question[] = [
  { id: 'acquire', driver: 'data', title: 'How hard are the rows to get?', judge: judgeAcquisition },
  { id: 'label', driver: 'data', title: 'How dear are the labels?', judge: judgeLabels },
  { id: 'amount', driver: 'data', title: 'How many rows are still missing?', judge: judgeAmount },
  { id: 'stability', driver: 'data', title: 'How much do the data change?', judge: judgeStability },
  { id: 'security', driver: 'data', title: 'Must the data be protected?', judge: judgeSecurity },
  { id: 'errors', driver: 'accuracy', title: 'How dear are wrong predictions?', key: 'errorCosts', judge: judgeErrors },
  { id: 'frequency', driver: 'accuracy', title: 'How often must it be right to be useful?', judge: judgeFrequency },
  { id: 'ethics', driver: 'accuracy', title: 'Can people come to harm?', judge: judgeEthics },
  { id: 'defined', driver: 'difficulty', title: 'Is the problem well defined?', judge: judgeDefinition },
  { id: 'published', driver: 'difficulty', title: 'How new is the problem?', key: 'literature', judge: judgePublished },
  { id: 'compute', driver: 'difficulty', title: 'How much computing does it take?', judge: judgeCompute },
  { id: 'human', driver: 'difficulty', title: 'Can a person do it?', judge: judgeHuman },
];

/** All twelve, each measured where the ground can say it, else by a person's word, else unknown. */
export function judgeAll(ground: Ground): Consideration[] {
  return CONSIDERATIONS.map(({ id, driver, title, key, judge }) => {
    const word = key === undefined ? null : wordOf(ground, key);
    const found = word?.kind === 'expired' ? expired(word) : judge(ground);
    const head = { id, driver, title };
    if ('unknown' in found) {
      const command = found.command ?? null;
      return { ...head, score: 0.5, range: [0, 1], kind: null, by: null, until: null, because: found.unknown, command };
    }
    const { score, range = [score, score], said, because } = found;
    const { kind, by = null, until = null } = said;
    return { ...head, score, range, kind, by, until, because, command: null };
  });
}
