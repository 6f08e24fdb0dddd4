import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * The SHA-256 (FIPS 180-4) of bytes, or of a text in UTF-8: 64 hexadecimal digits, lower case. Unlike Web Crypto it is synchronous, and
 * works in a page that is not a secure context and has no `crypto.subtle`: a folder of static files may be served by plain HTTP.
 */
export function sha256Hex(data: Uint8Array | string): string {
  return bytesToHex(sha256(typeof data === 'string' ? new TextEncoder().encode(data) : data));
}

/** The first 32 bits of a text's SHA-256, as 8 hexadecimal digits: enough to show which value of a story was changed. */
export function shortDigest(text: string): string {
  return sha256Hex(text).slice(0, 8);
}
