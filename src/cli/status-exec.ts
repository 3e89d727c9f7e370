import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readLeadership, type LeadershipEffects } from '../app/leadership/read-leadership.ts';
import type { PortfolioEffects } from '../app/plan/read-portfolio.ts';
import { writePage } from '../app/leadership/write-page.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { shellQuote } from '../base/shell-quote.ts';
import { defaultEffects, designEffects } from '../node.ts';
import { leadershipBrief } from '../report/leadership/brief.ts';
import { renderLeadership } from '../report/leadership/html/page.ts';
import { leadershipJson } from '../report/leadership/json.ts';
import { textOf } from '../report/design-document/inline-text.ts';
import type { Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { withPlan } from './with-plan.ts';
import { printJson, withProject, withProjectOf } from './with-project.ts';

/** `cairn status --exec`: one page for leadership. */
export async function statusForLeadership(given: Arguments): Promise<number> {
  const out = given.value('out');
  return withProject(async (project) => {
    const plans = plansFrom(given.values('plan'), project.root);
    const facts = await readLeadership(project, plans, effectsOf(defaultEffects()));
    const brief = leadershipBrief(facts, commandFrom(given));
    if (given.isOn('json')) {
      printJson(leadershipJson(brief));
      return EXIT.done;
    }
    const place = placeFrom(out, project);
    await writePage(place, renderLeadership(brief), designEffects());
    const path = relative(process.cwd(), join(place.folder, place.name));
    process.stdout.write(`${textOf(brief.headline)}\n\n  ${path}\n`);
    return EXIT.done;
  });
}

function effectsOf({ readText }: Pick<LeadershipEffects, 'readText'>): LeadershipEffects {
  const withProjectAt: PortfolioEffects['withProjectOf'] = (path, use) => withProjectOf(dirname(resolve(path)), use);
  return {
    readText,
    withPlan,
    portfolio: { readText, wholePath: (path) => resolve(path), withProjectOf: withProjectAt },
  };
}

/** The plans that are named, or plan.yaml beside cairn.yaml where there is one. */
function plansFrom(named: readonly string[], root: string): readonly string[] {
  if (named.length > 0) return named;
  const usual = join(root, 'plan.yaml');
  return existsSync(usual) ? [relative(process.cwd(), usual)] : [];
}

function commandFrom(given: Arguments): string {
  const out = given.value('out');
  return [
    'cairn status --exec',
    ...given.values('plan').map((plan) => `--plan ${shellQuote(plan)}`),
    ...(out === undefined ? [] : [`--out ${shellQuote(out)}`]),
  ].join(' ');
}

/** @throws UserError `bad-input` for a path that names no file */
function placeFrom(out: string | undefined, { root }: Project): { readonly folder: string; readonly name: string } {
  if (out === undefined) return { folder: join(root, 'docs'), name: 'status.html' };
  if (!out.toLowerCase().endsWith('.html')) {
    throw new UserError('bad-input', `--out "${out}" is no HTML file`, { hint: 'Write --out status.html.' });
  }
  const path = resolve(out);
  return { folder: dirname(path), name: basename(path) };
}
