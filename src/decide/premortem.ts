import { formatRoughPair, formatSignificant } from '../base/number-format.ts';
import {
  clear,
  doomsFrom,
  flagged,
  judgeDeployment,
  judgeFeasible,
  judgeSize,
  unknown,
  type Doom,
  type JudgedDoom,
} from './doom.ts';
import { economicsOf, economicsWord } from './economics.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { waitingFor } from './success.ts';
import { successWords } from './success-words.ts';
import { saidAs, wordOf } from './word.ts';
import { worthOf } from './worth.ts';

/** The four ways in which an idea is doomed, each judged on its own evidence, with the words that a project is judged by. */
export function ideaDooms(ground: Ground): readonly Doom[] {
  return doomsFrom({
    infeasible: infeasible(ground),
    'never-in-production': judgeDeployment(ground.file.deployment, 'The idea'),
    'unclear-success': unclearSuccess(ground),
    'too-small': tooSmall(ground),
  });
}

function infeasible({ file, check, measured }: Ground): JudgedDoom {
  if (file.problem === undefined) return flagged('The idea does not say what the problem is (`problem`).', null);
  if (file.data?.target === undefined)
    return flagged('The idea does not say what is to be predicted (`data.target`).', null);
  const people = measured?.humanAccuracy;
  const reached = people ? [{ noun: 'people', score: people.value }] : [];
  return judgeFeasible(check?.signal.p ?? null, reached, 'cairn assess');
}

function unclearSuccess(ground: Ground): JudgedDoom {
  const { success, stakeholders } = ground.file;
  if (!success) return flagged('It is not written what success would be (`success`).', null);
  if (stakeholders.length === 0) return flagged('Nobody is named who would have to agree (`stakeholders`).', null);
  const waiting = waitingFor(ground);
  if (waiting.length === 0) return clear(`All agree: ${successWords(success)}.`);
  return flagged(`Not signed as it stands now by ${waiting.join(', ')}.`, 'cairn assess sign');
}

/** A worth that nine of ten stay below, over all years, against the middle of the cost. */
function tooSmall(ground: Ground): JudgedDoom {
  const economics = economicsOf(ground);
  if (!economics) return unknown('The idea does not say what it would be worth, or nobody vouches for it any more.');
  if (!economics.hasCost) return unknown('The idea does not say what it would cost (`cost`).');
  const { value, cost } = worthOf(economics);
  const best = value.p90 * economics.years;
  const [most, against] = formatRoughPair(best, cost.p50);
  const sum = `${most} ${economics.unit} over ${economics.years === 1 ? 'a year' : `${formatSignificant(economics.years)} years`}, which nine of ten outcomes stay below`;
  return judgeSize({ sum, against }, { best, cost: cost.p50 });
}

/** What is written, and by whom it is said; that nothing is written, or what was measured, needs nobody's word. */
function doomSaid(id: Doom['id'], ground: Ground): Pick<Fact, 'kind'> & Partial<Fact> {
  if (id === 'too-small') return saidAs(economicsWord(ground));
  const key = id === 'never-in-production' ? 'deployment' : id === 'unclear-success' ? 'success' : null;
  return key === null || ground.file[key] === undefined ? { kind: 'computed' } : saidAs(wordOf(ground, key));
}

/** A flag is a warning, not a forecast. */
const FACT_VALUES = { flagged: 'possible', clear: 'not in sight', unknown: null } as const;

/** The four ways as a part of an assessment. A red flag warns: it is one of four, and each has a cure. */
export function premortemSection(ground: Ground): Section {
  const dooms = ideaDooms(ground);
  const flags = dooms.filter(({ state }) => state === 'flagged');
  const missing = dooms.find(({ state }) => state === 'unknown');
  const base = {
    id: 'premortem',
    title: 'If it fails, what will have been the reason?',
    facts: dooms.map(({ id, title, state, why, command }) =>
      factOf({
        key: `premortem/${id}`,
        title,
        value: FACT_VALUES[state],
        ...doomSaid(id, ground),
        because: why,
        command,
      }),
    ),
  };
  const [first] = flags;
  if (first) {
    const words = flags.map(({ title, why }) => `${title}? ${why}`).join(' ');
    const next = first.command === null ? `Mend it: ${first.why}` : `Run ${first.command}.`;
    return { ...base, outcome: 'warns', sentence: words, next };
  }
  if (missing) {
    const sentence = `None of four ways to fail is in sight, but one cannot be judged. ${missing.title}: ${missing.why}`;
    return { ...base, outcome: 'unknown', sentence, next: 'Write value and cost.' };
  }
  return { ...base, outcome: 'passed', sentence: 'None of four ways to fail is in sight.', next: null };
}
