// Turns a stored value into what a viewer reads: labels of options, names of owners, dates in the viewer's locale.
import { currentValue } from '../crm/history.ts';
import { definitionOf } from '../crm/definitions.ts';
import type { PortalState } from '../crm/portal.ts';
import type { CrmRecord } from '../crm/types.ts';
import type { Look } from './viewer.ts';

/** Words for a moment, in the portal's time zone. */
export function momentText({ portal, viewer }: Look, at: string, withTime = true): string {
  const moment = momentOf(at);
  if (Number.isNaN(moment.getTime())) return at;
  // The month as a word: in Arabic a date of numbers alone changes its order with the text around it.
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: portal.timeZone };
  const time: Intl.DateTimeFormatOptions = withTime ? { hour: 'numeric', minute: '2-digit' } : {};
  return new Intl.DateTimeFormat(viewer.locale, { ...day, ...time }).format(moment);
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
export function displayValue(look: Look, record: CrmRecord, property: string): string | null {
  const { portal, viewer } = look;
  const value = currentValue(record, property);
  if (value === null || value === '') return null;
  const definition = definitionOf(portal, record.type, property);
  if (property === 'hubspot_owner_id') return userName(portal, value) ?? value;
  if (property === 'dealstage') return dealStageLabel(portal, value);
  if (property === 'pipeline') return portal.dealPipelines.find((one) => one.id === value)?.label ?? value;
  if (property === 'amount') return amountText(look, record, value);
  if (definition?.type === 'datetime') return momentText(look, value);
  if (definition?.type === 'date') return momentText(look, value, false);
  if (definition?.type === 'number' && !property.endsWith('_id')) return new Intl.NumberFormat(viewer.locale).format(Number(value));
  if (definition?.options && definition.options.length > 0) return optionLabels(definition.options, value);
  return value;
}

function optionLabels(options: { label: string; value: string }[], value: string): string {
  return value
    .split(';')
    .map((one) => options.find((option) => option.value === one)?.label ?? one)
    .join(', ');
}

function amountText({ portal, viewer }: Look, record: CrmRecord, value: string): string {
  const currency = currentValue(record, 'deal_currency_code') || portal.currency;
  return new Intl.NumberFormat(viewer.locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(Number(value));
}
