import { type Language } from './language';
import { spanishNumbers } from './spanish-numbers';
import { phrases, table, words } from './lexicon-text';

const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

const irregular: Record<string, string> = table(`
      puedo = pod; puede = pod; pueden = pod; puedes = pod; podria = pod; podrias = pod; podrian = pod;
      poder = pod; pude = pod; podido = pod; quiero = quer; quiere = quer; quisiera = quer; querer = quer;
      queria = quer; quieren = quer; quieres = quer; tengo = ten; tiene = ten; tener = ten; tienen = ten;
      tenia = ten; tienes = ten; tuve = ten; digo = dec; dice = dec; diga = dec; decir = dec; dijo = dec;
      dijiste = dec; dicho = dec; digame = dec; dime = dec; digalo = dec; digamelo = dec; di = dec; dilo = dec;
      dicen = dec; dices = dec; decirme = dec; decirlo = dec; dimelo = dec; diganme = dec; recuerdo = record;
      recuerda = record; acuerdo = acord; acordarme = acord; acuerda = acord; se = se; soy = ser; es = ser;
      era = ser; eran = ser; son = ser; ser = ser; fue = ser; sea = ser; esta = est; estoy = est; estan = est;
      estar = est; vencio = venc; vencida = venc; vencido = venc; vence = venc; sirve = serv; sirvio = serv;
      servir = serv; sirven = serv; sirvieron = serv; oigo = oi; oir = oi; oi = oi; oye = oi; oyo = oi; oiga = oi;
      pongame = pong; ponme = pong; ponganme = pong; ponga = pong; poner = pon; puse = pon; pongo = pon; pone = pon;
      dijeron = dec; digan = dec; dijera = dec; entiendo = entend;
      entender = entend; entendi = entend; entiende = entend; pierdo = perd; perdi = perd; perdido = perd;
      perdio = perd; pierde = perd; cuenta = cuenta; cuentas = cuenta; cliente = cliente; clientes = cliente;
      gente = gente; agente = agente; agentes = agente; clave = clave; claves = clave; persona = persona;
      personas = persona; menu = menu; mas = mas; tres = tres; dos = dos; seis = seis; pedir = ped; pido = ped;
      pide = ped; conecteme = conect; conectame = conect; voy = ir; va = ir; ir = ir; vamos = ir; fui = ir;
      hay = hab; he = hab; ha = hab; haber = hab; han = hab; habia = hab; doy = dar; dar = dar; deme = dar;
      dame = dar; den = dar; denme = dar; darme = dar; da = dar; orden = orden; nombre = nombre; hago = hac;
      hacer = hac; hace = hac; haga = hac; hice = hac; hazme = hac; sigo = segu; lentes = lentes; cancelo = cancel; cancela = cancel; cancelas = cancel; cancelan = cancel;
      sigue = segu; sigues = segu; siguen = segu; abre = abr; abren = abr; abra = abr
  `);

/** Takes off what endings of verbs, plurals and attached pronouns add: `repítamelo`, `repetir`, `repito` meet at `repet`/`repit`. */
function stem(word: string): string {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  if (known !== undefined) return known;
  if (word.length < 5) return word;
  let result = word;
  if (/(?:a|e|i)(?:r|ndo)?(?:me|te|se|nos)?(?:lo|la|los|las|le|les|me|nos)$/.test(result) && result.length > 6) {
    result = result.replace(/(?:me|te|se|nos)?(?:lo|la|los|las|le|les|me|nos)$/, '');
  }
  result = result
    .replace(/(?:aciones|acion|uciones|ucion)$/, 'a')
    .replace(/mente$/, '')
    // One verb ending only: `esperando` has to stop at `esper`, where `esperar` does.
    .replace(
      /(?:ando|iendo|yendo|ados|adas|idos|idas|ado|ada|ido|ida|aria|eria|iria|aron|ieron|aste|iste|amos|emos|imos|aban|aba|ara|ere|are|iera|iere|ar|er|ir)$/,
      '',
    )
    .replace(/(?:es|as|os|an|en)$/, '')
    .replace(/[aeio]$/, '');
  // Stem changes of the present tense: bloqueo/bloque, repito/repet, pido/ped.
  if (result.length < 3) return word;
  return result
    .replace(/^repit/, 'repet')
    .replace(/^bloque$/, 'bloqu')
    .replace(/^desbloque$/, 'desbloqu')
    .replace(/s$/, '');
}

