import { readTable } from './tables.ts';

/**
 * What one word of a name may be: a given name (`g`), a given name that is also an everyday word (`w`), a known family
 * name (`s`), one by its shape (`f`), a trade (`t`), a house that firms are named by (`h`), a word of firms or a place
 * (`b`), one of a landscape that many families are called by too (`l`), or a word of which nothing is known (`u`).
 */
export type WordClass = 'g' | 'w' | 's' | 'f' | 't' | 'h' | 'b' | 'l' | 'u';

const given = new Map<string, boolean>();
for (const { name, is_word } of readTable('given_names', ['name', 'is_word']))
  given.set(name, is_word === '1');
const family = new Set(readTable('family_names', ['name']).map(({ name }) => name));
const places = new Set<string>();
for (const table of ['municipalities', 'regions', 'subregions'] as const) {
  const columns = table === 'regions' ? ['name_fi', 'name_sv'] : ['name_fi', 'name_sv', 'genitive_fi'];
  for (const row of readTable(table, columns)) {
    for (const name of Object.values(row)) if (name !== '') places.add(name.toLowerCase());
  }
}

// works and houses of business: such a firm stays when its owner's name is taken off
const house = new RegExp(
  `(?:${[
    'liike|liikkeet|kauppa|kaupat|myymälä|tehdas|tehtaat|telakka|valimo|panimo|saha|mylly|konepaja|paja|meijeri|apteekki',
    'hotelli|hotell|hotel|motelli|ravintola|restaurang|restaurant|kahvila|kahvio|baari|café|cafe|grilli|pizzeria|kievari',
    'majatalo|matkakoti|leirintäalue|kartano|gård|kylpylä|lomakeskus|lomakylä|hiihtokeskus|talli|galleria|galleri',
    'fabrik|verkstad|mekaniska|handel|affär|bageri|kiosk|kioski|asema|market|huone',
  ].join('|')})(?:t|n)?$`,
  'u',
);

// what a sole trader does or is; no organisation is known by it
const services =
  /(?:kampaamo|parturi|kampaaja|hieronta|hieroja|hoitaja|hoitola|terapia|terapeutti|kosmetolog|kosmetologi|kauneus|hius|kynsi|ripsi|jalkahoito|frisör|massage|fotvård)/u;

/** Whether a trade is one person's work on another, and its firm hardly ever more than that person. */
export function isPersonalService(word: string): boolean {
  return services.test(word.toLowerCase());
}

