// The text direction and language of the surface that holds an extension: overlays leave its element and must take both along.
import { createContext, useContext } from 'react';

export type Surface = { dir: 'ltr' | 'rtl'; lang: string };

export const SurfaceContext = createContext<Surface>({ dir: 'ltr', lang: 'en' });

/** The direction and language of the extension around. */
export function useSurface(): Surface {
  return useContext(SurfaceContext);
}
