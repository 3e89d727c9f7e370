/** Nodes and weights of the ten-point Gauss–Legendre rule on [0, 1], found as the roots of the Legendre polynomial. */
const RULE = legendreRule(10);

function legendreRule(points: number): readonly { readonly x: number; readonly weight: number }[] {
  return Array.from({ length: points }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [before, value] = [1, x];
      for (let k = 2; k <= points; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      slope = (points * (x * value - before)) / (x * x - 1);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    return { x: (1 - x) / 2, weight: 1 / ((1 - x * x) * slope * slope) };
  });
}

/** Integral of a function that is smooth between neighbouring edges, which ascend: ten points for each piece. */
export function gaussLegendre(f: (x: number) => number, edges: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < edges.length; i++) {
    const [from, width] = [edges[i - 1]!, edges[i]! - edges[i - 1]!];
    if (width <= 0) continue;
    for (const { x, weight } of RULE) sum += weight * width * f(from + x * width);
  }
  return sum;
}
