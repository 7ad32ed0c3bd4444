// docs/languages.md below its own words: every surface in every language. Written by the run that took the pictures.
import { readFile, writeFile } from 'node:fs/promises';
import { readers, type LanguageShot } from './languages-shots.ts';

const mark = '<!-- pictures: written by `npm run screenshots languages` -->';

/** Replaces what stands behind the mark; what stands before it is written by hand. */
export async function writeLanguagesPage(file: string, shots: LanguageShot[]): Promise<void> {
  const [words = ''] = (await readFile(file, 'utf8')).split(mark);
  const names = [...new Set(shots.map(({ name }) => name))].toSorted();
  const surfaces = names.map((name) => surface(shots.filter((shot) => shot.name === name)));
  await writeFile(file, `${words}${mark}\n\n${surfaces.join('\n')}`);
}

/** Two rows of three: wide enough to be read, and all six at one look. */
function surface(shots: LanguageShot[]): string {
  const cell = ({ language, called }: (typeof readers)[number]): string => {
    const file = shots.find((shot) => shot.language === language)?.file;
    return file ? `[![${called}](images/languages/${file})](images/languages/${file})` : '';
  };
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |\n`;
  const [above, below] = [readers.slice(0, 3), readers.slice(3)];
  return (
    `### ${shots[0]?.caption ?? ''}\n\n${row(above.map(({ called }) => called))}|---|---|---|\n${row(above.map(cell))}` +
    `${row(below.map(({ called }) => `**${called}**`))}${row(below.map(cell))}`
  );
}
