import { expect, test } from 'vitest';
import { recogniseTargetGroups } from '../../src/targetGroups/targetGroups.ts';

const codesIn = (text: string) => [...new Set(recogniseTargetGroups(text).map(({ code }) => code))].sort();

test.each([
  ['Ammattikouluttamattomat nuoret ja seurakunta', ['ASSOCIATIONS', 'LOW_EDUCATED', 'YOUTH']],
  ['Ammattikouluttamaton ja kouluttautumaton väki', ['LOW_EDUCATED']],
  ['Ammatittomat, koulutuksettomat ja tutkinnottomat', ['LOW_EDUCATED']],
  ['Ammattikoulutuksettomat', ['LOW_EDUCATED']],
  ['Ammattikoulutusta vailla olevat aikuiset', ['LOW_EDUCATED']],
  ['Oppilaitosten ulkopuoliset nuoret', ['YOUTH']],
  ['Asunnoton, koditon ja työtön', ['HOMELESS', 'UNEMPLOYED']],
  ['Nuorisotyöttömät', ['UNEMPLOYED', 'YOUTH']],
  ['Ammattikoulut ja lukiot', ['EDUCATIONAL_INSTITUTIONS']],
  ['Yliopiston ja korkeakoulun väki', ['RESEARCH_AND_UNIVERSITIES']],
])('a negated word means its own group: %s', (text, codes) => {
  expect(codesIn(text)).toEqual(codes);
});

test.each([
  'Ammattikoulutetut ja ammattikoulutus',
  'Korkeakouluttamattomat ja yliopistokouluttamattomat',
  'Järjestöihin kuulumattomat ja yhdistysten ulkopuolella olevat',
  'Perheettömät, lapsettomat ja huoltajattomat',
  'Opettajattomat, työnantajattomat ja asiakkaattomat',
  'Oppilaitoksettomat, kuntayhtymättömät ja järjestöttömät',
  'Maahanmuuttajataustattomat',
  'Ei-opiskelevat ja ei-työttömät',
  'Naisyrittäjyys, opettajuus ja asiantuntijuus',
  'Yliopistollinen, viranomaiskelpoinen ja elinkeinoelämäpainotteinen',
  'Yliopistotutkinto, korkeakouluopinnot ja työnantajamaksut',
])('a name inside a negated or longer word is no group: %s', (text) => {
  expect(codesIn(text)).toEqual([]);
});
