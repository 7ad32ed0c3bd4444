// JSON read without losing anything: integers keep every digit, a repeated key is noticed. Written for intake, where both decide whose data it is.

/** A number as it was written; `text` has the digits that a double would round. */
export type ExactNumber = { number: string };
export type ExactValue = string | boolean | null | ExactNumber | ExactValue[] | ExactObject;
export type ExactObject = { fields: Map<string, ExactValue>; /** Keys that occurred more than once. */ repeated: string[] };

/** Reads one JSON text. Throws a SyntaxError when it is no JSON, or nests deeper than `maxDepth`. */
export function parseExactJson(text: string, maxDepth = 32): ExactValue {
  // The engine's own parser decides what JSON is; the walk below may then be simple and trust it.
  checkDepth(text, maxDepth);
  JSON.parse(text);
  const at = { text, index: 0 };
  return readValue(at);
}

type Cursor = { text: string; index: number };

function readValue(at: Cursor): ExactValue {
  skipBlanks(at);
  const first = at.text[at.index];
  if (first === '{') return readObject(at);
  if (first === '[') return readArray(at);
  if (first === '"') return readString(at);
  const word = /[^\s,\]}]+/y;
  word.lastIndex = at.index;
  const token = word.exec(at.text)?.[0] ?? '';
  at.index += token.length;
  return token === 'true' ? true : token === 'false' ? false : token === 'null' ? null : { number: token };
}

function readObject(at: Cursor): ExactObject {
  const fields = new Map<string, ExactValue>();
  const repeated: string[] = [];
  at.index += 1;
  for (skipBlanks(at); at.text[at.index] !== '}'; skipBlanks(at)) {
    if (at.text[at.index] === ',') {
      at.index += 1;
      skipBlanks(at);
    }
    const key = readString(at);
    skipBlanks(at);
    at.index += 1;
    if (fields.has(key)) repeated.push(key);
    fields.set(key, readValue(at));
  }
  at.index += 1;
  return { fields, repeated };
}

function readArray(at: Cursor): ExactValue[] {
  const items: ExactValue[] = [];
  at.index += 1;
  for (skipBlanks(at); at.text[at.index] !== ']'; skipBlanks(at)) {
    if (at.text[at.index] === ',') at.index += 1;
    items.push(readValue(at));
  }
  at.index += 1;
  return items;
}

function readString(at: Cursor): string {
  let end = at.index + 1;
  while (at.text[end] !== '"') end += at.text[end] === '\\' ? 2 : 1;
  const literal = at.text.slice(at.index, end + 1);
  at.index = end + 1;
  return JSON.parse(literal) as string;
}

function skipBlanks(at: Cursor): void {
  while (/[ \t\n\r]/.test(at.text[at.index] ?? '')) at.index += 1;
}

/** Depth is counted before anything recurses. Brackets inside strings do not count. */
function checkDepth(text: string, maxDepth: number): void {
  let depth = 0;
  for (let index = 0, inString = false; index < text.length; index += 1) {
    const char = text[index];
    if (inString) {
      if (char === '\\') index += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > maxDepth) throw new SyntaxError(`Nested deeper than ${maxDepth}.`);
  }
}
