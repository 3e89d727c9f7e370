/** What the compiled kernels export for linear models; see `assembly/linear*.ts`. `problem` is a `LinearProblem` there. */
export interface LinearKernels {
  /** Sets all gradients to 0. */
  linearClear(problem: number): void;
  /** Adds the gradient of rows from … to − 1 and returns their loss. */
  linearAdd(problem: number, from: number, to: number): number;
  /** Sums the slices' gradients into the first. */
  linearSum(problem: number): void;
  /** Loss of rows from … to − 1. */
  linearLoss(problem: number, from: number, to: number): number;
  /** Sums of products of all pairs of columns over rows from … to − 1, into the first slice's square. */
  linearGram(problem: number, from: number, to: number): void;
}
