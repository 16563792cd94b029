import { type NumberWords } from './language';
import { numberTable, phrases, table } from './lexicon-text';

/** Digits and numbers as they are said in Canadian French; both `septante` and `soixante-dix` are understood. */
export const frenchNumbers: NumberWords = {
  digits: table(`
      zero = 0; un = 1; deux = 2; trois = 3; quatre = 4; cinq = 5; six = 6; sept = 7; huit = 8; neuf = 9
  `),
  soundsLike: table(`
      o = 0; une = 1; de = 2; troi = 3; quatr = 4; katre = 4; cinque = 5; sis = 6; cis = 6; set = 7; cet = 7;
      uit = 8; oui = 8; neuve = 9; noeuf = 9
  `),
  tens: numberTable(`
      dix = 10; onze = 11; douze = 12; treize = 13; quatorze = 14; quinze = 15; seize = 16; vingt = 20; trente = 30;
      quarante = 40; cinquante = 50; soixante = 60; septante = 70; octante = 80; huitante = 80; nonante = 90
  `),
  hundreds: numberTable(`cent = 100; cents = 100`),
  multipliers: { mille: 1000, million: 1_000_000, millions: 1_000_000 },
  repeats: { double: 2, triple: 3 },
  plurals: table(`zeros = 0; uns = 1; deuxs = 2; quatres = 4; cinqs = 5; septs = 7; huits = 8; neufs = 9`),
  joiner: 'et',
  point: ['point', 'virgule'],
  minus: ['moins'],
  letters: table(`
      be = b; ce = c; effe = f; ache = h; ji = j; ka = k; elle = l; emme = m; enne = n; pe = p; ku = q; erre = r;
      esse = s; te = t; ve = v; ix = x; zede = z; alpha = a; bravo = b; charlie = c; delta = d; echo = e
  `),
  spelledAs: ['comme', 'comme dans', 'pour'],
  pauses: phrases(
    `euh, heu, ben, bon, et, puis, ensuite, alors, le, la, les, tiret, espace, le chiffre, chiffre, le numero`,
  ),
  corrections: phrases(`
      non, pardon, excusez moi, desole, desolee, je veux dire, je voulais dire, plutot, attendez, erreur,
      je me suis trompe, je me trompe, correction, c est plutot
  `),
  restarts: phrases(`je recommence, je reprends, depuis le debut, encore une fois, je repete`),
  exclusions: phrases(`et non, au lieu de, pas le`),
};
