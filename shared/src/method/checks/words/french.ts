import { wordSet } from './wordSet.ts';

/** What the checks know of French. Folded: "à" and "a" are one word here, the checks look at both. */
export const french = {
  common: wordSet(`
le les des du une est sont dans et pas ne qui que pour par avec se aux plus leur leurs au ce cette ces
il elle ils elles nous vous ont était étaient être avoir fait font chaque sans chez entre vers depuis
pendant quand parce comme mais donc tous toutes tout toute personne rien aucun aucune où dont ni très trop
peu beaucoup encore jamais deux trois quatre cinq après avant contre sous ici cela ça était été
sont sera seront va vont peut peuvent doit doivent faut manque absence insuffisance besoin mme monsieur
madame mlle maire éleveurs éleveur cultivateurs cultivateur jeunes femmes hommes eau puits terre terres
champs village villages école écoles pauvreté insécurité chômage conflit conflits sécheresse famine guerre
faim ignorance maladie pluie pluies bétail troupeaux mairie prix
travail gens enfants filles garçons familles bergers routes récoltes voleurs accords autorités
exode soif haine jalousie vengeance méfiance gouvernance mauvais mauvaise mauvaises sociale sociales
alimentaire alimentaires climatique foncier fonciers foncière foncières économique politiques crise crises sécuritaire sécuritaires tél téléphone
`),
  weak: wordSet(
    'la de un en sur si son sa ses y on a d l n s c j qu m mon cause corruption violence injustice violences injustices armes car',
  ),
  people: wordSet(`
éleveur éleveurs éleveuse cultivateur cultivateurs jeune jeunes femme femmes homme hommes gens chef chefs maire maires
élu élus autorité autorités gouvernement état agent agents soldat soldats militaire militaires
policier policiers gendarme gendarmes juge juges parent parents voisin voisins enseignant enseignants
imam imams responsable responsables dirigeant dirigeants leader leaders villageois berger bergers
commerçant commerçants communauté communautés habitant habitants président préfet ministre ministres
fonctionnaire fonctionnaires conseiller conseillers paysan paysans pêcheur pêcheurs chasseur chasseurs
étranger étrangers politicien politiciens politiques administration police armée mairie comité enfants
ils elles il elle eux nous ong chauffeurs médecins infirmiers sages notables vieux anciens propriétaires
`),
  // Judgement wherever it stands.
  blame: wordSet(`
paresseux paresseuse paresseuses fainéant fainéants fainéante fainéantes corrompu corrompus corrompue
corrompues méchant méchants méchante méchantes incompétent incompétents incompétente incompétentes
irresponsable irresponsables malhonnête malhonnêtes égoïste égoïstes cupide cupides idiot idiots idiote
idiotes imbécile imbéciles stupide stupides ignorants ignorantes menteur menteurs menteuse menteuses
avide avides arrogant arrogants arrogante arrogantes malveillant malveillants hypocrite hypocrites
ingrat ingrats fainéantise paresse malhonnêteté méchanceté avidité cupidité égoïsme vaurien vauriens
incapables incapable escrocs escroc tricheurs tricheur bons-à-rien flemmards flemmard sournois crapules
`),
  // Judgement where it is said of people: "sont des voleurs", not "des voleurs prennent le bétail".
  blameOfPeople: wordSet(`
voleur voleurs voleuse voleuses bandit bandits criminel criminels criminelle criminelles terroriste
terroristes assassin assassins coupable coupables fautif fautifs fautive mauvais mauvaise mauvaises sauvage
sauvages lâche lâches barbare barbares traître traîtres ennemi ennemis nul nuls nulle nulles bête bêtes fou fous têtu
têtus inutile inutiles tueur tueurs brutal brutaux brutale brutales violents violent jaloux dangereux ignorant ignorante
`),
  be: wordSet('est sont était étaient êtes sommes être sera seront'),
  degree: wordSet(
    'des un une de tous toutes très trop si que vraiment tout aussi les le la plutôt tellement souvent toujours d',
  ),
  reported: wordSet(
    'traité traités traitée traitées accusé accusés accusée accusées soupçonné soupçonnés insulté insultés appelés appelé',
  ),
  bad: wordSet('mauvais mauvaise mauvaises'),
  communities: wordSet(`
peul peuls peule peules peulh peulhs peulhe peulhes foulani fulani dogon dogons dogonne dogonnes bambara bambaras
touareg touaregs touarègue touarègues targui arabe arabes songhaï songhaïs songhay songhoï sonrhaï sonrhaïs sonraï bozo bozos
bella bellas soninké soninkés sarakolé sarakolés malinké malinkés minianka miniankas sénoufo sénoufos bobo
bobos somono somonos khassonké khassonkés maure maures haoussa haoussas mossi mossis dafing imghad
ifoghas daoussahak kounta kountas rimaïbé mandingue mandingues tamasheqs musulmans chrétiens
musulman chrétien chrétienne animistes
`),
  notPeopleBefore: wordSet(`
langue langues parler parle parlent parlé parlée en pays plateau falaise falaises école écoles médersa
traduit traduite traduits radio lire écrire écrit lu lus lue interprète émission monde émirats alphabet
cours messages message apprennent comprennent comprend apprendre groundnut chant chants musique cuisine
`),
  notPeopleAfter: wordSet('dioulasso unis'),
  titles: wordSet('m mr mme mlle monsieur madame dr docteur mademoiselle feu elhadj hadj'),
  offices: wordSet(`
maire préfet sous-préfet imam juge commandant gouverneur président colonel capitaine ministre député chef
lieutenant adjudant marabout directeur conseiller
`),
  // Finite forms that are not nouns as well. Those in -ent are found by their ending.
  verbs: wordSet(`
est ont sont était fait font va vont peut doit devient prend vend perd met sort vit meurt tombe
refuse augmente coûte quitte rejoint fonctionne détruit tue brûle diminue dure occupe couvre passe reste
arrive circule suffit répond tient vient revient disparaît grandit attend bloque empêche augmentent
monopolise ramène explique décide empire fuit attaque arrête existe paie paye permet craint reçoit
croît souffre explose
`),
  // Nouns after an article, verbs after a noun.
  nounsToo: wordSet(
    'baisse hausse marche chute manque recule ferme cesse monte coupe pousse garde porte demande vole entre',
  ),
  afterThemNoun: wordSet(
    "le la l' un une de d' en cette ce sa son leur par pour sans forte grande sur au du des les et ou à trop",
  ),
  notVerbs: wordSet(`
argent agent vent absent récent content client parent patient président souvent cent accident incident
continent urgent différent présent violent équivalent talent couvent adhérent sergent permanent fréquent
innocent prudent évident intelligent insolent dent serpent torrent excellent concurrent indifférent
réticent adolescent occident orient ciment impatient suffisent-ils
`),
  mentVerbs: wordSet(
    'ferment forment dorment consomment nomment aiment estiment affirment enferment arment animent transforment programment réclament s’enflamment enflamment proclament priment réforment confirment calment allument fument sèment',
  ),
  subjects: wordSet(`
le la les l' des un une ce cette ces leur leurs son sa ses il elle ils elles on personne rien chaque
plusieurs certains certaines beaucoup tout tous toutes aucun aucune du nos notre nous vous
`),
  relatives: wordSet("qui que qu' quand si où dont lorsque lorsqu' lequel parce"),
  purposes: wordSet(
    "chercher puiser paître travailler vendre acheter étudier voir prier garder abreuver pêcher cultiver dormir s'abreuver jouer mendier boire pâturer",
  ),
  conditional: wordSet(`
serait seraient aurait auraient pourrait pourraient ferait feraient irait iraient viendrait viendraient
deviendrait deviendraient voudrait voudraient perdrait perdraient mourraient mourrait
sera seront aura auront fera feront ira iront pourra pourront devra devront viendra viendront
deviendra deviendront faudra mourront
`),
} as const;
