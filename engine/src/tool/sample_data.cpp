#include "tool/sample_data.hpp"

#include <algorithm>
#include <cstddef>

namespace remit::tool {

namespace {

using Texts = std::string_view[];

constexpr Texts german_first{"Jürgen", "Käthe", "Anna", "Lukas", "Zoë", "Björn", "Sophie"};
constexpr Texts german_last{"Müller", "Groß", "Keller", "Weiß", "Schröder", "Öztürk", "Huber"};
constexpr Texts german_trades{"& Söhne Maschinenbau", "Bäckerei",
                              "Elektrotechnik",       "+ Partner",
                              "Gebäudereinigung",     "Logistik & Lager"};
constexpr Texts german_forms{"GmbH", "AG", "KG", "GmbH & Co. KG", "e.K."};
constexpr Texts german_streets{"Hauptstraße", "Am Mühlbach", "Königsallee", "Gartenweg",
                               "Straße des 17. Juni"};
constexpr Texts german_details{"Gebäude C, 3. Stock", "Hinterhaus", "Postfach 10 22"};

constexpr Texts french_first{"François", "Élodie", "Hélène", "Jean-Luc", "Noël", "Aïcha"};
constexpr Texts french_last{"Lefèvre", "d'Aubigné", "Dubois", "Girard", "Garçon", "Benoît"};
constexpr Texts french_trades{"& Fils", "Boulangerie", "Transports", "Électricité Générale",
                              "Conseil & Études"};
constexpr Texts french_forms{"SARL", "SA", "SAS", "EURL"};
constexpr Texts french_streets{"rue de l'Église", "avenue des Châtaigniers", "quai Voltaire",
                               "place du Marché"};
constexpr Texts french_details{"Bâtiment B, 2e étage", "Zone industrielle Nord", "Escalier 4"};

constexpr Texts spanish_first{"José", "María Ángeles", "Íñigo", "Lucía", "Javier"};
constexpr Texts spanish_last{"Núñez García", "Peña", "Fernández", "Ibáñez", "Romero Gil"};
constexpr Texts spanish_trades{"e Hijos", "Construcciones", "Alimentación", "Diseño & Moda"};
constexpr Texts spanish_forms{"S.L.", "S.A.", "S.L.U."};
constexpr Texts spanish_streets{"Calle Mayor", "Avenida de la Constitución", "Paseo del Río",
                                "Plaza de España"};
constexpr Texts spanish_details{"Polígono Industrial Sur, nave 7", "Piso 3, puerta B"};

constexpr Texts portuguese_first{"João", "Conceição", "Inês", "António", "Mafalda"};
constexpr Texts portuguese_last{"Gonçalves", "Simões", "Araújo", "Magalhães", "Brandão"};
constexpr Texts portuguese_trades{"& Irmãos", "Construções", "Calçado", "Produção Gráfica"};
constexpr Texts portuguese_forms{"Lda.", "S.A."};
constexpr Texts portuguese_streets{"Rua da Conceição", "Avenida da Liberdade", "Largo do Pão"};
constexpr Texts portuguese_details{"2.º Esq.", "Edifício Atlântico"};

constexpr Texts italian_first{"Niccolò", "Chiara", "Giosuè", "Francesca", "Pier Luigi"};
constexpr Texts italian_last{"Dell'Acqua", "Ferrari", "Nicolò", "De Santis", "Greco"};
constexpr Texts italian_trades{"& Figli", "Officine", "Tessuti", "Ceramiche d'Arte"};
constexpr Texts italian_forms{"S.r.l.", "S.p.A.", "S.n.c."};
constexpr Texts italian_streets{"Via Garibaldi", "Piazza dell'Unità", "Corso Libertà"};
constexpr Texts italian_details{"Scala A, interno 12", "Località Pozzo"};

constexpr Texts dutch_first{"Daniël", "Anouk", "Joëlle", "Pieter", "Sjoerd"};
constexpr Texts dutch_last{"van den Berg", "de Vries", "Jansen", "van 't Hof", "Kroes"};
constexpr Texts dutch_trades{"& Zonen", "Bloemen", "Installatietechniek", "Transport"};
constexpr Texts dutch_forms{"B.V.", "N.V.", "VOF"};
constexpr Texts dutch_streets{"Kerkstraat", "Prinsengracht", "Oude Dijk", "Lange Nieuwstraat"};
constexpr Texts dutch_details{"Unit 4-B", "Hal 12"};

constexpr Texts nordic_first{"Åsa", "Søren", "Päivi", "Bjørn", "Märta", "Öystein"};
constexpr Texts nordic_last{"Sjöberg", "Hämäläinen", "Sørensen", "Ødegård", "Åkesson"};
constexpr Texts nordic_trades{"& Co", "Bygg", "Rederi", "Möbler", "Fisk & Skaldjur"};
constexpr Texts nordic_forms{"AB", "Oy", "A/S", "AS"};
constexpr Texts nordic_streets{"Storgatan", "Kirkkokatu", "Østergade", "Ålandsvägen"};
constexpr Texts nordic_details{"c/o Lager 3", "Port 7"};

constexpr Texts english_first{"Siobhán", "Oliver", "Niamh", "Charlotte", "Seán"};
constexpr Texts english_last{"O'Brien", "Smith-Jones", "Walsh", "Taylor", "Ó Súilleabháin"};
constexpr Texts english_trades{"& Sons", "Engineering", "Books <Old & New>", "Catering", "Freight"};
constexpr Texts english_forms{"Ltd", "plc", "LLP"};
constexpr Texts english_streets{"High Street", "Station Road", "St John's Lane", "Harbour View"};
constexpr Texts english_details{"Unit 9, Riverside Park", "Flat 2B", "The Old Mill"};

constexpr Texts eastern_first{"Łukasz", "Rūta", "Małgorzata", "Kadri", "Žydrūnas", "Tõnu"};
constexpr Texts eastern_last{"Wójcik", "Kazlauskas", "Dąbrowski", "Põld", "Šimkus"};
constexpr Texts eastern_trades{"i Synowie", "Usługi", "Prekyba", "Ehitus"};
constexpr Texts eastern_forms{"Sp. z o.o.", "UAB", "OÜ"};
constexpr Texts eastern_streets{"ul. Święty Marcin", "Gedimino prospektas", "Pärnu maantee"};
constexpr Texts eastern_details{"lok. 15", "II piętro"};

constexpr Texts southern_first{"Eleni", "Yiğit", "Layla", "Nino", "Çağla", "Omar"};
constexpr Texts southern_last{"Papadopoulou", "Yılmaz", "Al Farsi", "Beridze", "Şahin"};
constexpr Texts southern_trades{"Trading", "Tekstil", "Shipping & Chartering", "Foods"};
constexpr Texts southern_forms{"S.A.", "A.Ş.", "LLC", "W.L.L."};
constexpr Texts southern_streets{"Odos Ermou", "Atatürk Caddesi", "Corniche Road",
                                 "Rustaveli Avenue"};
constexpr Texts southern_details{"Office 1204", "Kat 5, No 12"};

constexpr Words german{german_first, german_last,    german_trades,
                       german_forms, german_streets, german_details};
constexpr Words french{french_first, french_last,    french_trades,
                       french_forms, french_streets, french_details};
constexpr Words spanish{spanish_first, spanish_last,    spanish_trades,
                        spanish_forms, spanish_streets, spanish_details};
constexpr Words portuguese{portuguese_first, portuguese_last,    portuguese_trades,
                           portuguese_forms, portuguese_streets, portuguese_details};
constexpr Words italian{italian_first, italian_last,    italian_trades,
                        italian_forms, italian_streets, italian_details};
constexpr Words dutch{dutch_first, dutch_last,    dutch_trades,
                      dutch_forms, dutch_streets, dutch_details};
constexpr Words nordic{nordic_first, nordic_last,    nordic_trades,
                       nordic_forms, nordic_streets, nordic_details};
constexpr Words english{english_first, english_last,    english_trades,
                        english_forms, english_streets, english_details};
constexpr Words eastern{eastern_first, eastern_last,    eastern_trades,
                        eastern_forms, eastern_streets, eastern_details};
constexpr Words southern{southern_first, southern_last,    southern_trades,
                         southern_forms, southern_streets, southern_details};

constexpr Town at[] = {{"1010", "Wien"}, {"8010", "Graz"}, {"5020", "Salzburg"}};
constexpr Town be[] = {{"1000", "Bruxelles"}, {"4000", "Liège"}, {"7000", "Mons"}};
constexpr Town ch[] = {{"8001", "Zürich"}, {"3011", "Bern"}, {"4051", "Basel"}};
constexpr Town de[] = {{"10115", "Berlin"}, {"80331", "München"}, {"50667", "Köln"}};
constexpr Town dk[] = {{"1050", "København K"}, {"8000", "Aarhus C"}};
constexpr Town ee[] = {{"10111", "Tallinn"}, {"51003", "Tartu"}};
constexpr Town es[] = {{"28013", "Madrid"}, {"15001", "A Coruña"}, {"08002", "Barcelona"}};
constexpr Town fi[] = {{"00100", "Helsinki"}, {"40100", "Jyväskylä"}};
constexpr Town fr[] = {{"75008", "Paris"}, {"69002", "Lyon"}, {"42000", "Saint-Étienne"}};
constexpr Town gb[] = {{"EC2V 7HN", "London"}, {"EH1 1YZ", "Edinburgh"}};
constexpr Town gr[] = {{"105 63", "Athina"}, {"546 24", "Thessaloniki"}};
constexpr Town ie[] = {{"D02 X285", "Dublin"}, {"T12 W8KX", "Cork"}};
constexpr Town it[] = {{"20121", "Milano"}, {"00187", "Roma"}, {"47521", "Forlì-Cesena"}};
constexpr Town lt[] = {{"LT-01103", "Vilnius"}, {"LT-91240", "Klaipėda"}};
constexpr Town lu[] = {{"L-1229", "Luxembourg"}, {"L-4010", "Esch-sur-Alzette"}};
constexpr Town nl[] = {{"1012 AB", "Amsterdam"}, {"3511 AD", "Utrecht"}};
constexpr Town no[] = {{"0150", "Oslo"}, {"9008", "Tromsø"}};
constexpr Town pl[] = {{"00-001", "Warszawa"}, {"90-001", "Łódź"}, {"80-001", "Gdańsk"}};
constexpr Town pt[] = {{"1100-048", "Lisboa"}, {"4000-322", "Porto"}};
constexpr Town se[] = {{"111 20", "Stockholm"}, {"411 03", "Göteborg"}};
constexpr Town ae[] = {{"00000", "Dubai"}, {"00000", "Abu Dhabi"}};
constexpr Town ge[] = {{"0108", "Tbilisi"}, {"6000", "Batumi"}};
constexpr Town kw[] = {{"13001", "Kuwait City"}, {"22001", "Salmiya"}};
constexpr Town tr[] = {{"34110", "İstanbul"}, {"35210", "İzmir"}};

// Where a bank number is fixed by a literal, that keeps clear of special ranges: a Swiss 30000 to
// 31999 would be a QR-IBAN, a Norwegian account of type 00 has another check digit.
constexpr SampleCountry countries[] = {
    {"AT", "1nnnnnnnnnnnnnnn", true, &german, at},
    {"BE", "nnnnnnnnnnnn", true, &french, be},
    {"CH", "08nnncnncnnnnnnnn", true, &german, ch},
    {"DE", "5nnnnnnnnnnnnnnnnn", true, &german, de},
    {"DK", "3nnnnnnnnnnnnn", true, &nordic, dk},
    {"EE", "22nnnnnnnnnnnnnn", true, &eastern, ee},
    {"ES", "2nnnnnnnnnnnnnnnnnnn", true, &spanish, es},
    {"FI", "1nnnnnnnnnnnnn", true, &nordic, fi},
    {"FR", "3nnnnnnnnnnnnnncnnnnnnn", true, &french, fr},
    {"GB", "BBBBnnnnnnnnnnnnnn", true, &english, gb},
    {"GR", "01nnnnnnnnnnnnnnnnnnnnn", true, &southern, gr},
    {"IE", "BBBBnnnnnnnnnnnnnn", true, &english, ie},
    {"IT", "a0nnnnnnnnnnnnnncnnnnnn", true, &italian, it},
    {"LT", "7nnnnnnnnnnnnnnn", true, &eastern, lt},
    {"LU", "0nnnnnnncnnnnnnn", true, &french, lu},
    {"NL", "BBBBnnnnnnnnnn", true, &dutch, nl},
    {"NO", "9nnn1nnnnnn", true, &nordic, no},
    {"PL", "1nnnnnnnnnnnnnnnnnnnnnnn", true, &eastern, pl},
    {"PT", "0nnnnnnnnnnnnnnnnnnnn", true, &portuguese, pt},
    {"SE", "5nnnnnnnnnnnnnnnnnnn", true, &nordic, se},
    {"AE", "03nnnnnnnnnnnnnnnnn", false, &southern, ae},
    {"GE", "BBnnnnnnnnnnnnnnnn", false, &southern, ge},
    {"KW", "BBBBccnnnnnnnnnnnnnnnnnnnn", false, &southern, kw},
    {"TR", "00nnn0nnnnccnnnnnnnnnn", false, &southern, tr},
};

// No country, bank or currency is meant by them.
constexpr Texts banks{"QZAX", "XQBO", "QYLU", "XJNO"};

}  // namespace

std::span<const SampleCountry> sample_countries() { return countries; }

std::size_t sepa_country_count() {
  return static_cast<std::size_t>(std::ranges::count_if(countries, &SampleCountry::sepa));
}

std::span<const std::string_view> sample_banks() { return banks; }

}  // namespace remit::tool
