import { frenchNumbers } from './french-numbers';
import { type Language } from './language';
import { phrases, table, words } from './lexicon-text';

const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

const irregular: Record<string, string> = table(`
      veux = voul; veut = voul; voudrais = voul; voudrait = voul; vouloir = voul; voulez = voul; puis = pouv; peux = pouv;
      peut = pouv; pouvez = pouv; pourrais = pouv; pourriez = pouv; pouvoir = pouv; ai = avoir; as = avoir; a = avoir;
      avez = avoir; ont = avoir; suis = etre; est = etre; etes = etre; sont = etre; vais = aller; va = aller; allez = aller;
      dis = dir; dit = dir; dites = dir; dire = dir; redites = redir; redire = redir; redis = redir; ouvrir = ouvr;
      ouvre = ouvr; ouverture = ouvr; fermer = ferm; ferme = ferm; fermeture = ferm; parler = parl; parle = parl; parlez = parl;
      ventes = vent; vente = vent; vendre = vent; vendeur = vent; comptes = compt; compte = compt; achat = achet;
      acheter = achet; achete = achet; soutien = soutien; prix = prix; choix = choix; mois = mois; trois = trois
  `);

/** Takes off endings of verbs and plurals: enough to bring `répétez`, `répéter` and `répète` together. */
function stem(word: string): string {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  if (known !== undefined) return known;
  if (word.length < 5) return word;
  const result = word
    .replace(/(?:ements|ement|ations|ation)$/, '')
    .replace(/(?:aient|erais|erait|eriez|erez|erai|era|ions|iez|ais|ait|ant|ees|es|ee|er|ez|ir|is|it|e|s)$/, '')
    .replace(/(?:e|s)$/, '');
  return result.length < 3 ? word : result;
}

/**
 * French for menus: words around accounts, sales, support, persons and repeating. It has no labelled long stories behind it as
 * English and Spanish have; a bot with slots in French should bring some first.
 */
export const french: Language = {
  contractions: table(`
      j'ai = je ai; j'aimerais = je voudrais; j'veux = je veux; c'est = ce est; qu'est = que est; d'un = de un; d'une = de une;
      l'application = application; l'appli = application; l'agent = agent; l'aide = aide; l'assistance = assistance;
      d'aide = de aide; d'assistance = de assistance; quelqu'un = quelquun; aujourd'hui = aujourdhui; svp = sil vous plait;
      appli = application; app = application; s'il = sil; au = a le; aux = a les; du = de le; des = de les
  `),
  fillers: phrases(`
      euh, heu, ben, bon, alors, bonjour, bonsoir, allo, salut, merci, merci beaucoup, sil vous plait, sil te plait, oui, ouais,
      ok, dac, daccord, en fait, voila, ecoutez, je pense, peut etre, juste, simplement, madame, monsieur
  `),
  functionWords: new Set(
    words(`le la les un une de a et ou en dans sur pour par avec sans que qui quoi ce cette ces mon ma mes votre vos notre nos
      je tu il elle on nous vous ils elles me te se lui leur ne pas est suis etre avoir ai as aller vais voudrais veux voul pouv
      besoin faut fait faire y sil plait ici la si plus moins tres bien mais donc`),
  ),
  commonWords: new Set(
    words(`chose choses question questions temps fois jour jours heure heures moment gens maison travail nom numero telephone appel
      appeler appelle appelez savoir sais connaitre croire voir venir mettre prendre donner donne trouver attendre attends chercher
      aide aider probleme problemes choix option toucher touche appuyer appuie monde premier premiere deuxieme troisieme autre autres
      aujourdhui demain hier toujours jamais lundi mardi mercredi jeudi vendredi samedi dimanche manger pizza chien chat musique`).map(
      stem,
    ),
  ),
  phrases: table(`
      encore une fois = denouveau; une autre fois = denouveau; de nouveau = denouveau; a nouveau = denouveau;
      vraie personne = humain; etre humain = humain; service a la clientele = serviceclient; service client = serviceclient;
      soutien technique = soutien; support technique = soutien; application mobile = application; site web = siteweb;
      site internet = siteweb; page web = siteweb; ne fonctionne pas = nefonctionnepas; fonctionne pas = nefonctionnepas;
      marche pas = nefonctionnepas; ne marche pas = nefonctionnepas; rien compris = pascompris; pas compris = pascompris;
      pas entendu = pasentendu; mal entendu = pasentendu; plus lentement = lentement
  `),
  synonyms: lines(`
    compte comptes solde releve
    vente ventes vendeur vendeuse achat acheter commander prix tarif tarifs soumission devis
    soutien support depannage assistance technicien technicienne
    produit produits appareil
    application mobile cellulaire telephone
    siteweb internet web
    humain personne quelquun gens
    agent agente representant representante conseiller conseillere operateur operatrice standardiste telephoniste prepose preposee reception
    parler discuter joindre
    repeter repetition redire reprendre recommencer repetez repete
    denouveau encore
    entendre ecouter reentendre
    option options choix menu
    nefonctionnepas brise panne bogue bloque plante
  `),
  stem,
  numbers: frenchNumbers,
  negations: new Set(['non', 'ne', 'pas', 'jamais', 'aucun', 'rien']),
  wait: phrases(`
      attendez, attends, un instant, un moment, une minute, une seconde, deux minutes, deux secondes, donnez moi un instant,
      donnez moi une minute, je cherche, pas encore, laissez moi regarder, laissez moi chercher
  `),
  resume: phrases(
    `continuez, continue, je suis pret, je suis prete, c est bon, allez y, je l ai, me voila, ok, on continue`,
  ),
  yes: words('oui ouais ok daccord exact correct juste certainement absolument parfait'),
  no: words('non nan jamais faux incorrect pas'),
  calendar: {
    months: words('janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'),
    weekdays: words('lundi mardi mercredi jeudi vendredi samedi dimanche'),
    relativeDays: { aujourdhui: 0, demain: 1, hier: -1, 'apres demain': 2 },
    ordinals: { premier: 1, premiere: 1 },
    noon: ['midi'],
    midnight: ['minuit'],
    morning: ['du matin', 'matin'],
    afternoon: ['de l apres midi', 'du soir', 'soir'],
    half: ['demie'],
    quarter: ['quart'],
    past: ['et'],
    to: ['moins'],
    next: ['prochain', 'prochaine', 'ce', 'cette'],
    units: table(`
      jour = day; jours = day; semaine = week; semaines = week; mois = month; an = year; ans = year; annee = year;
      heure = hour; heures = hour; minute = minute; minutes = minute; seconde = second; secondes = second
  `),
  },
  builtIn: {
    'AMAZON.HelpIntent': ['aide', 'aidez moi', 'j ai besoin d aide'],
    'AMAZON.RepeatIntent': ['repetez', 'repete', 'encore une fois'],
    'AMAZON.StopIntent': ['arretez', 'arrete', 'stop'],
    'AMAZON.CancelIntent': ['annuler', 'annulez', 'laissez tomber'],
  },
};
