import { bytes, floats, integer, integers, join, littleEndian, message, text, type Message } from './onnx-protobuf.ts';

/**
 * Parts of an ONNX model; the field numbers are those of `onnx.proto`.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const ATTRIBUTE = { integer: 2, tensor: 4, floats: 6, integers: 7, strings: 8 } as const;
const FLOAT32 = 1;
const UINT8 = 2;

const attribute = (name: string, type: number, value: Uint8Array): Message =>
  message(5, text(1, name), value, integer(20, type));

export const integerAttribute = (name: string, value: number): Message =>
  attribute(name, ATTRIBUTE.integer, integer(3, value));
export const integersAttribute = (name: string, values: ArrayLike<number>): Message =>
  attribute(name, ATTRIBUTE.integers, integers(8, values));
export const floatsAttribute = (name: string, values: Float32Array): Message =>
  attribute(name, ATTRIBUTE.floats, floats(7, values));
/** The same few strings may come millions of times: each is encoded once. */
export function stringsAttribute(name: string, values: readonly string[]): Message {
  const encoded = new Map<string, Uint8Array>();
  for (const value of values) if (!encoded.has(value)) encoded.set(value, text(9, value));
  const list = join(values.map((value) => encoded.get(value)!));
  return message(5, text(1, name), list, integer(20, ATTRIBUTE.strings));
}
export const tensorAttribute = (name: string, values: Float32Array | Uint8Array): Message =>
  attribute(name, ATTRIBUTE.tensor, message(5, ...tensor(name, values)));

/** A one-dimensional tensor. */
function tensor(name: string, values: Float32Array | Uint8Array): Uint8Array[] {
  const raw = values instanceof Uint8Array ? values : littleEndian(values);
  const type = values instanceof Uint8Array ? UINT8 : FLOAT32;
  return [integer(1, values.length), integer(2, type), text(8, name), bytes(9, raw)];
}

export interface OnnxNode {
  readonly operator: string;
  /** Empty: the standard operators. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: readonly Message[];
}

export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly { readonly name: string; readonly values: Float32Array }[];
  /** Float32, shape (rows × width). */
  readonly input: { readonly name: string; readonly width: number };
  readonly output: { readonly name: string; readonly width: number };
  /** Version of the operator set `ai.onnx.ml`. */
  readonly treeOperators: number;
  readonly metadata: Readonly<Record<string, string>>;
}

function operatorSet(domain: string, version: number): Message {
  return message(8, text(1, domain), integer(2, version));
}

/** The bytes of an `.onnx` file. */
export function writeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const graph = message(
    7,
    ...model.nodes.map(writeNode),
    text(2, 'cairn'),
    ...model.constants.map(({ name, values }) => message(5, ...tensor(name, values))),
    message(11, ...port(model.input)),
    message(12, ...port(model.output)),
  );
  const parts = [
    integer(1, 10), // version of the file format
    operatorSet('', 18),
    operatorSet('ai.onnx.ml', model.treeOperators),
    text(2, 'cairn'),
    graph,
    ...Object.entries(model.metadata).map(([name, value]) => message(14, text(1, name), text(2, value))),
  ];
  return join(parts);
}

function writeNode(node: OnnxNode): Message {
  const inputs = node.inputs.map((name) => text(1, name));
  return message(1, ...inputs, text(2, node.output), text(4, node.operator), ...node.attributes, text(7, node.domain));
}

function port({ name, width }: { readonly name: string; readonly width: number }): Uint8Array[] {
  const rows = message(1, text(2, 'rows'));
  const columns = message(1, integer(1, width));
  return [text(1, name), message(2, message(1, integer(1, FLOAT32), message(2, rows, columns)))];
}
