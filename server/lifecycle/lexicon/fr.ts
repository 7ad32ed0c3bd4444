// French: what each usual stage means, and what a rep does there.
import type { StageLexicon } from './en.ts';

export const fr: StageLexicon = {
  subscriber: {
    definition: 'A demandé à recevoir de nos nouvelles : inscription au blog ou à la newsletter, rien de plus pour l’instant.',
    playbook: 'S’en tenir à la newsletter. Ne pas appeler.',
  },
  lead: {
    definition: 'A donné son adresse pour l’un de nos contenus à télécharger.',
    playbook: 'Envoyer la série d’e-mails liée au contenu téléchargé, et surveiller les visites de la page des tarifs.',
  },
  mql: {
    definition: 'Réagit aux campagnes et revient régulièrement, sans être prêt à acheter.',
    playbook:
      'Proposer un webinaire ou une étude de cas de son secteur. Transmettre à l’équipe commerciale dès qu’il est question de prix ou de démo.',
  },
  prospect: {
    definition: 'A demandé un contenu et a consulté la page d’accueil ainsi que celle des tarifs.',
    playbook: 'Écrire un mot personnel sur ce qui a été lu, et proposer un essai ou un court appel.',
  },
  user: {
    definition: 'S’est inscrit au produit.',
    playbook: 'Aider à obtenir un premier résultat : message de bienvenue, guide de démarrage et proposition de configuration commune.',
  },
  pql: {
    definition:
      'S’est inscrit et a utilisé ce qui fait la valeur du produit : création d’un flux, création d’un e-mail ou importation de contacts.',
    playbook: 'La valeur est comprise. Demander ce qui manque encore et proposer une démo avec ses propres données.',
  },
  sql: {
    definition: 'A réservé une démo, ou en a demandé une à l’équipe commerciale.',
    playbook:
      'Préparer la démo : entreprise, fonction, outils actuels. Si le contact ne convient pas, passer le statut du lead à « Non qualifié ».',
  },
  opportunity: {
    definition: 'A échangé avec l’équipe commerciale et correspond bien. Phase définie manuellement après l’appel.',
    playbook: 'Convenir de la prochaine étape et de sa date avant la fin de l’appel, et tenir la transaction à jour.',
  },
  customer: {
    definition: 'Nous paie.',
    playbook: 'Transmettre au service client avec ce qui a été promis. L’équipe commerciale n’intervient plus, sauf demande d’extension.',
  },
  evangelist: {
    definition: 'Nous recommande à d’autres : agences avec plusieurs clients, partenaires, revendeurs, personnes qui écrivent sur nous.',
    playbook: 'Remercier, demander un avis ou une référence, et annoncer les nouveautés en avant-première.',
  },
  other: {
    definition: 'Ne correspond à aucune autre phase : candidats, fournisseurs, presse.',
    playbook: 'Ne relève pas de la vente. Transmettre à la personne recherchée.',
  },
};
