import type { ProjectFile } from '../contracts/project-file.ts';

/**
 * The currency that cairn.yaml declares; where it declares none, what the amount is counted in, as in
 * "units of runs.costPerHour".
 *
 * @param rate - the field of cairn.yaml that the amount comes from
 */
export const moneyUnit = ({ budget, labelling }: Pick<ProjectFile, 'budget' | 'labelling'>, rate: string): string =>
  budget?.unit ?? labelling?.unit ?? `units of ${rate}`;
