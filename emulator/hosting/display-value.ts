// Turns a stored value into what a viewer reads: labels of options, names of owners, dates in the viewer's locale.
import { currentValue } from '../crm/history.ts';
import { definitionOf } from '../crm/definitions.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord, StoredDefinition } from '../crm/types.ts';
import type { ObjectType } from '../portal-seed.ts';
import { momentWords } from './moment-words.ts';
import type { MomentOptions } from './moment-words.ts';
import type { Look } from './viewer.ts';

/** How an extension wants values to be written: the formattingOptions of HubSpot's library. */
export type Formatting = { date?: MomentOptions; dateTime?: MomentOptions; currency?: { addSymbol?: boolean | undefined } };
/** A value on its own: `currency` is the record's, where it has one. */
export type LooseValue = { type: ObjectType; property: string; value: string; currency?: string | null };

/** Amounts of money among HubSpot's properties: its definitions do not say so by themselves. */
const AMOUNTS = new Set(['deals amount', 'companies annualrevenue']);

/** Words for a moment, in the portal's time zone. */
export function momentText(look: Look, at: string, withTime = true): string {
  return momentWords(look, { value: at, kind: 'datetime' }, { now: look.portal.clock(), dayOnly: !withTime });
}

/** HubSpot stores moments as ISO text or as milliseconds. */
export function momentOf(value: string): Date {
  return new Date(/^\d{10,}$/.test(value) ? Number(value) : value);
}

/** A user's name by owner id or user id, or null. */
export function userName(portal: PortalState, id: string | null | undefined): string | null {
  const user = id ? portal.users.find((one) => one.ownerId === id || one.userId === id) : undefined;
  return user ? `${user.firstName} ${user.lastName}` : null;
}

/** The label of a deal's stage, or null. */
export function dealStageLabel(portal: PortalState, stage: string | null): string | null {
  return portal.dealPipelines.flatMap((pipeline) => pipeline.stages).find((one) => one.id === stage)?.label ?? stage;
}

/** What a viewer reads as the value of a property, or null when there is none. */
export function displayValue(look: Look, record: CrmRecord, property: string, formatting?: Formatting): string | null {
  const value = currentValue(record, property);
  if (value === null || value === '') return null;
  const currency = record.type === 'deals' ? currentValue(record, 'deal_currency_code') : null;
  return valueText(look, { type: record.type, property, value, currency }, formatting);
}

/** The same for a value that is on no record: what was computed, or what an extension holds in its hands. */
export function valueText(look: Look, { type, property, value, currency }: LooseValue, formatting: Formatting = {}): string {
  const { portal, viewer } = look;
  const now = portal.clock();
  const definition = definitionOf(portal, type, property);
  if (definition?.externalOptions) return externalLabel(portal, property, value);
  if (isAmount(type, property)) return amountText(look, { value, currency }, formatting.currency?.addSymbol ?? true);
  if (definition?.type === 'datetime') return momentWords(look, { value, kind: 'datetime' }, { ...formatting.dateTime, now });
  if (definition?.type === 'date') return momentWords(look, { value, kind: 'date' }, { ...formatting.date, now });
  if (definition?.type === 'number' && !property.endsWith('_id')) return numberText(viewer.locale, value);
  return definition?.options ? optionLabels(definition, value) : value;
}

/** What the options that live outside of a definition are called: owners, teams, pipelines, deal stages. */
function externalLabel(portal: PortalState, property: string, value: string): string {
  if (property === 'dealstage') return dealStageLabel(portal, value) ?? value;
  if (property === 'pipeline') return portal.dealPipelines.find((one) => one.id === value)?.label ?? value;
  if (property === 'hubspot_team_id') return portal.teams.find((one) => one.id === value)?.name ?? value;
  return userName(portal, value) ?? value;
}

/** Whether a property holds an amount of money. */
export function isAmount(type: ObjectType, property: string): boolean {
  return AMOUNTS.has(`${type} ${property}`);
}

function numberText(locale: string, value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? new Intl.NumberFormat(locale).format(number) : value;
}

function optionLabels({ options = [] }: StoredDefinition, value: string): string {
  return value
    .split(';')
    .map((one) => options.find((option) => option.value === one)?.label ?? one)
    .join(', ');
}

function amountText({ portal, viewer }: Look, { value, currency }: Pick<LooseValue, 'value' | 'currency'>, symbol: boolean): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const fraction: Intl.NumberFormatOptions = Number.isInteger(number) ? { maximumFractionDigits: 0 } : {};
  const style: Intl.NumberFormatOptions = symbol ? { style: 'currency', currency: currency || portal.currency } : {};
  return new Intl.NumberFormat(viewer.locale, { ...style, ...fraction }).format(number);
}
