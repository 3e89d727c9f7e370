import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { systemCode, systemReason } from '../base/system-errors.ts';
import { readFailure } from './file-errors.ts';

/** Bytes under their hash: they never change, and the same bytes are stored once. */
export interface ArtifactStore {
  /** Stores bytes, or a text as UTF-8. @throws UserError `cannot-write` */
  put(content: Uint8Array | string): Promise<StoredArtifact>;
  /** Stores a file of any size without holding it in memory. @throws UserError `not-found`, `bad-input`, `cannot-write` */
  putFile(path: string): Promise<StoredArtifact>;
  /** @throws UserError `not-found` when it is not there, `bad-input` when its bytes are not those of the hash */
  read(hash: string): Promise<Uint8Array>;
  /** Where the bytes lie when they are there. @throws UserError `bad-input` for what is no hash */
  path(hash: string): string;
}

export interface StoredArtifact {
  /** SHA-256, 64 hexadecimal digits. */
  readonly hash: string;
  readonly bytes: number;
}

/** Files of artifacts that are being written, as `.UUID.part`. */
const PART = /^\.[\da-f-]{36}\.part$/;
/** A part this old, milliseconds, was left by a process that was killed. Our choice: nobody writes one file for a day. */
const LEFT_BEHIND = 24 * 60 * 60 * 1000;

/** Artifacts in a folder, made with the first of them: `ab/cdef…` for the hash `abcdef…`. */
export function artifactStore(folder: string): ArtifactStore {
  let swept: Promise<void> | undefined;
  const path = (hash: string): string => artifactPath(folder, hash);

  async function store(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StoredArtifact> {
    await mkdir(folder, { recursive: true });
    await (swept ??= sweep(folder));
    const part = join(folder, `.${randomUUID()}.part`);
    try {
      const artifact = await writePart(part, chunks);
      await keep(part, path(artifact.hash), artifact.bytes);
      return artifact;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  return {
    path,
    async put(content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      return store([bytes]).catch((error: unknown) => {
        throw writeFailure(folder, error);
      });
    },
    async putFile(from) {
      return store(readChunks(from)).catch((error: unknown) => {
        throw writeFailure(folder, error);
      });
    },
    async read(hash) {
      const bytes = await readFile(path(hash)).catch((error: unknown) => {
        throw systemCode(error) === 'ENOENT' ? missing(folder, hash) : error;
      });
      if (createHash('sha256').update(bytes).digest('hex') === hash) return bytes;
      throw new UserError('bad-input', `${path(hash)} was changed: its bytes are not those of its name`, {
        hint: 'Remove the file and put a backup in its place, or repeat what made it.',
      });
    },
  };
}

function artifactPath(folder: string, hash: string): string {
  if (!/^[\da-f]{64}$/.test(hash)) {
    throw new UserError('bad-input', `${JSON.stringify(hash.slice(0, 80))} is not the hash of an artifact`, {
      hint: 'Hashes have 64 hexadecimal digits, as cairn show prints them.',
    });
  }
  return join(folder, hash.slice(0, 2), hash.slice(2));
}

/** Removes what killed processes left. */
async function sweep(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((entry) => PART.test(entry))) {
    const left = join(folder, name);
    const found = await stat(left).catch(() => undefined); // another process may have finished it
    if (found && Date.now() - found.mtimeMs > LEFT_BEHIND) await rm(left, { force: true });
  }
}

/** Writes and hashes in one pass, so that the hash is of what was written, and waits until it is on the disk. */
async function writePart(
  part: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<StoredArtifact> {
  const hasher = createHash('sha256');
  let bytes = 0;
  await using file = await open(part, 'wx');
  for await (const chunk of chunks) {
    hasher.update(chunk);
    bytes += chunk.length;
    await file.writeFile(chunk);
  }
  await file.sync();
  return { hash: hasher.digest('hex'), bytes };
}

/** Gives a whole file its name. The same bytes that are there already stay, unless their size says that they are damaged. */
async function keep(part: string, path: string, bytes: number): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.size === bytes) return rm(part);
  await mkdir(dirname(path), { recursive: true });
  await rename(part, path);
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw await readFailure(path, error);
  }
}

const missing = (folder: string, hash: string): UserError =>
  new UserError('not-found', `There is no artifact ${hash.slice(0, 12)}… in ${folder}`, {
    hint: 'It was removed, or the folder was copied without it. Repeat what made it, or bring it from a backup.',
  });

function writeFailure(folder: string, error: unknown): unknown {
  const reason = error instanceof UserError ? undefined : systemReason(error);
  if (reason === undefined) return error;
  return new UserError('cannot-write', `${folder} cannot be written: ${reason}`, {
    hint: 'Mend that and run the command again. What was stored before is whole.',
    cause: error,
  });
}
