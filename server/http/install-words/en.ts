// English: what a person is told while they connect. Its shape is that of every language.
export const en = {
  again: 'Start again',
  reference: 'Reference:',
  badRequest: { title: 'This link is broken', text: 'The address is not one that HubSpot gives out. Please start again from here.' },
  state: {
    title: 'This install cannot go on',
    text: 'It was started in another browser, more than ten minutes ago, or it has been finished already. Please start again.',
  },
  denied: {
    title: 'Nothing was connected',
    text: 'HubSpot says that the request was not approved. Only a super admin, or someone with App Marketplace access, can connect an app.',
  },
  provider: {
    title: 'HubSpot stopped the install',
    text: 'HubSpot reported a problem and did not say anything that we can act on. Please start again.',
  },
  code: {
    title: 'This install was finished already, or took too long',
    text: 'HubSpot’s permission is good for one use and a short time. Please start again.',
  },
  otherApp: {
    title: 'This permission is for another app',
    text: 'HubSpot’s permission was not given to Stagebook. Please start again from here.',
  },
  answer: {
    title: 'HubSpot’s answer made no sense',
    text: 'Nothing was connected and nothing was kept. Please try again in a moment.',
  },
  unavailable: {
    title: 'HubSpot cannot be reached',
    text: 'Nothing was connected and nothing was kept. Please try again in a moment.',
  },
  unexpected: {
    title: 'Something went wrong on our side',
    text: 'Nothing was connected. Please try again; the reference below helps us find what happened.',
  },
  tooMany: { title: 'Too many tries', text: 'Please wait a minute and start again.' },
  missingScopes: {
    title: 'Some permissions are missing',
    text: 'Stagebook is connected but will not start until an admin grants all of what it needs. HubSpot did not grant:',
    action: 'Connect again',
  },
  installed: {
    title: 'Stagebook is connected',
    again: 'Stagebook is connected again',
    text: 'It now reads the stage history that HubSpot kept. The card on each contact fills as this goes on; nothing in your account is changed by it.',
    action: 'Open Stagebook in HubSpot',
  },
};

type Alike<T> = { [Key in keyof T]: T[Key] extends string ? string : Alike<T[Key]> };
export type InstallWords = Alike<typeof en>;
