import type { Locale } from '../../../locale.ts';
import { SENTENCE_CHECKS, type SentenceCheck } from '../checkKind.ts';

export interface ExpectedSentence {
  readonly language: Locale;
  readonly text: string;
  /** The checks that should see something in a problem card with these words; sorted. */
  readonly expected: readonly SentenceCheck[];
}

/** Lines of "checks | text", "-" for no check. */
export function table(language: Locale, lines: string): readonly ExpectedSentence[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [checks = '', text = ''] = line.split(' | ');
      const expected = checks.split(' ').map((name) => SENTENCE_CHECKS.find((c) => c === name));
      return { language, text, expected: expected.filter((check) => check !== undefined).sort() };
    });
}

// Left of the bar what should be asked, "-" for nothing. Written by hand before the checks met them.
const FRENCH = `
blame | Les agents de la mairie sont paresseux
blame | Le gouvernement est corrompu
blame | Les éleveurs sont des voleurs
blame | Des chefs malhonnêtes vendent les terres
blame | Les jeunes sont trop fainéants pour cultiver
blame | La commission foncière est incompétente
blame | C'est la faute des cultivateurs
blame | Les élus sont égoïstes
blame | Le maire est un menteur
blame | Les mauvais chefs divisent le village
blame | Les bergers sont méchants avec les enfants
blame | Les autorités font preuve de mauvaise foi
names | Les Peuls laissent leurs bœufs entrer dans les champs
names | Les Dogons ont fermé le passage
names | M. Traoré refuse de rendre la parcelle
names | Le maire Coulibaly garde les taxes du marché
names | Moussa Diarra a pris le puits du village
names | Mme Keïta ne convoque plus le comité
names | Les bergers peuls ne respectent pas les dates
names | Les Touaregs contrôlent la route du nord
names | Appelez le berger au 76 12 34 56
names | Une famille bella est chassée du puits
names | L'imam Dicko a pris parti dans le litige
names | Les femmes dogonnes ne vont plus au marché
twoIdeas | Les puits sont à sec et les troupeaux meurent
twoIdeas | Les jeunes partent parce qu'ils ne trouvent pas de travail
twoIdeas | Les récoltes sont perdues car les animaux entrent dans les champs
twoIdeas | Les couloirs sont fermés ; les bornes ont disparu
twoIdeas | La pompe est en panne. Les femmes marchent dix kilomètres.
twoIdeas | Les patrouilles ne passent plus et les bandits attaquent les foires
twoIdeas | Le prix du mil augmente et les familles vendent leurs chèvres
twoIdeas | Les écoles ferment à cause de l'insécurité
twoIdeas | La pluie arrive tard, donc les semis échouent
twoIdeas | Les accords existent mais personne ne les respecte
twoIdeas | Les troupeaux entrent dans les champs et mangent les récoltes
twoIdeas | Parce que les juges sont loin, les litiges durent des mois
absentSolution | Manque d'eau potable dans le village
absentSolution | Absence de dialogue entre les deux côtés
absentSolution | Insuffisance de points d'eau
absentSolution | Pas de centre de santé à Konna
absentSolution | Besoin de formation pour les jeunes
absentSolution | Il faut construire un barrage
absentSolution | Il n'y a pas d'école dans le hameau
absentSolution | Le manque de moyens de la commission foncière
absentSolution | Le village a besoin d'un nouveau puits
absentSolution | L'État devrait envoyer des juges
absentSolution | Pas assez de forages pour les troupeaux
future | Les troupeaux risquent de mourir en avril
future | Le conflit pourrait reprendre à l'hivernage
future | La mare va disparaître
future | Les jeunes partiront tous en ville
future | Si la pluie tarde, le mil sèche
balloon | Pauvreté
balloon | L'insécurité
balloon | Conflits fonciers
tooLong | Les familles qui vivent le long du fleuve perdent chaque année une partie de leurs récoltes, de leurs animaux et de leurs outils pendant les longues semaines de la crue
capitals | La CMCF de la commune ne se réunit plus
capitals | LES ÉCOLES RESTENT FERMÉES TOUTE L'ANNÉE
- | Cultivateurs et éleveurs s'affrontent chaque saison
- | Personne ne sait qui passe en premier
- | Les ménages manquent de céréales dès avril
- | Les parents sont incapables de payer l'école
- | Les soldats ne parlent pas bambara
- | Le plateau dogon ne reçoit plus de marchands
- | L'enseignement se fait en arabe seulement
- | Le car de Mopti ne passe plus
- | Les bergers vont chercher l'eau à vingt kilomètres
- | Les familles endeuillées n'ont été ni écoutées ni dédommagées
- | Le maire de Konna ne convoque plus le conseil
- | Des champs et des greniers brûlent
- | La piste entre Mopti et Bandiagara est coupée en saison des pluies
- | Les mauvaises récoltes se suivent depuis trois ans
- | Des voleurs prennent le bétail la nuit
- | Un litre d'eau coûte 100 FCFA au marché
- | Le litige oppose les éleveurs et les cultivateurs du village
- | Les bêtes sauvages détruisent les semis
- | Les jeunes passent cinq mois par an sans revenu
- | Les troupeaux passent par le puits et le village
- | Des femmes sont traitées de menteuses au tribunal
- | Les dégâts montent à 450 000 FCFA par saison
- | L'absence des enfants à l'école dépasse la moitié de l'année
- | Le forage du quartier est le seul point d'eau et de rencontre
- | La route de l'est est coupée
- | Les pluies de 2019 ont emporté le pont
- | Les femmes et les filles passent la nuit au puits
- | La plupart des puits sont à sec en mai
- | Les semis sèchent sur pied
`;

