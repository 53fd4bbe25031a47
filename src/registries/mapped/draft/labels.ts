import { nameKey } from '../../../reference/names.ts';
import type { ColumnField } from '../fields.ts';

/** The languages whose labels are known, in the order of `labelWords`' words. */
export const languages = ['fi', 'sv', 'en', 'de', 'fr', 'es', 'it', 'pl', 'cs', 'et'] as const;
export type LabelLanguage = (typeof languages)[number];

/** What columns are called, by field: for each language labels parted by "|", the most telling first. */
const labelWords: Readonly<Partial<Record<ColumnField, readonly string[]>>> = {
  code: [
    'hankekoodi|toimen koodi|projektikoodi|hankkeen tunnus|diaarinumero|koodi|hankenumero|hakemusnumero',
    'projektkod|insatsens kod|ärendenummer|diarienummer|projekt-id|projektnummer|ärende-id|kod',
    'project code|operation code|unique code of the operation|project id|grant id|reference number|identifier|project number|contract number|reference of the legal commitment|operation id|code|id|reference',
    'förderkennzeichen|projektnummer|vorhabennummer|aktenzeichen|vorhaben-id|fkz|kennung',
    'numéro de dossier|code de l’opération|numéro du projet|code projet|n° synergie|identifiant|code',
    'código de la operación|código del proyecto|código|expediente|identificador',
    'codice progetto|codice operazione|codice locale progetto|cup|codice|identificativo',
    'numer umowy|nr umowy|numer projektu|numer umowy/decyzji|kod projektu',
    'registrační číslo|registrační číslo projektu|číslo projektu|kód projektu',
    'projekti kood|projekti number|kood|toetuse number',
  ],
  name: [
    'hankkeen nimi|toimen nimi|projektin nimi|hanke|nimi|käyttötarkoitus|hankkeen otsikko',
    'projektnamn|insatsens namn|projektets namn|projekttitel|projekt|benämning|namn',
    'project name|name of the operation|operation name|project title|title|name of project|subject of grant or contract|name|project',
    'vorhabenbezeichnung|bezeichnung des vorhabens|projekttitel|projektname|name des projekts|vorhaben|thema|titel',
    'intitulé du projet|nom de l’opération|intitulé de l’opération|titre du projet|libellé du projet|intitulé|nom du projet',
    'nombre de la operación|título del proyecto|nombre del proyecto|denominación|operación|título',
    'titolo progetto|titolo del progetto|denominazione operazione|nome operazione|titolo|descrizione progetto',
    'tytuł projektu|nazwa projektu|tytuł|nazwa operacji',
    'název projektu|název operace|název',
    'projekti nimi|projekti nimetus|nimetus|projekt',
  ],
  lead: [
    'tuensaaja|tuensaajan nimi|toteuttaja|toteuttajan nimi|päätoteuttaja|hakija|hakijan nimi|avustuksen saaja|organisaatio|järjestö|yritys',
    'stödmottagare|stödmottagarens namn|projektägare|huvudgenomförare|sökande|bidragsmottagare|organisation',
    'beneficiary|beneficiary name|name of the beneficiary|recipient|recipient organisation|recipient org:name|lead partner|organisation|applicant|grantee|name of beneficiary',
    'begünstigter|name des begünstigten|begünstigte|zuwendungsempfänger|antragsteller|empfänger',
    'bénéficiaire|nom du bénéficiaire|porteur de projet|maître d’ouvrage',
    'beneficiario|nombre del beneficiario|nombre beneficiario|entidad beneficiaria',
    'soggetto beneficiario|nome beneficiario|denominazione beneficiario|soggetto attuatore',
    'nazwa beneficjenta|beneficjent',
    'žadatel|příjemce|název subjektu|příjemce podpory|název příjemce',
    'toetuse saaja|taotleja|saaja|toetuse saaja nimi',
  ],
  leadBusinessId: [
    'y-tunnus|toteuttajan y-tunnus|tuensaajan y-tunnus|hakijan y-tunnus|ytunnus',
    'fo-nummer|organisationsnummer|orgnr',
    'business id|vat number|vat number of beneficiary|organisation number|company number|registration number',
    'handelsregisternummer|umsatzsteuer-id',
    'siret|siren|numéro siret',
    'nif|nif del beneficiario|cif',
    'codice fiscale|partita iva',
    'nip|regon',
    'ič|ičo|ič žadatele',
    'registrikood|saaja registrikood',
  ],
  purpose: [
    'tiivistelmä|toimen tarkoitus|hankkeen kuvaus|kuvaus|tarkoitus',
    'sammanfattning|insatsens syfte|projektbeskrivning|syfte',
    'project summary|summary|purpose|description|purpose of the operation|project description',
    'kurzbeschreibung|zusammenfassung|zweck|beschreibung',
    'résumé|résumé de l’opération|description|objectif',
    'resumen|resumen de la operación|descripción|objeto',
    'sintesi progetto|descrizione|oggetto',
    'opis projektu|skrócony opis|opis',
    'popis projektu|stručný obsah projektu|popis|anotace',
    'projekti kirjeldus|kokkuvõte|eesmärk|kirjeldus',
  ],
  startsOn: [
    'aloituspvm|alkamispäivä|aloituspäivä|alkaa|alkupvm|aloitus|vuosi',
    'startdatum|projektstart|börjar|start|år',
    'start date|project start date|operation start date|starts|from|award date|start|year',
    'beginn|startdatum|laufzeit von|beginn des vorhabens|projektbeginn',
    'date de début|début|date de début de l’opération',
    'fecha de inicio|fecha inicio|inicio',
    'data inizio|data inizio progetto|inizio',
    'data rozpoczęcia|data rozpoczęcia realizacji|rozpoczęcie',
    'datum zahájení|datum zahájení realizace|zahájení',
    'algus|alguskuupäev|projekti algus',
  ],
  endsOn: [
    'päättymispvm|päättymispäivä|loppupvm|päättyy|loppu',
    'slutdatum|projektslut|slutar|slut',
    'end date|project end date|operation end date|completion date|ends|to|end',
    'ende|enddatum|laufzeit bis|ende des vorhabens|projektende',
    'date de fin|fin|date de fin de l’opération',
    'fecha de finalización|fecha fin|fin',
    'data fine|data fine progetto|fine',
    'data zakończenia|data zakończenia realizacji|zakończenie',
    'datum ukončení|datum ukončení realizace|ukončení',
    'lõpp|lõppkuupäev|projekti lõpp',
  ],
  totalCost: [
    'kokonaiskustannukset|kustannukset yhteensä|kokonaiskustannus',
    'totala kostnader|total kostnad|totala stödberättigande kostnader|total budget',
    'total cost|total eligible expenditure|total eligible cost|total cost of the operation|total budget|total project cost|commitment total amount',
    'gesamtkosten|gesamtausgaben|förderfähige gesamtkosten|summe der förderfähigen ausgaben',
    'coût total|montant total|dépenses totales éligibles|coût total éligible',
    'coste total|gasto total subvencionable|coste subvencionable',
    'costo totale|spesa totale ammissibile|finanziamento totale',
    'wartość projektu|całkowita wartość projektu|wartość ogółem|wydatki kwalifikowalne|wartość',
    'celkové způsobilé výdaje|celkové náklady|celkové výdaje',
    'kogumaksumus|abikõlblik kogukulu|kogusumma|summa',
  ],
  granted: [
    'myönnetty eu- ja valtion rahoitus|myönnetty|myönnetty avustus|avustus|avustuksen määrä|myönnetty tuki|myönnetty rahoitus',
    'beviljat belopp|beviljat stöd|beviljat|beviljat eu-stöd|stöd',
    'amount awarded|grant|awarded|grant amount|total public eligible expenditure|granted|amount|funding awarded|public support|beneficiary’s contracted amount (eur)',
    'zuwendung|bewilligte mittel|fördersumme|bewilligter betrag|förderbetrag',
    'montant accordé|subvention|montant de l’aide|aide accordée|montant programmé',
    'importe concedido|ayuda concedida|subvención|importe',
    'contributo concesso|contributo|importo concesso|finanziamento',
    'dofinansowanie|kwota dofinansowania|wartość dofinansowania',
    'přidělené prostředky|dotace|výše podpory|schválená částka',
    'toetus|toetuse summa|määratud toetus',
  ],
  eu: [
    'eu-rahoitus|eu-tuki|eu-osuus',
    'eu-stöd|eu-bidrag|beviljat eu-belopp',
    'eu contribution|union contribution|eu funding|eu part|eu amount',
    'eu-mittel|unionsbeitrag|eu-beitrag|eu-anteil',
    'montant ue|contribution de l’union|montant feder|part ue',
    'ayuda ue|contribución de la unión|ayuda feder',
    'contributo ue|finanziamento ue|quota ue',
    'dofinansowanie ue|wkład ue|dofinansowanie z ue',
    'podpora eu|příspěvek unie|částka eu',
    'el toetus|el-i toetus',
  ],
  realised: [
    'toteutunut eu- ja valtion rahoitus|maksettu|toteutunut|maksettu tuki',
    'utbetalt belopp|utbetalt|utbetalt stöd',
    'paid|amount paid|expenditure paid|payments|total paid',
    'ausgezahlt|ausgezahlter betrag|auszahlung',
    'montant payé|payé',
    'importe pagado|pagado',
    'pagamenti|importo pagato|totale pagamenti',
    'wypłacono|kwota wypłacona',
    'proplaceno|vyplaceno',
    'väljamakstud|makstud',
  ],
  fund: [
    'rahasto|eu-rahasto',
    'fond|eu-fond',
    'fund|fund concerned|eu fund|type of grant',
    'fonds|eu-fonds',
    'fonds|fonds européen',
    'fondo|fondo europeo',
    'fondo|fonte finanziamento',
    'fundusz',
    'fond',
    'fond|rahastu',
  ],
  programmePart: [
    'ohjelma|toimenpideohjelma|rahoitusohjelma',
    'program|programnamn',
    'programme|program|operational programme|programme name',
    'programm|operationelles programm',
    'programme|programme opérationnel',
    'programa|programa operativo',
    'programma|programma operativo',
    'program|program operacyjny|nazwa programu',
    'program|operační program|název programu',
    'programm|meede|rakenduskava',
  ],
  priority: [
    'toimintalinja|prioriteetti',
    'insatsområde|prioritet',
    'priority|priority axis',
    'prioritätsachse|priorität',
    'axe|axe prioritaire|priorité',
    'eje|eje prioritario|prioridad',
    'asse|asse prioritario|priorità',
    'oś priorytetowa|priorytet',
    'prioritní osa|priorita',
    'prioriteetne suund|prioriteet',
  ],
  objective: [
    'erityistavoite',
    'särskilt mål|specifikt mål',
    'specific objective|policy objective',
    'spezifisches ziel',
    'objectif spécifique',
    'objetivo específico',
    'obiettivo specifico',
    'cel szczegółowy',
    'specifický cíl',
    'erieesmärk',
  ],
  status: [
    'tila|toiminnan tila|hankkeen tila|päätös',
    'status|projektstatus',
    'status|project status|state',
    'status|projektstand|stand',
    'statut|état',
    'estado|situación',
    'stato|stato progetto',
    'status|stan realizacji',
    'stav|stav projektu',
    'olek|staatus|projekti olek',
  ],
  regions: [
    'maakunta|sijainti|alue',
    'landskap|län|region',
    'region|nuts 3|location|beneficiary region',
    'region|bundesland|landkreis',
    'région|département|localisation|lieu',
    'provincia|región|comunidad autónoma|lugar',
    'regione|provincia|sigla provincia',
    'województwo|region|miejsce realizacji|miejsce realizacji projektu',
    'kraj|kraj realizace|region|místo realizace',
    'maakond|regioon',
  ],
  municipalities: [
    'kunta|kotikunta|kotipaikka|toteutuskunta',
    'kommun|hemkommun',
    'municipality|city|town|beneficiary city|local authority',
    'gemeinde|ort|stadt',
    'commune|ville',
    'municipio|localidad',
    'comune',
    'gmina|miejscowość',
    'obec|město',
    'omavalitsus|vald',
  ],
  leadPostalCode: [
    'postinumero|tuensaajan postinumero',
    'postnummer',
    'postcode|postal code|operation postcode',
    'plz|postleitzahl',
    'code postal',
    'código postal',
    'cap',
    'kod pocztowy',
    'psč',
    'postiindeks|sihtnumber',
  ],
  country: [
    'maa',
    'land',
    'country|beneficiary country',
    'land|staat',
    'pays',
    'país',
    'paese',
    'kraj',
    'země|stát',
    'riik',
  ],
  authority: [
    'viranomainen|rahoittava viranomainen|vastuuviranomainen|valtionapuviranomainen|myöntäjä',
    'myndighet|ansvarig myndighet',
    'authority|managing authority|funding body|responsible department|awarding body',
    'behörde|bewilligende stelle|zwischengeschaltete stelle',
    'autorité de gestion|service instructeur',
    'organismo intermedio|autoridad de gestión',
    'amministrazione|autorità di gestione',
    'instytucja|instytucja zarządzająca',
    'poskytovatel|řídicí orgán',
    'rakendusüksus|asutus',
  ],
  coFinancingRate: [
    'unionin osarahoitusosuus|osarahoitusosuus|tuki-%',
    'unionens medfinansieringsgrad|medfinansieringsgrad',
    'union co-financing rate|co-financing rate|eu co-financing rate',
    'kofinanzierungssatz|unions-kofinanzierungssatz',
    'taux de cofinancement|taux de cofinancement ue',
    'tasa de cofinanciación|porcentaje de cofinanciación',
    'tasso di cofinanziamento|tasso cofinanziamento ue',
    'poziom dofinansowania|stopa dofinansowania|poziom unijnego dofinansowania',
    'míra spolufinancování|míra spolufinancování unie',
    'kaasfinantseerimise määr|el osalus',
  ],
};

