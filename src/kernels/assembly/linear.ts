import { addGradient } from './linear-gradient';
import { LinearProblem, sliceStart } from './linear-problem';
import { residuals } from './linear-residuals';
import { scoreRows } from './linear-scores';
import { parallel } from './parallel';

/**
 * Adds the gradient of the rows' loss at the current point to the slices' gradients.
 *
 * @returns the loss
 */
export function linearAdd(pointer: usize, from: i32, to: i32): f64 {
  const p = changetype<LinearProblem>(pointer);
  p.from = from;
  p.to = to;
  parallel(addSlice, pointer, p.slices);
  let loss: f64 = 0;
  for (let slice: i32 = 0; slice < p.slices; slice++) loss += load<f64>(p.losses + ((<usize>slice) << 3));
  return loss;
}

function addSlice(pointer: usize, slice: i32, _slices: i32): void {
  const p = changetype<LinearProblem>(pointer);
  const end = sliceStart(p, slice + 1);
  const scores = p.scores + <usize>slice * ((<usize>(p.blockRows * p.lanes)) << 2);
  const partial = p.partials + <usize>slice * ((<usize>p.parameters) << 2);
  const gradient = p.gradients + <usize>slice * ((<usize>p.parameters) << 3);
  let loss: f64 = 0;
  for (let row = sliceStart(p, slice); row < end;) {
    const foldEnd = min(end, row + p.foldRows);
    memory.fill(partial, 0, (<usize>p.parameters) << 2);
    for (; row < foldEnd; row += p.blockRows) {
      const to = min(foldEnd, row + p.blockRows);
      scoreRows(p, row, to, scores);
      loss += residuals(p, row, to, scores);
      addGradient(p, row, to, scores, partial);
    }
    row = foldEnd;
    fold(p.parameters, partial, gradient);
  }
  store<f64>(p.losses + ((<usize>slice) << 3), loss);
}

function fold(parameters: i32, partial: usize, gradient: usize): void {
  for (let i: i32 = 0; i < parameters; i += 4) {
    const values = v128.load(partial + ((<usize>i) << 2));
    const out = gradient + ((<usize>i) << 3);
    v128.store(out, f64x2.add(v128.load(out), f64x2.promote_low_f32x4(values)));
    const upper = f64x2.promote_low_f32x4(v128.shuffle<i32>(values, values, 2, 3, 2, 3));
    v128.store(out, f64x2.add(v128.load(out, 16), upper), 16);
  }
}

/** Sets the gradients of all slices to 0. */
export function linearClear(pointer: usize): void {
  const p = changetype<LinearProblem>(pointer);
  memory.fill(p.gradients, 0, <usize>p.slices * ((<usize>p.parameters) << 3));
}

/** Sums the gradients of all slices, in their order, into that of the first. */
export function linearSum(pointer: usize): void {
  const p = changetype<LinearProblem>(pointer);
  const bytes = (<usize>p.parameters) << 3;
  for (let slice: i32 = 1; slice < p.slices; slice++) {
    const from = p.gradients + <usize>slice * bytes;
    for (let i: usize = 0; i < bytes; i += 16) {
      v128.store(p.gradients + i, f64x2.add(v128.load(p.gradients + i), v128.load(from + i)));
    }
  }
}

/** Writes the loss of the rows at the current point and leaves all gradients alone. */
export function linearLoss(pointer: usize, from: i32, to: i32): f64 {
  const p = changetype<LinearProblem>(pointer);
  let loss: f64 = 0;
  for (let row = from; row < to; row += p.blockRows) {
    const end = min(to, row + p.blockRows);
    scoreRows(p, row, end, p.scores);
    loss += residuals(p, row, end, p.scores);
  }
  return loss;
}