const ENGLISH = `
blame | The officials are lazy
blame | The government is corrupt
blame | The herders are thieves
blame | Greedy chiefs sell the land twice
blame | Young men are too lazy to farm
blame | Corrupt judges decide the cases
blame | It is the farmers' fault
blame | The mayor is a liar
blame | Bad leaders divide the village
blame | The committee is incompetent
blame | The herders are to blame for the fights
blame | Politicians are selfish
names | The Fulani let their cattle into the fields
names | Dogon hunters closed the path
names | Mr Traore refuses to give the land back
names | Mayor Keita keeps the market taxes
names | Moussa Diarra took over the well
names | The Tuareg control the road to the north
names | Call the herder on 76 12 34 56
names | Songhai families are chased from the river
names | Mrs Coulibaly no longer calls the committee
names | Arab traders set the prices
names | The council listens only to Ibrahim Maiga
names | Attacks are blamed on the Bambara
twoIdeas | The wells are dry and the herds die
twoIdeas | Young people leave because they find no work
twoIdeas | The harvest is lost because cattle enter the fields
twoIdeas | The paths are closed; the markers have gone
twoIdeas | The pump is broken. Women walk ten kilometres.
twoIdeas | Patrols do not come and traders leave the market
twoIdeas | Prices are rising and families sell their goats
twoIdeas | Schools closed because of the attacks
twoIdeas | The rain comes late, so the crops fail
twoIdeas | There were agreements but nobody knows them
twoIdeas | Cattle enter the fields and eat the young millet
twoIdeas | Because the court is far away, disputes last for months
absentSolution | Lack of clean water in the village
absentSolution | Absence of dialogue between the two sides
absentSolution | No health centre in Konna
absentSolution | Need for training for the youth
absentSolution | There is no school in the hamlet
absentSolution | Not enough wells for the herds
absentSolution | The state should send judges
absentSolution | The village needs a new well
absentSolution | The lack of money in the commission
absentSolution | We need more police on the roads
absentSolution | Insufficient training of young people
future | The herds will die in April
future | The conflict might start again after the rains
future | The lake is going to disappear
future | If the rain is late the millet dries
future | Families could lose their land
future | Herders are at risk of losing the path
balloon | Poverty
balloon | Insecurity
balloon | Land conflicts
tooLong | Families who live along the river lose a part of their harvest, of their animals and of their tools each year in the long weeks of the flood season
capitals | The CMCF of the district no longer meets
capitals | THE SCHOOLS HAVE BEEN CLOSED ALL YEAR
- | Farmers and herders clash every season
- | No one knows who goes first at the well
- | Nobody knows the rules of the well
- | No longer do the elders meet
- | Households run out of grain in April
- | The roads are bad for traders
- | Soldiers do not speak Bambara
- | The Dogon plateau gets little rain
- | Young people are blamed for every theft
- | Thieves take the cattle at night
- | Meetings are held at hours and places closed to youth and women
- | Recruiters pay quickly and in cash
- | Judges and police left the district
- | The mayor of Konna no longer calls the council
- | Families could not harvest in three of five years
- | There is little political will in the district
- | The market in May is empty
- | Roads between Mopti and Bandiagara are cut in the rains
- | A litre of water costs 100 FCFA at the market
- | Herds were lost in drought and theft
- | Old land and well disputes turn into armed fights
- | Young people without steady work join armed groups
- | The well in the middle of the village is dry
- | Schools close in March
- | Women and girls wait six hours for water
- | Damage came to 450 000 FCFA in one season
- | Some families and their animals sleep by the well
- | Training centres copy programmes from the capital
- | Wild animals destroy the young plants
`;

