// Pure questions about an edited copy of the settings: what differs, whose change meets whose, which problem belongs to which field.
import type { Problem, Settings } from '@stagebook/contract';

export type FieldProblem = { path: string; message: string };
export type Section = keyof Settings;
export const sections: readonly Section[] = ['paused', 'deals', 'notifications', 'stages', 'segments', 'rules', 'movement'];
export type TabId = 'demos' | 'stages' | 'segments' | 'rules' | 'sources' | 'connection';

/** The sections in which two versions differ. */
export function changedSections(before: Settings, after: Settings): Section[] {
  return sections.filter((section) => JSON.stringify(before[section]) !== JSON.stringify(after[section]));
}

/** The sections that both sides changed, each in its own way, since their common base. */
export function collisions(base: Settings, versions: { mine: Settings; theirs: Settings }): Section[] {
  const apart = changedSections(versions.mine, versions.theirs);
  const theirs = changedSections(base, versions.theirs);
  return changedSections(base, versions.mine).filter((section) => theirs.includes(section) && apart.includes(section));
}

/** My changes on top of theirs: a section that I left alone is theirs. */
export function rebase(base: Settings, versions: { mine: Settings; theirs: Settings }): Settings {
  const mine = changedSections(base, versions.mine);
  const kept = mine.map((section) => [section, versions.mine[section]]);
  return { ...versions.theirs, ...(Object.fromEntries(kept) as Partial<Settings>) };
}

/** The problems of an answer, their paths counted from the settings instead of from the request's body. */
export function readProblems(problem: Problem | undefined): FieldProblem[] {
  return (problem?.problems ?? []).map(({ path, message }) => ({ path: path.replace(/^\/settings(?=\/|$)/, ''), message }));
}

/** What is wrong with one field, or with something inside it; undefined when nothing is. */
export function problemAt(problems: FieldProblem[], path: string): string | undefined {
  const found = problems.filter((problem) => isUnder(problem.path, path)).map(({ message }) => message);
  return found.length > 0 ? found.join(' ') : undefined;
}

/** The problems that no field of the page shows: these have to be said at the top. */
export function problemsWithoutField(problems: FieldProblem[]): FieldProblem[] {
  return problems.filter(({ path }) => tabOf(path) === null && !isUnder(path, '/paused'));
}

/** On which tab a problem's field is. */
export function tabOf(path: string): TabId | null {
  if (
    ['pipeline', 'stage', 'meetingSources', 'bookedStage', 'openDeal', 'missed', 'which', 'deal', 'customers', 'afterBooking'].some(
      (field) => isUnder(path, `/deals/${field}`),
    )
  )
    return 'demos';
  if (['audience', 'teamId'].some((field) => isUnder(path, `/notifications/${field}`))) return 'demos';
  if (/^\/stages\/\d+\/((definition|playbook|keep)$|onEnter(\/|$))/.test(path)) return 'stages';
  if (/^\/segments\/\d+(\/|$)/.test(path)) return 'segments';
  if (/^\/rules\/\d+\/(isOn|segment|waitMinutes|stage|recycleFrom)(\/|$)/.test(path)) return 'rules';
  return /^\/movement\/(sources\/\w+|holdDays|companies|mostPerHour)$/.test(path) ? 'rules' : null;
}

/** True when `path` is `parent` or lies inside it. */
export function isUnder(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

/** The props by which HubSpot's inputs show what is wrong with them. */
export function wrong(problems: FieldProblem[], path: string): { error: boolean; validationMessage: string } {
  const problem = problemAt(problems, path);
  return { error: problem !== undefined, validationMessage: problem ?? '' };
}
