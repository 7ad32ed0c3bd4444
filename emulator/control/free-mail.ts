// Domains of mail providers: an address there says nothing about a company, so HubSpot makes none of it.

const freeMailDomains = new Set([
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'yahoo.co.uk',
  'yahoo.co.jp',
  'hotmail.com',
  'outlook.com',
  'live.com',
  'msn.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
  '126.com',
  'proton.me',
  'protonmail.com',
  'zoho.com',
  'hey.com',
  'fastmail.com',
  'orange.fr',
  'free.fr',
  'naver.com',
]);

/** The domain of an address when it can be a company's, in lower case; null for mail providers. */
export function companyDomain(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domain === '' || freeMailDomains.has(domain) ? null : domain;
}

/** The name that HubSpot gives a company it knows only by its domain: "acme.co.uk" is Acme. */
export function nameOfDomain(domain: string): string {
  const first = domain.split('.')[0] ?? domain;
  return first.charAt(0).toUpperCase() + first.slice(1);
}