const ARABIC = `
blame | الموظفون في البلدية كسالى
blame | الحكومة فاسدة
blame | الرعاة لصوص
blame | المسؤولون الفاسدون يبيعون الأرض
blame | الشباب كسولون جدا
blame | الزعماء جشعون
blame | هذا ذنب المزارعين
blame | العمدة كاذب
blame | القضاة ظالمون
blame | المزارعون أنانيون
blame | السكان في القرية جهلاء
blame | اللجنة فاشلة
names | الفولانيون يدخلون أبقارهم إلى الحقول
names | الدوغون أغلقوا الممر
names | السيد تراوري يرفض إعادة الأرض
names | العمدة موسى يأخذ ضرائب السوق
names | محمد كيتا أخذ بئر القرية
names | الطوارق يسيطرون على طريق الشمال
names | اتصلوا بالراعي على الرقم 76 12 34 56
names | عائلات من البوزو تُطرد من النهر
names | السيدة كوليبالي لا تدعو اللجنة
names | العرب يحددون الأسعار في السوق
names | اتصل بالراعي ٧٦ ١٢ ٣٤ ٥٦ في المساء
names | الأرض عند البئر أخذها البمبارا
twoIdeas | الآبار جافة والمواشي تموت
twoIdeas | يغادر الشباب لأنهم لا يجدون عملا
twoIdeas | ضاعت المحاصيل لأن الأبقار دخلت الحقول
twoIdeas | الممرات مغلقة؛ العلامات اختفت
twoIdeas | المضخة معطلة. النساء يمشين عشرة كيلومترات.
twoIdeas | الدوريات لا تمر والتجار يتركون السوق
twoIdeas | ترتفع الأسعار وتبيع العائلات الماعز
twoIdeas | أغلقت المدارس بسبب الهجمات
twoIdeas | المطر يتأخر لذلك تفشل الزراعة
twoIdeas | الماء قليل ويتشاجر الرعاة كل يوم
twoIdeas | هناك اتفاقات في القرية ولا أحد يحترمها
twoIdeas | تدخل الأبقار إلى الحقول وتأكل المحاصيل
absentSolution | نقص الماء الصالح للشرب في القرية
absentSolution | غياب الحوار بين الجانبين
absentSolution | عدم وجود مركز صحي
absentSolution | الحاجة إلى تدريب الشباب
absentSolution | انعدام الأمن في الطريق
absentSolution | لا توجد مدرسة في القرية
absentSolution | نحتاج إلى بئر جديدة
absentSolution | يجب بناء سد
absentSolution | قلة الآبار في المنطقة
absentSolution | عدم توفر الدواء في المركز
absentSolution | ينبغي أن ترسل الدولة قضاة
future | سوف تموت المواشي في أبريل
future | قد يعود النزاع بعد المطر
future | سيهاجر الشباب إلى المدينة
future | ربما تختفي البحيرة في السنوات القادمة
future | لن يعود المعلمون إلى القرية
future | إذا تأخر المطر يجف الدخن
balloon | الفقر
balloon | النزاعات العقارية
balloon | الفساد
tooLong | العائلات التي تعيش على ضفة النهر تخسر كل عام جزءا من محاصيلها ومن مواشيها ومن أدواتها في الأسابيع الطويلة من موسم الفيضان الذي يأتي من الجنوب
capitals | اللجنة CMCF في البلدية لا تجتمع منذ سنة
- | يتشاجر الرعاة وسكان القرية عند البئر كل يوم
- | لا أحد يعرف من له الدور الأول عند البئر
- | الماء لا يكفي الناس والمواشي من مارس إلى يونيو
- | المضخة الثانية معطلة منذ سنتين
- | قطعان من مناطق بعيدة تصل قبل الأمطار
- | النساء غائبات عن اللجنة
- | أموال الاشتراك تُجمع دون دفتر
- | تنتظر النساء والبنات حتى ٦ ساعات للحصول على 20 L
- | انقطعت المصاهرة والتجارة بين الجانبين
- | تترك البنات المدرسة في موسم الحر
- | السيارة الوحيدة في القرية معطلة
- | السياسة تفرق العائلات في القرية
- | سيول الأمطار دمرت الجسر
- | لصوص يسرقون الماشية في الليل
- | الجنود لا يتكلمون لغة البمبارا
- | هضبة الدوغون لا تصلها التجارة
- | المدرسة بعيدة عن القرية
- | الطريق بين موبتي وباندياغارا مقطوع في موسم الأمطار
- | ثمن لتر الماء 100 FCFA في السوق
- | الرعاة والمزارعون يتنازعون على الأرض
- | سكان القرية والرعاة يتنازعون على الأرض
- | الطعام في السوق فاسد
- | عمر البئر أكثر من خمسين سنة
- | تصل المواشي إلى الحقول في وقت الحصاد
- | يقضي الشباب خمسة أشهر في السنة بلا دخل
- | يذهب الشباب إلى المدن ويعودون
- | الخسائر 450 000 FCFA في الموسم
- | تبيع العائلات الماعز والأغنام في السوق
- | المزارعون الذين يعملون ويسكنون عند النهر يخسرون أرضهم
`;

export const SENTENCES: readonly ExpectedSentence[] = [
  ...table('fr', FRENCH),
  ...table('en', ENGLISH),
  ...table('ar', ARABIC),
];

/** In no language that has checks: nothing may be asked, though some hold words of the lists. */
export const OTHER_TEXTS: readonly string[] = [
  'Sɛnɛkɛlaw ni baganmaralaw bɛ kɛlɛ kɛ san o san',
  'Senekelaw ni baganmaralaw be kele ke san o san',
  'Ji tɛ kɔlɔn kɔnɔ',
  'Aynaaɓe e remooɓe ina kaɓa hitaande kala',
  'Boro kul ga hari ceeci',
  'Midden wur hen aman dagh anu',
  'Peul Dogon ka kele',
  'ⴰⵎⴰⵏ ⴰⵏⵓ',
  'ߒߞߏ ߖߌ',
  '𞤀𞤣𞤤𞤢𞤥 𞤲𞤣𞤭𞤴𞤢𞤥',
  '💧🐄',
  '1234',
  '',
  'Los ganaderos no tienen agua y los campos mueren',
  'Die Brunnen sind trocken und die Herden sterben',
];
