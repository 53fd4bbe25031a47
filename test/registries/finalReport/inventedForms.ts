/** Invented forms, as a document server's transcript or a PDF's text has them: labels run together, columns mixed. */

export const application2014 = `1 (7) Hankehakemus Kestävää kasvua ja työtä 2014 2020 Suomen rakennerahasto-ohjelma Viranomaisen merkintöjä Saapumispäivämäärä 29.8.2016 Käsittelijä Keijo Keksitty Diaarinumero EURA 2014/9999/09 02 01 01/2016/PSL Puhelinnumero 017 000 0000 Hakemusnumero 309999 Hakemustyyppi Uusi Hankekoodi Tila Saapunut 1 Viranomainen, jolle hakemus osoitetaan Viranomainen Pohjois-Savon liitto 2 Hakijan perustiedot Hakijan virallinen nimi Satunnaisen säätiö Organisaatiotyyppi Säätiö Jakeluosoite Meijerinkatu 2 Postinumero 70101 Tilinumero (IBAN) FI2112345600000785 WWW-osoite http://www.esimerkki.fi Hankkeen yhteyshenkilön nimi Satunnainen Sanna Yhteyshenkilön sähköpostiosoite sanna.satunnainen@esimerkki.fi Hakijoiden lukumäärä tai tuen siirto -menettely Vain yksi hakija 3 Hankkeen perustiedot Hakijoita on useampi kuin yksi (yhteishanke) Y-tunnus 1724298-9 Puhelinnumero 0175501400 Postitoimipaikka Kuopio BIC DABAFIHH Yhteyshenkilön asema hakijaorganisaatiossa kehittäjä Yhteyshenkilön puhelinnumero 040 000 0000 Hakija siirtää osan tuesta Hankkeen julkinen nimi Kuhilaasta kauppaan Alkamispäivämäärä Päättymispäivämäärä 1.9.2016 31.12.2018 Toimintalinja 2. Uusimman tiedon ja osaamisen tuottaminen ja hyödyntäminen Erityistavoite 4.1. Tutkimus-, osaamis- ja innovaatiokeskittymien kehittäminen 4 Tiivistelmä (julkaistaan internetin tietopalvelussa)
2 (7) 4.1 Hankkeen julkinen tiivistelmä (tavoitteet, toimenpiteet, tulokset) Viljaa viedään kylältä kauppaan, ja Sanna Satunnainen ajaa kuormaa. Matka on pitkä
3 (7) mutta kevyt. 5 Hankkeen tarve, tavoitteet ja kohderyhmä 5.1 Mihin tarpeeseen, ongelmaan tms. hankkeella haetaan ratkaisua? Kauppa on kaukana. 5.2 Hankkeen varsinaiset kohderyhmät Viljelijät ja kauppiaat. 6 Maantieteellinen kohdealue Maakunnat Pohjois-Savo Seutukunnat Kuopion Kunnat Kuopio, Siilinjärvi
`;

export const decision2014 = `Päätös Kestävää kasvua ja työtä 2014-2020 Suomen rakennerahasto-ohjelma

Transkriptio

1 A79901 Päätöksen järjestysnumero: 1/1 Hankkeen nimi: Kuhilaasta kauppaan ja kaupasta kot... Rahoittava viranomainen: Lapin liitto Päätös Kestävää kasvua ja työtä 2014-2020 Suomen rakennerahasto-ohjelma Päätöksen tila: Voimassa 1 (9) EURA 2014/9999/09 02 01 01/2015/LL Tuensaajat Kuusamon kaupunki Y-tunnus: 0185973-0 Satunnaisen säätiö Y-tunnus: Hankehakemuksenne 1.2.2015 Alueellinen kehittämistuki: kehittämishanke Päätöstyyppi: Hankepäätös Lapin liitto on myöntänyt teille tukea seuraavasti: A79901 Toimintalinja: 1. Pk-yritystoiminnan kilpailukyky Erityistavoite: 3.1. Pk-yritysten energiatehokkuuden edistäminen Kustannusmalli: Flat rate 15 % Hanke on toteutettava 1.1.2015 - 31.12.2016 välisenä aikana. 1 Tuen määrä Tällä päätöksellä myönnetään rahoitusta kuluviin. Esittelijä Keijo Keksitty Asiakirja luotu 1.6.2015

2 1 (12) Hankehakemus Kestävää kasvua ja työtä 2014-2020 Suomen rakennerahasto-ohjelma Viranomaisen merkintöjä Käsittelijä Keijo Keksitty Hakemusnumero 301111 Hakemustyyppi Uusi Puhelinnumero Hankekoodi A79901 Tila Saapunut 1 Viranomainen, jolle hakemus osoitetaan Viranomainen Lapin liitto 2 Hakijan perustiedot Hakijan virallinen nimi Kuusamon kaupunki Organisaatiotyyppi Kunta Jakeluosoite Keskuskuja 6 Postinumero 93600 Hankkeen yhteyshenkilön nimi Olematon Ossi 3 Hankkeen perustiedot Hankkeen julkinen nimi Kuhilaasta kauppaan ja kaupasta kotiin Alkamispäivämäärä Päättymispäivämäärä Toimintalinja 1. Pk-yritystoiminnan kilpailukyky 4 Tiivistelmä 4.1 Hankkeen julkinen tiivistelmä Viljaa viedään, ja Ossi Olematon kantaa säkit.
`;

export const decision2007 = `EAKR-PROJEKTIPÄÄTÖS Euroopan aluekehitysrahaston osittain rahoittamat projektit Ohjelmakausi 2007-2013 Projektikoodi: A39902 Projektin nimi: Laituri lahdelle Päätöksen järjestysnumero 1/2 Diaarinumero 9/2009 Rahoittava viranomainen Kainuun maakunta -kuntayhtymä Tuensaaja Kuusamon kaupunki Y-tunnus 0185973-0 Ohjelma Pohjois-Suomi Toimintalinja 3 : Alueiden saavutettavuuden ja toimintaympäristön parantaminen Projekti on toteutettava 1.3.2009-31.12.2010. Perustelut Laituri on tarpeen.

EAKR-PROJEKTIHAKEMUS Euroopan aluekehitysrahaston osittain rahoittamat projektit
Ohjelmakausi 2007-2013
Hakemusnumero 9 Projektikoodi A39902 Hakemustyyppi Uusi hakemus Tila Käynnissä
1. VIRANOMAINEN, JOLLE HAKEMUS OSOITETAAN
Kainuun maakunta -kuntayhtymä
2. PROJEKTI, JOLLE HAETAAN RAHOITUSTA
Projektin nimi Laituri lahdelle
Ohjelma Itä-Suomi
Toimintalinja 3 : Alueiden saavutettavuuden ja toimintaympäristön parantaminen
Projektityyppi Investointiprojekti
Aloituspäivämäärä 1.2.2009
3. PROJEKTIN HAKIJAN TIEDOT
Hakijan nimi Kuusamon kaupunki
Hakijatyyppi Kunta
4. HAKIJAORGANISAATION JA YHTEISTYÖTAHOJEN KUVAUS
4.1 Hakijaorganisaation osuus ja tehtävät Kaupunki rakentaa laiturin
EURA 2007 -JÄRJESTELMÄ 1/2
ja hoitaa sen.
`;