interface Known {
  readonly field: ColumnField;
  readonly language: LabelLanguage;
  readonly key: string;
  /** How telling it is: the first of a field's words most. */
  readonly rank: number;
}

const known: readonly Known[] = Object.entries(labelWords).flatMap(([field, byLanguage]) =>
  byLanguage.flatMap((words, at) =>
    words.split('|').map(
      (word, rank): Known => ({
        field: field as ColumnField,
        language: languages[at] ?? 'en',
        key: nameKey(word),
        rank,
      }),
    ),
  ),
);

export interface LabelGuess {
  readonly field: ColumnField;
  readonly language: LabelLanguage;
  readonly score: number;
}

/** What a column with this label may be, in every language that says so; none where nothing is known of it. */
export function guessLabel(label: string): readonly LabelGuess[] {
  const key = nameKey(label);
  const words = nameKey(label.replace(/\([^)]*\)|\[[^\]]*\]|[/|].*$/gu, ''));
  return known.flatMap((one): LabelGuess[] => {
    const { field, language } = one;
    if (one.key === key || one.key === words) return [{ field, language, score: 100 - one.rank }];
    // a longer label that holds a telling one: "Name of the beneficiary (first 50)"
    if (one.key.length >= 6 && key.includes(one.key))
      return [{ field, language, score: 20 + (40 * one.key.length) / key.length - one.rank }];
    return [];
  });
}

/** Whether a label says that persons or what reaches them stand below it. */
export function isPersonalLabel(label: string): boolean {
  return /yhteyshenkil|kontaktperson|contact|e-?mail|sähköposti|puhelin|telefon|phone|ansprechpartner|kontaktisik|osoba kontaktowa|kontaktní|correo|téléphone|courriel|referente/iu.test(
    label,
  );
}
