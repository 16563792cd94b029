import { type NumberWords } from './language';
import { numberTable, phrases, table, words } from './lexicon-text';

const units = words('un uno dos tres cuatro cinco seis siete ocho nueve');
const decades = words('treinta cuarenta cincuenta sesenta setenta ochenta noventa');

/** `treintaicinco`, `cuarentaydos`: written as they are heard. */
function joinedTens(): Record<string, number> {
  const numbers = decades.flatMap((decade, index) =>
    units.flatMap((unit, place) =>
      ['i', 'y'].map((joiner): [string, number] => [
        `${decade}${joiner}${unit}`,
        (index + 3) * 10 + Math.max(1, place),
      ]),
    ),
  );
  return Object.fromEntries(numbers);
}

export const spanishNumbers: NumberWords = {
  digits: table(`
      cero = 0; uno = 1; dos = 2; tres = 3; cuatro = 4; cinco = 5; seis = 6; siete = 7; ocho = 8; nueve = 9
  `),
  soundsLike: table(`
      sero = 0; zero = 0; o = 0; un = 1; una = 1; huno = 1; hunos = 1; doz = 2; tos = 2; vos = 2; trez = 3;
      tress = 3; quatro = 4; cuatros = 4; quatros = 4; sinco = 5; zinco = 5; cinc = 5; sais = 6; ceis = 6;
      seiz = 6; cies = 6; sies = 6; ciete = 7; siente = 7; siet = 7; zinte = 7; hocho = 8; otro = 8;
      mocho = 8; nuebe = 9; nueva = 9; nuevo = 9; nube = 9; muebe = 9; mueve = 9; llueve = 9; primero = 1
  `),
  tens: {
    ...numberTable(`
      diez = 10; dies = 10; once = 11; onse = 11; doce = 12; dose = 12; trece = 13; trese = 13; catorce = 14;
      quince = 15; dieciseis = 16; diecisiete = 17; dieciocho = 18; diecinueve = 19; veinte = 20; veintiuno = 21;
      veintiun = 21; veintidos = 22; veintitres = 23; veinticuatro = 24; veinticinco = 25; veintiseis = 26;
      veintisiete = 27; veintiocho = 28; veintinueve = 29; treinta = 30; cuarenta = 40; cincuenta = 50;
      sesenta = 60; setenta = 70; ochenta = 80; noventa = 90; dieci = 10; veinti = 20
  `),
    ...joinedTens(),
  },
  hundreds: numberTable(`
      cien = 100; ciento = 100; doscientos = 200; doscientas = 200; trescientos = 300; trescientas = 300;
      cuatrocientos = 400; cuatrocientas = 400; quinientos = 500; quinientas = 500; seiscientos = 600;
      seiscientas = 600; setecientos = 700; setecientas = 700; ochocientos = 800; ochocientas = 800;
      novecientos = 900; novecientas = 900
  `),
  multipliers: { mil: 1000, millon: 1_000_000, millones: 1_000_000 },
  repeats: { doble: 2, dobles: 2, triple: 3, cuadruple: 4, par: 2 },
  plurals: table(`
      ceros = 0; unos = 1; doses = 2; treses = 3; cuatros = 4; cincos = 5; seises = 6; sietes = 7; ochos = 8;
      nueves = 9
  `),
  joiner: 'y',
  point: ['punto', 'coma'],
  minus: ['menos'],
  letters: table(`
      be = b; ce = c; de = d; efe = f; ge = g; hache = h; jota = j; ka = k; ele = l; eme = m; ene = n; pe = p;
      cu = q; erre = r; ere = r; ese = s; te = t; uve = v; ve = v; equis = x; ye = y; zeta = z; alfa = a;
      bravo = b; charlie = c; delta = d; eco = e; foxtrot = f; golf = g; hotel = h; india = i; julieta = j;
      kilo = k; lima = l; mike = m; noviembre = n; oscar = o; papa = p; quebec = q; romeo = r; sierra = s;
      tango = t; uniforme = u; victor = v; whisky = w; yanqui = y; zulu = z
  `),
  spelledAs: ['de', 'como', 'como en', 'como de'],
  pauses: phrases(`
      eh, este, em, ehm, ah, mmm, mm, y, luego, despues, entonces, seguido de, seguido por, y luego, y despues,
      pues, a ver, o sea, guion, espacio, coma, punto, el numero, el digito, numero, digito, bueno, el, la, los,
      un, otro, por favor, digamos, y el, si, y un, signo, gato, de ahi, ademas, mas, y otro
  `),
  corrections: phrases(`
      no espere, no espera, no no, no perdon, no, espere, espera, perdon, perdone, perdona, perdoneme, disculpe,
      disculpa, digo, quiero decir, quise decir, mejor dicho, me equivoque, corrijo, correccion, no es, ay no,
      ay perdon, no digo, no disculpe, rectifico, lo siento, mas bien, un momento, me corrijo, o mejor,
      en realidad, error, esta mal, eso no, es decir, no mejor, no perdone, perdon es, no no es, perdon no,
      espere no, uy, uy no, ups, no es cierto, dije, cambielo a, cambie por, deberia ser, aguarde, no no no,
      no senorita, no senor, termina en, el ultimo es, la ultima es, borre eso
  `),
  restarts: phrases(`
      empiezo de nuevo, empiezo otra vez, comienzo de nuevo, desde el principio, vuelvo a empezar, repito,
      se lo repito, lo repito, otra vez, de nuevo, le repito, va de nuevo, va otra vez, empecemos de nuevo,
      intento de nuevo, dejeme empezar de nuevo, ahi va de nuevo, dejeme repetir, completo, todo junto, empiezo,
      se lo digo otra vez
  `),
  exclusions: phrases(`
      y no, en vez de, en lugar de, no es el
  `),
};
