// Finding one's way on a record page.
import type { Locator, Page } from 'playwright-core';
import type { House } from '../local-house.ts';
import { marked } from './camera.ts';

/** Opens a record and waits for the page around the card, not for the card. */
export async function openRecord(page: Page, house: House, contactId: string): Promise<void> {
  await page.goto(house.recordUrl(contactId));
  await page.locator('.card-sheet').waitFor();
}

/** Opens a record and waits until the card tells its story. */
export async function openStory(page: Page, house: House, contactId: string): Promise<Locator> {
  await openRecord(page, house, contactId);
  await marked(page, 'story').waitFor();
  return card(page);
}

export const card = (page: Page): Locator => page.locator('.card-sheet').first();

/** The contact of that e-mail address in the portal. */
export function contactOf(house: House, email: string): string {
  const found = house.emulator
    .portal(house.portalId)
    .objects('contacts')
    .find((contact) => contact.properties['email'] === email);
  if (!found) throw new Error(`The demo portal has no contact ${email}.`);
  return found.id;
}
