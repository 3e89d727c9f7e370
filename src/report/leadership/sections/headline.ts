import { listed } from '../../../base/listed.ts';
import { number, say, strong, type Inline, type Sentence } from '../../design-document/blocks.ts';
import { visibleText } from '../../plain-text.ts';
import { longDate } from '../dates.ts';
import type { LeadershipFacts } from '../facts.ts';
import { shortName } from '../panel.ts';
import type { PlanOutlook, Stopper } from '../outlook.ts';
import { textWidth } from '../../terminal/text-width.ts';

/** A problem that is longer than this cannot stand inside of a sentence: our choice. */
const LONGEST_PROBLEM = 70;

/** One sentence that can be read aloud: what the project is, the chance by the deadline, what would most likely stop it. */
export function headline({ evidence: { file } }: LeadershipFacts, plans: readonly PlanOutlook[]): Sentence {
  const [outlook] = plans;
  const name = shortName(file.name, 30);
  const problem = whatItIs(file);
  if (outlook === undefined) {
    return [say(`${name}${problem} has no plan, so nobody can say when it will work.`)];
  }
  if (plans.length > 1) return severalPlans(name, plans);
  const { chance } = outlook;
  const subject = `${name}${problem}`;
  if (chance.share === 0 && outlook.ever.share === 0)
    return [say(`${subject}, as it is planned, has a chance of `), number(chance, 'value'), say(' of working.')];
  return [
    say(`${subject} has a chance of `),
    number(chance, 'value'),
    say(` ${whenWords(outlook)}`),
    ...stopperWords(outlook.stopper),
    say('.'),
  ];
}

const whenWords = ({ deadline }: PlanOutlook): string =>
  deadline === null ? 'of working in the end' : `of working by ${longDate(deadline)}`;

/** The plan that is least likely to be in time, and what would most likely stop it. */
function severalPlans(name: string, plans: readonly PlanOutlook[]): Sentence {
  const weakest = plans.toSorted((a, b) => a.chance.share - b.chance.share)[0]!;
  const strongest = plans.toSorted((a, b) => b.chance.share - a.chance.share)[0]!;
  const title = (plan: PlanOutlook): Inline => strong(shortName(plan.title, 28));
  // None is the weakest, so there is none of which to say what would stop it.
  if (strongest.chance.value === weakest.chance.value) return equalPlans(name, plans);
  return [
    say(`Of the plans of ${name}, `),
    title(strongest),
    say(' has the best chance, '),
    number(strongest.chance, 'value'),
    say(` ${whenWords(strongest)}, and `),
    title(weakest),
    say(' the least, '),
    number(weakest.chance, 'value'),
    say(` ${whenWords(weakest)}`),
    ...stopperWords(weakest.stopper),
    say('.'),
  ];
}

function equalPlans(name: string, plans: readonly PlanOutlook[]): Sentence {
  const [first] = plans;
  const when = new Set(plans.map(whenWords)).size === 1 ? whenWords(first!) : 'of working, each by its own date';
  return [say(`The plans of ${name} have the same chance, `), number(first!.chance, 'value'), say(` ${when}.`)];
}

/** What the project is, inside of a sentence: the problem where it is short, else what is to be predicted. */
function whatItIs({ problem, target }: LeadershipFacts['evidence']['file']): string {
  const short = visibleText(problem ?? '', 400)
    .trim()
    .replace(/[.!?]+$/, '');
  const refersToClaims = short.includes('{{');
  if (short !== '' && !refersToClaims && textWidth(short) <= LONGEST_PROBLEM) return ` (${short})`;
  return target === undefined ? '' : `, which is to predict “${shortName(target.column, 40)}”,`;
}

function stopperWords(stopper: Stopper | null): Sentence {
  if (stopper === null) return [say('; nothing that the plan names is likely to stop it')];
  switch (stopper.kind) {
    case 'late':
      return [
        say('; what stands most in its way is time: with '),
        number(stopper.chance, 'value'),
        say(' it works, but later'),
      ];
    case 'loses':
      return [
        say('; nothing alone would stop it, and without '),
        strong(shortName(stopper.title, 50)),
        say(' a chance of '),
        number(stopper.left, 'value'),
        say(' would be left'),
      ];
    case 'fails':
      return [
        say('; what would most likely stop it is that '),
        ...failWords(stopper),
        say(' ('),
        number(stopper.chance, 'value'),
        say(')'),
      ];
  }
}

function failWords({ title, alternatives, isCause }: Stopper & { kind: 'fails' }): Sentence {
  if (isCause) return [say('this does not hold: '), strong(shortName(title, 40))];
  if (alternatives.length === 0) return [strong(shortName(title, 40)), say(' fails')];
  if (alternatives.length > 3 || alternatives.join('').length > 80)
    return [say('none of the approaches to '), strong(shortName(title, 40)), say(' works')];
  const names = alternatives.map((name) => shortName(name, 34));
  return names.length === 2
    ? [say('neither '), strong(names[0]!), say(' nor '), strong(names[1]!), say(' works')]
    : [say('none of '), strong(listed(names)), say(' works')];
}
