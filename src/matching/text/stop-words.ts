/** Words that say nothing about a subject; accents folded. They also tell which language a text is in. */

const ENGLISH_WORDS = `a about above after again against all also always am an and another any anyone are aren as at be because
been before being below between both but by can cannot could couldn did didn do does doesn doing don done down during each
either else even ever every few for from further get gets getting got had hadn has hasn have haven having he her here hers
him his how however i if in instead into is isn it its itself just like ll made make makes many may me might more most much
must my need needs needed no nor not now of off often on once only or other our ours out over own per please quite rather re
really same see seem seems shall she should shouldn since so some something still such than thank thanks that the their them
then there these they thing this those though through thus to too tried try trying under unless until up upon us use used
using ve very via was wasn we well were weren what when where whether which while who whom whose why will with within
without won would wouldn yet you your yours hi hello dear im ive cant dont doesnt isnt etc eg ie issue issues bug problem problems
report expected actual behavior behaviour happens happen reproduce steps`;

const FRENCH_WORDS = `a afin ai ainsi alors apres as au aucun aucune aujourd auquel aura aussi autre autres aux avaient avais avait
avant avec avez avoir avons beaucoup bien c ca car ce ceci cela celle celles celui cependant certain certaines certains ces cet
cette ceux chaque chez comme comment d dans de deja depuis des des dois doit doivent donc dont du e elle elles en encore enfin
entre es est et etaient etait etant ete etes etre eu eux fait faire faut fois font hors hui ici il ils j je jusqu jusque l la le
les leur leurs lors lorsqu lorsque lui m ma mais malgre me meme memes mes mieux moins mon n ne ni nos notre nous on ont ou
par parce parfois pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pourtant pouvoir puis puisque qu quand que
quel quelle quelles quels qui quoi s sa sans se sera serait seront ses si soit sommes son sont sous souvent suis sur t ta
tandis tel telle tels tes toi ton toujours tous tout toute toutes tres trop tu un une va vais vers veut via voici voila voir
vos votre vous vraiment vu y bonjour bonsoir merci cordialement svp probleme problemes bogue comportement attendu
constate etapes reproduire`;

/** Of Spanish, Catalan, Portuguese, Italian, German, Dutch, Polish and Turkish: what English or French also has is left out. */
const OTHER_WORDS = `el los las del cuando una por como pero esta este estan hay puede hasta desde muy donde els amb quan aquest
aquesta fins quando um uma ao das nao sao pelo pela ate isso voce il lo gli di della dello dei delle nel nella
che si sono questo questa dopo viene alla der und ist nicht ein eine einen einem einer wenn beim mit auf dem
den fur wird werden kann nach auch sich zum zur oder het een wanneer bij niet wordt worden zijn naar ook voor
aan dat deze maar nog kan bleibt blijft nie sie sa jest podczas gdy przy przez dla oraz ale moze trzeba bir
icin ve ile olarak degil bu sonra gibi daha cok edilemiyor olmuyor`;

export const ENGLISH = new Set(ENGLISH_WORDS.split(/\s+/));
export const FRENCH = new Set(FRENCH_WORDS.split(/\s+/));
export const OTHER = new Set(
  OTHER_WORDS.split(/\s+/).filter((word) => !ENGLISH.has(word) && !FRENCH.has(word)),
);

/** Whether a lower-case word without accents says nothing, in either language. */
export function isStopWord(word: string): boolean {
  return ENGLISH.has(word) || FRENCH.has(word);
}
