// French: what a person is told while they connect.
import type { InstallWords } from './en.ts';

export const fr: InstallWords = {
  again: 'Recommencer',
  reference: 'Référence :',
  badRequest: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Cette adresse ne provient pas de HubSpot. Veuillez recommencer à partir d’ici.',
  },
  state: {
    title: 'Cette installation ne peut pas continuer',
    text: 'Elle a été commencée dans un autre navigateur, il y a plus de dix minutes, ou elle est déjà terminée. Veuillez recommencer.',
  },
  denied: {
    title: 'Rien n’a été connecté',
    text: 'HubSpot indique que la demande n’a pas été approuvée. Seul un super administrateur, ou une personne ayant accès à l’App Marketplace, peut connecter une application.',
  },
  provider: {
    title: 'HubSpot a interrompu l’installation',
    text: 'HubSpot a signalé un problème sans donner d’indication exploitable. Veuillez recommencer.',
  },
  code: {
    title: 'Cette installation est déjà terminée ou a pris trop de temps',
    text: 'L’autorisation de HubSpot ne sert qu’une fois et pendant peu de temps. Veuillez recommencer.',
  },
  otherApp: {
    title: 'Cette autorisation concerne une autre application',
    text: 'L’autorisation de HubSpot n’a pas été donnée à Stagebook. Veuillez recommencer à partir d’ici.',
  },
  answer: {
    title: 'La réponse de HubSpot est incompréhensible',
    text: 'Rien n’a été connecté ni conservé. Veuillez réessayer dans un instant.',
  },
  unavailable: { title: 'HubSpot est injoignable', text: 'Rien n’a été connecté ni conservé. Veuillez réessayer dans un instant.' },
  unexpected: {
    title: 'Une erreur est survenue de notre côté',
    text: 'Rien n’a été connecté. Veuillez réessayer ; la référence ci-dessous nous aide à retrouver ce qui s’est passé.',
  },
  tooMany: { title: 'Trop de tentatives', text: 'Veuillez patienter une minute, puis recommencer.' },
  missingScopes: {
    title: 'Il manque des autorisations',
    text: 'Stagebook est connecté, mais ne démarrera pas avant qu’un administrateur accorde tout ce dont il a besoin. HubSpot n’a pas accordé :',
    action: 'Reconnecter',
  },
  installed: {
    title: 'Stagebook est connecté',
    again: 'Stagebook est de nouveau connecté',
    text: 'Il lit maintenant l’historique des phases conservé par HubSpot. La carte de chaque contact se remplit au fur et à mesure ; rien n’est modifié dans votre compte.',
    action: 'Ouvrir Stagebook dans HubSpot',
  },
};
