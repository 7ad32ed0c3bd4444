// When a visited path is the page that a condition means. Knows paths as text, not sites.
import type { PageCondition } from '@stagebook/contract';

/** A page condition's test on a path, made once. Case, query and fragment do not matter; nor, for an exact match, a slash at the end. */
export function pageTest({ match, path }: PageCondition): (path: string) => boolean {
  const wanted = plain(path);
  switch (match) {
    case 'exact': {
      const page = withoutSlash(wanted);
      return (visited) => withoutSlash(plain(visited)) === page;
    }
    case 'starts_with':
      return (visited) => plain(visited).startsWith(wanted);
    case 'contains':
      return (visited) => plain(visited).includes(wanted);
  }
}

function plain(path: string): string {
  return path.split(/[?#]/, 1)[0]!.normalize('NFC').toLowerCase();
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
