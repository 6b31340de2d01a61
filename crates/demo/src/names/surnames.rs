//! Surnames (efternamn).

/// Ordinary surnames.
#[rustfmt::skip]
pub(crate) const SURNAMES: &[&str] = &[
    "Andersson", "Johansson", "Karlsson", "Nilsson", "Eriksson", "Larsson", "Olsson", "Persson", "Svensson",
    "Gustafsson", "Pettersson", "Jonsson", "Jansson", "Hansson", "Bengtsson", "Jönsson", "Lindberg",
    "Jakobsson", "Magnusson", "Olofsson", "Lindström", "Lindqvist", "Lindgren", "Axelsson", "Berg",
    "Bergström", "Lundberg", "Lind", "Lundgren", "Lundqvist", "Mattsson", "Berglund", "Fredriksson",
    "Sandberg", "Henriksson", "Forsberg", "Sjöberg", "Wallin", "Engström", "Eklund", "Danielsson", "Lundin",
    "Håkansson", "Björk", "Bergman", "Gunnarsson", "Holm", "Wikström", "Samuelsson", "Isaksson", "Fransson",
    "Bergqvist", "Nyström", "Holmberg", "Arvidsson", "Löfgren", "Söderberg", "Nyberg", "Blomqvist",
    "Claesson", "Nordström", "Mårtensson", "Lundström", "Eliasson", "Pålsson", "Viklund", "Björklund",
    "Berggren", "Sandström", "Lund", "Nordin", "Ström", "Åberg", "Hermansson", "Ekström", "Falk",
    "Holmgren", "Hellström", "Dahlberg", "Hedlund", "Sundberg", "Sjögren", "Ek", "Blom", "Abrahamsson",
    "Martinsson", "Öberg", "Andreasson", "Strömberg", "Månsson", "Åkesson", "Hansen", "Norberg", "Lindholm",
    "Dahl", "Jonasson", "Åström", "Ivarsson", "Sundström", "Hedberg", "Hallberg", "Ahlström", "Palm",
    "Nyman", "Söderström", "Lindblom", "Ekman", "Rosén", "Edlund", "Norén", "Dahlström", "Åkerman",
    "Boström", "Sandin", "Ljung", "Backlund", "Hedman", "Moberg", "Åkerlund", "Höglund", "Skoglund",
    "Rydberg", "Bäckström", "Wiklund", "Wallgren", "Linder", "Bodin", "Melin", "Hellberg", "Sköld",
    "Norling", "Hägglund", "Kjellberg", "Forslund", "Asplund", "Öhman", "Östlund", "Österberg", "Ågren",
    "Ångström", "Äng", "Ödman", "Ahlgren", "Alm", "Almgren", "Alfredsson", "Aronsson", "Augustsson",
    "Bjurström", "Björkman", "Blomberg", "Blomgren", "Borg", "Brandt", "Bratt", "Broman", "Brolin",
    "Carlström", "Cederberg", "Dahlgren", "Dahlin", "Davidsson", "Edström", "Ekberg", "Ekdahl", "Ekholm",
    "Elfström", "Englund", "Enström", "Erlandsson", "Fagerberg", "Fahlén", "Fors", "Forsgren", "Forsman",
    "Fors-Lind", "Franzén", "Frid", "Fridén", "Friberg", "Frisk", "Granberg", "Granlund", "Granström",
    "Grahn", "Grönlund", "Gradin", "Gustavsson", "Hagberg", "Haglund", "Hagström", "Hallgren", "Hammar",
    "Hammarström", "Hedström", "Hellgren", "Hjalmarsson", "Hjelm", "Hjort", "Holmqvist", "Holmström",
    "Hult", "Hultgren", "Hultman", "Ingvarsson", "Jarl", "Jarlsson", "Jeppsson", "Josefsson", "Jägerstad",
    "Karlberg", "Kihlström", "Kjellgren", "Klasson", "Knutsson", "Kristoffersson", "Kullberg", "Källström",
    "Lagergren", "Lagerström", "Landin", "Lans", "Larsén", "Leander", "Levin", "Lidén", "Lilja",
    "Liljegren", "Lindahl", "Lindell", "Linde", "Lindén", "Lindmark", "Lindroth", "Ljungberg", "Ljunggren",
    "Ljungqvist", "Lövgren", "Malm", "Malmberg", "Malmgren", "Malmström", "Matsson", "Modin", "Molin",
    "Morén", "Mohlin", "Nord", "Nordberg", "Nordgren", "Nordlund", "Nordqvist", "Norgren", "Norrman",
    "Nyholm", "Nylander", "Nylund", "Nygren", "Ohlsson", "Olausson", "Oskarsson", "Ottosson", "Paulsson",
    "Pihl", "Qvist", "Ramberg", "Rask", "Rehn", "Ringdahl", "Roos", "Rosander", "Roslund", "Rundqvist",
    "Rydén", "Sahlin", "Sandgren", "Sandell", "Selander", "Sjödin", "Sjöholm", "Sjölund", "Sjöström",
    "Skog", "Skoog", "Stark", "Stenberg", "Stenström", "Stolt", "Strand", "Strandberg", "Stål", "Sund",
    "Sundin", "Sundqvist", "Svanberg", "Svedberg", "Svärd", "Söderlund", "Söderman", "Tapper", "Thor",
    "Thorén", "Thunberg", "Tornberg", "Törnqvist", "Ulander", "Vallin", "Vestin", "Vikström", "Wahlström",
    "Wahlberg", "Westberg", "Westerlund", "Wester", "Westin", "Westman", "Widén", "Wennberg", "Zetterberg",
    "Zetterlund", "Zackrisson", "Utsi", "Sarri", "Nutti", "Labba", "Kuhmunen", "Blind", "Marakatt", "Niia",
    "Päiviö", "Vasara", "Ali", "Hassan", "Mohamed", "Ahmed", "Ibrahim", "Hussein", "Abdi", "Warsame",
    "Nguyen", "Tran", "Kaya", "Yilmaz", "Demir", "Kowalska", "Nowak", "Popovski", "Hadžik", "Šarin",
    "Žagar", "Petrenko", "Melnyk", "Shevchenko", "Haddad", "Khalil", "Mansour", "Rahimi", "Karimi",
    "Hosseini", "García", "Fernández", "Muñoz", "Núñez", "O'Brien", "O'Connor", "D'Angelo", "Müller",
    "Schäfer", "Groß",
];

/// Surnames that go with `von` or `af`; no family on the roll of the nobility bears them.
#[rustfmt::skip]
pub(crate) const NOBLE: &[&str] = &[
    "Aldersvärd", "Barkensköld", "Drakenstråle", "Ekenfelt", "Falkenstam", "Gyllenspets", "Lagerhjort",
    "Nordenklo", "Rosenstierna", "Silverkrans",
];
