// The outline of a card that is still being read, as a picture: grey bars where words will stand, breathing slowly.

const BARS: [x: number, y: number, width: number, height: number][] = [
  [0, 6, 220, 20], [0, 38, 330, 11], [0, 57, 250, 11],
  [0, 90, 720, 2], [0, 118, 720, 64],
  [0, 206, 150, 13], [0, 234, 720, 10], [0, 258, 640, 10], [0, 282, 690, 10],
];

/** A data address of the outline. */
export function skeletonImage(): string {
  const bars = BARS.map(([x, y, width, height]) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="300" viewBox="0 0 720 300"><g fill="#eaf0f6">${bars}<animate attributeName="opacity" values="1;.5;1" dur="1.6s" repeatCount="indefinite"/></g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
