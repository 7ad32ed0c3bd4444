// What stands around an extension's element: its api by context, and a boundary that reports what was thrown.
import { Component, createContext, isValidElement, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Plain } from '../wire.ts';

export type ExtensionApi = { context: Plain; actions: Plain };
export type ExtendCallback = (api: ExtensionApi & Plain) => ReactElement;

const ApiContext = createContext<ExtensionApi | null>(null);

/** The api that hubspot.extend was given; only below it. */
export function useApi(): ExtensionApi {
  const api = useContext(ApiContext);
  if (!api) throw new Error('Extension hooks work only below hubspot.extend()');
  return api;
}

type ShellProps = {
  callback: ExtendCallback;
  api: ExtensionApi;
  onFailure: (error: unknown) => void;
  onContextSetter: (set: (context: Plain) => void) => void;
};

/** Renders what the extension's callback gives, and again when the context changes. */
export function Shell({ callback, api, onFailure, onContextSetter }: ShellProps) {
  const [context, setContext] = useState(api.context);
  useEffect(() => onContextSetter(setContext), [onContextSetter]);
  const value = useMemo(() => ({ ...api, context, runServerlessFunction: refuseServerless }), [api, context]);
  return (
    <ApiContext.Provider value={value}>
      <Boundary onFailure={onFailure}>
        <Extension callback={callback} api={value} />
      </Boundary>
    </ApiContext.Provider>
  );
}

function refuseServerless(): never {
  throw new Error('Serverless functions are not available to marketplace apps');
}

function Extension({ callback, api }: { callback: ExtendCallback; api: ExtensionApi & Plain }) {
  const element = useMemo(() => callback(api), [callback, api]);
  if (!isValidElement(element)) throw new Error('hubspot.extend() must be given a function that returns a React element');
  return element;
}

class Boundary extends Component<{ onFailure: (error: unknown) => void; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override componentDidCatch(error: Error) {
    this.props.onFailure(error);
  }
  override render() {
    return this.state.broken ? null : this.props.children;
  }
}
