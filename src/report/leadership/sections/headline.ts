import { number, say, strong, type Sentence } from '../../design-document/blocks.ts';
import { visibleText } from '../../plain-text.ts';
import { longDate } from '../dates.ts';
import type { LeadershipFacts } from '../facts.ts';
import type { PlanOutlook, Stopper } from '../outlook.ts';
import { cutText } from '../panel.ts';

/** Letters of the problem that a sentence can hold when it is read aloud: our choice. */
const LONGEST_PROBLEM = 90;

/** One sentence that can be read aloud: what the project is, the chance by the deadline, what would most likely stop it. */
export function headline({ evidence: { file } }: LeadershipFacts, plans: readonly PlanOutlook[]): Sentence {
  const [outlook] = plans;
  const name = visibleText(file.name, 40);
  const problem = file.problem === undefined ? '' : ` (${problemWords(file.problem)})`;
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

/** The problem as it stands inside of a sentence. */
function problemWords(problem: string): string {
  const { text } = cutText(problem, 'cairn.yaml', LONGEST_PROBLEM);
  return text.replace(/[.!?]+$/, '');
}

function stopperWords(stopper: Stopper | null): Sentence {
  if (stopper === null) return [say('; nothing that the plan names is likely to stop it')];
  if (stopper.kind === 'late')
    return [
      say('; what stands most in its way is time: with '),
      number(stopper.chance, 'value'),
      say(' it works, but later'),
    ];
  const what = visibleText(stopper.title, 50);
  return [
    say('; what would most likely stop it is that '),
    strong(what),
    say(stopper.kind === 'cause' ? ' does not hold (' : ' fails ('),
    number(stopper.chance, 'value'),
    say(')'),
  ];
}
