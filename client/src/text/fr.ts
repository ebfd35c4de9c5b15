import type { Messages } from './en.ts';
import { isolate, pluralOf } from './plural.ts';

const count = pluralOf('fr');

export const fr = {
  common: {
    appName: 'Vestibule',
    tagline: 'Un tableau pour tout le groupe',
    languages: 'Lire en',
    cancel: 'Annuler',
    close: 'Fermer',
    copy: 'Copier',
    copied: 'Copié',
    copyByHand: 'Le texte est sélectionné : copiez-le avec le clavier ou par un appui long.',
    tryAgain: 'Réessayer',
    loading: 'Chargement…',
    home: 'Tous les tableaux',
    crashed: 'Cette page a eu un problème',
    crashedText: 'Ce qui a été enregistré est en sécurité. Rechargez la page pour continuer.',
    reload: 'Recharger',
  },
  home: {
    title: 'Tableaux',
    intro:
      'Vous hébergez ce serveur. Vous seul voyez cette liste ; le groupe entre par les liens de son tableau.',
    newBoard: 'Nouveau tableau',
    newBoardIntro: 'Le groupe peut écrire dès que vous partagez le lien.',
    fieldTitle: 'Titre',
    titleExample: 'Par exemple : Eau et pâturages à Sévaré',
    titleMissing: 'Donnez un titre au tableau.',
    fieldTemplate: 'Modèle',
    fieldLanguage: 'Langue',
    languageHint:
      'La langue des textes d’aide et du PDF. Chacun choisit la sienne pour les boutons.',
    create: 'Créer',
    creating: 'Création…',
    templates: {
      blank: 'Tableau vide',
      'problem-tree': 'Arbre à problèmes, avec textes d’aide',
      'sample-fr': 'Exemple : agriculteurs et éleveurs (français)',
      'sample-ar': 'Exemple : un point d’eau (arabe, français)',
      'sample-en': 'Exemple : les jeunes au nord (anglais)',
    },
    emptyTitle: 'Pas encore de tableau',
    emptyText: 'Commencez par un arbre à problèmes : le groupe le remplit avec ses propres mots.',
    lastUsed: (when: string) => `Dernière activité : ${when}`,
    peopleNow: (people: number) =>
      count(people, { one: '# personne est là', other: '# personnes sont là' }),
    remove: (title: string) => `Supprimer ${isolate(title)}`,
    listFailed: 'La liste des tableaux n’est pas arrivée.',
    hostSummary: 'J’héberge ce serveur',
    hostKey: 'Clé d’hébergement',
    hostKeyHint: 'Elle est dans le lien que le serveur a affiché à son démarrage.',
    hostKeyOpen: 'Voir mes tableaux',
    notHostTitle: 'Ouvrez le lien de votre invitation',
    notHostText:
      'On entre sur un tableau par le lien reçu, ou en scannant son code QR avec l’appareil photo du téléphone. Pas de compte, pas de mot de passe.',
  },
  remove: {
    title: 'Supprimer ce tableau pour toujours',
    text: (title: string) =>
      `Tout ce qui est sur ${isolate(title)} sera effacé du serveur, pour tout le monde et pour toujours. Enregistrez d’abord un PDF si le groupe en a besoin.`,
    field: 'Écrivez le titre du tableau',
    submit: 'Supprimer pour toujours',
    deleting: 'Suppression…',
    notMember:
      'Seule une personne qui facilite peut supprimer un tableau. Ouvrez-le d’abord dans ce navigateur avec le lien de facilitation.',
  },
  join: {
    title: 'Vous êtes invité·e sur un tableau',
    kept: 'Gardé : ce que le groupe écrit, sur ce serveur. Ni votre nom, ni qui a écrit quoi.',
    seen: 'Vu par : toutes les personnes qui ont un lien vers ce tableau.',
    join: 'Rejoindre',
    joining: 'Un instant…',
    already: (title: string, role: string) =>
      `Ce navigateur est déjà sur ${isolate(title)}, comme ${role}. Si vous rejoignez par ce lien, vous perdez cela et recevez ce que le lien permet.`,
    goOn: (role: string) => `Continuer comme ${role}`,
  },
  problems: {
    badRequest: 'Le serveur n’a pas compris. Rechargez la page et réessayez.',
    wrongHostKey:
      'Ce n’est pas la clé de ce serveur. Regardez le lien qu’il a affiché à son démarrage.',
    notHost: 'Seul l’hébergeur de ce serveur peut faire cela.',
    notJoined:
      'Ce navigateur n’est pas sur ce tableau. Ouvrez de nouveau le lien de votre invitation.',
    wrongKey: 'Ce lien n’est pas complet. Copiez-le en entier, ou scannez de nouveau le code QR.',
    foreignOrigin:
      'Le serveur n’accepte pas cette adresse. Ouvrez la page par l’adresse de l’invitation.',
    notAllowed: 'Votre lien ne permet pas cela. Demandez à la personne qui facilite.',
    noBoard: 'Ce tableau n’existe pas sur ce serveur.',
    notFound: 'Cela n’existe plus.',
    titleDiffers: 'Ce n’est pas le titre de ce tableau.',
    withdrawn: 'Ce lien a été remplacé. Demandez le nouveau à la personne qui facilite.',
    deleted: 'Ce tableau a été supprimé par la facilitation.',
    tooLarge: 'C’est trop grand pour le serveur.',
    tooManyTries:
      'Trop d’essais. Attendez dix minutes, puis ouvrez encore une fois le lien entier.',
    bug: 'Le serveur a fait une erreur. Réessayez ; ce qui a été enregistré est en sécurité.',
    notReady:
      'Le serveur ne peut pas ouvrir ce tableau en ce moment. Rien de ce qui a été enregistré n’est perdu.',
    unreachable: 'Le serveur ne répond pas. Êtes-vous sur le bon réseau ?',
  },
  entry: {
    opening: 'Le tableau s’ouvre…',
    notJoined: 'Votre invitation, s’il vous plaît',
    wrongKey: 'Ce lien n’ouvre pas le tableau',
    withdrawn: 'Ce lien n’est plus valable',
    deleted: 'Ce tableau n’existe plus',
    noBoard: 'Pas de tableau à cette adresse',
    tooManyTries: 'Trop d’essais',
    unreachable: 'Le serveur ne répond pas',
    failed: 'Le tableau ne s’est pas ouvert',
    retrying: 'Nouvel essai automatique.',
    loadFailed: 'Une partie de la page n’est pas arrivée. Vérifiez votre connexion.',
  },
  stopped: {
    notJoined: 'Merci d’entrer de nouveau',
    notJoinedText:
      'Votre visite est terminée dans ce navigateur. Ouvrez encore une fois le lien de votre invitation.',
    withdrawn: 'Votre lien a été retiré',
    withdrawnText: 'La facilitation en a fait un nouveau. Demandez-le pour revenir.',
    noBoard: 'Le serveur n’a plus ce tableau',
    noBoardText:
      'Ce que vous voyez est encore sur cette page, et ce qui n’est pas envoyé reste sur cet appareil. Enregistrez-le en PDF, ou rouvrez votre lien quand le serveur aura de nouveau le tableau.',
    deleted: 'Ce tableau a été supprimé',
    deletedText: 'La facilitation l’a supprimé pour tout le monde.',
    tooMuch: 'C’était trop à la fois',
    tooMuchText:
      'Le serveur a coupé la ligne. Rechargez la page et continuez par plus petites étapes.',
    otherVersion: 'Cette page est d’une autre version',
    otherVersionText:
      'Le serveur a été renouvelé. Rechargez la page ; si cela ne suffit pas, demandez à l’hébergeur.',
    unsent: (changes: number) =>
      count(changes, {
        one: '# changement n’est pas arrivé au serveur. Il attend sur cet appareil et partira quand vous reviendrez avec un lien qui permet d’écrire.',
        other:
          '# changements ne sont pas arrivés au serveur. Ils attendent sur cet appareil et partiront quand vous reviendrez avec un lien qui permet d’écrire.',
      }),
  },
  status: {
    saved: 'Enregistré',
    saving: 'Enregistrement…',
    notSaved: 'Non enregistré',
    offline: 'Hors ligne',
    offlineChanges: (changes: number) =>
      count(changes, {
        one: 'Hors ligne : # changement sur cet appareil',
        other: 'Hors ligne : # changements sur cet appareil',
      }),
  },
  roles: {
    facilitator: 'facilitation',
    coFacilitator: 'co-facilitation',
    contributor: 'participation',
    observer: 'observation',
  },
  roster: {
    here: (people: number) => count(people, { one: '# ici', other: '# ici' }),
    title: 'Qui est là',
    you: 'vous',
    nobody: 'Vous verrez les autres quand la ligne sera revenue.',
    noNames: 'Les couleurs changent à chaque visite. Les noms ne sont pas gardés.',
  },
  bar: {
    skip: 'Aller au tableau',
    invite: 'Inviter',
    savePdf: 'Enregistrer en PDF',
    more: 'Plus',
    keys: 'Clavier',
    remove: 'Supprimer ce tableau',
  },
  tools: {
    label: 'Outils',
    selection: 'Cartes sélectionnées',
    card: 'Carte',
    link: 'Lier',
    tidy: 'Ranger',
    write: 'Écrire',
    undo: 'Annuler',
    redo: 'Rétablir',
    remove: 'Supprimer',
    duplicate: 'Dupliquer',
    why: 'Pourquoi ?',
    soWhat: 'Et alors ?',
    otherActions: 'Autres actions',
    flip: 'Inverser',
    disputed: 'Contesté',
    changeKind: 'Type',
    changeKindTitle: 'En faire…',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    zoomToFit: 'Tout voir',
    linkingHint: 'Choisissez à quoi cela mène.',
    linkingLeave: 'Ne plus lier',
    more: 'Plus',
    moreTools: 'Plus d’outils',
    pen: 'Stylo',
    rectangle: 'Rectangle',
    ellipse: 'Ellipse',
    text: 'Texte',
    colour: 'Couleur',
    colourTitle: 'Dessiner en…',
    colours: { ink: 'Encre', red: 'Rouge', blue: 'Bleu', green: 'Vert' },
    drawingHints: {
      pen: 'Le stylo est pris.',
      rectangle: 'Tirez le rectangle sur le tableau.',
      ellipse: 'Tirez l’ellipse sur le tableau.',
    },
    penLeave: 'Poser le stylo',
    shapeLeave: 'Pas de forme',
  },
  find: {
    field: 'Chercher',
    placeholder: 'Numéro, mots, ou 14>7',
    close: 'Fermer',
    found: 'Trouvé',
    none: 'Aucune carte ne contient cela.',
    link: (from, to) => `Lier : ${from} mène à ${to}`,
  },
  kinds: {
    note: 'Note',
    core: 'Problème central',
    cause: 'Cause',
    effect: 'Effet',
    objective: 'Objectif',
    action: 'Action',
    strength: 'Atout',
    heading: 'Titre',
  },
  notices: {
    watching: 'Vous regardez. Ce lien permet de lire, pas d’écrire.',
    newer: 'Ce tableau vient d’une version plus récente. Ici, on peut le lire, pas y écrire.',
    unreadable: (items: number) =>
      count(items, {
        one: '# élément ne peut pas être affiché',
        other: '# éléments ne peuvent pas être affichés',
      }),
    noSeat: (people: number) =>
      `${people} personnes sont sur ce tableau : il ne peut pas en recevoir plus. Vous pouvez le lire ; vos changements attendent ici qu’une place se libère.`,
    storeFailing:
      'Le serveur ne peut pas enregistrer en ce moment. Continuez à écrire et laissez cette page ouverte : il réessaie tout seul.',
    keepOpen:
      'Laissez cette page ouverte jusqu’au retour de la ligne : vos changements ne sont qu’ici.',
  },
  words: {
    capTitle: 'Cela n’est pas passé',
    capText:
      'Il n’y a plus de place à cet endroit du tableau : supprimez quelque chose, ou écrivez moins. Vos mots sont ici.',
    capTell:
      'Il n’y a plus de place à cet endroit du tableau : ce que vous venez d’ajouter a été repris. Supprimez d’abord quelque chose.',
    unplacedTitle: 'Des mots de votre dernière visite',
    unplacedText:
      'Ils n’étaient pas arrivés au serveur, et leur carte n’existe plus. Copiez-les si le groupe en a besoin.',
    removedTitle: 'Cette carte a été enlevée : la remettre ?',
    removedText: 'Quelqu’un l’a supprimée pendant que vous écriviez. Vos mots sont ici.',
    field: 'Vos mots',
    putBack: 'La remettre',
    letGo: 'Laisser',
  },
  invite: {
    title: 'Inviter',
    intro:
      'Qui ouvre le lien entre, sans compte. Donnez chaque lien à celles et ceux à qui il est destiné.',
    failed: 'Les liens ne sont pas arrivés.',
    onlyHere:
      'Ces liens ne s’ouvrent que sur cet ordinateur. Pour les autres, démarrez le serveur avec HOST=0.0.0.0 ou PUBLIC_URL et ouvrez le tableau par cette adresse.',
    others: 'Liens avec d’autres droits',
    names: {
      contributor: 'Pour le groupe',
      facilitator: 'Pour la facilitation',
      coFacilitator: 'Pour la co-facilitation',
      observer: 'Pour l’observation',
    },
    rights: {
      contributor: 'Ajoute des cartes, les écrit, les déplace, les relie.',
      facilitator: 'Peut tout faire, aussi renouveler les liens et supprimer le tableau.',
      coFacilitator: 'Mène le travail, invite le groupe. Ne peut pas supprimer le tableau.',
      observer: 'Lit seulement. Ne peut rien changer.',
    },
    linkOf: (who: string) => `Lien : ${who}`,
    copyOf: (who: string) => `Copier : ${who}`,
    showQr: 'Code QR',
    qrOf: (who: string) => `Code QR : ${who}`,
    renew: 'Renouveler',
    renewOf: (who: string) => `Renouveler : ${who}`,
    renewAsk:
      'Toutes les personnes entrées par l’ancien lien sortent et ont besoin du nouveau. Le renouveler ?',
    renewYes: 'Renouveler le lien',
    renewed: 'Nouveau lien. L’ancien n’ouvre plus le tableau.',
  },
  pdf: {
    title: 'Enregistrer en PDF',
    intro:
      'Une page avec tout l’arbre et, si ses mots deviennent petits, la liste des cartes. S’imprime en noir et blanc.',
    who: 'Pour qui ?',
    forUs: 'Pour nous',
    forUsHint: 'Tout ce qui est sur le tableau, pour le groupe lui-même.',
    save: 'Enregistrer',
    making: 'Le PDF se prépare…',
    saved: 'Enregistré. Regardez dans vos téléchargements.',
    pages: (pages: number) => count(pages, { one: '# page', other: '# pages' }),
    notSearchable: (cards: number) =>
      count(cards, {
        one: '# carte est bien imprimée, mais certains logiciels ne trouvent pas ses mots à la recherche :',
        other:
          '# cartes sont bien imprimées, mais certains logiciels ne trouvent pas leurs mots à la recherche :',
      }),
    missingLetters: 'Nos polices n’ont pas de lettre pour ces signes ; un carré les remplace :',
    tooSlow: 'C’était trop long. Fermez d’autres programmes et réessayez.',
    noFont:
      'Une police n’est pas arrivée : la ligne est coupée. Réessayez quand elle sera revenue.',
    broken:
      'Le PDF n’a pas pu être fait. Rechargez la page et réessayez ; le tableau est en sécurité.',
    newestMissing: 'Vous êtes hors ligne : ce que les autres ont écrit depuis n’y est pas.',
  },
  print: {
    untitled: 'Tableau sans titre',
    level: 'Pour nous',
    pageOf: 'Page {page} sur {pages}',
    emptyBoard: 'Il n’y a encore rien sur ce tableau.',
    unreadable: 'Éléments qui n’ont pas pu être imprimés : {count}',
    cardList: 'Les cartes',
    leadsTo: 'Mène à',
    disputed: 'Contesté',
    loops: 'Boucles',
    freeTexts: 'Textes sur le tableau',
  },
  canvas: {
    canvas: 'Tableau',
    writeHere: 'Écrivez ici',
    emptyCard: 'carte vide',
    card: (n) => (n === undefined ? 'nouvelle carte' : `carte ${n}`),
    cardReached: (card) =>
      `${card.kind} : ${card.words}, ${card.card}, ${card.place} sur ${card.count}`,
    canvasReached: (cards) =>
      cards === 0
        ? 'Le tableau est vide. Touche C pour ajouter une carte.'
        : count(cards, {
            one: 'Une carte. Entrée pour y aller, C pour en ajouter une.',
            other: '# cartes. Entrée pour aller à la première, C pour en ajouter une.',
          }),
    linkFrom:
      'Choisissez la carte à laquelle cela mène : touchez-la, ou allez-y avec les flèches puis Entrée.',
    linked: (from, to) => `${from} mène maintenant à ${to}`,
    linkLeft: 'Aucun lien tracé',
    cardsAdded: (cards) => count(cards, { one: '# carte ajoutée', other: '# cartes ajoutées' }),
    cardsDeleted: (cards, links) =>
      cards === 0
        ? count(links, { one: '# lien supprimé', other: '# liens supprimés' })
        : count(cards, { one: '# carte supprimée', other: '# cartes supprimées' }),
    tidied: (cards) =>
      cards === 0
        ? 'Toutes les cartes sont en ordre'
        : count(cards, { one: '# carte mise en ordre', other: '# cartes mises en ordre' }),
    tidyFailed: 'Le rangement n’a pas marché. Réessayez quand la connexion sera revenue.',
    undone: 'Annulé',
    redone: 'Rétabli',
    filesNotTaken: 'Le tableau prend des mots, pas des fichiers.',
    pastedTooMany: (lines) => `Seules les ${lines} premières lignes sont devenues des cartes.`,
    cardFull: 'Cette carte est pleine. Continuez dans une autre.',
    drawings: {
      pen: 'Trait de stylo',
      rectangle: 'Rectangle',
      ellipse: 'Ellipse',
      text: 'Texte',
      toolOn: {
        pen: 'Le stylo est pris. Échap le pose.',
        rectangle: 'Tirez un rectangle, ou appuyez sur Entrée. Échap y renonce.',
        ellipse: 'Tirez une ellipse, ou appuyez sur Entrée. Échap y renonce.',
      },
      toolLeft: 'On ne dessine plus',
      shapeDrawn: 'Dessiné',
      added: (drawings) => count(drawings, { one: '# dessin ajouté', other: '# dessins ajoutés' }),
      deleted: (drawings) =>
        count(drawings, { one: '# dessin supprimé', other: '# dessins supprimés' }),
      full: 'Ce tableau a 2 000 dessins. Supprimez-en avant d’en ajouter.',
    },
    failed: 'Le tableau ne peut pas être dessiné. Ce que vous avez écrit est en sécurité.',
    failedReload: 'Recharger',
  },
  keys: {
    title: 'Clavier',
    intro: 'Tout peut se faire sans souris.',
    list: [
      ['C', 'Ajouter une carte'],
      ['Tab', 'Pourquoi ? Une cause sous la carte'],
      ['Maj Tab', 'Et alors ? Un effet au-dessus'],
      ['Entrée', 'Une autre carte à côté ; sur le tableau : aller à la première carte'],
      ['Maj Entrée', 'Aller à la ligne, quand on écrit'],
      ['F2', 'Écrire dans la carte'],
      ['L', 'Lier la carte à une autre'],
      ['1 2 3 …', 'Aller à la carte de ce numéro ; 14>7 relie les deux'],
      ['/', 'Chercher des mots'],
      ['?', 'Toutes les touches'],
      ['P', 'Stylo : dessiner jusqu’à Échap'],
      ['R', 'Rectangle ; Entrée en pose un'],
      ['O', 'Ellipse ; Entrée en pose une'],
      ['T', 'Écrire un texte sans carte'],
      ['↑ ↓', 'Suivre les liens, vers un effet ou une cause'],
      ['← →', 'Vers la carte voisine de ce côté'],
      ['Alt ← →', 'Parmi les réponses à une même question'],
      ['Maj ↑ ↓ ← →', 'Déplacer la carte'],
      ['Maj F10', 'Aller à ce qu’on peut en faire : type, dupliquer, supprimer'],
      ['Suppr', 'La supprimer'],
      ['Ctrl Z', 'Annuler votre dernière étape'],
      ['Ctrl Maj Z', 'La rétablir'],
      ['Ctrl D', 'Dupliquer'],
      ['Ctrl C, Ctrl V', 'Copier et coller des cartes, ou des lignes de texte'],
      ['Ctrl 0', 'Tout voir'],
      ['Échap', 'Quitter : la carte, puis le tableau'],
    ],
  },
} satisfies Messages;
