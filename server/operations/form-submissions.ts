// HubSpot as a source of events: it has no webhook for forms, but it notes on the contact when and where the last one was submitted, and
// which form wrote a value. Reading the past tells of the past: an event has its own moment beside that of our learning of it.
import type { HubSpotRecord } from '../hubspot/record.ts';
import { kindOfSource } from '../hubspot/sources-of-change.ts';
import { addEvents, hubspotItself } from '../store/events.ts';
import { toldAt } from '../store/told-events.ts';
import type { Portal } from '../store/portal.ts';
import { conversionProperties } from './tracked-properties.ts';

/** What a form wrote, and the note about it, are one submission when they are this close. */
const sameMs = 60_000;

type Submission = { at: number; form: string | null; formId: string | null };

/** Every submission that this record tells of is an event of the contact afterwards, once, however often the record is read. */
export async function recordFormSubmissions(at: Portal, record: HubSpotRecord, now: Date): Promise<void> {
  const submissions = submissionsIn(record);
  if (submissions.length === 0) return;
  const known = (await toldAt(at, { source: hubspotItself, contactId: record.id })).map((moment) => Date.parse(moment));
  const news = submissions.filter(({ at: moment }) => known.every((other) => Math.abs(other - moment) > sameMs));
  await addEvents(
    at,
    news.map(({ at: moment, form, formId }) => ({
      source: hubspotItself,
      messageId: `form:${record.id}:${moment}`,
      name: 'Form submitted',
      occurredAt: new Date(moment),
      learnedAt: now,
      path: null,
      properties: { form, formId },
      contactId: record.id,
      email: null,
    })),
  );
}

/** HubSpot's note of the last submission, which names the form; and what forms wrote at other times. */
function submissionsIn(record: HubSpotRecord): Submission[] {
  const written = Object.values(record.history)
    .flat()
    .filter(({ sourceType }) => kindOfSource(sourceType) === 'form')
    .map(({ at, sourceId, sourceLabel }): Submission => ({ at: Date.parse(at), form: sourceLabel, formId: sourceId }))
    .toSorted((one, other) => one.at - other.at);
  const noted = momentOf(record.properties[conversionProperties.date]);
  const found: Submission[] = [];
  if (noted !== null) {
    const formId = written.find(({ at }) => Math.abs(at - noted) <= sameMs)?.formId ?? null;
    found.push({ at: noted, form: record.properties[conversionProperties.name] ?? null, formId });
  }
  for (const one of written) if (found.every(({ at }) => Math.abs(at - one.at) > sameMs)) found.push(one);
  return found;
}

/** HubSpot writes moments as ISO 8601 or as milliseconds. */
function momentOf(value: string | null | undefined): number | null {
  if (!value) return null;
  const moment = /^\d{12,14}$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(moment) ? null : moment;
}
