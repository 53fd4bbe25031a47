import { pattern, type TargetGroupPattern } from './pattern.ts';

/** People by their position in the labour market. */
export const labourMarketPatterns: readonly TargetGroupPattern[] = [
  pattern(
    'UNEMPLOYED',
    /\p{L}*työt(?:töm(?!yy)|ön(?!\p{L}))/u,
    'Mukaan pyydetään työttömiä.',
    'Työttömyys väheni alueella.',
  ),
  pattern('UNEMPLOYED', /työtä\s+vailla/u, 'Työtä vailla olevat aikuiset', 'Työtä tekevät aikuiset'),
  pattern(
    'LONG_TERM_UNEMPLOYED',
    /pitkä(?:aikais|än\s+|aikaisesti\s+|än\s+olleet\s+)työttöm(?!yy)/u,
    'pitkään työttöminä olleet',
    'pitkäaikaistyöttömyyden hoito',
  ),
  pattern(
    'LONG_TERM_UNEMPLOYED',
    /(?:pitkään|vuosia)\s+(?:olleet\s+)?(?:työtä\s+vailla|poissa\s+työelämästä|ilman\s+työtä)/u,
    'Pitkään ilman työtä olleet',
    'Pitkään työssä olleet',
  ),
  pattern(
    'LONG_TERM_UNEMPLOYED',
    /(?:takana(?:an)?|taustalla(?:an)?|kokeneet)\s+(?:on\s+)?pitk\p{L}{1,8}(?:\/\p{L}{1,12})?\s+työttömyy/u,
    'Aikuiset, joilla on takanaan pitkä työttömyys',
    'Pitkä työttömyys maksaa.',
  ),
  pattern(
    'HARD_TO_EMPLOY',
    /vaike(?:asti|immin|ammin)\s+työllist(?:y|ettäv)/u,
    'Vaikeimmin työllistyvät saavat valmennusta.',
    'Helposti työllistyvät alat',
  ),
  pattern(
    'HARD_TO_EMPLOY',
    /(?:heiko(?:ssa|immassa)|heikommassa|vaikeassa)\s+työmarkkina-?asemassa/u,
    'Heikossa työmarkkina-asemassa olevat',
    'Vahvassa työmarkkina-asemassa olevat',
  ),
  pattern(
    'JOB_SEEKERS',
    /työnhakij|työtä\s+hakev/u,
    'Alueen työnhakijoille tarjotaan ohjausta.',
    'Työnhakutaidot karttuvat.',
  ),
  pattern(
    'OUTSIDE_LABOUR_FORCE',
    /(?:työvoiman|työelämän|työmarkkinoiden)\s+ulkopuol/u,
    'Työvoiman ulkopuolella elävät aikuiset',
    'Kunnan ulkopuolella asuvat',
  ),
  pattern('EMPLOYEES', /työntekij/u, 'Teollisuuden työntekijät kehittävät osaamistaan.', 'Työn tekeminen'),
  pattern(
    'EMPLOYEES',
    /palkansaaj|työssä\s*käyv|työssä\s+olev|(?<!ei-)työlli(?:set|sten|siä|siin|sille)(?!\p{L})/u,
    'Työssäkäyvät aikuiset',
    'Työllisyys paranee.',
  ),
  pattern(
    'EMPLOYEES',
    /(?:pk-)?yrity(?:sten|ksen|ksien)\s+(?:\p{L}+\s+)?henkilöst/u,
    'Yritysten koko henkilöstö koulutetaan.',
    'Yritysten tuotteet',
  ),
  pattern(
    'THREATENED_BY_REDUNDANCY',
    /irtisano(?:tu|ttu|misuha|misen\s+uha|misvaara)|lomautet|lomautusuha/u,
    'Tehtaalta irtisanotut ja lomautetut',
    'Irtisanomisaika on pitkä.',
  ),
  pattern(
    'THREATENED_BY_REDUNDANCY',
    /työttömyy(?:suha|svaara|den\s+uha)/u,
    'Työttömyysuhan alla elävät',
    'Työttömyysturva muuttui.',
  ),
  pattern(
    'ENTREPRENEURS',
    /\p{L}*yrittäj(?!yy|ähenki|ämäi)/u,
    'Aloittaville yrittäjille annetaan neuvoja.',
    'Yrittäjyyttä opetetaan yrittäjämäisesti.',
  ),
  pattern(
    'ENTREPRENEURS',
    /yri(?:tyksen|tystä)\s+perusta(?:v|ja)|yrittäjyyttä\s+harkitsev/u,
    'Yritystä perustavat saavat apua.',
    'Yritystä laajennetaan.',
  ),
];
