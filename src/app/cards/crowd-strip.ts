// A company's contacts on the path through the stages, as a small drawing: in each stage a disc with how many are there, larger for more.
import type { CompanyReady } from '@stagebook/contract';
import { escaped, INK, labelLines, LINE, WIDTH } from './path-strip.ts';
import type { Words } from './words.ts';

const SMALLEST = 11;
const LARGEST = 21;

/** The drawing as a data address. Right-to-left readers get it running from right to left. */
export function crowdImage({ stages, byStage, current }: CompanyReady, words: Words): string {
  const rtl = words.dir === 'rtl';
  const most = Math.max(1, ...byStage.map(({ count }) => count));
  const reach = Math.max(...byStage.map(({ count }) => radiusOf(count, most, words.number(count))), SMALLEST);
  const middle = Math.ceil(reach) + 3;
  const columns = stages.map(({ id, label }, at) => {
    const place = rtl ? stages.length - 1 - at : at;
    const x = Math.round(((place + 0.5) * WIDTH) / stages.length);
    const count = byStage.find(({ stage }) => stage === id)?.count ?? 0;
    const state = id === current?.stage ? ('now' as const) : count > 0 ? ('been' as const) : ('ahead' as const);
    return { x, count, state, lines: labelLines({ id, label, state }, { rtl, skipped: '' }, WIDTH / stages.length) };
  });
  const top = middle + Math.ceil(reach) + 18;
  const height = top + LINE * (Math.max(1, ...columns.map(({ lines }) => lines.length)) - 1) + 6;
  const xs = columns.map(({ x }) => x);
  const track = `<path d="M${Math.min(...xs)} ${middle}H${Math.max(...xs)}" stroke="${INK.track}" stroke-width="2"/>`;
  const body = columns.map(({ x, count, state, lines }) => disc({ x, y: middle, count, radius: radiusOf(count, most, words.number(count)), said: words.number(count) }) + names(lines, { x, top, isNow: state === 'now', isThere: count > 0 })).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="'Lexend Deca',Helvetica,Arial,sans-serif" font-size="11"${rtl ? ' direction="rtl"' : ''}>${track}${body}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

type Disc = { x: number; y: number; count: number; radius: number; said: string };

/** By area: twice as many are twice as much ink. Where there are few people, nobody looks like a crowd. */
function radiusOf(count: number, most: number, said: string): number {
  return Math.max(SMALLEST, LARGEST * Math.sqrt(count / Math.max(most, 8)), 4 + 3.6 * said.length);
}

function disc({ x, y, count, radius, said }: Disc): string {
  if (count === 0) return `<circle cx="${x}" cy="${y}" r="6" fill="#fff" stroke="#b6c3d0" stroke-width="1.5"/>`;
  return `<circle cx="${x}" cy="${y}" r="${radius.toFixed(1)}" fill="${INK.been}"/><text x="${x}" y="${y + 4}" text-anchor="middle" fill="#fff" font-weight="700">${escaped(said)}</text>`;
}

type Names = { x: number; top: number; isNow: boolean; isThere: boolean };

function names(lines: string[], { x, top, isNow, isThere }: Names): string {
  const ink = isThere || isNow ? INK.now : INK.ahead;
  return lines
    .map((line, at) => `<text x="${x}" y="${top + at * LINE}" text-anchor="middle" fill="${ink}"${isNow ? ' font-weight="700"' : ''}>${escaped(line)}</text>`)
    .join('');
}
