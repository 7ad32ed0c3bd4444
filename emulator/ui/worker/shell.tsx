// What stands around an extension's element: its api by context, and a boundary that reports what was thrown.
import { Component, createContext, isValidElement, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { PageLocation, Plain } from '../wire.ts';

export type ExtensionApi = { context: Plain; actions: Plain };
export type Change = { context: (context: Plain) => void; location: (location: PageLocation) => void };
export type ExtendCallback = (api: ExtensionApi & Plain) => ReactElement;

const ApiContext = createContext<ExtensionApi | null>(null);
const LocationContext = createContext<PageLocation>({ path: '/', params: {} });

/** The api that hubspot.extend was given; only below it. */
export function useApi(): ExtensionApi {
  const api = useContext(ApiContext);
  if (!api) throw new Error('Extension hooks work only below hubspot.extend()');
  return api;
}

/** Where somebody is within the app's pages. */
export function usePageLocation(): PageLocation {
  return useContext(LocationContext);
}

type ShellProps = {
  callback: ExtendCallback;
  api: ExtensionApi;
  first: PageLocation;
  onFailure: (error: unknown) => void;
  onReady: (change: Change) => void;
};

/** Renders what the extension's callback gives, and again when context or location change. */
export function Shell({ callback, api, first, onFailure, onReady }: ShellProps) {
  const [context, setContext] = useState(api.context);
  const [location, setLocation] = useState(first);
  useEffect(() => onReady({ context: setContext, location: setLocation }), [onReady]);
  const value = useMemo(() => ({ ...api, context, runServerlessFunction: refuseServerless }), [api, context]);
  return (
    <ApiContext.Provider value={value}>
      <LocationContext.Provider value={location}>
        <Boundary onFailure={onFailure}>
          <Extension callback={callback} api={value} />
        </Boundary>
      </LocationContext.Provider>
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
