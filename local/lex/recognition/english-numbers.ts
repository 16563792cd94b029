import { type NumberWords } from './language';
import { numberTable, phrases, table } from './lexicon-text';

export const englishNumbers: NumberWords = {
  digits: table(`
      zero = 0; one = 1; two = 2; three = 3; four = 4; five = 5; six = 6; seven = 7; eight = 8; nine = 9;
      niner = 9; nought = 0; naught = 0; null = 0; aught = 0; zip = 0; nil = 0
  `),
  soundsLike: table(`
      oh = 0; o = 0; owe = 0; ohh = 0; zeros = 0; ziro = 0; xero = 0; hero = 0; won = 1; wan = 1; wun = 1;
      juan = 1; to = 2; too = 2; tu = 2; tow = 2; tue = 2; do = 2; tree = 3; free = 3; thee = 3; thre = 3;
      treat = 3; for = 4; fore = 4; fourth = 4; foe = 4; floor = 4; ford = 4; fife = 5; hive = 5; fi = 5; fave = 5;
      fly = 5; sex = 6; sick = 6; sicks = 6; sics = 6; sixth = 6; sits = 6; sevin = 7; heaven = 7; seben = 7;
      severn = 7; sven = 7; ate = 8; ait = 8; hate = 8; aight = 8; ade = 8; eighth = 8; eat = 8; nein = 9;
      mine = 9; line = 9; nigh = 9; nyne = 9; nines = 9; fine = 9; wine = 9; night = 9; first = 1; second = 2;
      third = 3
  `),
  tens: numberTable(`
      ten = 10; eleven = 11; twelve = 12; thirteen = 13; fourteen = 14; fifteen = 15; sixteen = 16; seventeen = 17;
      eighteen = 18; nineteen = 19; twenty = 20; thirty = 30; forty = 40; fourty = 40; fifty = 50; sixty = 60;
      seventy = 70; eighty = 80; ninety = 90
  `),
  hundreds: {},
  multipliers: { hundred: 100, thousand: 1000, million: 1_000_000 },
  repeats: { double: 2, twice: 2, triple: 3, treble: 3, quadruple: 4, trible: 3, dubble: 2, trouble: 2 },
  plurals: table(`
      zeros = 0; zeroes = 0; ohs = 0; ones = 1; twos = 2; threes = 3; fours = 4; fives = 5; sixes = 6; sevens = 7;
      eights = 8; nines = 9
  `),
  joiner: 'and',
  point: ['point', 'dot', 'decimal'],
  minus: ['minus', 'negative'],
  letters: table(`
      alpha = a; alfa = a; bravo = b; charlie = c; delta = d; echo = e; foxtrot = f; golf = g; hotel = h;
      india = i; juliet = j; juliett = j; kilo = k; lima = l; mike = m; november = n; oscar = o; papa = p;
      quebec = q; romeo = r; sierra = s; tango = t; uniform = u; victor = v; whiskey = w; xray = x; yankee = y;
      zulu = z; zee = z; zed = z; bee = b; cee = c; dee = d; eff = f; gee = g; aitch = h; jay = j; kay = k;
      ell = l; em = m; en = n; pee = p; cue = q; queue = q; are = r; ess = s; tee = t; vee = v; ex = x; why = y;
      see = c; sea = c; you = u; eye = i; tea = t; be = b
  `),
  spelledAs: ['as in', 'like', 'for', 'as', 'like in', 'is for', 'is in'],
  pauses: phrases(`
      um, uh, er, erm, ah, hmm, hm, mm, and, then, and then, next, okay, dash, hyphen, space, comma, dot, period,
      slash, let me see, let us see, you know, followed by, yeah, the digit, digit, number, uhh, umm, so, pound,
      hash, sign, pause, again, please, the number, after that, another, like, right, plus, yes, well
  `),
  corrections: phrases(`
      no wait, no no, no sorry, no, wait, wait no, sorry, i am sorry, i mean, i meant, i meant to say, correction,
      actually, actually no, scratch that, make that, make it, oops, oh sorry, strike that, my mistake, my bad,
      rather, hold on, excuse me, pardon, pardon me, let me correct that, that is wrong, no it is, no that is,
      sorry that is, wait that is, i said, or rather, whoops, i take that back, not that, apologies,
      change that to, it should be, should be, that should be, no actually, wait sorry, sorry no, uh no,
      wait a second, hang on, is wrong, er no, forget that, ignore that, i misspoke, that was wrong,
      that is not right, the last one is, the last digit is, ends in, ends with, the last one should be,
      last digit
  `),
  restarts: phrases(`
      let me start over, let me start again, start over, start again, let me try again, let me try that again,
      starting over, from the start, from the beginning, let me repeat, i repeat, i will repeat,
      let me say that again, let me say it again, i will say it again, once more, one more time, again it is,
      try again, let me begin again, let me restart, forget all that, the whole thing is, all together, altogether,
      that makes, that is, so that is, in full
  `),
  exclusions: phrases(`
      not, and not, instead of, it is not, that is not, rather than
  `),
};
