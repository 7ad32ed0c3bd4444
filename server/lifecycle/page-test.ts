// When a visited path is the page that a condition means. Knows paths as text, not sites.
import type { PageCondition } from '@stagebook/contract';

/** A path as it is compared: case, query and fragment do not matter. */
export function plainPath(path: string): string {
  const end = path.search(/[?#]/);
  return (end < 0 ? path : path.slice(0, end)).normalize('NFC').toLowerCase();
}

/** A page condition's test on plain paths, made once. For an exact match a slash at the end does not matter either. */
export function pageTest({ match, path }: PageCondition): (visited: string) => boolean {
  const wanted = plainPath(path);
  switch (match) {
    case 'exact': {
      const page = withoutSlash(wanted);
      return (visited) => withoutSlash(visited) === page;
    }
    case 'starts_with':
      return (visited) => visited.startsWith(wanted);
    case 'contains':
      return (visited) => visited.includes(wanted);
  }
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
