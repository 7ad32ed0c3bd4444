// Everything that can happen to the settings page, as one pure step from state to state. No request is made here.
import type { FailureReason } from '@stagebook/client';
import type { Settings, SettingsAnswer } from '@stagebook/contract';
import { changedSections, isUnder, rebase, type FieldProblem } from './draft.ts';

/** What came of a save that was turned down without naming fields. */
export type Refusal = { reason: FailureReason; title: string | null; status?: number };
export type Ready = {
  phase: 'ready';
  answer: SettingsAnswer;
  draft: Settings;
  problems: FieldProblem[];
  saving: boolean;
  refusal: Refusal | null;
  /** The version that somebody else saved in the meantime, until it is decided whose changes stay. */
  theirs: SettingsAnswer | null;
};
export type State = { phase: 'loading' } | { phase: 'preparing' } | { phase: 'failed'; refusal: Refusal } | Ready;

export type Happening =
  | { kind: 'asked' }
  | { kind: 'read'; answer: SettingsAnswer }
  | { kind: 'not_ready' }
  | { kind: 'unreadable'; refusal: Refusal }
  | { kind: 'edited'; path: string; change: (settings: Settings) => Settings }
  | { kind: 'discarded' }
  | { kind: 'saving' }
  | { kind: 'saved'; version: number; settings: Settings }
  | { kind: 'turned_down'; refusal: Refusal; problems: FieldProblem[] }
  | { kind: 'overtaken'; theirs: SettingsAnswer }
  | { kind: 'kept_mine' }
  | { kind: 'took_theirs' };

/** True while the page holds something that is not saved. */
export function hasChanges(state: Ready): boolean {
  return changedSections(state.answer.settings, state.draft).length > 0;
}

/** The next state. A happening that does not fit the state leaves it as it is. */
export function nextState(state: State, happening: Happening): State {
  switch (happening.kind) {
    case 'asked':
      return state.phase === 'ready' ? state : { phase: 'loading' };
    case 'not_ready':
      return state.phase === 'ready' ? state : { phase: 'preparing' };
    case 'unreadable':
      return state.phase === 'ready' ? state : { phase: 'failed', refusal: happening.refusal };
    case 'read':
      return state.phase === 'ready' ? reread(state, happening.answer) : fresh(happening.answer);
    default:
      return state.phase === 'ready' ? whileReady(state, happening) : state;
  }
}

type WhileReady = Exclude<Happening, { kind: 'asked' | 'read' | 'not_ready' | 'unreadable' }>;

function whileReady(state: Ready, happening: WhileReady): Ready {
  switch (happening.kind) {
    case 'edited':
      return {
        ...state,
        draft: happening.change(state.draft),
        problems: state.problems.filter(({ path }) => !isUnder(path, happening.path)),
      };
    case 'discarded':
      return fresh(state.answer);
    case 'saving':
      return { ...state, saving: true, refusal: null, problems: [] };
    case 'saved':
      return {
        ...state,
        saving: false,
        theirs: null,
        answer: { ...state.answer, version: happening.version, settings: happening.settings },
      };
    case 'turned_down':
      return { ...state, saving: false, refusal: happening.problems.length > 0 ? null : happening.refusal, problems: happening.problems };
    case 'overtaken':
      return { ...state, saving: false, theirs: happening.theirs };
    case 'kept_mine':
      return state.theirs
        ? { ...fresh(state.theirs), draft: rebase(state.answer.settings, { mine: state.draft, theirs: state.theirs.settings }) }
        : state;
    case 'took_theirs':
      return state.theirs ? fresh(state.theirs) : state;
    default:
      return happening satisfies never;
  }
}

function fresh(answer: SettingsAnswer): Ready {
  return { phase: 'ready', answer, draft: answer.settings, problems: [], saving: false, refusal: null, theirs: null };
}

/** A later reading never takes away what somebody is editing: then only what the page merely shows is renewed. */
function reread(state: Ready, answer: SettingsAnswer): Ready {
  if (!hasChanges(state) && !state.saving && state.theirs === null) return { ...fresh(answer), problems: state.problems };
  const { connection, progress, choices, rules, members } = answer;
  return { ...state, answer: { ...state.answer, connection, progress, choices, rules, members } };
}
