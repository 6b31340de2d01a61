//! How fast a large windows-1252 file is read, against the bare parser on the same bytes:
//! `cargo run --release -p skolbro-sources --example throughput -- [megabytes]`.

#![expect(clippy::print_stdout, reason = "the numbers are what the program is for")]
#![expect(clippy::disallowed_methods, reason = "measures time, and writes a file of its own to measure on")]

use encoding_rs_io::DecodeReaderBytesBuilder;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let megabytes = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(200_u64);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("stor.csv");
    let rows = write(&path, megabytes * 1_000_000)?;
    let size = std::fs::metadata(&path)?.len();
    println!("{rows} rows, {} MB", size / 1_000_000);
    let (mut floor, mut ours) = (f64::MAX, f64::MAX);
    for _ in 0..6 {
        let start = Instant::now();
        bare(&path)?;
        floor = floor.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let spec = model::ask::TableSpec { file: "stor.csv".into(), ..model::ask::TableSpec::default() };
        let table = sources::read(folder.path(), &spec, jiff::civil::date(2199, 1, 1).at(0, 0, 0, 0))?;
        ours = ours.min(start.elapsed().as_secs_f64());
        if table.remarks().iter().next().is_some() || u64::from(table.rows()) != rows {
            return Err("the table is not what was written".into());
        }
    }
    report("decode and cut, keep nothing", size, floor);
    report("sources::read", size, ours);
    Ok(())
}

/// The best of the rounds: what the machine did besides only adds.
fn report(what: &str, size: u64, seconds: f64) {
    let megabytes = u32::try_from(size / 1_000_000).unwrap_or(u32::MAX);
    println!("{what:>28}: {:>5.0} MB/s", f64::from(megabytes) / seconds);
}

fn write(path: &Path, size: u64) -> std::io::Result<u64> {
    let mut file = BufWriter::new(std::fs::File::create(path)?);
    let header = "Personnummer;Förnamn;Efternamn;Skola;Skolenhetskod;Klass;Årskurs;Skolform;E-post;Adress;Postnr;\
        Postort;Startdatum;Slutdatum;Sekretess;Ändrad\r\n";
    file.write_all(&encoding_rs::WINDOWS_1252.encode(header).0)?;
    let (mut written, mut rows) = (0, 0);
    while written < size {
        let row = format!(
            "20130101-{:04};Åsa-Märta;Björkström;Södra skolan {};{:08};7{};7;GR;elev{rows}@example.org;Storgatan {} \
             lgh 1203;123 45;Växjö;2024-08-19;;NULL;2026-11-23 04:15:00\r\n",
            rows % 10_000,
            rows % 40,
            10_000_000 + rows % 40,
            char::from(b'A' + u8::try_from(rows % 3).unwrap_or(0)),
            rows % 97
        );
        let bytes = encoding_rs::WINDOWS_1252.encode(&row).0;
        file.write_all(&bytes)?;
        written += bytes.len() as u64;
        rows += 1;
    }
    file.flush()?;
    Ok(rows)
}

/// What reading costs at the least: decode 64 KiB at a time, cut into records, keep nothing.
fn bare(path: &Path) -> Result<u64, Box<dyn std::error::Error>> {
    let input = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding_rs::WINDOWS_1252))
        .build(std::fs::File::open(path)?);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(64 << 10)
        .from_reader(input);
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record)? {
        cells += record.len() as u64;
    }
    Ok(cells)
}