const trades = [
  '(?:palvelu|palvelut|hoito|hoitola|hieronta|hieroja|hoitaja|terapia|terapeutti|kampaamo|parturi|kampaaja|salonki|salong)',
  '(?:kosmetolog|kosmetologi|kauneus|kauneudenhoito|hius|hiusmuotoilu|kynsi|ripsi|jalkahoito|jalkojenhoito|fysioterapia|naprapat|osteopat|akupunktio)',
  '(?:korjaamo|huolto|hitsaamo|hitsaus|sorvaamo|koneistamo|koneistus|verstas|verhoomo|ompelimo|pesula|leipomo|kukkakauppa|puutarha|taimisto|pajat)',
  '(?:urakointi|rakennus|rakentaminen|remontointi|remontti|saneeraus|maalaus|maalaamo|tapetointi|muuraus|timpuri|kirvesmies|puusepä|putki|sähkö(?:asennus|työt)?|lvi|asennus|eristys|kattotyöt|laatoitus|lattia)',
  '(?:kuljetus|kuljetukset|taksi|taxi|tilausajot|autoilija|liikennöitsijä|maansiirto|kaivuu|kaivin|metsäkone|metsänhakkuu|hakkuu|korjuu|murskaus|nosto|traktori)',
  '(?:maatila|maatalous|maanviljelijä|kotieläin|porotalous|poronhoito|kalastus|kalastaja|mehiläis|tila|yhtymä|koneyhtymä|verotusyhtymä|kuolinpesä|oikeudenomistaja|perikunta|dödsbo|jordbruk|lantbruk|lanthushållning)',
  '(?:matkailu|majoitus|mökit|vuokraus|safari|opaspalvelu|ratsastus|koira|kissa|eläin|hevos|sukellus|kuntosali|tanssi|jooga|valmennus|valmentaja)',
  '(?:konsultointi|konsultti|consulting|koulutus|kouluttaja|kääntäjä|käännös|tulkki|tilitoimisto|kirjanpito|toimisto|toimistot|byrå|lakiasiain|asianajo|arkkitehti|suunnittelu|suunnittelija|muotoilu|muotoilija|piirtämö)',
  '(?:taide|taiteilija|kuvataide|keramiikka|savi|lasi|hopea|kulta|(?:^|kulta|hopea|ase|lukko|puu|kello|veitsi|taide|levy|kengitys|kupari|kylä|soitin|viulu)(?:seppä|sepän)|käsityö|tekstiili|kutoma|kutomo|kudonta|ompelu|räätäli|suutari|entisöinti|kehystämö|valokuvaus|valokuvaaja|kuvaamo|foto|photo|keramiker|keraamikko|graafi|mainos|painatus|video|äänitys|musiikki|muusikko|soitin|piano)',
  '(?:lääkäri|hammaslääkäri|hammas|psykologi|eläinlääkäri|optikko|kätilö|perhepäivähoit|siivous|puhdistus|nuohous|nuohooja|lukko|ikkuna|kaihdin|metalli|peltityö|pelti|kone|koneet|tekniikka|puutyö|puutuote|veisto|veistämö|veneveistä|mekaani|tuote|tuotteet|tuotanto|työt|työ|keittiö|kaluste|sisustus|verho|matto|mattokutomo)',
  '(?:yrittäjä|elinkeinonharjoittaja|ammatinharjoittaja|firma|toiminimi|omistaja|owner|innehavare|eläkeläinen|maisteri|insinööri|agronomi|ekonomi|metsuri|leipuri|maalari|muurari|sähköasentaja|asentaja|näyttelijä|kirjailija|toimittaja|ohjaaja|opettaja|agrologi|artesaani|veljekset|sisarukset|bröderna|puolisot|pariskunta)',
  '(?:frisör|frisersalong|hårvård|massage|fotvård|skönhet|byggtjänst|byggnads|bygg|snickeri|måleri|målare|elarbeten|entreprenad|transport|åkeri|maskin|fiske|trädgård|redovisning|bokföring|översättning|tolk|konsult|tjänst|service|skrädderi|mästare|brukare|odlare|hantverkare|fiskare|bagare|makare|snickare|skräddare|företagare|läkare|lärare|konstnär|arkitekt|jägare|vävstuga|smide|rör|städ)',
  '(?:muoti|kirurgia|tarvike|kirppis|kirpputori|sidonta|jalostamo|asuste|tavara|sirkkeli|tarha|istutus|graafinen|studio|kustannus)',
  '(?:\\p{L}{3}(?:aamo|äämö|[ts]tamo|[ts]tämö|limo|limö|ointi|öinti)|sahaus|höyläys|jyrsintä|poraus|räjäytys|louhinta|viljely|kasvatus|teurastus|metsästys|leikkuu|niitto|auraus|verhoilu|vuokra|veistos)',
  '(?:farmer|farming|builder|plumber|carpenter|painter|driver|trader|dairy|haulage|hairdress|barber|beauty|therapy|therapist|catering|cleaning|photography|tailor)',
].join('|');
const trade = new RegExp(
  `^(?:kauneus|hius|konsult|koulutu|maatalous|matkailu|fysio|kiinteistö)|(?:${trades})(?:t|n|ja|työ|työt)?$`,
  'u',
);

