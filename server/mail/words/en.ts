// English: mails and tasks.
import type { MailWords } from './words.ts';

const named = (what: string) => (actor: string | null) => (actor ? `${what}: ${actor}` : what);

export const en: MailWords = {
  locale: 'en-GB',
  openContact: 'Open the contact',
  openDeal: 'Open the deal',
  contact: 'Contact',
  company: 'Company',
  colon: ': ',
  comma: ', ',
  booking: {
    title: (name, company) => `${name} booked a demo${company ? ` (${company})` : ''}`,
    rows: { when: 'When', meeting: 'Meeting', host: 'Host', deal: 'Deal' },
    unknownTime: 'not known yet',
    past: 'How they got here',
    sinceThen: 'since then',
    stayed: (days) => `for ${days}`,
  },
  notice: {
    title: (name, stage) => `${name} is now in ${stage}`,
    rows: { now: 'Stage now', before: 'Before', when: 'Since', why: 'Why' },
    noStage: 'No stage',
    causes: {
      person: (actor) => `Set by ${actor ?? 'somebody, by hand'}`,
      form: named('A form was sent'),
      import: named('An import'),
      workflow: named('A workflow'),
      integration: named('A connected app'),
      api: named('Through the API'),
      hubspot: () => 'HubSpot itself',
      merge: () => 'Two contacts were merged',
      unknown: () => 'The source is not recorded',
    },
    stagebook: {
      segment: (segment) => `Stagebook, because of the segment ${segment}`,
      booked: 'Stagebook, because a demo was booked',
      actor: (actor) => `Stagebook, for ${actor}`,
    },
    because: (cause, reason) => `${cause} (“${reason}”)`,
  },
  task: (name, stage) => `${name} entered ${stage}.`,
  missed: {
    called_off: (name) => `${name} called the demo off: offer a new time`,
    no_show: (name) => `${name} did not come to the demo: offer a new time`,
  },
  stopped: {
    title: (segment, stage) => `Stopped: ${segment} would move unusually many contacts to ${stage}`,
    rows: { segment: 'Segment', stage: 'Stage', moved: 'Moved in an hour', what: 'What now' },
    what: 'The rule moves nobody until you let it go on. Nobody is lost: whoever it would move is waiting.',
    open: 'Open the settings',
  },
};
