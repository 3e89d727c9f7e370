/** Writes the gradient at `point` and returns the value there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface LbfgsOptions {
  /** Pairs of steps and gradient changes that shape the search direction. @default 10 */
  readonly memory?: number;
  /** @default 200 */
  readonly maxIterations?: number;
  /** Stop when no component of the gradient is larger. @default 1e-8 */
  readonly gradientTolerance?: number;
  /** Stop when an iteration lowers the value by no more than this share of it. @default 0, only when nothing is gained */
  readonly valueTolerance?: number;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  /** `gradient` and `value`: a tolerance was met. `precision`: the line search found nothing lower. */
  readonly stopped: 'gradient' | 'value' | 'precision' | 'iterations';
}

/**
 * Minimises a smooth function by the limited-memory BFGS method with a line search for the strong Wolfe conditions.
 * Memory is (2 × memory + 5) times the point's.
 *
 * @param start - not changed
 * @throws Error when the objective is not finite at the start
 * @see Nocedal & Wright, Numerical Optimization (2006), algorithms 7.4, 7.5, 3.5 and 3.6
 */
export function minimizeLbfgs(objective: Objective, start: Float64Array, options: LbfgsOptions = {}): Minimum {
  const { memory = 10, maxIterations = 200, gradientTolerance = 1e-8, valueTolerance = 0 } = options;
  const size = start.length;
  const direction = new Float64Array(size);
  const history = createHistory(memory);
  let here: Evaluation = { point: Float64Array.from(start), gradient: new Float64Array(size), value: 0 };
  let spare: Evaluation = { point: new Float64Array(size), gradient: new Float64Array(size), value: 0 };
  here.value = objective(here.point, here.gradient);
  if (!Number.isFinite(here.value)) throw new Error(`minimizeLbfgs: the value at the start is ${here.value}`);
  let evaluations = 1;
  const finish = (stopped: Minimum['stopped'], iterations: number): Minimum => {
    return { point: here.point, value: here.value, iterations, evaluations, stopped };
  };
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (largest(here.gradient) <= gradientTolerance) return finish('gradient', iteration);
    history.descend(here.gradient, direction);
    const firstStep = iteration === 0 ? Math.min(1, 1 / length(here.gradient)) : 1;
    const search = searchLine(objective, here, direction, { spare, firstStep });
    evaluations += search.evaluations;
    if (!search.lower) return finish('precision', iteration);
    history.remember(here, spare);
    [here, spare] = [spare, here];
    const gain = spare.value - here.value;
    if (gain <= valueTolerance * Math.max(Math.abs(here.value), Number.MIN_VALUE))
      return finish('value', iteration + 1);
  }
  return finish('iterations', maxIterations);
}

