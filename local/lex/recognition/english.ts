import { type Language } from './language';
import { englishNumbers } from './english-numbers';
import { phrases, table, words } from './lexicon-text';

const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

const irregular: Record<string, string> = table(`
      forgot = forget; forgotten = forget; spoke = speak; spoken = speak; said = say; told = tell; heard = hear;
      got = get; gotten = get; lost = lose; caught = catch; understood = understand; paid = pay; went = go;
      gone = go; sent = send; kept = keep; froze = freeze; frozen = freeze; broke = break; broken = break;
      men = man; women = woman; people = person; left = leave; began = begin; shut = shut; knew = know;
      known = know; thought = think; gave = give; given = give; chose = choose; chosen = choose; wrote = write;
      written = write; took = take; taken = take; does = do; did = do; done = do; is = be; are = be; was = be;
      were = be; am = be; been = be; being = be; has = have; had = have; having = have; goes = go; going = go;
      says = say; could = can; would = will; using = use; used = use; bought = buy; ran = run; billing = bill;
      address = address; access = access; business = business; process = process; press = press; pass = pass;
      this = this; its = its; yes = yes; us = us; status = status; windows = windows; sales = sales;
      options = option; news = news; thanks = thanks; always = always; something = something; nothing = nothing;
      anything = anything; everything = everything; thing = thing; things = thing; during = during;
      morning = morning; evening = evening; need = need; speed = speed; bring = bring; ring = ring; king = king;
      sing = sing; string = string; red = red; bed = bed; came = come; billed = bill; called = call; calling = call; telling = tell;
      selling = sell; installed = install; installing = install; brought = bring; freezing = freezing
  `);

/** A light suffix stripper: enough to bring `resetting`, `resets` and `reset` together. */
function stem(word: string): string {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  // `lost` has to meet `lose`, which has lost its e below.
  if (known !== undefined) return known.length > 3 ? known.replace(/e$/, '') : known;
  if (word.length < 4) return word;
  const rules: readonly [RegExp, string][] = [
    [/([^aeiou])ies$/, '$1y'],
    [/(ss|sh|ch|x|z)es$/, '$1'],
    [/([^su])s$/, '$1'],
    [/([bdglmnprt])\1ing$/, '$1'],
    [/([aeiouy][^aeiou]+|[aeiou]{2,})ing$/, '$1'],
    [/([bdglmnprt])\1ed$/, '$1'],
    [/([^aeiou])ied$/, '$1y'],
    [/([aeiouy][^aeiou]+|[aeiou]{2,})ed$/, '$1'],
  ];
  let result = word;
  for (const [suffix, replacement] of rules) {
    const next = result.replace(suffix, replacement);
    if (next === result || next.length < 3) continue;
    result = next;
    if (!/s$/.test(suffix.source.replace('$', ''))) break;
  }
  // `use`, `using` and `chang(e)` meet without their silent e.
  return result.length > 3 ? result.replace(/e$/, '') : result;
}

