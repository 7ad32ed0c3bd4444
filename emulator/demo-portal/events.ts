// What people of the demo portal did on the site and in the product, as the customer's own program would tell it.
import { contacts } from './contacts.ts';

export type DemoEvent = { messageId: string; name: string; occurredAt: string; email: string; path?: string };

type Deed = [moment: string, name: string, path?: string];

const visited = 'Page visited';

/** By e-mail address; moments in UTC. */
const deeds: Record<string, Deed[]> = {
  'amelie@atelierbrossard.example': [
    ['2026-02-03T10:12', 'CTA form submitted'],
    ['2026-02-03T10:14', visited, '/'],
    ['2026-03-12T15:38', visited, '/pricing'],
    ['2026-06-09T08:05', 'Signed up'],
    ['2026-06-10T09:20', 'Created flow'],
    ['2026-07-14T13:02', 'Created email'],
    ['2026-11-11T11:31', 'Imported contacts'],
    ['2026-11-18T09:41', visited, '/pricing'],
  ],
  'sigrid@fjordrobotics.example': [
    ['2026-10-12T08:50', 'CTA form submitted'],
    ['2026-10-12T08:52', visited, '/'],
    ['2026-11-02T13:00', visited, '/pricing'],
    ['2026-11-16T15:10', visited, '/pricing'],
  ],
  'stefan@fjordrobotics.example': [
    ['2026-10-12T08:45', 'CTA form submitted'],
    ['2026-10-12T08:46', visited, '/'],
  ],
  'wanjiru.kamau@mail.example': [['2026-11-09T10:40', 'CTA form submitted']],
  'charlotte@atelierbrossard.example': [
    ['2026-01-08T09:00', 'CTA form submitted'],
    ['2026-01-08T09:05', visited, '/'],
    ['2026-03-05T10:28', visited, '/pricing'],
    ['2026-07-07T11:00', 'Signed up'],
    ['2026-09-01T10:15', 'Created flow'],
    ['2026-09-10T08:40', 'Created email'],
    ['2026-09-22T09:10', 'Imported contacts'],
  ],
  'yousef@noor-tech.example': [
    ['2026-04-06T06:30', 'CTA form submitted'],
    ['2026-04-06T06:33', visited, '/'],
    ['2026-06-15T06:58', visited, '/pricing'],
    ['2026-09-21T08:45', 'Signed up'],
  ],
  'freya@parcelpost.example': [
    ['2026-07-06T08:00', 'CTA form submitted'],
    ['2026-07-06T08:04', visited, '/'],
    ['2026-08-24T08:55', visited, '/pricing'],
    ['2026-09-15T10:20', 'Signed up'],
    ['2026-10-13T08:30', 'Created flow'],
  ],
  'devon@cobaltstudios.example': [
    ['2026-02-23T16:00', 'CTA form submitted'],
    ['2026-06-16T15:00', 'Signed up'],
    ['2026-10-19T18:30', 'Created flow'],
    ['2026-10-21T17:05', 'Created email'],
  ],
  'ada@quilllegal.example': [
    ['2026-03-18T10:00', 'CTA form submitted'],
    ['2026-04-02T11:10', visited, '/'],
    ['2026-04-29T09:30', visited, '/pricing'],
    ['2026-08-05T13:20', 'Signed up'],
  ],
  'bao.nguyen@mail.example': [
    ['2026-09-02T03:00', 'CTA form submitted'],
    ['2026-09-02T03:02', visited, '/'],
    ['2026-10-06T04:30', visited, '/pricing'],
  ],
  'nour@harborvine.example': [
    ['2026-04-21T14:00', 'CTA form submitted'],
    ['2026-05-02T10:00', visited, '/'],
    ['2026-07-14T13:30', visited, '/pricing'],
  ],
  'morita@kitahama.example': [
    ['2025-03-24T03:11', 'CTA form submitted'],
    ['2025-05-19T01:00', visited, '/pricing'],
    ['2025-07-14T05:25', 'Signed up'],
    ['2025-08-25T02:40', 'Created flow'],
  ],
};

/** Every event with an identity of its own. Throws when somebody is named who is no contact. */
export function demoEvents(): DemoEvent[] {
  const known = new Set(contacts.map((line) => line.email));
  return Object.entries(deeds).flatMap(([email, list]) => {
    if (!known.has(email)) throw new Error(`${email} is no contact of the demo portal.`);
    return list.map(([moment, name, path], index) => ({
      messageId: `demo-${email}-${index}`,
      name,
      occurredAt: `${moment}:00Z`,
      email,
      ...(path ? { path } : {}),
    }));
  });
}
