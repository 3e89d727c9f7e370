/**
 * Just enough of the protocol buffers wire format to write ONNX: a message is a list of fields, a field its number, its
 * wire type, and its bytes.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export type Message = Uint8Array;

const VARINT = 0;
const BYTES = 2;
const encoder = new TextEncoder();

export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Seven bits a byte, the lowest first. Whole numbers from 0 to 2⁵³. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

const key = (field: number, wire: number): Uint8Array => varint(field * 8 + wire);

export const integer = (field: number, value: number): Uint8Array => join([key(field, VARINT), varint(value)]);

export const bytes = (field: number, content: Uint8Array): Uint8Array =>
  join([key(field, BYTES), varint(content.length), content]);

export const text = (field: number, content: string): Uint8Array => bytes(field, encoder.encode(content));

export const message = (field: number, ...parts: readonly Uint8Array[]): Uint8Array => bytes(field, join(parts));

/** A packed list of float32. */
export const floats = (field: number, values: Float32Array): Uint8Array => bytes(field, littleEndian(values));

/** A packed list of whole numbers. */
export function integers(field: number, values: ArrayLike<number>): Uint8Array {
  const packed = new Uint8Array(5 * values.length);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    let rest = values[i]!;
    for (; rest >= 128; rest >>>= 7) packed[at++] = (rest & 127) | 128;
    packed[at++] = rest;
  }
  return bytes(field, packed.subarray(0, at));
}

export function littleEndian(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  return new Uint8Array(view.buffer);
}
