const printed = `Aapo Aaro Aarne Aaron Aatos Aatu Ada Adele Agneta Ahti Ahto Aila Aili Aini Aino Airi Aija Akseli Aki Aku Aleksanteri
Aleksi Alexander Alfred Alisa Alli Alma Alpo Altti Amalia Amanda Anders Andreas Anette Anita Anitta Anja Anna Anne Anneli
Annele Anni Annika Annikki Annina Annukka Annu Anssi Anter Antero Anton Antti Anu Ari Arja Armas Armi Arno Arto Artturi Arttu
Arvi Arvo Asko Aslak Asta Atte Aukusti Aulis Aune Auli Aura Auvo Axel Beata Bengt Benjamin Bertel Birgit Birgitta Björn Bo
Britta Carita Carola Catarina Cecilia Charlotta Christel Christer Christian Christina Christoffer Dan Daniel David Ebba Edit
Edla Edvard Eeli Eelis Eemeli Eerik Eerika Eero Eeva Eetu Eevi Eija Eila Eine Einar Eino Elias Eliisa Elina Elisa Elisabet
Elisabeth Elise Ella Elli Ellen Elma Elmeri Elmo Elsa Elsi Elvi Emil Emilia Emma Emmi Enni Ensio Erik Erika Erja Erkki Erkka
Erno Esa Esko Essi Ester Esteri Eva Eve Eveliina Evert Fanni Fredrik Frans Gabriel Gunilla Gunnar Gun Gunnel Göran Hanna
Hanna-Leena Hannah Hannamari Hanne Hannele Hannes Hannu Harri Harry Heidi Heikki Heimo Heini Heino Helena Helga Heli Helina
Heljä Helka Hella Helmi Helvi Henna Henni Henri Henriikka Henrik Henry Hermanni Herman Heta Hilda Hilja Hilkka Hille Hilma
Hugo Håkan Ida Iida Iina Iiris Iiro Iivari Iivo Ilari Ilkka Ilma Ilmari Ilmi Ilona Ilpo Ilta Impi Ina Ines Inga Inger Ingmar
Ingrid Inka Inkeri Irene Iris Irja Irma Irmeli Ismo Isto Ivar Jaakko Jaana Jaakkima Jade Jalmari Jan Jani Janika Janina Janita
Janne Jari Jarkko Jarmo Jarno Jarna Jasmin Jaska Jenna Jenni Jennika Jenny Jere Jeremias Jesse Jimi Joakim Joel Johan Johanna
Johannes Joona Joonas Joni Jonna Jooa Jorma Jouko Jouni Joosua Josefiina Juha Juhana Juhani Juho Jukka Julia Julius Jussi Justus
Juuso Jyri Jyrki Kaapo Kaarina Kaarle Kaarlo Kai Kaija Kaino Kaisa Kaisla Kaisu Kalervo Kalevi Kalle Karen Kari Karin Karita
Karl Karoliina Kasper Katariina Katarina Katja Katri Katriina Kauko Kauno Keijo Kerstin Kerttu Kerttuli Kiia Kimmo Kirsi Kirsikka
Kirsti Kiira Klaus Konsta Kosti Krista Kristian Kristiina Kristina Kristoffer Kullervo Kurt Kyllikki Kyösti Laila Laina
Lari Lars Lassi Laura Lauri Lea Leena Leevi Leif Leila Lempi Lena Lenni Leo Leon Liisa Liisi Lilja Lilli Linda Linnea Lotta Luka
Lukas Lyyli Lyydia Maaret Maaria Maarit Maija Maiju Maila Maini Maire Mainio Malin Manu Marcus Margareta Margareeta Mari Maria
Marianna Marianne Marita Maritta Marja Marjaana Marjatta Marjo Marjut Marjukka Markku Marko Markus Marleena Marlene Martin Martina
Martta Martti Matias Matilda Mathias Matleena Matti Mauno Mauri Max Meeri Meri Merja Mervi Mia Miia Miika Miikka Miina Mika Mikael
Mikaela Mikko Milena Milja Milla Milka Minea Minna Minttu Mira Mirja Mirjam Mirka Mirkka Mirva Monica Monika Monna Nanna Nea Neea
Nelli Nella Netta Nico Niina Niilo Niko Niklas Nikolai Nina Ninni Noora Nora Nuutti Oili Oiva Olavi Olga Oliver Olivia Olli Onerva
Onni Orvokki Oskar Oskari Osmo Ossi Otso Otto Outi Oona Paavo Panu Pasi Patrik Patrick Paula Pauli Pauliina Paulus Peetu Pekka
Pentti Per Perttu Pertti Peter Petra Petri Petteri Pia Pihla Piia Pirita Piritta Pirjo Pirkko Pirkka Päivi Päivikki Päiviö Raakel
Raija Raila Raili Raimo Raisa Ragnar Rauha Rauno Rauni Reeta Reetta Reijo Reima Reino Riikka Riina Riitta Riia Rikhard Rikard Risto
Rita Ritva Robert Robin Roger Roland Rolf Ronja Roni Roope Roosa Ruben Rut Ruth Ruut Saana Saara Saija Saila Saima Saimi Sakari
Saku Salla Salli Salme Salomo Samppa Sampo Sami Samu Samuel Samuli Sandra Sanelma Sanna Sanni Santeri Santtu Sara Sari Sarita Satu
Saul Sauli Sebastian Selja Selma Seija Seppo Severi Siiri Sigrid Silja Silva Simo Simon Sini Sinikka Sirkka Sirkku Sirpa Siru
Sisko Sofia Soile Soili Sointu Solja Sonja Stefan Sten Stig Stina Suoma Susan Susanna Susanne Suvi Sven Sylvi Sylvia Synnöve Taina
Taija Taimi Taisto Taito Tapani Tapio Taneli Tanja Tarja Tarmo Taru Tatu Tea Teemu Teija Tellervo Telle Tenho Teo Teppo Terhi Terho
Terhikki Terttu Tero Teuvo Thomas Tiia Tiina Tilda Timi Timo Tinja Toini Toivo Tom Tomas Tomi Tommi Toni Topi Torbjörn Torsti
Touko Tuija Tuire Tuomas Tuomo Tuovi Tuukka Tuula Tuulia Tuulikki Tuure Tyyne Tyyni Tytti Ulf Ulla Ulrika Unto Uolevi Urho Urpo
Usko Uuno Valdemar Valma Valtteri Valto Vappu Varpu Veera Veijo Veikka Veikko Veini Venla Veli Vellamo Verna Verneri Vesa Viivi
Viktor Viktoria Vilho Vilhelm Vilhelmiina Vili Vilja Viljami Viljo Ville Vilma Viola Virpi Virva Virve Visa Voitto Väinö
Wilhelm Wilma Yrjö Yrjänä Åke Åsa Örjan`;

const given = new Set(printed.toLowerCase().split(/\s+/u));
const stems = new Set([...given].filter((name) => name.length >= 4).map(stemOf));

/** Whether a capitalised word can be a given name; of a double one ("Anna-Liisa") both parts are. */
export function isGivenName(word: string): boolean {
  return word
    .toLowerCase()
    .split('-')
    .every((part) => given.has(part));
}

/** The same for the genitive and other endings: "Erkin", "Tainan", "Pekalla". */
export function isFormOfGivenName(word: string): boolean {
  const parts = word.toLowerCase().split('-');
  const last = parts.pop() ?? '';
  return parts.every((part) => given.has(part)) && (given.has(last) || isInflected(last));
}

function isInflected(word: string): boolean {
  const bare = word.replace(/(?:n|lla|llä|lle|lta|ltä|sta|stä)$/u, '');
  return bare !== word && bare.length >= 4 && (given.has(bare) || stems.has(bare));
}

// "Erkki" and "Erki-n", "Pekka" and "Peka-lla": the grade takes one of two like letters
function stemOf(name: string): string {
  return name.replace(/(kk|pp|tt)(?=\p{L}$)/u, (pair) => pair.charAt(0));
}
