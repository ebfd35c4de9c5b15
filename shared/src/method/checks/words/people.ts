import { wordSet } from './wordSet.ts';

/** Given and family names often met in Mali that are no place and no other word. */
export const givenNames = wordSet(`
moussa amadou mamadou ibrahim ibrahima oumar boubacar seydou abdoulaye ousmane aminata fatoumata mariam
aïssata hawa kadiatou bakary modibo souleymane hamidou sékou drissa yacouba mohamed mohammed ahmed
alhousseini alassane lassana soumaïla fanta djeneba oumou rokia aboubacrine hamadoun hamidoun youssouf
issa salif madou daouda karim assitan nana bintou fatou awa aïcha jean pierre paul joseph john mary
marie jacques michel peter david james thomas iyad amadoun
`);
export const familyNames = wordSet(`
traoré coulibaly diarra diallo keïta touré konaté sidibé sissoko dembélé cissé maïga sangaré doumbia
kanté samaké guindo ongoïba tembely poudiougou barry dicko cissoko haïdara kouyaté fofana camara berthé
bagayoko koné ouattara sanogo tounkara niaré tangara kassogué karembé sagara arama niangaly somboro
yattara sow bah tapily saye kodio cissouma dramé sylla
`);
/** Between two names. */
export const nameLinks = wordSet('ag ould wallet walet bin ben');
/** Capitalised words that are places, offices or organisations and no persons. */
export const noNames = wordSet(`
burkina faso côte ivoire union africaine nations unies croix rouge red cross united african niono delta
niger mali nord sud est ouest north south west east africa afrique mopti ségou gao tombouctou timbuktu
kidal kayes koulikoro sikasso bamako bandiagara douentza djenné bankass koro ménaka taoudénit konna ténenkou
youwarou macina lac débo lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday
thursday friday saturday sunday janvier février mars avril mai juin juillet août septembre octobre
novembre décembre january february march april may june july august september october november december
office state état ministère ministry banque bank world plan projet project radio région region cercle
commune guinée sénégal mauritanie algérie algeria lake river haute basse cour cours grand grande new
tabaski ramadan allah dieu god république republic centre center gourma haoussa liptako sahel sahara
`);
