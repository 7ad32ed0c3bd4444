// The shapes on the wire between the back end and the UI. Types only: this package must never carry code.
export type * from './conditions.ts';
export type * from './card.ts';
export type * from './company.ts';
export type * from './language.ts';
export type * from './settings.ts';
export type * from './sources.ts';
