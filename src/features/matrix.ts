/** A dense matrix of features, row by row. Values are finite: encoders fill what is missing. */
export interface DenseMatrix {
  readonly rows: number;
  readonly width: number;
  /** Shape (rows × width), row-major. */
  readonly values: Float32Array;
}

/** Compressed sparse rows. */
export interface SparseMatrix {
  readonly rows: number;
  readonly width: number;
  /** Shape (rows + 1): entries of row i stand at pointers[i] … pointers[i + 1] − 1. */
  readonly pointers: Int32Array;
  /** Column of each entry, ascending within a row. */
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

/** What a linear model reads: a dense block and, where there is text, a sparse block to its right. */
export interface LinearFeatures {
  readonly dense: DenseMatrix;
  readonly sparse: SparseMatrix | null;
  /** One name for each column of the dense block, then of the sparse block. */
  readonly names: readonly string[];
}

/** What a tree reads: columns, with missing values and categories as they are. */
export interface TreeFeatures {
  readonly rows: number;
  readonly columns: readonly TreeFeature[];
}

export interface TreeFeature {
  readonly name: string;
  /** `category`: values are codes 0 … levels − 1 without order; a level that training never saw is missing. */
  readonly kind: 'number' | 'category';
  /** Shape (rows); NaN is missing. Float32, as in ONNX. */
  readonly values: Float32Array;
  /** Number of category levels; 0 for numbers. At most 254. */
  readonly levels: number;
}

/** Puts matrices of the same rows side by side. */
export function concatenateSparse(blocks: readonly SparseMatrix[]): SparseMatrix {
  const [first] = blocks;
  if (!first) throw new Error('concatenateSparse needs at least one matrix');
  if (blocks.length === 1) return first;
  const entries = blocks.reduce((sum, block) => sum + block.indices.length, 0);
  const pointers = new Int32Array(first.rows + 1);
  const indices = new Uint32Array(entries);
  const values = new Float32Array(entries);
  let top = 0;
  for (let row = 0; row < first.rows; row++) {
    let offset = 0;
    for (const block of blocks) {
      for (let i = block.pointers[row]!; i < block.pointers[row + 1]!; i++, top++) {
        indices[top] = block.indices[i]! + offset;
        values[top] = block.values[i]!;
      }
      offset += block.width;
    }
    pointers[row + 1] = top;
  }
  const width = blocks.reduce((sum, block) => sum + block.width, 0);
  return { rows: first.rows, width, pointers, indices, values };
}
