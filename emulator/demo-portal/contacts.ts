// Sixty people and how they came to be where they are: the plain journeys, and every oddity that a real portal has
// (skips, backward moves, returns, imports, syncs, merges, several writers in one minute, no stage at all).
import type { UserKey } from './people.ts';
import type { Story } from './story.ts';

export type ContactLine = {
  name: [string, string];
  email: string;
  /** Keys of companies; the first is the primary one. */
  companies: string[];
  country?: string;
  industry?: string;
  owner?: UserKey;
  story: Story;
  status?: Story;
};

type Told = [
  name: [string, string],
  email: string,
  companies: string[],
  story: Story,
  more?: Pick<ContactLine, 'country' | 'industry' | 'owner' | 'status'>,
];

const c = (...[name, email, companies, story, more = {}]: Told): ContactLine => ({ name, email, companies, story, ...more });

// One person a line, as a table.
// prettier-ignore
export const contacts: ContactLine[] = [
  // Plain journeys, one stage after the other.
  c(['Amélie', 'Brossard'], 'amelie@atelierbrossard.example', ['atelier'], '2026-01-14T09:00 subscriber form | 2026-02-03T10:12 lead form | 2026-03-12T15:40 prospect vendor | 2026-06-09T08:05 user vendor | 2026-07-21T11:31 pql vendor | 2026-09-02T09:30 - jonas | 2026-09-02T09:30 user jonas | 2026-11-11T11:31 pql vendor', { country: 'France', industry: 'Design', owner: 'jonas' }),
  c(['Henrik', 'Aalto'], 'henrik@tundra.example', ['tundra'], '2026-01-19T08:00 lead import | 2026-02-16T09:20 prospect vendor | 2026-03-30T12:00 user vendor | 2026-04-13T07:45 pql vendor | 2026-04-28T13:10 sql jonas | 2026-05-05T09:15 opportunity deals', { country: 'Finland', owner: 'jonas', status: 'CONNECTED' }),
  c(['Clara', 'Nunes'], 'clara@verdeenergia.example', ['verde'], '2025-08-18T09:40 subscriber form | 2025-09-15T14:22 lead form | 2025-11-03T10:00 prospect vendor | 2026-01-12T16:30 user vendor | 2026-02-09T09:05 pql vendor | 2026-04-20T10:45 sql kim | 2026-04-27T10:00 opportunity deals | 2026-06-30T16:00 customer deals', { country: 'Portugal', industry: 'Renewables & Environment', owner: 'kim' }),
  c(['Tomás', 'Figueira'], 'tomas@verdeenergia.example', ['verde'], '2026-01-20T11:00 lead form | 2026-06-30T16:00 customer company', { country: 'Portugal' }),
  c(['Greta', 'Vogel'], 'greta@lumenfreight.example', ['lumen'], '2024-12-03T08:10 lead form | 2025-01-09T10:00 prospect vendor | 2025-02-12T09:30 user vendor | 2025-02-28T14:00 pql vendor | 2025-03-11T09:15 sql kim | 2025-03-18T10:00 opportunity deals | 2025-05-02T15:20 customer deals | 2026-03-09T10:30 evangelist kim', { country: 'Germany', industry: 'Logistics and Supply Chain', owner: 'kim' }),
  c(['Dieter', 'Krause'], 'dieter@lumenfreight.example', ['lumen'], '2025-03-20T08:00 lead new | 2025-05-02T15:20 customer company', { country: 'Germany' }),
  c(['Yuki', '森田'], 'morita@kitahama.example', ['kita'], '2025-02-20T02:30 subscriber form | 2025-03-24T03:11 lead form | 2025-05-19T01:00 prospect vendor | 2025-07-14T05:25 user vendor | 2025-08-25T02:40 pql vendor | 2025-09-09T04:00 sql jonas', { country: 'Japan', industry: 'Computer Software', owner: 'mei', status: 'IN_PROGRESS' }),
  c(['林', '美玲'], 'meiling@sanlin.example', ['sanlin'], '2025-06-25T03:15 lead form | 2025-08-06T06:00 prospect vendor | 2025-09-17T03:30 user vendor | 2025-10-08T09:00 pql vendor | 2025-11-24T02:15 sql mei | 2025-12-01T02:00 opportunity deals | 2026-01-20T05:45 customer deals', { country: 'Taiwan', industry: '物流', owner: 'mei' }),
  c(['Aoife', 'Brennan'], 'aoife@osier.example', ['osier'], '2025-07-08T11:00 lead form | 2025-07-29T09:00 prospect vendor | 2025-08-26T13:00 user vendor | 2025-09-16T10:10 pql vendor | 2025-10-07T15:00 sql kim | 2025-10-14T12:00 opportunity deals', { country: 'Ireland', industry: 'Computer Software', owner: 'kim' }),
  c(['Zeynep', 'Aydın'], 'zeynep@nilufertekstil.example', ['nilufer'], '2025-04-02T07:45 subscriber form | 2025-05-13T08:00 lead form | 2025-09-30T09:30 prospect vendor | 2025-12-09T10:00 user vendor | 2026-01-13T07:20 pql vendor | 2026-02-03T08:40 sql layla | 2026-02-11T08:00 opportunity deals', { country: 'Türkiye', industry: 'Textiles', owner: 'layla' }),

  // Skipped stages.
  c(['Marcus', 'Webb'], 'marcus@harborvine.example', ['harbor'], '2025-06-11T16:20 lead form | 2025-06-12T18:05 customer api', { country: 'United States', industry: 'Food & Beverages' }),
  c(['Ingrid', 'Solberg'], 'ingrid@parcelpost.example', ['parcel'], '2026-06-17T07:00 subscriber form | 2026-07-01T09:00 user api | 2026-08-19T12:30 sql jonas', { country: 'Norway', owner: 'jonas' }),
  c(['Fatima', 'El Idrissi'], 'fatima@dunemobility.example', ['dune'], '2026-05-21T09:00 lead form | 2026-09-07T10:00 pql vendor', { country: 'Morocco', industry: 'Automotive' }),
  c(['Oliver', 'Pryce'], 'oliver@quilllegal.example', ['quill'], '2025-07-30T10:10 lead form | 2025-08-04T09:00 opportunity kim', { country: 'United Kingdom', industry: 'Law Practice', owner: 'kim' }),
  c(['Priya', 'Raman'], 'priya@zinnia.example', ['zinnia'], '2026-08-03T05:30 lead form | 2026-08-31T06:00 mql workflow | 2026-10-05T07:45 sql mei', { country: 'India', industry: 'Events Services', owner: 'mei', status: 'ATTEMPTED_TO_CONTACT' }),
  c(['Noah', 'Fischer'], 'noah@lumenfreight.example', ['lumen'], '2025-02-03T09:00 lead import | 2025-05-02T15:20 customer company', { country: 'Germany' }),

  // Backward moves: cleared, then set (a minute's detour), or by hand.
  c(['Salma', 'Nasser'], 'salma@noor-tech.example', ['noor'], '2025-05-19T06:00 lead form | 2025-10-20T07:15 prospect vendor | 2026-01-26T08:00 user vendor | 2026-03-03T09:30 sql layla | 2026-05-11T06:40 opportunity layla | 2026-06-08T07:00 - layla | 2026-06-08T07:00 sql layla', { country: 'United Arab Emirates', industry: 'Information Technology and Services', owner: 'layla', status: 'BAD_TIMING' }),
  c(['Ben', 'Achterberg'], 'ben@cobaltstudios.example', ['cobalt'], '2025-10-06T17:30 lead form | 2025-11-10T09:00 mql workflow | 2026-01-15T10:00 sql kim | 2026-03-23T14:30 - vendor | 2026-03-23T14:30 lead vendor', { country: 'Canada', owner: 'kim', status: 'UNQUALIFIED' }),
  c(['Lucía', 'Ferreyra'], 'lucia@pampaagro.example', ['pampa'], '2025-09-22T14:00 lead import | 2025-11-18T15:00 prospect vendor | 2026-02-17T13:00 sql kim | 2026-04-14T12:00 lead kim', { country: 'Argentina', industry: 'Farming', owner: 'kim' }),
  c(['Samuel', 'Osei'], 'samuel.osei@mail.example', [], '2025-03-05T12:00 customer import | 2025-03-06T08:30 - bulk | 2025-03-06T08:31 lead bulk', { country: 'Ghana' }),
  c(['Hana', '小川'], 'ogawa@mirai-edu.example', ['mirai'], '2025-11-12T01:20 lead form | 2026-01-21T02:00 prospect vendor | 2026-04-15T03:30 pql vendor | 2026-07-15T03:00 sql mei | 2026-08-12T04:10 opportunity deals | 2026-10-21T05:00 - mei | 2026-10-21T05:00 pql mei', { country: 'Japan', industry: 'Education Management', owner: 'mei' }),

  // Returns: a second journey through stages that were left before.
  c(['Ewa', 'Zielińska'], 'ewa.zielinska@mail.example', [], '2024-12-11T09:00 lead form | 2025-01-15T10:00 prospect vendor | 2025-03-12T11:00 user vendor | 2025-06-02T09:00 customer api | 2025-12-02T09:00 - api | 2026-02-24T10:30 lead form | 2026-03-17T12:00 prospect vendor | 2026-05-26T08:15 user vendor', { country: 'Poland' }),
  c(['Robert', 'Hale'], 'robert@emberhealth.example', ['ember'], '2025-12-15T22:00 lead form | 2026-01-28T21:00 mql workflow | 2026-02-19T22:30 sql jonas | 2026-04-09T23:00 - jonas | 2026-04-09T23:00 mql jonas | 2026-06-25T21:45 sql jonas', { country: 'Australia', industry: 'Hospital & Health Care', owner: 'jonas' }),
  c(['Nadia', 'Petrova'], 'nadia.petrova@mail.example', [], '2025-02-18T10:00 user api | 2025-04-01T09:00 pql vendor | 2025-05-20T09:30 - vendor | 2025-05-20T09:30 user vendor | 2025-09-08T14:00 pql vendor | 2025-12-10T09:00 - vendor | 2025-12-10T09:00 user vendor | 2026-09-14T10:00 pql vendor', { country: 'Bulgaria' }),
  c(['Théo', 'Marchand'], 'theo@atelierbrossard.example', ['atelier'], '2025-03-03T10:00 lead form | 2025-09-01T10:00 - workflow | 2026-03-02T10:00 lead form', { country: 'France' }),
  c(['George', 'Mwangi'], 'george.mwangi@mail.example', [], '2025-01-08T08:00 customer api | 2025-07-09T08:00 - api | 2025-07-09T08:00 lead api | 2026-01-07T08:00 customer api', { country: 'Kenya' }),

  // Imports and bulk noise.
  c(['Paula', 'Ibarra'], 'paula@pampaagro.example', ['pampa'], '2025-09-22T14:00 mql import', { country: 'Argentina' }),
  c(['Karim', 'Benali'], 'karim@dunemobility.example', ['dune'], '2026-05-21T09:02 lead import | 2026-05-21T09:02 prospect import', { country: 'Morocco' }),
  c(['Sofia', 'Lindgren'], 'sofia@tundra.example', ['tundra'], '2026-01-19T08:00 lead import | 2026-05-05T09:15 opportunity company', { country: 'Finland' }),
  c(['Matti', 'Virtanen'], 'matti@tundra.example', ['tundra'], '2026-01-19T08:00 lead import | 2026-01-19T08:00 mql import | 2026-02-02T10:00 - bulk | 2026-02-02T10:00 lead bulk', { country: 'Finland' }),
  c(['Anton', 'Berg'], 'anton@parcelpost.example', ['parcel'], '2026-06-17T07:00 lead import', { country: 'Norway' }),
  c(['Rosa', 'Delgado'], 'rosa.delgado@mail.example', [], '2025-08-25T12:00 other import', { country: 'Mexico' }),

  // Several writers, some of them in one minute.
  c(['Liam', "O'Connor"], 'liam@osier.example', ['osier'], '2025-07-15T10:00 lead form | 2025-07-15T10:00 mql workflow | 2025-07-16T09:00 prospect vendor | 2025-10-14T12:00 opportunity company', { country: 'Ireland' }),
  c(['Vera', 'Kowalczyk'], 'vera.kowalczyk@mail.example', [], '2025-11-05T09:00 lead form | 2025-11-05T09:01 mql workflow | 2025-11-05T09:02 - vendor | 2025-11-05T09:02 lead vendor | 2026-01-20T11:00 prospect vendor', { country: 'Poland' }),
  c(['Chen', '志豪'], 'zhihao@sanlin.example', ['sanlin'], '2025-09-29T04:00 lead form | 2025-10-13T05:00 prospect vendor | 2025-10-13T05:00 user api | 2026-01-20T05:45 customer company', { country: 'Taiwan' }),
  c(['Emre', 'Şahin'], 'emre@nilufertekstil.example', ['nilufer'], '2025-10-01T08:00 lead form | 2026-02-11T08:00 opportunity company | 2026-02-12T07:30 - layla | 2026-02-12T07:30 lead layla', { country: 'Türkiye', owner: 'layla' }),
  c(['Isabelle', 'Fontaine'], 'isabelle@harborvine.example', ['harbor', 'cobalt'], '2025-12-01T15:00 lead form | 2026-02-10T16:00 mql workflow | 2026-05-12T14:20 opportunity merge', { country: 'United States', owner: 'kim' }),

  // Early in the funnel.
  c(['Joon', 'Park'], 'joon.park@mail.example', [], '2026-10-28T06:00 subscriber form', { country: 'South Korea' }),
  c(['Wanjiru', 'Kamau'], 'wanjiru.kamau@mail.example', [], '2026-10-30T09:00 subscriber form | 2026-11-09T10:40 lead form', { country: 'Kenya' }),
  c(['Stefan', 'Ilić'], 'stefan@fjordrobotics.example', ['fjord'], '2026-10-12T08:45 lead form', { country: 'Norway', industry: 'Industrial Automation' }),
  c(['Sigrid', 'Nygaard'], 'sigrid@fjordrobotics.example', ['fjord'], '2026-10-12T08:50 lead form | 2026-11-02T13:00 prospect vendor', { country: 'Norway', industry: 'Industrial Automation', owner: 'jonas' }),
  c(['Bao', 'Nguyễn'], 'bao.nguyen@mail.example', [], '2026-09-02T03:00 lead form | 2026-10-06T04:30 prospect vendor', { country: 'Vietnam' }),
  c(['Dalia', 'Mansour'], 'dalia@noor-tech.example', ['noor'], '2026-07-22T07:00 subscriber form | 2026-09-16T08:20 lead form', { country: 'United Arab Emirates' }),
  c(['يوسف', 'الحمادي'], 'yousef@noor-tech.example', ['noor'], '2026-04-06T06:30 lead form | 2026-06-15T07:00 prospect vendor | 2026-09-21T08:45 user vendor', { country: 'United Arab Emirates', industry: 'Information Technology and Services', owner: 'layla' }),
  c(['Ada', 'Whitlock'], 'ada@quilllegal.example', ['quill'], '2026-03-18T10:00 lead form | 2026-04-29T09:30 prospect vendor | 2026-08-05T13:20 user vendor', { country: 'United Kingdom', industry: 'Law Practice' }),
  c(['Mateo', 'Ríos'], 'mateo@pampaagro.example', ['pampa'], '2026-08-11T15:00 subscriber form', { country: 'Argentina' }),
  c(['Leila', 'Karimi'], 'leila@sablefinance.example', ['sable'], '2026-03-10T13:00 lead form | 2026-06-02T11:00 prospect vendor', { country: 'Netherlands', industry: 'Financial Services', owner: 'kim' }),
  c(['Ruben', 'de Vries'], 'ruben@sablefinance.example', ['sable'], '2026-03-11T10:00 lead form | 2026-05-19T09:00 mql workflow | 2026-09-29T10:15 pql vendor', { country: 'Netherlands', industry: 'Financial Services', owner: 'kim' }),
  c(['Akira', '渡辺'], 'watanabe@kitahama.example', ['kita'], '2026-02-04T01:30 lead form | 2026-05-13T02:15 user vendor', { country: 'Japan' }),
  c(['さくら', '井上'], 'inoue@mirai-edu.example', ['mirai'], '2026-06-10T01:00 lead form | 2026-09-09T02:20 prospect vendor', { country: 'Japan' }),

  // In the middle, with the sales team.
  c(['Charlotte', 'Dubois-Montgomery-Villeneuve'], 'charlotte@atelierbrossard.example', ['atelier'], '2026-01-08T09:00 lead form | 2026-03-05T10:30 prospect vendor | 2026-07-07T11:00 user vendor | 2026-09-22T09:10 pql vendor | 2026-11-03T14:05 sql jonas', { country: 'France', industry: 'Design', owner: 'jonas', status: 'CONNECTED' }),
  c(['Devon', 'Clarke'], 'devon@cobaltstudios.example', ['cobalt'], '2026-02-23T16:00 lead form | 2026-06-16T15:00 user api | 2026-10-19T18:30 pql vendor', { country: 'Canada', industry: 'Media Production', owner: 'kim' }),
  c(['Nour', 'Saliba'], 'nour@harborvine.example', ['harbor'], '2026-04-21T14:00 lead form | 2026-07-14T13:30 prospect vendor | 2026-10-27T15:45 sql layla', { country: 'United States', owner: 'layla', status: 'ATTEMPTED_TO_CONTACT' }),
  c(['Freya', 'Jensen'], 'freya@parcelpost.example', ['parcel'], '2026-07-06T08:00 lead form | 2026-08-24T09:00 prospect vendor | 2026-09-15T10:20 user vendor | 2026-10-13T08:30 pql vendor', { country: 'Norway', owner: 'jonas' }),
  c(['Arjun', 'Mehta'], 'arjun@zinnia.example', ['zinnia'], '2026-08-10T06:00 lead form | 2026-09-28T07:00 prospect vendor', { country: 'India', industry: 'Events Services' }),
  c(['Helen', 'Marsh'], 'helen@emberhealth.example', ['ember'], '2026-01-05T23:00 lead form | 2026-03-26T22:00 user api | 2026-05-07T21:30 customer api | 2026-11-05T22:00 evangelist pedro', { country: 'Australia', owner: 'pedro' }),

  // Fits nowhere, or without a stage.
  c(['Jack', 'Turner'], 'jack.turner@mail.example', [], '2026-02-02T09:00 lead form | 2026-02-05T10:00 other kim', { country: 'United Kingdom' }),
  c(['Mona', 'Fahmy'], 'mona.fahmy@mail.example', [], '2026-05-04T08:00 lead new | 2026-05-04T08:20 - layla', { country: 'Egypt' }),
  c(['Ilse', 'Brandt'], 'ilse.brandt@mail.example', [], '2025-05-05T08:00 subscriber form | 2026-05-05T08:00 - workflow', { country: 'Austria' }),
  c(['Piotr', 'Wójcik'], 'piotr.wojcik@mail.example', [], '2025-04-14T08:00 lead form | 2025-08-14T08:00 evangelist kim | 2025-08-15T08:00 - kim | 2025-08-15T08:00 lead kim | 2025-08-15T08:00 customer api', { country: 'Poland' }),
];
