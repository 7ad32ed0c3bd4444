// What every drawn component shares: how tests find it, HubSpot's sizes as CSS, and class names put together.
import type { AllDistances } from '@hubspot/ui-extensions';

/** The attributes of a component's root element: the component's name on the wire and the test id that the card gave it. */
export function mark(component: string, props: { testId?: string | undefined }) {
  return { 'data-component': component, 'data-test-id': props.testId };
}

/** Joins the class names that hold. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

const DISTANCES: Record<AllDistances, string> = {
  flush: '0',
  xs: '4px',
  'extra-small': '4px',
  sm: '8px',
  small: '8px',
  md: '16px',
  medium: '16px',
  lg: '24px',
  large: '24px',
  xl: '32px',
  'extra-large': '32px',
};

/** A HubSpot distance in pixels. */
export function distance(size: AllDistances | undefined, otherwise: AllDistances = 'flush'): string {
  return DISTANCES[size ?? otherwise] ?? DISTANCES[otherwise];
}

/** A HubSpot size by its short name, whichever spelling the card used. */
export function shortSize(size: string | undefined, otherwise = 'md'): string {
  const long: Record<string, string> = { 'extra-small': 'xs', small: 'sm', medium: 'md', default: 'md', large: 'lg', 'extra-large': 'xl' };
  const given = size ?? otherwise;
  return long[given] ?? given;
}
