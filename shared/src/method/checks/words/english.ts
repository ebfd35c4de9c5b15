import { wordSet } from './wordSet.ts';

/** What the checks know of English. */
export const english = {
  common: wordSet(`
the of and in is are was were has have had to for with without from by at their they them this that these
those there who what when where which not no because but between about after before since during into more
most many few every each nobody never cannot can do does did will would could should may might must its
it he she we our us all an as so than out only still young people women men water land school schools
village villages farmers herders farmer herder children alone poverty insecurity unemployment conflict
drought hunger war need lack wells well roads families mr mrs youth
young months years old armed disputes attacks fields harvest cattle girls boys jobs mayor chiefs leaders
market markets hatred revenge mistrust thirst illiteracy governance bad climate food armed weak land phone management
`),
  weak: wordSet(
    'a or on be corruption violence injustice social absence insufficient police herds traders groups go',
  ),
  people: wordSet(`
herder herders farmer farmers youth youths women woman men man people chief chiefs mayor mayors elders
authorities government state agents officials soldiers police judges parents neighbours neighbors
teachers imams leaders leader villagers traders communities community president prefect minister
ministers politicians residents they he she we fishermen hunters strangers foreigners administration
army committee children drivers doctors nurses owners ngos ngo parents
`),
  blame: wordSet(`
lazy corrupt greedy stupid wicked evil dishonest incompetent irresponsible selfish ignorant liar liars
idiot idiots foolish arrogant careless hypocrite hypocrites ungrateful malicious laziness greed
selfishness stupidity crooks crook dishonesty fools mean-spirited
`),
  blameOfPeople: wordSet(`
thief thieves bandit bandits criminal criminals terrorist terrorists bad savage savages traitor traitors
coward cowards guilty enemy enemies useless cruel murderer murderers killers killer brutal violent dangerous
backward jealous stubborn animals worthless
`),
  be: wordSet("is are was were being they're"),
  degree: wordSet('all just only very too so a an such the really always really often both'),
  reported: wordSet('called accused suspected insulted labelled labeled named'),
  bad: wordSet('bad'),
  communities: wordSet(`
fulani fulanis fula fulbe peul peuls dogon dogons bambara bambaras tuareg tuaregs touareg touaregs arab
arabs songhai songhais songhay songhays songhoy bozo bozos bella bellas soninke soninkes malinke malinkes
minianka senufo senufos bobo bobos somono moors hausa hausas mossi imghad ifoghas kunta daoussahak
muslims christians
`),
  notPeopleBefore: wordSet(
    'in speak speaks speaking spoken language read write learn understand into the-language radio speakers',
  ),
  notPeopleAfter: wordSet(
    'language languages country plateau land cliffs cliff area region groundnut groundnuts music world emirates script radio dioulasso street',
  ),
  titles: wordSet('mr mrs ms dr miss sir madam'),
  offices: wordSet(`
mayor prefect imam judge commander governor president colonel captain minister chief lieutenant director
`),
  verbs: wordSet(`
is are was were has have had do does did can cannot will would could join joins leave leaves die dies
lose loses become becomes take takes took go goes went come comes came fall falls fell pay pays sell
sells bring brings cost costs carry carries refuse refuses enter enters eat eats destroy destroys kill
kills flee flees stop stops remain remains grow grows rise rises feel feels know knows say says see sees
speak speaks give gives gave get gets make makes keep keeps hold holds reach reaches arrive arrives
happen happens block blocks break breaks broke steal steals stole ignore ignores suffer suffers sleep
decide decides earn earns see disappear disappears don't doesn't isn't aren't can't didn't won't hasn't
haven't wasn't weren't live lives begin begins occupy occupies graze grazes burn burns close closes
move moves run runs sit sits quit lie lies wait waits starve starves plough ploughs plow plows respect respects find finds want wants send sends buy buys meet meets fetch fetches drink drinks drop drops feed feeds
learn learns teach teaches forbid forbids drive drives follow follows fail fails wander wanders settle settles
collapse collapses vanish vanishes spread spreads continue continues abandon abandons accuse accuses hide
hides migrate migrates trample tramples attack
`),
  // Nouns as often as verbs: they do not make a clause of what follows "and".
  notAfterAnd: wordSet('lives attack burns breaks stops costs cost lies takes kills blocks'),
  subjects: wordSet(`
the a an their his her its our they he she it we nobody no everyone people some many most few all each every
this these those young women men girls boys herders farmers families children traders
cattle livestock fishermen hunger goats cows prices water herds animals teachers wells crops harvests
`),
  // After any one word they make a clause of it: "hunger is growing".
  auxiliaries: wordSet('is are was were has have do does cannot can will'),
  relatives: wordSet('who that which when if where whose because while'),
} as const;
