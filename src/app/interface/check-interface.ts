import { seededRng } from '../../base/random.ts';
import type { Claim, ClaimDraft, ClaimInput } from '../../contracts/claim.ts';
import { InterfaceSpec } from '../../contracts/project-file.ts';
import { charterInput } from '../../evidence/inputs.ts';
import { compareInterfaces } from '../../project/interface/breaking-changes.ts';
import { checkRow } from '../../project/interface/check-values.ts';
import type { InterfaceCheck, InterfaceStubs } from '../../project/interface/interface-views.ts';
import { interfaceContradictions, outputTask } from '../../project/interface/output-task.ts';
import { stubRows } from '../../project/interface/stub.ts';
import type { DataEffects } from '../data/data-effects.ts';
import { declaredInterface, validateData } from '../data/validate-data.ts';
import type { Project } from '../project/project.ts';
import { checkServer, type AskServerEffects } from './check-server.ts';

export interface InterfaceRequest {
  /** A server that is to keep the contract; null: none is asked. */
  readonly url: string | null;
  /** Problems of rows to list. */
  readonly problems: number;
}

const STUBS = 100;

/**
 * Holds data, stubs, the interface that was signed and, where one is named, a server against the interface of `cairn.yaml`,
 * and writes what was found as claims.
 *
 * @throws UserError `bad-input` without an interface, or when no value fits one of its fields
 */
export async function checkInterface(
  project: Project,
  { url, problems }: InterfaceRequest,
  effects: DataEffects & AskServerEffects,
  signal: AbortSignal,
): Promise<InterfaceCheck> {
  const declared = declaredInterface(project);
  const { file } = project;
  const dataset = file.target?.table ?? (Object.keys(file.data).length === 1 ? Object.keys(file.data)[0]! : null);
  const data = dataset === null ? null : await validateData(project, { dataset, problems }, effects, signal);
  const { examples } = interfaceStubs(declared, { rows: STUBS, seed: 0 });
  const fit = examples.every(
    ({ request, answer }) =>
      checkRow(declared.input, request).length + checkRow([declared.output], answer).length === 0,
  );
  const signature = await lastSigned(project);
  const signed = signature && {
    ...compareInterfaces(signature.value, declared),
    person: signature.claim.by,
    on: signature.claim.at.slice(0, 10),
  };
  const server = url === null ? null : await checkServer(declared, url, effects, signal);
  const check: InterfaceCheck = {
    version: declared.version,
    task: outputTask(declared.output),
    contradictions: interfaceContradictions(file).map((found) => ({ ...found, at: project.locate(found.path) })),
    data,
    stubs: { rows: examples.length, fit },
    signed,
    server,
    contract: fit && (signed?.holds ?? true) && (server === null || server.failures.length === 0),
  };
  signal.throwIfAborted();
  await project.store.claims.add(await claimsOf(project, check, signature?.claim ?? null));
  return check;
}

/** Requests with answers that fit, the same for the same seed. */
export function interfaceStubs(
  declared: InterfaceSpec,
  { rows, seed }: { readonly rows: number; readonly seed: number },
): InterfaceStubs {
  const requests = stubRows(declared.input, { count: rows, rng: seededRng(seed, 'request') });
  const answers = stubRows([declared.output], { count: rows, rng: seededRng(seed, 'answer') });
  const examples = requests.map((request, i) => ({ request, answer: answers[i]! }));
  return { interfaceVersion: declared.version, examples };
}

/** The newest signature below the interface, with what was signed. */
async function lastSigned({
  store,
}: Project): Promise<{ readonly claim: Claim; readonly value: InterfaceSpec } | null> {
  const claims = await store.claims.current();
  const [claim] = claims
    .filter(({ key }) => key.startsWith('signed/interface/'))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const value = InterfaceSpec.safeParse(claim?.detail?.['field']);
  return claim && value.success ? { claim, value: value.data } : null;
}

async function claimsOf(project: Project, check: InterfaceCheck, signature: Claim | null): Promise<ClaimDraft[]> {
  const { file } = project;
  const at = project.now().toISOString();
  const charter = charterInput(file, 'interface');
  const common = {
    kind: 'measured' as const,
    evidence: [],
    by: 'cairn',
    at,
    expires: null,
    note: null,
    command: 'cairn interface check',
  };
  const contract: ClaimDraft = {
    ...common,
    key: 'interface/contract',
    title: 'Answers fit the interface, and nothing broke against the one that was signed',
    value: check.contract,
    unit: null,
    interval: null,
    n: check.stubs.rows,
    evidence: signature ? [{ kind: 'claim', ref: signature.key }] : [],
    // Not on the signature: it turns stale with every change, and only some changes break what it promised.
    inputs: [charter],
    note: signature ? null : 'Nobody has signed the interface yet, so there is nothing that could break.',
    command: check.server ? `cairn interface check --url ${check.server.url}` : common.command,
    detail: {
      breaking: check.signed?.changes.filter(({ breaking }) => breaking) ?? [],
      signedVersion: check.signed?.signedVersion ?? null,
      version: check.version,
      server: check.server,
      contradictions: check.contradictions,
    },
  };
  if (!check.data) return [contract];
  const { dataset, coverage } = check.data;
  const { mapping } = coverage;
  const inputs: ClaimInput[] = [
    { kind: 'dataset', name: dataset, hash: await project.datasetHash(dataset) },
    charter,
    charterInput(file, 'target'),
  ];
  return [
    {
      ...common,
      key: 'interface/coverage',
      title: `Share of the rows of ${dataset} that fit the interface`,
      value: coverage.share,
      unit: null,
      interval: [coverage.interval[0], coverage.interval[1]],
      n: coverage.rows,
      inputs,
      detail: { valid: coverage.valid, validWhereMapped: coverage.validWhereMapped, reasons: coverage.reasons },
    },
    {
      ...common,
      key: 'interface/mapping',
      title: `Share of the input fields that have a column in ${dataset}`,
      value: mapping.share,
      unit: null,
      interval: null,
      n: mapping.fields,
      inputs,
      detail: { mapped: mapping.mapped, unmapped: mapping.columns.filter(({ column }) => column === null) },
    },
    contract,
  ];
}
