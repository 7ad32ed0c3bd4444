// What is wrong with a project, for people: where it is, and what to do about it.

export type ProjectProblem = {
  /** Path below the project's folder. */
  file: string;
  line: number | null;
  message: string;
};

/** One line: file, line, what is wrong. */
export function sentence({ file, line, message }: ProjectProblem): string {
  return `${file}${line === null ? '' : `:${line}`}: ${message}`;
}

/** The number of the line in which something stands first; null when it is not in the text. */
export function lineOf(text: string, wanted: string | RegExp): number | null {
  const at = typeof wanted === 'string' ? text.indexOf(wanted) : text.search(wanted);
  return at < 0 ? null : text.slice(0, at).split('\n').length;
}
