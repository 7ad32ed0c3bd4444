// Which events and page visits the conditions of one settings version ask for, each thing that is asked for with its place: so one pass over
// the events of a contact lays all of them out. Knows names and paths, no contact.
import type { PageVisit } from '@stagebook/contract';
import { pageTest, plainPath } from './page-test.ts';

export type WantedEvents = {
  /** How many places there are. */
  readonly size: () => number;
  /** The place of the events with this name; the same one whoever asks. */
  readonly addName: (name: string) => number;
  readonly addPage: (page: PageVisit) => number;
  readonly placeOfName: (name: string) => number | undefined;
  /** The places of all pages that this path is. */
  readonly placesOfPath: (path: string) => readonly number[];
};

/** People visit the same pages: what a path is, is remembered for so many, unless it is long. */
const MOST_PATHS = 1_000;
const LONG_PATH = 200;

export function wantedEvents(): WantedEvents {
  let size = 0;
  const names = new Map<string, number>();
  const pages = new Map<string, { place: number; matches: (path: string) => boolean }>();
  const paths = new Map<string, readonly number[]>();
  const placesOf = (path: string): number[] => {
    const plain = plainPath(path);
    return [...pages.values()].filter(({ matches }) => matches(plain)).map(({ place }) => place);
  };
  return {
    size: () => size,
    addName: (name) => {
      const place = names.get(name) ?? size++;
      names.set(name, place);
      return place;
    },
    addPage: (page) => {
      const key = `${page.match} ${page.path}`;
      const { place } = pages.get(key) ?? { place: size++ };
      pages.set(key, { place, matches: pageTest(page) });
      // What was remembered did not know of this page.
      paths.clear();
      return place;
    },
    placeOfName: (name) => names.get(name),
    placesOfPath: (path) => {
      const known = paths.get(path);
      if (known !== undefined) return known;
      const places = placesOf(path);
      if (paths.size >= MOST_PATHS) paths.clear();
      if (path.length <= LONG_PATH) paths.set(path, places);
      return places;
    },
  };
}