interface Evaluation {
  readonly point: Float64Array;
  readonly gradient: Float64Array;
  value: number;
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

/** The last steps and gradient changes, an implicit inverse Hessian. */
function createHistory(memory: number) {
  const pairs: Pair[] = [];
  const factors = new Float64Array(memory);
  return {
    remember(from: Evaluation, to: Evaluation): void {
      const old = pairs.length === memory ? pairs.shift() : undefined;
      const size = from.point.length;
      const step = old?.step ?? new Float64Array(size);
      const change = old?.change ?? new Float64Array(size);
      for (let i = 0; i < size; i++) {
        step[i] = to.point[i]! - from.point[i]!;
        change[i] = to.gradient[i]! - from.gradient[i]!;
      }
      const curvature = dot(step, change);
      // The Wolfe conditions promise a positive curvature; rounding near the minimum may break it.
      if (curvature > Number.EPSILON * dot(change, change)) pairs.push({ step, change, curvature });
    },
    /** Writes minus the inverse Hessian times the gradient (the two-loop recursion). */
    descend(gradient: Float64Array, direction: Float64Array): void {
      for (let i = 0; i < gradient.length; i++) direction[i] = -gradient[i]!;
      const last = pairs.at(-1);
      if (!last) return;
      let product = dot(last.step, direction);
      for (let k = pairs.length - 1; k >= 0; k--) {
        const { change, curvature } = pairs[k]!;
        factors[k] = product / curvature;
        product = addScaledThenDot(direction, change, { factor: -factors[k]!, other: pairs[k - 1]?.step ?? change });
      }
      const scale = last.curvature / dot(last.change, last.change);
      for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
      product = dot(pairs[0]!.change, direction);
      pairs.forEach(({ step, curvature }, k) => {
        const factor = factors[k]! - product / curvature;
        product = addScaledThenDot(direction, step, { factor, other: pairs[k + 1]?.change ?? step });
      });
    },
  };
}

/** A place on the line: step, value and slope there. */
interface Trial {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
const MAX_TRIALS = 20;

/**
 * Looks along a direction for a step that meets the strong Wolfe conditions, and leaves the evaluation there in `spare`.
 * When rounding hides such a step, the lowest place seen is taken.
 */
function searchLine(
  objective: Objective,
  here: Evaluation,
  direction: Float64Array,
  { spare, firstStep }: { readonly spare: Evaluation; readonly firstStep: number },
): { readonly lower: boolean; readonly evaluations: number } {
  const startSlope = dot(here.gradient, direction);
  if (!(startSlope < 0)) return { lower: false, evaluations: 0 };
  const origin: Trial = { step: 0, value: here.value, slope: startSlope };
  const evaluate = (step: number): Trial => {
    for (let i = 0; i < direction.length; i++) spare.point[i] = here.point[i]! + step * direction[i]!;
    const value = objective(spare.point, spare.gradient);
    spare.value = Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
    return { step, value: spare.value, slope: dot(spare.gradient, direction) };
  };
  const isHigh = (trial: Trial, low: Trial): boolean =>
    trial.value > here.value + SUFFICIENT_DECREASE * trial.step * startSlope || trial.value >= low.value;
  let low = origin;
  let high: Trial | null = null;
  let step = firstStep;
  let evaluations = 0;
  for (; evaluations < MAX_TRIALS; evaluations++) {
    const trial = evaluate(step);
    if (isHigh(trial, low)) {
      high = trial;
    } else {
      if (Math.abs(trial.slope) <= -CURVATURE * startSlope) return { lower: true, evaluations: evaluations + 1 };
      if (high ? trial.slope * (high.step - low.step) >= 0 : trial.slope >= 0) high = low;
      low = trial;
    }
    if (high && Math.abs(high.step - low.step) <= Number.EPSILON * high.step) break;
    step = high ? interpolate(low, high) : 2 * low.step;
  }
  if (low.step === 0) return { lower: false, evaluations };
  evaluate(low.step);
  return { lower: spare.value < here.value, evaluations: evaluations + 1 };
}

/** Minimum of the cubic through two places and their slopes, kept off the ends of the interval. */
function interpolate(a: Trial, b: Trial): number {
  const width = b.step - a.step;
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.step - b.step);
  const d2 = Math.sign(width) * Math.sqrt(d1 * d1 - a.slope * b.slope);
  const step = b.step - (width * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  const share = (step - a.step) / width;
  return share > 0.1 && share < 0.9 ? step : a.step + width / 2; // also when the cubic has no minimum: share is NaN
}

/** Four sums at a time, because an addition must wait for the one before it. */
function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length & ~3;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < a.length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}

/** Adds `factor` times the values to the target and returns the product of the result with `other`, in one pass. */
function addScaledThenDot(
  target: Float64Array,
  values: Float64Array,
  { factor, other }: { readonly factor: number; readonly other: Float64Array },
): number {
  const whole = target.length & ~3;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    s0 += (target[i]! += factor * values[i]!) * other[i]!;
    s1 += (target[i + 1]! += factor * values[i + 1]!) * other[i + 1]!;
    s2 += (target[i + 2]! += factor * values[i + 2]!) * other[i + 2]!;
    s3 += (target[i + 3]! += factor * values[i + 3]!) * other[i + 3]!;
  }
  for (let i = whole; i < target.length; i++) s0 += (target[i]! += factor * values[i]!) * other[i]!;
  return s0 + s1 + (s2 + s3);
}

const length = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

function largest(vector: Float64Array): number {
  let result = 0;
  for (let i = 0; i < vector.length; i++) result = Math.max(result, Math.abs(vector[i]!));
  return result;
}
