// Seals secrets at rest. It knows nothing of what it seals; where the seal belongs is said by the caller and is part of it.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keys of 32 bytes, the current one first: it seals, and every one of them opens what it once sealed. */
export type SealKeys = readonly { readonly id: string; readonly key: Uint8Array }[];

const algorithm = 'aes-256-gcm';
/** Node accepts a tag cut to 4 bytes unless its length is demanded. */
const authTagLength = 16;
const scheme = 's1';

/** What a sealed value belongs to: moved to another account or column it does not open. */
export function sealedFor(portalId: string, column: string): string {
  return `${portalId}:${column}`;
}

/** Seals with the current key. The key's id travels with the result, so that keys can be rotated. */
export function seal(plain: string, keys: SealKeys, aad: string): string {
  const current = keys[0];
  if (!current) throw new Error('There is no key to seal with.');
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, current.key, iv, { authTagLength }).setAAD(Buffer.from(aad, 'utf8'));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [scheme, current.id, ...[iv, body, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

/** Opens what `seal` made. Throws when a single bit, the key or the place it belongs to is another. */
export function unseal(sealed: string, keys: SealKeys, aad: string): string {
  const [name, keyId, iv, body, tag, ...rest] = sealed.split('.');
  if (name !== scheme || iv === undefined || body === undefined || tag === undefined || rest.length > 0)
    throw new Error('This is not a sealed value.');
  const held = keys.find((key) => key.id === keyId);
  if (!held) throw new Error('The key that sealed this value is not among the keys of this process.');
  const decipher = createDecipheriv(algorithm, held.key, Buffer.from(iv, 'base64url'), { authTagLength });
  decipher.setAAD(Buffer.from(aad, 'utf8')).setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
}

/** True when the value was sealed with a key that is no longer the current one, so it should be sealed again. */
export function isSealedWithOldKey(sealed: string, keys: SealKeys): boolean {
  return sealed.split('.')[1] !== keys[0]?.id;
}
