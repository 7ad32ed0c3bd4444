// French: mails and tasks.
import type { MailWords } from './words.ts';

const named = (what: string) => (actor: string | null) => (actor ? `${what}\u202F: ${actor}` : what);

export const fr: MailWords = {
  locale: 'fr-FR',
  openContact: 'Ouvrir le contact',
  openDeal: 'Ouvrir la transaction',
  contact: 'Contact',
  company: 'Entreprise',
  colon: '\u202F: ',
  comma: ', ',
  booking: {
    title: (name, company) => `Démo réservée par ${name}${company ? ` (${company})` : ''}`,
    rows: { when: 'Date', meeting: 'Réunion', host: 'Hôte', deal: 'Transaction' },
    unknownTime: 'pas encore connue',
    past: 'Le parcours jusqu’ici',
    sinceThen: 'depuis lors',
    stayed: (days) => `pendant ${days}`,
  },
  notice: {
    title: (name, stage) => `${name} est maintenant dans la phase ${stage}`,
    rows: { now: 'Phase actuelle', before: 'Avant', when: 'Depuis', why: 'Pourquoi' },
    noStage: 'Aucune phase',
    causes: {
      person: (actor) => `Phase définie par ${actor ?? 'une personne, manuellement'}`,
      form: named('Un formulaire a été envoyé'),
      import: named('Une importation'),
      workflow: named('Un workflow'),
      integration: named('Une application connectée'),
      api: named('Via l’API'),
      hubspot: () => 'HubSpot lui-même',
      merge: () => 'Deux contacts ont été fusionnés',
      unknown: () => 'La source n’est pas enregistrée',
    },
    stagebook: {
      segment: (segment) => `Stagebook, à cause du segment ${segment}`,
      booked: 'Stagebook, car une démo a été réservée',
      actor: (actor) => `Stagebook, pour ${actor}`,
    },
    because: (cause, reason) => `${cause} («\u202F${reason}\u202F»)`,
  },
  task: (name, stage) => `${name} vient d’entrer dans la phase ${stage}.`,
  missed: {
    called_off: (name) => `Démo annulée, proposer une nouvelle date : ${name}`,
    no_show: (name) => `Absence à la démo, proposer une nouvelle date : ${name}`,
  },
  stopped: {
    title: (segment, stage) => `Règle arrêtée\u202F: ${segment} déplacerait un nombre inhabituel de contacts vers ${stage}`,
    rows: { segment: 'Segment', stage: 'Phase', moved: 'Déplacés en une heure', what: 'Et maintenant' },
    what: 'La règle ne déplace personne tant que vous ne la laissez pas continuer. Personne n’est perdu\u202F: ceux qu’elle déplacerait attendent.',
    open: 'Ouvrir les paramètres',
  },
};
