import type { ProjectFile } from '../../contracts/project-file.ts';
import type { GateFacts } from './facts.ts';
import { lookAtClaim, met, missing, worstOf, type Finding } from './need.ts';
import { claimWords } from '../claim-words.ts';
import type { Claim } from '../../contracts/claim.ts';

/** Harms that nobody owns or that nothing is done about, in the order of cairn.yaml. */
export function openHarms(file: ProjectFile): { readonly harm: string; readonly lacks: readonly string[] }[] {
  return file.harms
    .map(({ harm, owner, mitigation }) => ({
      harm,
      lacks: [...(owner === undefined ? ['an owner'] : []), ...(mitigation === undefined ? ['a mitigation'] : [])],
    }))
    .filter(({ lacks }) => lacks.length > 0);
}

/** The harm register: at least one harm, each with an owner and a mitigation. It is judged from cairn.yaml as it stands now. */
export function harmRegister({ file }: GateFacts): Finding {
  if (file.harms.length === 0) {
    return missing(
      null,
      'The harm register is empty: declare harms in cairn.yaml, each with owner and mitigation.',
      null,
    );
  }
  const open = openHarms(file);
  const [first] = open;
  if (!first) return met(null, `${file.harms.length} of ${file.harms.length} harms have an owner and a mitigation.`);
  const rest = open.length === 1 ? '' : ` ${open.length - 1} more ${open.length === 2 ? 'harm is' : 'harms are'} open.`;
  return missing(
    null,
    `The harm "${first.harm}" has no ${first.lacks.map((lack) => lack.replace(/^an? /, '')).join(' and no ')} in cairn.yaml.${rest}`,
    null,
  );
}

/** Who may see the data is declared, and every column that must not leave the machine is named. */
export function sensitiveColumns(facts: GateFacts): Finding {
  const { data } = facts.file;
  const names = Object.keys(data);
  if (names.length === 0) return missing(null, 'cairn.yaml declares no data.', null);
  const undeclared = names.filter((name) => data[name]!.security === undefined);
  if (undeclared.length > 0) {
    return missing(
      null,
      `Write ${undeclared.map((name) => `data.${name}.security`).join(' and ')} in cairn.yaml: public, internal, confidential or personal.`,
      null,
    );
  }
  const bare = names.filter((name) => data[name]!.security === 'personal' && data[name]!.sensitive.length === 0);
  if (bare.length > 0) {
    return missing(null, `\`${bare[0]!}\` is personal data and names no sensitive columns in cairn.yaml.`, null);
  }
  const found = names.flatMap((name) => data[name]!.sensitive);
  const classes = [...new Set(names.map((name) => data[name]!.security!))].join(', ');
  return met(
    null,
    found.length === 0
      ? `The data is ${classes}; no column is sensitive.`
      : `The data is ${classes}; sensitive: ${found.map((name) => `\`${name}\``).join(', ')}.`,
  );
}

/** G6: the register is closed, and the groups that it or the data names fare alike. */
export function ethics(facts: GateFacts): Finding {
  return worstOf([harmRegister(facts), subgroupGap(facts)]);
}

function subgroupGap(facts: GateFacts): Finding {
  const { harms, data } = facts.file;
  const columns = [
    ...harms.flatMap((harm) => harm.columns),
    ...Object.values(data).flatMap((source) => source.sensitive),
  ];
  if (columns.length === 0 && !facts.claims.has('harms/gap')) {
    return met(null, 'No harm and no data source names columns whose groups could be compared.');
  }
  return lookAtClaim(facts, 'harms/gap', {
    command: 'cairn check',
    absent: `The gap between groups of ${columns.map((name) => `\`${name}\``).join(', ')} is not measured.`,
    judge: judgeGap,
  });
}

/** A positive gap is worse; it counts when its interval shows that it is there, and without an interval when it is not zero. */
function judgeGap({ value, interval, unit, detail }: Claim): { ok: boolean; why: string } {
  const worst = detail?.['worst'] as { readonly column: string } | null | undefined;
  const text = `${claimWords({ value, interval, unit })}${worst ? `, in \`${worst.column}\`` : ''}`;
  const shown = interval ? interval[0] > 0 : typeof value === 'number' && value > 0;
  return shown
    ? { ok: false, why: `The largest gap between groups is ${text}.` }
    : { ok: true, why: `The largest gap between groups is ${text}; it cannot be told from none.` };
}
