// docs/screens.md: every picture that was taken, English beside Arabic. Written by the run that took them, so that the two agree.
import { writeFile } from 'node:fs/promises';
import type { Taken } from './camera.ts';

const parts: [title: string, names: RegExp][] = [
  ['The card', /^card/],
  ['The settings page', /^settings/],
  ['Connecting', /^(install|apps)/],
  ['Around it', /^(record|home|mail)/],
];

export async function writeScreensPage(file: string, taken: Taken[]): Promise<void> {
  const names = [...new Set(taken.map(({ name }) => name))];
  const sections = parts.map(([title, pattern]) => {
    const rows = names.filter((name) => pattern.test(name)).map((name) => row(taken.filter((shot) => shot.name === name)));
    return `## ${title}\n\n| | English | Arabic |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  const head =
    '# Screens\n\nTaken from the running product by `npm run screenshots`, which also writes this page. Each state was brought about, none was\n' +
    'made up: the meetings were booked, the permission was left out, the server was stopped.\n\n';
  await writeFile(file, head + sections.join('\n'));
}

function row(shots: Taken[]): string {
  const cell = (language: Taken['language']): string => {
    const shot = shots.find((one) => one.language === language);
    return shot ? `[![${shot.caption}](images/${shot.file})](images/${shot.file})` : '';
  };
  return `| ${shots[0]?.caption ?? ''} | ${cell('en')} | ${cell('ar')} |`;
}
