//! Names of schools, sections, streets and localities, all made up from ordinary words.

/// What stands before `skolan` or `förskola`.
#[rustfmt::skip]
pub(crate) const SCHOOL_STEMS: &[&str] = &[
    "Almby", "Apelgård", "Askeby", "Backa", "Berga", "Björkhaga", "Björnlunda", "Bokängs", "Brunnsparks",
    "Bränninge", "Dala", "Dalkärrs", "Domherre", "Ekbacka", "Ekhaga", "Eklunda", "Ektorps", "Enby",
    "Fagerlid", "Fjällgläntans", "Fors", "Forsbacka", "Furuhäll", "Fågelsångs", "Gläntans", "Granbacka",
    "Granviks", "Grindstu", "Grönkulla", "Gullvive", "Gårdsby", "Haga", "Hagalid", "Hammarby",
    "Hasselbacka", "Hedby", "Hjortsbergs", "Holma", "Humle", "Hyllie-By", "Hällby", "Häggvalls", "Höglids",
    "Höjdens", "Igelbäckens", "Järnvägs", "Kastanje", "Klippans", "Klockarängs", "Klöver", "Knutby",
    "Kornvalla", "Kungsängs", "Källby", "Källtorps", "Kärrdala", "Lillängs", "Linblomme", "Lindhaga",
    "Lingon", "Ljungby", "Lugnets", "Lundby", "Lyckebo", "Långhags", "Löv", "Mariebergs", "Mellanby",
    "Mosse", "Myrans", "Månskens", "Norrby", "Norrskens", "Nybygges", "Näckros", "Nässelby", "Odensåkers",
    "Olovslunda", "Orrholms", "Parkens", "Pilbäcks", "Prästkrage", "Ramsdals", "Ringarens", "Rosenlunds",
    "Rydals", "Råby", "Rönnbacka", "Sandviks", "Sjöbacka", "Sjölunda", "Skogsbryns", "Skogshöjdens",
    "Skyttel", "Slottsbacks", "Smultron", "Solbacka", "Solrosens", "Stenby", "Stjärn", "Storängs",
    "Strandängs", "Sunnanby", "Svalbo", "Sörgårdens", "Tallbacka", "Tingsby", "Tomtebo", "Torps",
    "Trädgårds", "Tunaby", "Tärnö", "Uddby", "Ugglans", "Ulvsby", "Vallmo", "Vargbacka", "Vattentorns",
    "Vinter", "Vitsippans", "Vreta", "Väderkvarns", "Västerby", "Ymse", "Åby", "Åkerby", "Ålunda",
    "Åsbacka", "Älvbrinkens", "Ängsby", "Ärlan", "Öbacka", "Östanby", "Österängs",
];

/// Sections (avdelningar) of preschools and leisure centres.
#[rustfmt::skip]
pub(crate) const SECTIONS: &[&str] = &[
    "Blåbäret", "Lingonet", "Smultronet", "Hallonet", "Hjortronet", "Åkerbäret", "Ekorren", "Igelkotten",
    "Haren", "Räven", "Älgen", "Björnen", "Solen", "Månen", "Stjärnan", "Molnet", "Regnbågen", "Norrskenet",
    "Humlan", "Fjärilen", "Nyckelpigan", "Trollsländan", "Vitsippan", "Blåsippan", "Gullvivan", "Kattfoten",
    "Tussilagon", "Linnean", "Kotten", "Barret", "Löven", "Stubben", "Myran", "Grodan", "Ugglan",
    "Domherren", "Talgoxen", "Korpen", "Lodjuret", "Uttern",
];

/// Streets; the number is added.
#[rustfmt::skip]
pub(crate) const STREETS: &[&str] = &[
    "Almvägen", "Apelvägen", "Askgatan", "Backvägen", "Bergsgatan", "Björkvägen", "Blåklocksvägen",
    "Bokvägen", "Bruksgatan", "Brunnsgatan", "Byvägen", "Dalgatan", "Ekgatan", "Enbärsvägen",
    "Fabriksgatan", "Fjällvägen", "Forsgatan", "Furuvägen", "Gamla Landsvägen", "Granvägen", "Hagvägen",
    "Hasselvägen", "Hedvägen", "Hjortronvägen", "Hörngatan", "Industrigatan", "Järnvägsgatan", "Kanalgatan",
    "Klockarvägen", "Klövervägen", "Kvarngatan", "Kyrkogatan", "Källvägen", "Körsbärsvägen",
    "Lars Olofs gränd", "Lindvägen", "Lingonvägen", "Ljungvägen", "Lärkvägen", "Lövvägen", "Magasinsgatan",
    "Mejerigatan", "Norra Ågatan", "Nygatan", "Odlarvägen", "Parkgatan", "Pilgatan", "Prästvägen",
    "Rönnvägen", "Sjövägen", "Skolgatan", "Smultronvägen", "Solvägen", "Stationsgatan", "Storgatan",
    "Strandvägen", "Södra Ågatan", "Tallvägen", "Torggatan", "Trädgårdsgatan", "Vallmovägen", "Vattugatan",
    "Videvägen", "Villagatan", "Västra Storgatan", "Åkervägen", "Åsgatan", "Älvgatan", "Ängsvägen",
    "Östra Storgatan",
];

/// Localities (postorter) of the municipality.
#[rustfmt::skip]
pub(crate) const LOCALITIES: &[&str] = &[
    "Exempelköping", "Norra Exempel", "Provby", "Mallsjö", "Utkastboda", "Övningstorp",
];
