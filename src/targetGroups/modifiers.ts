const INSTITUTION_HEAD =
  'yhdisty[sk]|\\p{L}*järjestö|liito?t(?!\\p{L})|säätiö|oppilaito|viranomai|organisaat|palveluntuottaj|föreningar';
const PERSON_HEAD =
  'edustaj|ohjaaj|opettaj|kouluttaj|valmentaj|työntekij|henkilöst|henkilökun|asiantuntij|ammattilai|hoitaj|omais(?!uu)|läheis|vanhemm|vanhempi|huoltaj|perhe(?!y)|tukihenkilö|ystäv|puoliso|lapset|lapsia|lapsille|työnantaj|esimie|toimijat';
// "ja" between two words makes them equals, not modifier and head
const ONE_WORD_BETWEEN = '(?:(?!(?:ja|sekä|tai|eli|että|kuin|och|samt)\\s)[\\p{L}-]+\\s+)?';
const INSTITUTION_FOLLOWS = new RegExp(`^\\s+${ONE_WORD_BETWEEN}(?:${INSTITUTION_HEAD})`, 'iu');
const PERSON_FOLLOWS = new RegExp(`^\\s+${ONE_WORD_BETWEEN}((?:${PERSON_HEAD})\\p{L}*)`, 'iu');
const WORKING_WITH =
  /^\s+(?:kanssa|parissa|hyväksi)\s+(?:[\p{L}-]+\s+){0,2}?(?:työskentel|toimiv|työtä\s+tekev)/iu;
const SERVICE_WITH_STAFF =
  /^\s+\p{L}*(?:palvelu|yksik|toimin|koulutu|kuntoutu|hoido|hoito|hoita|työ|neuvon|ohjauks|terveyd|asioi|työllistämi|kasvatu)\p{L}*\s+(?:[\p{L}/-]+\s+){0,12}?(?:vastaav|työskentelev|tuottav|järjestäv|kehittäv|henkilöst|henkilökun|työntekij|asiantuntij|ammattilai|toimijat)/iu;
const DONE_TO =
  /^\s+(?:[\p{L}-]+\s+){0,2}?(?:palkkaa|työllistä|ohjaa|tuke|kouluttu?a|palvele|tuotta|tarjoa|järjestä|autta|hoita|kohtaa|valmenta|kuntoutta)v(?:at|ät|ia|iä|ien|iin|ille)(?!\p{L})/iu;
const SERVICE_TAIL =
  /työ(?!ttö|nhaki)|palvelu|toimin|toimisto|järjestö|yhdisty|ohjaaj|neuvoj|johto|johtam|henkilöst|henkilökun|viranomai|organisaat|oppilaito|kesku|yksik|politi|asioi|asiat|asiain|koulutu|kasvatu|huol(?:to|lon|lossa)|määr|kun(?:ta|na|nat)|näkökul|vastaav|hoi(?:to|don)|ohjau|lähtöi|osallisuu|tyytyväi|rekister/iu;
const ASSOCIATION_NAME = /^\s+(?:[\p{L}-]+\s+){0,2}?ry(?!\p{L})/iu;
const SERVED_FOLLOWS =
  /^\s+(?:[\p{L}-]*alue(?!hallin)|\p{L}*opiskelij|oppilaat|oppilaiden|oppilaita|oppilaille|\p{L}*asiakka|\p{L}*asukka|\p{L}*asukas)/iu;
const GENITIVE = /(?<!h[aeiouyäö]|ii|see|sii|inee)n$/iu;

/**
 * Whether an institution at this place only says where, or whose students, clients or inhabitants are meant:
 * "TE-toimiston alueen työnantajat" are employers, "kaupungin asukkaat" are inhabitants.
 */
export function onlyLocates(text: string, start: number, end: number): boolean {
  const phrase = text.slice(start, end);
  if (/\p{L}alue/iu.test(phrase)) return true;
  return GENITIVE.test(phrase) && SERVED_FOLLOWS.test(text.slice(end, end + 80));
}

/** As `namesService`, of staff, whose words end in some of its endings: "asiantuntijapalvelut" are none. */
export function namesStaffService(tail: string): boolean {
  return /palvelu|koulutu|tarve|tarpe|hallin|politi|rekister/iu.test(tail);
}

/** Whether what follows a stem inside the same word makes it a service, office or number ("maahanmuuttajapalvelut"). */
export function namesService(tail: string): boolean {
  return SERVICE_TAIL.test(tail);
}

/**
 * Whether people at this place are only spoken of to say whose staff, association, family or service is meant:
 * "työttömien yhdistykset" are associations, "nuorten palveluista vastaavat" are staff, "nuoria ohjaavat" are not the young.
 */
export function onlyModifies(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 240);
  if (DONE_TO.test(after) || ASSOCIATION_NAME.test(after)) return true;
  if (!GENITIVE.test(text.slice(start, end))) return false;
  if (INSTITUTION_FOLLOWS.test(after) || WORKING_WITH.test(after) || SERVICE_WITH_STAFF.test(after))
    return true;
  const head = PERSON_FOLLOWS.exec(after)?.[1];
  // a head in the genitive agrees with it: "työttömien ammattilaisten" are out of work themselves
  return head !== undefined && !GENITIVE.test(head);
}
