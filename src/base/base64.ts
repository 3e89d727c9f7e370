/** Characters handed to one call: more arguments than this would overflow the stack. */
const CHUNK = 0x8000;

/** The bytes of a typed array as base64. Byte order is the machine's: little-endian on every machine that Node runs on. */
export function toBase64(values: ArrayBufferView): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const parts: string[] = [];
  // Base64 turns three bytes into four characters: chunks of a multiple of three can be joined.
  for (let start = 0; start < bytes.length; start += 3 * CHUNK) {
    let binary = '';
    for (let at = start; at < Math.min(start + 3 * CHUNK, bytes.length); at += CHUNK) {
      binary += String.fromCharCode(...bytes.subarray(at, Math.min(at + CHUNK, start + 3 * CHUNK)));
    }
    parts.push(btoa(binary));
  }
  return parts.join('');
}

/** The bytes that `toBase64` wrote. */
export function fromBase64(text: string): ArrayBuffer {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}
