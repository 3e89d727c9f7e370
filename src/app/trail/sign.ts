import { UserError } from '../../base/errors.ts';
import { formatCounted, formatSignificant } from '../../base/number-format.ts';
import { nearestName } from '../../base/nearest.ts';
import { ProjectFile } from '../../contracts/project-file.ts';
import type { Signed } from '../../evidence/answers.ts';
import { canonicalJson } from '../../evidence/fingerprint.ts';
import { metricTarget } from '../../evidence/gates/framed.ts';
import { signaturesOf } from '../../evidence/gates/idea.ts';
import { quoted } from '../../evidence/gates/need.ts';
import { charterInput, metricInput } from '../../evidence/inputs.ts';
import { claimStatuses } from '../../evidence/staleness.ts';
import { yearLater } from '../../evidence/days.ts';
import type { Project } from '../project/project.ts';
import { lastDay } from './last-day.ts';
import { openTrail } from './open-trail.ts';

export interface SignRequest {
  /** A field of cairn.yaml. */
  readonly field: string;
  /** null: who is at the keyboard. */
  readonly by: string | null;
  /** null: a year from today. */
  readonly until: string | null;
}

/**
 * A person's name under a field of the charter, as it stands. A change of the field makes the signature stale.
 *
 * @throws UserError `not-found` for an unknown field or person, `bad-input` when there is nothing to sign or a wrong date
 */
export async function sign(project: Project, { field, by, until }: SignRequest): Promise<Signed> {
  const { facts, current } = await openTrail(project);
  const name = fieldNamed(field);
  const person = by ?? project.person;
  const says = whatIsSigned(project.file, name);
  if (name === 'metric') requireStakeholder(project.file, person);
  const at = project.now().toISOString();
  const [claim] = await project.store.claims.add([
    {
      key: `signed/${name}/${person}`,
      title: `${person} signed ${name}`,
      value: says,
      unit: null,
      interval: null,
      n: null,
      kind: 'attested',
      evidence: [{ kind: 'person', ref: person }],
      inputs: [name === 'metric' ? metricInput(project.file) : charterInput(project.file, name)],
      by: person,
      at,
      expires: until === null ? yearLater(facts.today) : lastDay(until, facts.today),
      note: null,
      command: `cairn sign ${name} --by ${quoted(person)}`,
      detail: { field: project.file[name] },
    },
  ]);
  const others = Array.from(facts.claims.values(), (status) => status.claim).filter(({ key }) => key !== claim!.key);
  const input = claim!.inputs[0]!;
  const now = new Map([...current, [`${input.kind}:${input.name}`, input.hash]]);
  const claims = claimStatuses([...others, claim!], now, facts.today);
  const signatures = signaturesOf({ ...facts, claims }, name).map((signature) => ({
    person: signature.person,
    says: String(signature.claim.value),
    holds: signature.stale.length === 0,
  }));
  const holding = new Set(signatures.filter(({ holds }) => holds).map((signature) => signature.person));
  const waiting = project.file.stakeholders.map((stakeholder) => stakeholder.name).filter((one) => !holding.has(one));
  return {
    field: name,
    person,
    says,
    expires: claim!.expires!,
    signatures,
    waiting: name === 'metric' ? waiting : [],
  };
}

/** Fields that say who and where, not what is promised. */
const NOT_TO_SIGN = new Set(['name', 'idea', 'store', 'stakeholders']);

function fieldNamed(name: string): keyof ProjectFile {
  const fields = Object.keys(ProjectFile.shape).filter((field) => !NOT_TO_SIGN.has(field)) as (keyof ProjectFile)[];
  const found = fields.find((field) => field.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const nearest = nearestName(name, fields);
  throw new UserError('not-found', `"${name}" is not a field of cairn.yaml that can be signed`, {
    hint: nearest ? `Did you mean ${nearest}?` : `There are ${fields.join(', ')}.`,
  });
}

/** Longest text of a signature; the whole field is kept beside it. */
const LONGEST = 200;

function whatIsSigned(file: ProjectFile, field: keyof ProjectFile): string {
  const value: unknown = file[field];
  const empty = value === undefined || (Array.isArray(value) && value.length === 0) || canonicalJson(value) === '{}';
  if (empty) {
    throw new UserError('bad-input', `cairn.yaml does not declare ${field}, so there is nothing to sign`, {
      hint: `Write ${field}: into cairn.yaml first.`,
    });
  }
  if (field === 'metric') {
    const target = metricTarget(file);
    if (target !== null) return [target, ...file.metric!.thresholds].join(', ');
    throw new UserError('bad-input', `The metric ${file.metric!.optimise} has no number to sign`, {
      hint: 'Say metric.atLeast or metric.atMost in cairn.yaml first.',
    });
  }
  if (field === 'businessMetric') {
    const { name, volumePerYear } = file.businessMetric!;
    return `${name}, ${formatSignificant(volumePerYear)} a year`;
  }
  if (field === 'interface') {
    const { version, input, output } = file.interface!;
    return `version ${version}, ${formatCounted(input.length, 'input')}, output ${output.name}`;
  }
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function requireStakeholder({ stakeholders }: ProjectFile, person: string): void {
  const names = stakeholders.map(({ name }) => name);
  if (names.includes(person)) return;
  const nearest = nearestName(person, names);
  throw new UserError('not-found', `${person} is not among the stakeholders in cairn.yaml`, {
    hint:
      names.length === 0
        ? 'Name them under stakeholders: in cairn.yaml first.'
        : `${nearest ? `Did you mean ${nearest}? ` : ''}They are ${names.join(', ')}; sign as one of them with --by.`,
  });
}
