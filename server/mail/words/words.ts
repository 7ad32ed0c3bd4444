// What the words of our mails and tasks are in every language.
import type { Cause } from '@stagebook/contract';

export type Told = Pick<Cause, 'kind' | 'actor' | 'reason' | 'segment' | 'step'>;

export type MailWords = {
  /** Whose customs dates follow. */
  locale: string;
  openContact: string;
  openDeal: string;
  contact: string;
  company: string;
  /** What stands between a name and what is said of it, and between two things said. */
  colon: string;
  comma: string;
  booking: {
    title(name: string, company: string | null): string;
    rows: { when: string; meeting: string; host: string; deal: string };
    unknownTime: string;
    past: string;
    sinceThen: string;
    /** `days` is already in words. */
    stayed(days: string): string;
  };
  notice: {
    title(name: string, stage: string): string;
    rows: { now: string; before: string; when: string; why: string };
    noStage: string;
    /** Who or what moved it; `actor` where it is known. */
    causes: Record<Exclude<Cause['kind'], 'stagebook'>, (actor: string | null) => string>;
    stagebook: { segment(segment: string): string; booked: string; actor(actor: string): string };
    because(cause: string, reason: string): string;
  };
  /** What a task says below its title. */
  task(name: string, stage: string): string;
  /** The title of a task for a demo that does not take place. */
  missed: { called_off(name: string): string; no_show(name: string): string };
  stopped: {
    title(segment: string, stage: string): string;
    rows: { segment: string; stage: string; moved: string; what: string };
    what: string;
    open: string;
  };
};
