// What opens, closes and steps: accordions, tabs, step indicators.
import { createContext, useContext, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { AccordionProps, StepIndicatorProps, TabProps, TabsProps } from '@hubspot/ui-extensions';
import { Glyph } from './glyph.tsx';
import { classes, mark, shortSize } from './mark.ts';

export function Accordion({ title, defaultOpen, open: controlled, disabled, size, onClick, children, testId }: AccordionProps) {
  const [own, setOwn] = useState(Boolean(defaultOpen));
  const open = controlled ?? own;
  const id = useId();
  return (
    <section className={classes('ui-accordion', `ui-size-${shortSize(size)}`)} {...mark('Accordion', { testId })}>
      <button
        type="button"
        className="ui-accordion-button"
        aria-expanded={open}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          setOwn(!open);
          void onClick?.();
        }}
      >
        <span className={open ? 'ui-turned' : 'ui-unturned'}>
          <Glyph name="right" size={14} />
        </span>
        <span>{title}</span>
      </button>
      <div id={id} className="ui-accordion-body" hidden={!open}>
        {children}
      </div>
    </section>
  );
}

type TabEntry = { id: string; title: string; disabled: boolean; tooltip: string | undefined; panel: HTMLElement };
type TabSet = { selected: string | undefined; base: string; register: (entry: TabEntry) => () => void };
const TabsContext = createContext<TabSet | null>(null);

const inPageOrder = (a: TabEntry, b: TabEntry): number =>
  a.panel.compareDocumentPosition(b.panel) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

/** Tabs learn of their Tab children when those mount; without a selection the first one is shown. */
export function Tabs({ selected, defaultSelected, onSelectedChange, variant = 'default', fill, children, testId }: TabsProps) {
  const [entries, setEntries] = useState<TabEntry[]>([]);
  const [own, setOwn] = useState(defaultSelected === undefined ? undefined : String(defaultSelected));
  const base = useId();
  const current = (selected === undefined ? own : String(selected)) ?? entries[0]?.id;
  const tabSet = useMemo<TabSet>(
    () => ({
      selected: current,
      base,
      register: (entry) => {
        setEntries((before) => [...before.filter((one) => one.panel !== entry.panel), entry].sort(inPageOrder));
        return () => setEntries((before) => before.filter((one) => one.panel !== entry.panel));
      },
    }),
    [current, base],
  );
  const select = (id: string) => {
    setOwn(id);
    (onSelectedChange as ((id: string) => void) | undefined)?.(id);
  };
  return (
    <div className={classes('ui-tabs', `ui-tabs-${variant}`, fill && 'ui-tabs-fill')} {...mark('Tabs', { testId })}>
      <div role="tablist" className="ui-tablist" onKeyDown={moveBetweenTabs}>
        {entries.map((entry) => (
          <button
            key={entry.id}
            type="button"
            role="tab"
            id={`${base}${entry.id}t`}
            aria-controls={`${base}${entry.id}p`}
            aria-selected={entry.id === current}
            tabIndex={entry.id === current ? 0 : -1}
            disabled={entry.disabled}
            title={entry.tooltip}
            onClick={() => select(entry.id)}
          >
            {entry.title}
          </button>
        ))}
      </div>
      <TabsContext.Provider value={tabSet}>{children}</TabsContext.Provider>
    </div>
  );
}

/** Left and right (mirrored in right-to-left text) move between the tabs of a list. */
export function moveBetweenTabs(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]:not(:disabled)')];
  const forward = (event.key === 'ArrowRight') === (getComputedStyle(event.currentTarget).direction === 'ltr');
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const next = tabs[(at + (forward ? 1 : -1) + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}

export function Tab({ tabId, title = '', disabled = false, tooltip, children, testId }: TabProps) {
  const tabs = useContext(TabsContext);
  const panel = useRef<HTMLDivElement>(null);
  const fallback = useId();
  const id = tabId === undefined ? fallback : String(tabId);
  const register = useRef(tabs?.register);
  useLayoutEffect(
    () => (panel.current ? register.current?.({ id, title, disabled, tooltip, panel: panel.current }) : undefined),
    [id, title, disabled, tooltip],
  );
  return (
    <div
      ref={panel}
      role="tabpanel"
      className="ui-tabpanel"
      id={`${tabs?.base ?? ''}${id}p`}
      aria-labelledby={`${tabs?.base ?? ''}${id}t`}
      hidden={tabs?.selected !== id}
      {...mark('Tab', { testId })}
    >
      {children}
    </div>
  );
}

export function StepIndicator({
  stepNames,
  currentStep = 0,
  direction = 'horizontal',
  circleSize,
  variant = 'default',
  onClick,
  testId,
}: StepIndicatorProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const at = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && at && list.current.scrollWidth > list.current.clientWidth)
      list.current.scrollLeft = at.offsetLeft - list.current.clientWidth / 2;
  }, [currentStep]);
  return (
    <ol
      ref={list}
      className={classes('ui-steps', `ui-steps-${direction}`, `ui-steps-${variant}`, `ui-circle-${shortSize(circleSize, 'sm')}`)}
      {...mark('StepIndicator', { testId })}
    >
      {stepNames.map((name, index) => {
        const state = index < currentStep ? 'done' : index === currentStep ? 'now' : 'ahead';
        const inside = (
          <>
            <span className="ui-circle">{state === 'done' ? <Glyph name="success" size={12} /> : index + 1}</span>
            {(variant === 'default' || state === 'now') && <span className="ui-step-name">{name}</span>}
          </>
        );
        return (
          <li key={`${index} ${name}`} className={`ui-step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            {onClick ? (
              <button type="button" className="ui-bare" onClick={() => void onClick(index)}>
                {inside}
              </button>
            ) : (
              inside
            )}
          </li>
        );
      })}
    </ol>
  );
}
