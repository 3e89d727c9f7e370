import { number, say, strong, type Sentence } from '../../design-document/blocks.ts';
import { visibleText } from '../../plain-text.ts';
import { longDate } from '../dates.ts';
import type { LeadershipFacts } from '../facts.ts';
import type { PlanOutlook, Stopper } from '../outlook.ts';
import { textWidth } from '../../terminal/text-width.ts';
import { listed } from '../../words.ts';

/** A problem that is longer than this cannot stand inside of a sentence: our choice. */
const LONGEST_PROBLEM = 70;

/** One sentence that can be read aloud: what the project is, the chance by the deadline, what would most likely stop it. */
export function headline({ evidence: { file } }: LeadershipFacts, plans: readonly PlanOutlook[]): Sentence {
  const [outlook] = plans;
  const name = visibleText(file.name, 40);
  const problem = whatItIs(file);
  if (outlook === undefined) {
    return [say(`${name}${problem} has no plan, so nobody can say when it will work.`)];
  }
  const { deadline, chance, title } = outlook;
  const subject = plans.length === 1 ? `${name}${problem}` : `${name}${problem}: “${visibleText(title, 40)}”`;
  const when = deadline === null ? 'of working in the end' : `of working by ${longDate(deadline)}`;
  if (chance.share === 0 && outlook.ever.share === 0)
    return [say(`${subject}, as it is planned, has a chance of `), number(chance, 'value'), say(' of working.')];
  return [
    say(`${subject} has a chance of `),
    number(chance, 'value'),
    say(` ${when}`),
    ...stopperWords(outlook.stopper),
    say('.'),
  ];
}

/** What the project is, inside of a sentence: the problem where it is short, else what is to be predicted. */
function whatItIs({ problem, target }: LeadershipFacts['evidence']['file']): string {
  const short = visibleText(problem ?? '', 400)
    .trim()
    .replace(/[.!?]+$/, '');
  if (short !== '' && textWidth(short) <= LONGEST_PROBLEM) return ` (${short})`;
  return target === undefined ? '' : `, which is to predict “${visibleText(target.column, 50)}”,`;
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
        strong(visibleText(stopper.title, 50)),
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
  if (isCause) return [say('this does not hold: '), strong(visibleText(title, 50))];
  if (alternatives.length === 0) return [strong(visibleText(title, 50)), say(' fails')];
  if (alternatives.length > 3)
    return [say('none of the approaches to '), strong(visibleText(title, 40)), say(' works')];
  const names = alternatives.map((name) => visibleText(name, 40));
  return names.length === 2
    ? [say('neither '), strong(names[0]!), say(' nor '), strong(names[1]!), say(' works')]
    : [say('none of '), strong(listed(names)), say(' works')];
}
