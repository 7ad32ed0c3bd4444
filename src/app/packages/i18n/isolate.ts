// Keeps text of one writing direction from reordering the sentence that it stands in. Knows nothing of languages but their direction.

const FIRST_STRONG = '\u2068';
const RIGHT_TO_LEFT_ISOLATE = '\u2067';
const POP = '\u2069';
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F\u061C]/u;
const OVERRIDES = /[\u202A-\u202E]/g;

/** The text between Unicode isolates. In a left-to-right sentence only text with right-to-left letters needs them, and only it gets them. */
export function isolateText(text: string, dir: 'ltr' | 'rtl'): string {
  const clean = balance(text.replace(OVERRIDES, ''));
  // Pieces of our own messages put together have no letter outside their isolates to tell the direction by.
  if (dir === 'rtl' && clean.includes(RIGHT_TO_LEFT_ISOLATE)) return embed(clean, dir);
  return dir === 'rtl' || RIGHT_TO_LEFT.test(clean) ? `${FIRST_STRONG}${clean}${POP}` : clean;
}

/** A whole message as one piece of its language: right-to-left words keep their order even where the page around them runs left to right. */
export function embed(message: string, dir: 'ltr' | 'rtl'): string {
  return dir === 'ltr' || isOnePiece(message) ? message : `${RIGHT_TO_LEFT_ISOLATE}${message}${POP}`;
}

/** Whether the first isolate of the text ends where the text does. */
function isOnePiece(text: string): boolean {
  if (!text.startsWith(RIGHT_TO_LEFT_ISOLATE)) return false;
  const chars = [...text];
  let open = 0;
  for (const [at, char] of chars.entries()) {
    if (char >= '\u2066' && char <= '\u2068') open += 1;
    if (char === POP) open -= 1;
    if (open === 0) return at === chars.length - 1;
  }
  return false;
}

/** Closes what the text opened and drops what it closes without having opened, so that it cannot break out of its isolate. */
function balance(text: string): string {
  let open = 0;
  let out = '';
  for (const char of text) {
    if (char >= '\u2066' && char <= '\u2068') open += 1;
    if (char === POP && open === 0) continue;
    if (char === POP) open -= 1;
    out += char;
  }
  return out + POP.repeat(open);
}
