// The path through the model's stages as a small drawing: been there, skipped, now, ahead. Pure: facts in, SVG out.
// HubSpot's step indicator draws every earlier step as done; a stage that was skipped must not look like one that was reached.
import type { CardReady } from '@stagebook/contract';

export type PathStep = { id: string; label: string; state: 'been' | 'skipped' | 'now' | 'ahead' };

/** What became of each stage of the model, cold to hot. A stage below the hottest one reached that was never entered was skipped. */
export function pathSteps(card: CardReady): PathStep[] {
  const been = new Set(card.visits.map((visit) => visit.stage));
  const reached = Math.max(-1, ...card.stages.map(({ id }, rank) => (been.has(id) || id === card.current?.stage ? rank : -1)));
  const begun = card.stages.findIndex((stage) => been.has(stage.id));
  const passed = new Set(card.visits.flatMap((visit) => visit.skipped));
  return card.stages.map(({ id, label }, rank) => {
    const between = rank < reached && (rank > begun || passed.has(id));
    const state = id === card.current?.stage ? 'now' : been.has(id) ? 'been' : between ? 'skipped' : 'ahead';
    return { id, label, state };
  });
}

export const WIDTH = 720;
const TOP = 15;
export const LINE = 13;
export const INK = { been: '#00786a', now: '#213343', skipped: '#66788a', ahead: '#66788a', track: '#dfe3eb' };

type Look = { rtl: boolean; skipped: string };

/** The drawing as a data address. Right-to-left readers get it running from right to left. */
export function pathImage(steps: PathStep[], look: Look): string {
  const columns = steps.map((step, at) => {
    const place = look.rtl ? steps.length - 1 - at : at;
    return { step, x: Math.round(((place + 0.5) * WIDTH) / steps.length), lines: labelLines(step, look, WIDTH / steps.length) };
  });
  const height = TOP + 18 + LINE * Math.max(1, ...columns.map(({ lines }) => lines.length)) + 2;
  const body = track(columns.map(({ x }) => x), steps) + columns.map(({ step, x, lines }) => dot(step, x) + text(lines, step, x)).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="'Lexend Deca',Helvetica,Arial,sans-serif" font-size="11"${look.rtl ? ' direction="rtl"' : ''}>${body}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function track(xs: number[], steps: PathStep[]): string {
  return xs.slice(1).map((x, before) => {
    const from = xs[before] ?? x;
    const walked = steps[before]?.state !== 'ahead' && steps[before + 1]?.state !== 'ahead';
    const dashed = steps[before]?.state === 'skipped' || steps[before + 1]?.state === 'skipped' ? ' stroke-dasharray="3 4"' : '';
    return `<path d="M${from} ${TOP}H${x}" stroke="${walked ? INK.been : INK.track}" stroke-width="2"${walked ? dashed : ''}/>`;
  }).join('');
}

function dot({ state }: PathStep, x: number): string {
  if (state === 'now') return `<circle cx="${x}" cy="${TOP}" r="11" fill="#d3eeea"/><circle cx="${x}" cy="${TOP}" r="7" fill="${INK.been}"/><circle cx="${x}" cy="${TOP}" r="2.5" fill="#fff"/>`;
  if (state === 'been') return `<circle cx="${x}" cy="${TOP}" r="7" fill="${INK.been}"/><path d="M${x - 3} ${TOP}l2.2 2.3 4-4.4" fill="none" stroke="#fff" stroke-width="1.6"/>`;
  const dashed = state === 'skipped' ? ' stroke-dasharray="2.5 2.5"' : '';
  return `<circle cx="${x}" cy="${TOP}" r="6" fill="#fff" stroke="${state === 'skipped' ? INK.skipped : '#b6c3d0'}" stroke-width="1.5"${dashed}/>`;
}

function text(lines: string[], { state }: PathStep, x: number): string {
  return lines.map((line, at) => {
    const last = state === 'skipped' && at === lines.length - 1;
    const weight = state === 'now' ? ' font-weight="700"' : '';
    return `<text x="${x}" y="${TOP + 28 + at * LINE}" text-anchor="middle" fill="${INK[state]}"${weight}${last ? ' font-size="10"' : ''}>${escaped(line)}</text>`;
  }).join('');
}

/** At most three lines that fit the column; what does not fit ends in an ellipsis. The full names are in the image's text. */
export function labelLines(step: PathStep, look: Look, column: number): string[] {
  const room = Math.max(36, column - 2);
  const bold = step.state === 'now';
  const lines: string[] = [];
  for (const word of step.label.split(/\s+/).filter(Boolean)) {
    const open = lines.at(-1);
    if (open !== undefined && widthOf(`${open} ${word}`, bold) <= room) lines[lines.length - 1] = `${open} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, 3).map((line, at) => (widthOf(line, bold) > room || (at === 2 && lines.length > 3) ? shortened(line, { room, bold }) : line));
  return step.state === 'skipped' ? [...shown, look.skipped] : shown;
}

function shortened(line: string, { room, bold }: { room: number; bold: boolean }): string {
  const chars = [...line];
  while (chars.length > 1 && widthOf(`${chars.join('')}…`, bold) > room) chars.pop();
  return `${chars.join('')}…`;
}

/** About how wide the text is at this size: there is nothing here that could measure it. */
function widthOf(text: string, bold: boolean): number {
  const width = [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 11 : NARROW.test(char) ? 3 : CAPITAL.test(char) ? 7.6 : 5.7), 0);
  return bold ? width * 1.06 : width;
}
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const NARROW = /[ ilIjtfr.,'’:;|!()]/;
const CAPITAL = /[\p{Lu}mw]/u;

export const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