export const spanish: Language = {
  contractions: table(`
      al = a el; del = de el; pa = para; porfa = por favor; porfis = por favor; xfa = por favor; toy = estoy;
      ta = esta; q = que; k = que; password = contrasena; pasword = contrasena; passwords = contrasena; pin = nip;
      email = correo; okay = ok; oquei = ok; login = sesion; pa’ = para; pa' = para; contra = contrasena;
      compu = computadora; uste = usted
  `),
  fillers: phrases(`
      eh, este, ehm, em, mmm, mm, ah, ay, oh, pues, bueno, a ver, o sea, hola, hola que tal, buenos dias, buen dia,
      buenas tardes, buenas noches, buenas, por favor, por fa, gracias, muchas gracias, si, ok, oiga, oye, mire, mira,
      es que, fijese que, fijate que, la verdad, digamos, entonces, y, ahora, ahorita, hoy, señor, senor, señorita,
      disculpe la molestia, si es posible, si puede, si fuera tan amable, de favor, hagame el favor de,
      hagame el favor, me llamo, tal vez, quizas, solo, solamente, simplemente, rapido, con permiso, joven, amigo,
      amiga, mijo, mija, hijo, corazon, mi amor, por el amor de dios, por dios, dios mio, caray, pucha, che, oigame
  `),
  functionWords: new Set(
    words(`el la los las un una unos unas lo al del de a en con por para sin sobre y o u e ni que se me te le les nos os mi mis tu tus su sus
      yo ella nosotros usted ustedes ellos ellas este esta estos estas ese esa esos esas eso esto aquel aquella es son ser soy
      esta estan estoy estar era eran fue sea hay he ha han haber no si ya muy mas menos tan como cuando donde quien cual cuales cuanto
      porque pero ir voy va vamos quiero quisiera necesito puedo puede pueden podria tengo tiene tener hacer hago hace dar deme dame
      todo toda todos todas algo muy tambien asi aqui alli ahi hasta desde entre gustaria favor ser lo acerca`),
  ),
  commonWords: new Set(
    words(`ahora antes despues siempre nunca hoy ayer manana semana mes dia dias hora horas minuto minutos tiempo vez veces cosa cosas
      persona gente casa trabajo oficina jefe nombre numero telefono llamar llamo llamada llamando hablar decir digo dice diga saber se
      conocer creer creo pensar pienso parecer parece querer poder deber debo debe poner pongo llegar pasar paso pasa quedar dejar deja
      seguir encontrar encuentro salir venir viene volver tomar tratar trato tratando mirar mire ver veo veamos empezar esperar espero
      buscar existir entrar trabajar escribir perder recibir recordar terminar permitir aparecer conseguir comenzar servir sacar
      necesitar mantener resultar leer cambiar presentar crear abrir considerar oir escuchar acabar acaba mejor peor bueno buena malo mala nuevo
      nueva grande pequeno viejo mismo misma otro otra otros otras cada primer primera primero denuevo ultimo ultima unico solo varios mucho
      mucha muchos muchas poco poca pocos bastante demasiado bien mal casi luego pronto tarde temprano todavia aun alguien nadie nada
      ninguno ninguna alguno alguna cualquiera forma manera parte lugar problema ayuda ayudar pregunta respuesta gracias claro seguro
      segura verdad cierto correcto entender comprar pagar llevar traer usar uso intentar intento intentado intente dias lunes martes
      miercoles jueves viernes sabado domingo vacaciones pantalla sale sistema hacia durante rato momento segundo compania empresa marido esposa
      hijo hija gusto tal marcar oprimir presionar apretar opcion cuenta pesos dolares euros amigo amiga mama papa hermano perro gato comida musica pelicula cancion juego olvidalo pasame pasar`).map(
      stem,
    ),
  ),
  phrases: table(`
      iniciar sesion = iniciosesion; inicio de sesion = iniciosesion; inicio sesion = iniciosesion;
      iniciar la sesion = iniciosesion; iniciar mi sesion = iniciosesion; abrir sesion = iniciosesion;
      abrir mi sesion = iniciosesion; entrar a mi sesion = iniciosesion; hacer sesion = iniciosesion;
      me loguea = iniciosesion; hacer log in = iniciosesion; loguearme = iniciosesion; logearme = iniciosesion;
      ser humano = humano; persona real = humano; persona de verdad = humano; de carne y hueso = humano;
      persona viva = humano; seres humanos = humano; ser viviente = humano; persona humana = humano;
      en vivo = humano; gente real = humano; gente de verdad = humano; servicio al cliente = servicio cliente;
      servicio a el cliente = servicio cliente; atencion a el cliente = atencion cliente;
      atencion a el publico = atencion cliente; servicios a el cliente = servicio cliente; otra vez = denuevo;
      de nuevo = denuevo; una vez mas = denuevo; de vuelta = denuevo; nuevamente = denuevo; otra ves = denuevo;
      una ultima vez = denuevo; por segunda vez = denuevo; no me acuerdo = olvidar; no recuerdo = olvidar;
      no me recuerdo = olvidar; no logro recordar = olvidar; no puedo recordar = olvidar;
      no logro acordarme = olvidar; no consigo recordar = olvidar; ya no me acuerdo = olvidar;
      no puedo acordarme = olvidar; se me fue = olvidar; se me borro = olvidar; se me olvido = olvidar;
      me olvide = olvidar; se me ha olvidado = olvidar; no tengo idea = no saber; palabra clave = contrasena;
      palabra de paso = contrasena; codigo de acceso = contrasena; clave de acceso = contrasena;
      clave secreta = contrasena; mesa de ayuda = mesaayuda; mesa de servicio = mesaayuda;
      mesa de soporte = mesaayuda; centro de ayuda = mesaayuda; help desk = mesaayuda;
      fuera de mi cuenta = bloqueado cuenta; quede fuera = bloqueado; quedado fuera = bloqueado;
      me saco = bloqueado; me echo de = bloqueado; dar de baja = cancelar; darme de baja = cancelar;
      dado de baja = cancelar; mas despacio = despacio; mas lento = despacio; menos rapido = despacio;
      muy rapido = rapidez; tan rapido = rapidez; demasiado rapido = rapidez; no funciona = nofunciona;
      no sirve = nofunciona; no jala = nofunciona; no anda = nofunciona; no me funciona = nofunciona;
      no me sirve = nofunciona; no me jala = nofunciona; no me anda = nofunciona; no esta funcionando = nofunciona;
      dejo de funcionar = nofunciona; ya no sirve = nofunciona; ya no funciona = nofunciona;
      no funcionan = nofunciona; no sirven = nofunciona; no me funcionan = nofunciona;
      no me esta funcionando = nofunciona; no furula = nofunciona; no va = nofunciona;
      no me abre = no entrar; no me deja pasar = no dejar entrar; me bota = bloqueado; me botan = bloqueado;
      me boto = bloqueado; me saca = bloqueado; me sacan = bloqueado; me expulsa = bloqueado; no carga = nofunciona;
      no me carga = nofunciona; ser vivo = humano; no abre = no entrar; no puedo abrir = no entrar; no puedo meterme = no entrar;
      mi dinero = reembolso; regresen mi dinero = reembolso; regrese mi dinero = reembolso;
      regresar mi dinero = reembolso; estado de cuenta = factura; estado de mi cuenta = factura; estados de cuenta = factura; numero equivocado = numeroequivocado
  `),
  synonyms: lines(`
    contrasena contraseña clave claves nip contrasenia contracena pasguor credencial credenciales
    iniciosesion sesion loguear logear autenticar
    entrar ingresar acceder acceso ingreso accesar entro ingreso meter
    bloqueado bloquear bloqueada bloqueo bloquearon bloqueó trabado trabada congelado suspendido suspendida suspendieron deshabilitado deshabilitada inhabilitado inhabilitada desactivado desactivada trabo suspender desactivaron inactivo
    desbloquear desbloqueo desbloqueen desbloqueame desbloqueeme reactivar rehabilitar habilitar destrabar activar desbloqueenme
    olvidar olvidado olvide olvido recordar acordar
    restablecer resetear reiniciar reestablecer renovar recuperar reset reseteo restaurar reponer restablecimiento recuperacion regenerar
    cambiar cambio modificar actualizar reemplazar sustituir
    cuenta usuario perfil
    computadora computador ordenador laptop pc portatil equipo
    correo mail email outlook gmail buzon
    sistema red vpn portal pagina sitio aplicacion app plataforma intranet programa
    vencer vencio vencida vencido expirar expiro expirada expirado caducar caduco caducada caducado caducidad
    incorrecto incorrecta equivocado equivocada invalido invalida erroneo erronea rechazar rechaza error fallar falla fallido fallidos mal
    nofunciona descompuso
    hablar conversar platicar charlar comunicarme
    atender atienda atienden atiendan atendido atendiera atenderme contestar conteste contesta
    humano persona alguien gente señor señora senora muchacha muchacho
    agente representante asesor asesora operador operadora ejecutivo ejecutiva tecnico tecnica especialista supervisor supervisora gerente encargado encargada jefe empleado recepcionista consultor consultora telefonista responsable experto experta ingeniero recepcion licenciado licenciada companero companera colega secretaria trabajador vendedor
    transferir pasa pase transfiera transfierame transfiereme transferirme comunicar comuniqueme comunicame comuniquenme pasar paseme pasame pasenme conectar conecteme conectame enlazar enlaceme enlazame redirigir derivar deriveme derivame desviar pongame ponme pasarme comunicarme conectarme
    robot maquina computarizado automatico automatica grabacion contestadora bot
    repetir repeticion repita repite repito repitame repiteme repitamelo repitelo repitalo repetirlo repetirme repetis repetir repetime repitas repetirmelo repitan
    denuevo
    opcion opciones alternativa alternativas eleccion elecciones
    oir escuchar escuche escucho escuchado escucharlo
    entender entendi comprender comprendi entiendo entendido capte captar
    despacio lento lentamente rapidez
    factura facturas facturacion cobro cobros cobrar cobraron cargo cargos recibo pago pagar pagos saldo mensualidad adeudo boleta deuda saldos precio costo costos
    reembolso devolucion devolver reembolsar reintegro
    pedido pedidos orden entrega envio compra paquete rastreo rastrear
    pregunta consulta duda preguntar consultar inquietud dudas consultas
    queja reclamo reclamacion quejarme reclamar quejas reclamos
    cancelar cancelacion anular cerrar
    ticket tiquet incidente caso reporte reportar
    cliente clientes usuarios
    departamento area seccion division
    otro otra distinto distinta diferente
    problema inconveniente dificultad lio apuro
    ayuda ayudar asistencia auxilio asistir ayudeme ayudame
    soporte
    menu listado lista
    oprimir oprima oprimo marcar marque marco presionar presione presiono pulsar pulse apretar apriete teclear teclee
  `),
  stem,
  numbers: spanishNumbers,
  negations: new Set(['no', 'nunca', 'ni', 'tampoco', 'sin']),
  wait: phrases(`
      espere, espera, esperame, espereme, espere un momento, espera un momento, un momento, un momentito,
      un segundo, un segundito, un minuto, un minutito, un rato, deme un momento, deme un segundo, deme un minuto,
      dame un segundo, dame un momento, permitame, permitame un momento, permiteme, aguarde, aguarda, aguanta,
      dejeme buscar, dejame buscar, dejeme buscarlo, dejeme ver, dejame ver, dejeme revisar, lo estoy buscando,
      todavia no, aun no, todavia no llega, no me ha llegado, necesito mas tiempo, ahorita lo busco, voy por el
  `),
  resume: phrases(`
      continuar, continua, continue, continuemos, siga, sigue, sigamos, seguimos, adelante, listo, ya, ya esta,
      estoy listo, estoy lista, ya estoy, ya lo tengo, ya la tengo, lo tengo, ya lo encontre, ya llego, aqui esta,
      ya regrese, ya volvi, volvi, ok, dale, proceda, podemos seguir, podemos continuar
  `),
  yes: words('si sip claro correcto exacto cierto afirmativo okay ok vale dale seguro bueno'),
  no: words('no nop nel negativo incorrecto falso mal tampoco'),
  calendar: {
    months: words('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
    weekdays: words('lunes martes miercoles jueves viernes sabado domingo'),
    relativeDays: { hoy: 0, manana: 1, ayer: -1, 'pasado manana': 2, anteayer: -2 },
    ordinals: { primero: 1, primer: 1 },
    noon: ['mediodia', 'medio dia'],
    midnight: ['medianoche', 'media noche'],
    morning: ['am', 'a m', 'de la manana', 'manana'],
    afternoon: ['pm', 'p m', 'de la tarde', 'de la noche', 'tarde', 'noche'],
    half: ['media'],
    quarter: ['cuarto'],
    past: ['y'],
    to: ['menos', 'para'],
    next: ['proximo', 'este', 'siguiente', 'proxima', 'que viene'],
    units: table(`
      dia = day; dias = day; semana = week; semanas = week; mes = month; meses = month; ano = year; anos = year;
      hora = hour; horas = hour; minuto = minute; minutos = minute; segundo = second; segundos = second
  `),
  },
  builtIn: {
    'AMAZON.HelpIntent': ['ayuda', 'ayudame', 'necesito ayuda'],
    'AMAZON.RepeatIntent': ['repetir', 'repite', 'repite eso', 'otra vez'],
    'AMAZON.StopIntent': ['detente', 'para', 'alto', 'basta'],
    'AMAZON.CancelIntent': ['cancelar', 'cancela', 'olvidalo', 'no importa'],
  },
};
