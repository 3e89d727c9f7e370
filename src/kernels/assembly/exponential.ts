/** 1.5 × 2²³: adding it rounds a float to a whole number, which then stands in the low bits. */
const ROUNDER: f32 = 12582912;

/**
 * exp of four floats by range reduction and a polynomial of degree 6, relative error 2e-7 (Cephes expf); inputs are held
 * in ±87. `pmin` and `pmax` are one instruction each, `min` and `max` eight, for the sake of NaN.
 */
@inline export function exp4(value: v128): v128 {
  const x = f32x4.pmin(f32x4.splat(87.0), f32x4.pmax(f32x4.splat(-87.0), value));
  const rounded = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504088896341)), f32x4.splat(ROUNDER));
  const n = f32x4.sub(rounded, f32x4.splat(ROUNDER));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let y = f32x4.splat(1.9875691500e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1));
  y = f32x4.add(f32x4.add(f32x4.mul(y, f32x4.mul(r, r)), r), f32x4.splat(1.0));
  return f32x4.mul(y, i32x4.shl(i32x4.add(rounded, i32x4.splat(127)), 23));
}

@inline export function sum4(v: v128): f32 {
  const s = f32x4.add(v, v128.shuffle<i32>(v, v, 1, 0, 3, 2));
  return f32x4.extract_lane(f32x4.add(s, v128.shuffle<i32>(s, s, 2, 3, 0, 1)), 0);
}