export const english: Language = {
  contractions: table(`
      can't = can not; cannot = can not; won't = will not; don't = do not; doesn't = does not; didn't = did not;
      isn't = is not; wasn't = was not; aren't = are not; weren't = were not; couldn't = could not;
      wouldn't = would not; shouldn't = should not; haven't = have not; hasn't = has not; hadn't = had not;
      ain't = is not; i'm = i am; i've = i have; i'd = i would; i'll = i will; it's = it is; it'll = it will;
      that's = that is; what's = what is; who's = who is; where's = where is; there's = there is; here's = here is;
      let's = let us; you're = you are; you've = you have; you'd = you would; they're = they are;
      they've = they have; we're = we are; we've = we have; he's = he is; she's = she is; how's = how is;
      account's = account is; password's = password is; something's = something is; one's = one is; nobody's = nobody is;
      y'all = you all; wanna = want to; gonna = going to; gotta = got to; lemme = let me; gimme = give me;
      dunno = do not know; kinda = kind of; whats = what is; im = i am; ive = i have; dont = do not;
      cant = can not; wont = will not; didnt = did not; doesnt = does not; isnt = is not; thats = that is;
      couldnt = could not; pls = please; plz = please; u = you; pw = password; pwd = password; acct = account;
      cuz = because; whatd = what did; what'd = what did; id = id; o'clock = oclock; thru = through; ok = okay;
      kay = okay; ma'am = madam; tryna = trying to; outta = out of
  `),
  fillers: phrases(`
      um, uh, umm, uhh, erm, er, ah, hmm, hm, mm, hi, hello, hey, hi there, hello there, good morning,
      good afternoon, good evening, please, thanks, thank you, thank you very much, okay, alright, all right, so,
      well, just, actually, basically, like, you know, i mean, i guess, i think, kind of, sort of, maybe, really,
      kindly, yeah, yes, yep, sure, oh, sir, madam, dude, buddy, honey, sweetie, look, listen, quickly, real quick,
      if possible, if you can, if you do not mind, for me, right now, as soon as possible, today, and, then, also,
      there, for god's sake, for heaven's sake, my name is, dear, love, darling, eh, oh my god, my god, for the love of god,
      gosh, mate, pal, god, jesus
  `),
  functionWords: new Set(
    words(`a an the i me my mine you your we us our it its this that these those he she they them his her their to of in on at by for with
      from into onto up out off over about as is are was were be am been being do does did done have has had having will would can could
      should shall may might must not no and or but if because so than then there here what which who whom whose where when why how
      all any some each every both either neither own same too very just only also please let get got go going want need like
      myself yourself himself herself themselves ourselves ones use still now`),
  ),
  commonWords: new Set(
    words(`shop shopping able above across after again ago ahead almost alone along already although always among another answer anything anyway appear ask
      away back bad become before begin behind believe below best better big both bring build busy buy call care carry case cause
      certain change check choose clear close come company complete computer consider continue cost couple create cut day decide
      different difficult during early easy else end enough even evening ever everything exactly example explain fact far feel few
      figure fill find fine finish first follow forget four friend front full further general give good great guess guy half hand
      happen hard hear help high hold home hope hour house however idea important instead issue job keep kind know large last late
      later learn least leave left less letter life line little long look lose lot low main make man many matter mean meet mention
      minute moment money month more morning most move much name nearly never new next nice night none nothing notice number often
      okay old once open order other our outside part past people perhaps phone place plan play point possible present press pretty
      probably problem put question quick quite rather reach read ready real reason receive remember right run same say second see
      seem send set several short show side simple since sit small someone something soon sorry sort sound special spell stand start
      state stay step stop sure take talk tell ten thing think though through time today together told tomorrow tonight total
      toward town try turn two type understand until usual wait walk way week weekend whatever while whole without wonder word work
      world worry write wrong year yesterday yet bit hi week vacation holiday office desk boss wife husband kid keeps keep trying
      weekend lunch ago calling call called tried anymore longer whatever somehow suddenly apparently stuck thing stuff
      freeze frozen freezing cold dollar dollars euros sing favorite friend mother father mom dad brother sister dog cat weather food movie music song game team lock dinner everyone nobody monday tuesday wednesday thursday friday minutes hours day days week times`).map(
      stem,
    ),
  ),
  phrases: table(`
      log in = login; log into = login; log on = login; log onto = login; log me in = login; log back in = login;
      log back into = login; logged in = login; logged into = login; logged on = login; logging in = login;
      logging into = login; logging on = login; logging onto = login; logs in = login; logs me in = login;
      sign in = login; sign into = login; sign on = login; signed in = login; signing in = login;
      signing into = login; signing on = login; sign back in = login; sign me in = login; log in to = login;
      sign in to = login; get in = getin; get into = getin; get back in = getin; get back into = getin; getting back in = getin; getting back into = getin;
      let me in = getin; let me into = getin; let me through = getin; getting in = getin; getting into = getin; go in = getin;
      let me back in = getin; get me in = getin; get me back in = getin; get me into = getin; got into = getin;
      get on = getin; get onto = getin; locked out = lockout; lock out = lockout; locked me out = lockout;
      locks me out = lockout; shut out = lockout; kicked out = lockout; kicked me out = lockout;
      keeps kicking me out = lockout; kicks me out = lockout; kicking me out = lockout;
      throws me out = lockout; throwing me out = lockout; logs me out = lockout; logging me out = lockout;
      logged me out = lockout; signs me out = lockout; boots me out = lockout; locking me out = lockout; shut me out = lockout; blocked out = lockout;
      logged out = lockout; signed out = lockout; lock myself out = lockout; locked myself out = lockout;
      locked us out = lockout; booted out = lockout; threw me out = lockout; put me through = transfer;
      put through = transfer; patch me through = transfer; patch me in = transfer; hook me up = transfer;
      pass me on = transfer; pass me over = transfer; hand me over = transfer; hand me off = transfer;
      send me to = transfer; get a hold of = reach; get hold of = reach; get through to = reach;
      bring me to = transfer; one more time = again; once more = again; once again = again; my money back = refund; another time = again;
      a second time = again; over again = again; all over = again; one last time = again; pass word = password;
      pass code = password; pass phrase = password; user name = username; user id = username; log on id = username;
      pin number = pin; pin code = pin; customer services = customer service; helpdesk = help desk;
      it desk = help desk; i t = infotech; it support = infotech support; it department = infotech department;
      it help = infotech help; it team = infotech team; it guy = infotech person; human being = human;
      live person = human; real person = human; real human = human; actual person = human; real people = human;
      actual human = human; live human = human; living person = human; breathing person = human;
      living being = human; flesh and blood = human; warm body = human; real live = human; actual people = human;
      come again = say again; run out = expire; ran out = expire; timed out = expire; time out = expire;
      no longer = not; no more = not; not able to = can not; unable to = can not; e mail = email;
      slow down = slower; set up = setup; sick of = tired; tired of = tired; fed up = tired; do over = again;
      run that by me = say; run through = list; go through = list; go over = list; run down = list;
      blanked on = forget; blanking on = forget; slipped my mind = forget; draw a blank = forget;
      drawing a blank = forget; drew a blank = forget; no idea what = not know; no clue what = not know;
      mixed up = forget; messed up = wrong; turned down = reject; locked up = lockout; on hold = hold;
      third party = thirdparty
  `),
  synonyms: lines(`
    password passcode passphrase passkey credential credentials logins pin passwort pword
    login logon signin session sso authenticate
    getin access enter reach
    lockout lock locked block blocked freeze suspend disable disabled deactivate restrict bar denied deny
    unlock unblock reactivate unfreeze reenable reinstate unsuspend restore
    forget misremember misplace lose recall remember memory
    reset resetting renew reinitialize
    change update modify replace switch edit
    account profile username user userid
    computer laptop pc desktop workstation mac macbook windows tablet
    email mail outlook gmail mailbox inbox
    system network vpn portal website site app application intranet server teams workday citrix sap
    expire outdated lapse stale
    wrong incorrect invalid bad reject refuse fail error typo mistype denies decline
    help assist assistance aid
    speak talk chat converse discuss
    human person somebody someone anybody anyone individual folk man woman lady gentleman guy
    agent representative rep operator advisor adviser associate attendant receptionist consultant specialist technician supervisor manager colleague coworker clerk staff dispatcher expert secretary teammate csr engineer tech
    transfer connect forward redirect patch route direct
    robot bot machine automate automated recording automation siri alexa automatic
    repeat repetition replay restate reiterate recap rewind echo
    again
    option choice selection alternative possibility
    catch hear listen
    understand comprehend follow
    fast slow slower slowly rapid quick quickly rush
    bill billing invoice owe balance cost price statement charge fee payment pay overcharge receipt subscription
    refund reimburse reimbursement
    order purchase delivery shipment shipping deliver
    question inquiry enquiry query
    complaint complain claim dispute grievance unhappy dissatisfied
    cancel cancellation close unsubscribe terminate
    ticket incident
    customer client consumer
    department dept team division section
    other else different another
    issue problem trouble difficulty
    sales salesperson
    setup create
    prompt instruction menu list
    press push pushed dial dialed hit punch punched
  `),
  stem,
  numbers: englishNumbers,
  negations: new Set(['not', 'never', 'no', 'without', 'neither', 'nor']),
  wait: phrases(`
      wait, wait a minute, wait a second, wait a sec, wait just a second, it is coming, wait a moment, wait please, hold on, hold please, hold on a second,
      hang on, hang on a second, one moment, one second, one minute, one sec, just a moment, just a second,
      just a minute, just a sec, give me a second, give me a minute, give me a moment, give me a sec,
      give me some time, let me get it, let me find it, let me look, let me check, let me look it up,
      let me go get it, i need a minute, i need a moment, i need a second, i need more time, not yet, bear with me,
      be right back, i am looking for it, i am still looking, it has not arrived yet, still waiting
  `),
  resume: phrases(`
      continue, go on, go ahead, i am ready, ready, i am back, i have it, i have it now, i got it, i found it,
      found it, got it, okay continue, resume, let us continue, let us go, proceed, carry on, okay, i am done,
      back, here it is, it arrived, it is here, done, all set
  `),
  yes: words(
    'yes yeah yep yup ya yea correct right sure affirmative absolutely exactly okay ok indeed definitely certainly',
  ),
  no: words('no nope nah negative incorrect wrong never'),
  calendar: {
    months: words('january february march april may june july august september october november december'),
    weekdays: words('monday tuesday wednesday thursday friday saturday sunday'),
    relativeDays: { today: 0, tonight: 0, tomorrow: 1, yesterday: -1, 'day after tomorrow': 2 },
    ordinals: Object.fromEntries(
      words(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
        seventeenth eighteenth nineteenth twentieth`).map((word, index) => [word, index + 1]),
    ),
    noon: ['noon', 'midday'],
    midnight: ['midnight'],
    morning: ['am', 'a m', 'morning'],
    afternoon: ['pm', 'p m', 'afternoon', 'evening', 'night', 'tonight'],
    half: ['half'],
    quarter: ['quarter'],
    past: ['past', 'after'],
    to: ['to', 'till', 'before'],
    next: ['next', 'this', 'coming'],
    units: table(`
      day = day; days = day; week = week; weeks = week; month = month; months = month; year = year; years = year;
      hour = hour; hours = hour; minute = minute; minutes = minute; second = second; seconds = second
  `),
  },
  builtIn: {
    'AMAZON.HelpIntent': ['help', 'help me', 'can you help me', 'i need help'],
    'AMAZON.RepeatIntent': ['repeat', 'say that again', 'repeat that', 'can you repeat that', 'what did you say'],
    'AMAZON.StopIntent': ['stop', 'off', 'shut up', 'stop it'],
    'AMAZON.CancelIntent': ['cancel', 'never mind', 'forget it', 'cancel that'],
  },
};
