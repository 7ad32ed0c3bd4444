// Twenty companies of the demo portal: name, domain, country, industry, the story of their own stage, and when they were made.
// `industry` is one of HubSpot's option values; '' means that nobody has filled it in.
import type { Story } from './story.ts';

export type CompanyLine = { key: string; name: string; domain: string; country: string; industry: string; story: Story };

export const companies: CompanyLine[] = [
  { key: 'lumen', name: 'Lumen Freight', domain: 'lumenfreight.example', country: 'Germany', industry: 'LOGISTICS_AND_SUPPLY_CHAIN', story: '2024-12-03T08:10 lead new | 2025-03-18T10:00 opportunity deals | 2025-05-02T15:20 customer deals' },
  { key: 'atelier', name: 'Atelier Brossard', domain: 'atelierbrossard.example', country: 'France', industry: 'DESIGN', story: '2025-01-14T09:00 lead new' },
  { key: 'kita', name: '北浜ソフトウェア', domain: 'kitahama.example', country: 'Japan', industry: 'COMPUTER_SOFTWARE', story: '2025-02-20T02:30 lead new | 2025-09-09T04:00 sql jonas' },
  { key: 'nilufer', name: 'Nilüfer Tekstil', domain: 'nilufertekstil.example', country: 'Türkiye', industry: 'TEXTILES', story: '2025-04-02T07:45 lead new | 2026-02-11T08:00 opportunity deals' },
  { key: 'noor', name: 'شركة نور للتقنية', domain: 'noor-tech.example', country: 'United Arab Emirates', industry: 'INFORMATION_TECHNOLOGY_AND_SERVICES', story: '2025-05-19T06:00 lead new | 2026-03-03T09:30 sql layla' },
  { key: 'harbor', name: 'Harbor & Vine', domain: 'harborvine.example', country: 'United States', industry: 'FOOD_BEVERAGES', story: '2025-06-11T16:20 lead new' },
  { key: 'sanlin', name: '三林物流', domain: 'sanlin.example', country: 'Taiwan', industry: 'LOGISTICS_AND_SUPPLY_CHAIN', story: '2025-06-25T03:15 lead new | 2025-12-01T02:00 opportunity deals | 2026-01-20T05:45 customer deals' },
  { key: 'osier', name: 'Osier Analytics', domain: 'osier.example', country: 'Ireland', industry: 'COMPUTER_SOFTWARE', story: '2025-07-08T11:00 lead new | 2025-10-14T12:00 opportunity deals' },
  { key: 'quill', name: 'Quill Legal', domain: 'quilllegal.example', country: 'United Kingdom', industry: 'LAW_PRACTICE', story: '2025-07-30T10:10 lead new' },
  { key: 'verde', name: 'Verde Energia', domain: 'verdeenergia.example', country: 'Portugal', industry: 'RENEWABLES_ENVIRONMENT', story: '2025-08-18T09:40 lead new | 2026-04-27T10:00 opportunity deals | 2026-06-30T16:00 customer deals' },
  { key: 'pampa', name: 'Pampa Agro', domain: 'pampaagro.example', country: 'Argentina', industry: 'FARMING', story: '2025-09-22T14:00 lead import' },
  { key: 'cobalt', name: 'Cobalt Studios', domain: 'cobaltstudios.example', country: 'Canada', industry: '', story: '2025-10-06T17:30 lead new' },
  { key: 'mirai', name: 'みらい教育', domain: 'mirai-edu.example', country: 'Japan', industry: 'EDUCATION_MANAGEMENT', story: '2025-11-12T01:20 lead new | 2026-07-15T03:00 sql mei' },
  { key: 'ember', name: 'Ember Health', domain: 'emberhealth.example', country: 'Australia', industry: 'HOSPITAL_HEALTH_CARE', story: '2025-12-15T22:00 lead new' },
  { key: 'tundra', name: 'Tundra Outdoor', domain: 'tundra.example', country: 'Finland', industry: 'SPORTING_GOODS', story: '2026-01-19T08:00 lead import | 2026-05-05T09:15 opportunity deals' },
  { key: 'sable', name: 'Sable Finance', domain: 'sablefinance.example', country: '', industry: '', story: '2026-03-10T13:00 lead new' },
  { key: 'dune', name: 'Dune Mobility', domain: 'dunemobility.example', country: 'Morocco', industry: 'AUTOMOTIVE', story: '2026-05-21T09:00 lead new' },
  { key: 'parcel', name: 'Parcel & Post Cooperative of the Northern Islands', domain: 'parcelpost.example', country: 'Norway', industry: 'PACKAGE_FREIGHT_DELIVERY', story: '2026-06-17T07:00 lead new' },
  { key: 'zinnia', name: 'Zinnia Events', domain: 'zinnia.example', country: 'India', industry: 'EVENTS_SERVICES', story: '2026-08-03T05:30 lead new' },
  { key: 'fjord', name: 'Fjord Robotics', domain: 'fjordrobotics.example', country: '', industry: '', story: '2026-10-12T08:45 lead new' },
];
