// What every component that HubSpot draws has in common: the box around it, and what it shows before, instead of, and without its data.
import type { ReactNode } from 'react';
import type { Reading } from './crm-place.ts';
import { Glyph } from './glyph.tsx';
import { classes, mark } from './mark.ts';

type BoxProps<T> = {
  component: string;
  testId?: string | undefined;
  reading: Reading<T>;
  refused?: string | null;
  /** What to say when the data holds nothing; null when it does. */
  empty?: (data: T) => string | null;
  className?: string;
  children: (data: T) => ReactNode;
};

/** Draws the data when it has come, and says why not when it has not. */
export function CrmBox<T>({ component, testId, reading, refused, empty, className, children }: BoxProps<T>) {
  const { data, loading } = reading;
  const problem = refused ?? reading.problem;
  const nothing = data === undefined ? null : (empty?.(data) ?? null);
  return (
    <div className={classes('crm', className)} aria-busy={loading || undefined} {...mark(component, { testId })}>
      {problem !== null ? (
        <CrmProblem message={problem} />
      ) : data === undefined ? (
        <div className="crm-waiting" role="status" aria-label="Loading">
          <span className="crm-bone" />
          <span className="crm-bone" />
          <span className="crm-bone" />
        </div>
      ) : nothing !== null ? (
        <p className="crm-empty">
          <bdi>{nothing}</bdi>
        </p>
      ) : (
        children(data)
      )}
    </div>
  );
}

export function CrmProblem({ message }: { message: string }) {
  return (
    <div className="crm-problem" role="alert">
      <Glyph name="warning" size={18} />
      <div>
        <strong>This data can&apos;t be shown</strong>
        <div dir="auto">{message}</div>
      </div>
    </div>
  );
}
