// One icon as inline SVG, for components and for the page around them.
import { filledIcons, iconPaths } from './icon-paths.ts';

/** Draws an icon by HubSpot's name; it takes the colour of the text around it. Directional ones turn around in right-to-left text. */
export function Glyph({ name, size = 16 }: { name: string; size?: number }) {
  const directional = name === 'left' || name === 'right' || name === 'forward' || name === 'send';
  return (
    <svg
      className={directional ? 'ui-glyph ui-directional' : 'ui-glyph'}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      fill={filledIcons.has(name) ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={name === 'ellipses' ? 3 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={iconPaths[name] ?? 'M6 6h12v12H6z'} />
    </svg>
  );
}
