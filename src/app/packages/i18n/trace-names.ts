// What properties and their options are called.
import { trace as en } from './en/trace.ts';
import type { TraceKey, TraceTranslator } from './trace-parts.ts';

/** A property's name without whose it is. */
export function plainName(property: string, words: TraceTranslator): string {
  const key = `property.${property}`;
  return key in en ? words.t(key as TraceKey) : property.replace(/^hs_/, '').replaceAll('_', ' ');
}

/** What an option is called: by the portal, else by HubSpot's defaults; any other value is as it is written. */
export function optionName(property: string, value: string, words: TraceTranslator): string {
  const own = words.option?.(property, value);
  if (own !== undefined) return own;
  const key = `option.${property}.${value}`;
  return key in en ? words.t(key as TraceKey) : value;
}
