// Reads a body as JSON without letting its nesting decide how deep we have to go.

/** Deeper than anything that is sent in earnest; what comes after parsing may recurse this far. */
const deepest = 200;

const [quote, backslash, opensList, closesList, opensObject, closesObject] = [...Buffer.from('"\\[]{}')];

/** The value, or why there is none. */
export function readShallowJson(body: Uint8Array): { value: unknown } | { malformed: string } {
  if (depthOf(body) > deepest) return { malformed: 'is nested too deeply' };
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)) };
  } catch {
    return { malformed: 'is no JSON' };
  }
}

/** Bytes above 127 never look like punctuation in UTF-8, so bytes can be read one by one. */
function depthOf(body: Uint8Array): number {
  let [depth, most, isText] = [0, 0, false];
  for (let at = 0; at < body.byteLength; at += 1) {
    const byte = body[at];
    if (isText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === opensList || byte === opensObject) most = Math.max(most, (depth += 1));
    else if (byte === closesList || byte === closesObject) depth -= 1;
  }
  return most;
}
