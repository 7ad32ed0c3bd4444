// Who works in the demo portal.
import type { SeedUser } from '../portal-seed.ts';

export const teams = [
  { id: '510001', name: 'Sales' },
  { id: '510002', name: 'Customer success' },
];

const user = (key: number, name: [string, string], more: Partial<SeedUser>): SeedUser => ({
  userId: String(28600000 + key),
  ownerId: String(81500000 + key),
  firstName: name[0],
  lastName: name[1],
  email: `${name[0].toLowerCase()}@brightdesk.example`,
  active: true,
  superAdmin: false,
  locale: 'en-gb',
  language: 'en',
  teamIds: [],
  ...more,
});

/** The keys by which the stories name them. */
export const users = {
  kim: user(1, ['Kim', 'Okafor'], { superAdmin: true, teamIds: ['510001'] }),
  layla: user(2, ['Layla', 'Haddad'], { locale: 'ar', language: 'ar', teamIds: ['510001'] }),
  jonas: user(3, ['Jonas', 'Lindqvist'], { teamIds: ['510001'] }),
  mei: user(4, ['Mei', 'Tanaka'], { teamIds: ['510001'] }),
  pedro: user(5, ['Pedro', 'Almeida'], { teamIds: ['510002'] }),
  ruth: user(6, ['Ruth', 'Baptiste'], { active: false, teamIds: ['510001'] }),
};
export type UserKey = keyof typeof users;
