// The table of what is drawn: a component for each name on the wire, and a labelled stand-in for every other name.
import type { ComponentType, ReactNode } from 'react';
import * as actions from './actions.tsx';
import * as choices from './choices.tsx';
import { CrmActionButton, CrmActionLink, CrmCardActions } from './crm-actions.tsx';
import * as crmProgress from './crm-progress.tsx';
import { CrmAssociationPropertyList, CrmDataHighlight, CrmPropertyList } from './crm-properties.tsx';
import * as crmTables from './crm-table.tsx';
import * as dropdown from './dropdown.tsx';
import * as feedback from './feedback.tsx';
import { Form } from './form.tsx';
import * as layout from './layout.tsx';
import { mark } from './mark.ts';
import * as momentFields from './moment-fields.tsx';
import * as overlays from './overlays.tsx';
import * as pageParts from './page-parts.tsx';
import { Accordion, StepIndicator, Tab, Tabs } from './structure.tsx';
import * as tables from './table.tsx';
import * as textFields from './text-fields.tsx';
import * as text from './text.tsx';
import * as toggles from './toggles.tsx';

/** What crosses the wire is checked by no one: each component states the props it expects, this table takes them as they come. */
type AnyProps = Record<string, unknown>;
type Drawn = ComponentType<AnyProps>;

const own = {
  ...actions,
  ...choices,
  ...dropdown,
  ...momentFields,
  ...toggles,
  ...feedback,
  ...layout,
  ...overlays,
  ...tables,
  ...textFields,
  ...text,
  ...crmProgress,
  ...crmTables,
  ...pageParts,
  CrmActionButton,
  CrmActionLink,
  CrmCardActions,
  CrmAssociationPropertyList,
  CrmDataHighlight,
  CrmPropertyList,
  Form,
  Accordion,
  StepIndicator,
  Tab,
  Tabs,
  Textarea: textFields.TextArea,
} as unknown as Record<string, Drawn>;

/** A handler that throws is reported by the worker, where it runs; here its rejection only has to be taken up. */
function quiet(value: unknown): unknown {
  if (typeof value !== 'function') return value;
  return async (...args: unknown[]) => {
    try {
      return await (value as (...args: unknown[]) => unknown)(...args);
    } catch {
      return undefined;
    }
  };
}

function guarded(Component: Drawn): Drawn {
  return function Guarded(props) {
    return <Component {...Object.fromEntries(Object.entries(props).map(([name, value]) => [name, quiet(value)]))} />;
  };
}

function standIn(name: string): Drawn {
  return function StandIn(props) {
    return (
      <div className="ui-stand-in" {...mark(name, { testId: typeof props.testId === 'string' ? props.testId : undefined })}>
        <span>{name}: drawn by HubSpot, not by this emulator</span>
        {props.children as ReactNode}
      </div>
    );
  };
}

/** One component for each of these names. `Experimental` twins are drawn as what they are twins of. */
export function drawnComponents(names: string[]): Record<string, Drawn> {
  const pick = (name: string): Drawn => own[name] ?? own[name.replace(/^Experimental/, '')] ?? standIn(name);
  return Object.fromEntries(names.map((name) => [name, guarded(pick(name))]));
}
