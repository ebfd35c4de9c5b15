import { wordSet } from './wordSet.ts';

/** Frequent words of Bambara, Fulfulde, Songhay, Tamasheq and Hausa that French and English have not,
 * and some of other European ones. */
export const otherLanguages = wordSet(`
ka ye te ko kan fe min minnu mogo mogow dugu dugutigi anw olu kosebe cogo nin bee ani kele senekela
senekelaw baganmarala baganmaralaw ji kolon jama denmisenw musow caw cew be ni kun kama sira so
taa nana bora ben hakili sabu jigin jugu gelenya geleya gelenw fanga forow foro misi misiw
ina nde fof leydi wona hay jawdi ndiyam hono ngam heen yimbe yimbé aynaabe remoobe nagge nai wuro
kadi walla tawo dow ley haa den maa jooni
ga nda goo mana boro borey koyra wo ra kul hari ngu woo gaa sii cine haya yerkoy
wan tan dagh aman ad wur war iwan aljamaght tamasheq taha ikallan midden
da na cikin ruwa mutane kuma wannan yana suna babu
und der das ist sind nicht ein eine los las el del con gli della não uma
`);