// words of firms and of their products, which are no names of persons
const business = new Set(
  `aalto-yliopisto timber nickel chalet clothing spring viihde lumber wear hair beauty shop store bike bikes golf horse dog cat bear wolf fox eagle moose
deer salmon berry apple orange lemon honey sugar salt bread pizza burger sushi kebab café coffee tea beer wine whisky bar grill lounge cottage cabin villa
castle palace tower bridge gate square garden field hills hill lake pond bay beach coast shore north south east center plaza arena hall stadium club team
force power energy fuel oil gas fire flame smoke cloud rain storm thunder moon star sky dream magic joy love hope life world earth planet universe cosmos
king queen royal crown knight warrior hero legend master captain doctor professor brothers sisters sons daughters partners friends family kids baby babies
spirit soul mind heart hand hands eye eyes face nails brows lashes skin bodycare spa bath wash clean green eco nature wildlife trail trails trek safari
ventures works workshop factory lab labs studio studios pictures records sound sounds beat beats rhythm dance ballet opera theatre circus show stage
story stories books book press paper pen ink print color colour colors paint canvas frame photo photos lens focus vision optics light lights lamp
academy agency air akatemia aluminium and arctic art arts asset avain baltic bank bay best big bio bistro black blue boat boats body boutique brand
bright building business camp capital car cars care casting center centre centrum city clean clinic cloud club code coffee cold com
communication communications company computer concept concrete construction contact control cool core craft creative crystal culture data
deco design designs development digital direct distribution dream eco eco- edition education electric electronics energia energy engineering
entertainment enterprise enterprises environment equipment event events expert express extra factory fashion film films finance fine finland finlandia
finnish first fish fitness flow food foods forest form free fresh future fysio galaxy game games garden gas glass global gold golden good graphic
graphics green group growth health heat high hill holding home house housing husky ice idea import export industrial industries industry info
inn innovation innovations install institute instruments insurance interior international internet investment investments island it jewelry kehitys keskus
kitchen kone klubi lab labs laboratory land laser leasing leather life light lights line linen link living loft log logistics lounge luxury machine
machinery magic mall management manufacturing marine marketing mask master materials mechanics media medical metal mill mind mining mobile model modern
motion motor motors mountain music nature net network new news nordic north northern ocean office oil old one online open optics original outdoor outdoors
own pack packaging paint paper park part parts party people performance pet pharma phone pictures pilot pipe plan planet plastic plus point polar
pool port power precision press print prints pro process production productions products project projects promotion property pub publishing pump quality
racing radio rail real records recycling red reindeer rent rental repair research resort resources river robot rock royal safaris safety sales sauna
school science screen sea security seed service services shipping shoes shop show sign silver simple ski smart snow social soft software solar solution
solutions sound space spa special sport sports star station steel stone store street studio studios style sun supply support surf systems tank tape
team tech technic technical technologies technology tele test textile theatre time tools top total touch tour tours town toys trade trading training
travel tree trend trip truck turbo union united universal urban vacation value valley venture ventures video view village vision water wave web welding
west white wide wild wind window wine winter wood wooden work works world yacht yachts young zone
pohjola saimaa tekninen yleinen suomi suomen lapin lappi etelä itä länsi pohjois keski uusi vanha iso pieni suuri kylä kylän koti kodin talo talon metsä meri järvi maa vesi ilma
tuli valo lämpö aurinko kulta raha apu tuki ura taito tieto data verkko silta portti polku puisto tori katu tie ranta saari satama lahti niemi vuori mäki
pojat tytöt lapset nuoret seniorit kumppanit kumpp kumppani co perhe suku ystävät nuorten lasten naisten miesten ja och sekä verkosto järjestö kerho
kehittämiskeskus osaamiskeskus palvelukeskus palvelutalo palvelukoti hoitokoti vanhainkoti ryhmäkoti nuorisotalo kulttuuritalo kulttuuri teatteri museo
kirjasto lukio koulu koulut peruskoulu päiväkoti leikkikoulu kirkko kuoro orkesteri festivaali festival festivaalit kannatus rahasto fond fonden säätiön
hotels hostel apartments line lines talent cosmetics kennel kennels jewels jewellery ceramics catering bakery brewery distillery winery farm farms ranch
stables logistics lifts crane cranes boards bikes cycles wheels wings gear gears drive drives motion robotics automation sensors signals networks mobile apps
bytes bits pixel pixels web wear knit knits wool silk cotton leatherworks furs shoe clothes dress dresses bridal gifts flowers florist plants seeds seafood
foodservice kitchenware spices candy chocolate delights taste tastes treats heaven paradise island islands coastline riverside lakeside seaside mountainview
wilderness adventure adventures expeditions guides guiding hunting fishing rafting ski skiing husky huskies reindeers igloo igloos resort resorts suites inn
inns plaza palace terminal harbour port ports airline airlines airways jets rockets space aerospace marine boatyard shipyard sails sailing rigging charter
charters cruises ferries bus buses coaches taxis parking express couriers cargo freight parcels storage warehouse stocks securities invest investors equity
funds insurance finance brokers broker estates homes houses interiors furniture carpets curtains tiles bricks stone stones glassworks mirrors
doors windows roofs roofing floors flooring paints painting coatings plastics polymers chemicals chem biotech pharmacy pharmaceuticals diagnostics dental
implants orthopedics rehab wellbeing wellness yoga pilates gym coaching consulting consultants advisors partners associates agency agencies marketing
branding advertising promotions printhouse publishing publishers magazine magazines news newspapers broadcast broadcasting channel cinema animation
cartoons toys puzzles gaming esports league clubhouse organisation organization organic organics naturals botanicals herbs teas roastery
gymnasium skola skolan daghem teater museet museum bibliotek hemmet hem kyrka församling kapellförsamling pastorat sällskap klubb klubben gille orden
parish church trust council college hospital library museum nursery orchestra choir youth junior senior ry`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);

// bodies and their units: "Luonnonvarakeskus, Luke" is no person
const body =
  /(?:keskus|laitos|hallitus|piiri|osasto|yksikkö|kamari|virasto|yhteisö|järjestö|verkosto|koulu|opisto|akatemia|kuoro|teatteri|orkesteri|museo|kirjasto|festivaali|messut|areena|stadion|tutkimus|ohjelma|toimiala|ryhmä|tiimi|stus|tus|nus|tys|nti|minen|vaate|koti|talo|piste|kulma|tori|tupa|pirtti|mökki|kukka|herkku|kenkä|viihde|peli|paino|puoti|ilo|[aeiouyäö]t)$/u;

