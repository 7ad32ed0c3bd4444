// When a visited path is the page that a condition means. Knows paths as text, not sites.
import type { PageVisit } from '@stagebook/contract';

/** A path as it is compared: case, query and fragment do not matter. */
export function plainPath(path: string): string {
  return withoutQuery(path).normalize('NFC').toLowerCase();
}

function withoutQuery(path: string): string {
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}

/** A page condition's test on plain paths, made once. For an exact match a slash at the end does not matter either. */
export function pageTest({ match, path }: PageVisit): (visited: string) => boolean {
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
    case 'glob':
      return globTest(withoutQuery(path).split('*').map(plainPath));
  }
}

/** The parts between the stars, one after another: the first at the beginning, the last at the end. Takes no longer than the path. */
function globTest(parts: readonly string[]): (visited: string) => boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return (visited) => visited === first;
  return (visited) => {
    if (!visited.startsWith(first)) return false;
    let from = first.length;
    for (const part of others) {
      const found = visited.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return visited.length - last.length >= from && visited.endsWith(last);
  };
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