const familyShape =
  /^\p{L}{2,}(?:kumpu|puro|polku|niitty|kukkula|torppa|pelto|salmi|rinne|pirtti|halme|kaski|kuja|luoto|nurmi|palo|piha|pohja|taival|kanto|korva|kero|tunturi|pudas|niitu|kunnas|suvanto|honka|kuusi|mänty|koivu|pihlaja|haapa|leppä|kataja|lahde|laakso|notko|harja|törmä|aukia|kytö|skog|gård|gard|hjort|qvist|back|bäck|näs|nygård|nen|l[aä]|sson|son|sen|[kq]vist|ström|berg|lund|man|mann|gren|dahl|dal|holm|holmen|n?ius|mäki|niemi|järvi|saari|ranta|koski|lahti|salo|harju|aho|maa|pää|luoma|kangas|oja|joki|suo|vuori|korpi|virta|perä|kari|viita|haka|hovi|linna|vaara|lampi|lehto|sto|stö|nder|stedt|roos|fors|blad|feldt?|ov|ova|ev|eva|ski|sky|ska|enko)$/u;

/** "Seán" as "Sean": letters of Finnish and Swedish stay what they are. */
function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/(?<![ao])[\u0300-\u0307]|[\u0300\u0301]/gu, '')
    .normalize('NFC');
}

/** "Yli-Kujala", "Pikku-Pyhältö": the upper, lower, little … of two houses; regions are called so too. */
function isFarmName(parts: readonly string[]): boolean {
  const [first = '', second = '', ...others] = parts;
  return (
    others.length === 0 &&
    /^(?:yli|ylä|ala|iso|vähä|pikku|pieni|keski|uusi|vanha|taka|etu|suur|väli|länsi|itä|etelä|pohjois|perä|kanta|lilla|stor|ny|gammel)$/u.test(
      first,
    ) &&
    second.length >= 4 &&
    !/^(?:suom|savo|karjal|pohjanma|lap[pi]|kym|häme|satakun|uusima|uudenma|kainuu|eurooppa|euroopa|aasia|österbotten|nyland)/u.test(
      second,
    ) &&
    !house.test(second) &&
    !trade.test(second) &&
    !body.test(second)
  );
}

/** Whether a word is the name of a municipality or a region. */
export function isPlaceName(word: string): boolean {
  return places.has(word.toLowerCase());
}

/** Whether a house of business is one where guests come, which bears whatever name it likes. */
export function isForGuests(word: string): boolean {
  return /(?:hotelli?|motelli|ravintola|restaurang|restaurant|kahvila|kahvio|baari|caf[eé]|grilli|pizzeria|kievari|majatalo|matkakoti|kartano|kylpylä|lomakylä|galleria?|galleri)$/u.test(
    word.toLowerCase(),
  );
}

const landscape = new Set(
  'lahti storå mäki niemi järvi ranta saari metsä vuori aalto laine pohjola satama valo'.split(' '),
);

/** A family's name by itself or by its shape: "Liekkonen" is no machine, "Kunttila" no farm. */
function isFamilyLike(part: string): boolean {
  if (family.has(part)) return true;
  if (!familyShape.test(part)) return false;
  if (
    /(?<!mi|graafi)nen$|(?:[tnlr](?<!eläin|karjan|suur)|s(?<!us|hevos|lammas|kasvis|vihannes))til[aä]$/u.test(
      part,
    )
  )
    return true;
  return ![trade, house, body].some((words) => words.test(part)) && !places.has(part);
}

/** What a word is, by the tables of names and places and the words of trades and firms. */
export function classOf(printed: string): WordClass {
  const word = printed.toLowerCase().replace(/[’´`]/gu, "'");
  const parts = word.split('-');
  if (landscape.has(word)) return 'l';
  // "Villa Elfvik": a house by its first word, whoever may be called so abroad
  const known = word === 'villa' ? undefined : (given.get(word) ?? given.get(plain(word)));
  if (known !== undefined) return known ? 'w' : 'g';
  if (parts.length > 1 && parts.every((part) => given.has(part))) return 'g';
  if (business.has(word)) return 'b';
  if (family.has(word) || (parts.length > 1 && parts.every((part) => family.has(part)))) return 's';
  if (parts.every(isFamilyLike)) return 'f';
  if (house.test(word)) return 'h';
  if (trade.test(word)) return 't';
  if (body.test(word)) return 'b';
  if (places.has(word)) return 'b';
  if (parts.every((part) => familyShape.test(part) || family.has(part)) || isFarmName(parts)) return 'f';
  // "Kymen Kaisa": the genitive of a place or a thing
  return /[aeouyäö]n$/u.test(word) && !/(?:sen|son|man)$/u.test(word) ? 'b' : 'u';
}
