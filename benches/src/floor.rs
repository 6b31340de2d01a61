//! The floor: decode and parse the input, write the output, nothing else.

use encoding_rs_io::DecodeReaderBytesBuilder;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// `floor INPUT_FOLDER OUTPUT_FOLDER COPY_FOLDER`: parses every `.csv` of the input one after the other
/// and writes a copy of every file of the output.
pub(crate) fn run(words: &[String]) -> Result<String, String> {
    let [input, output, copy] = words else { return Err("floor INPUT OUTPUT COPY".to_owned()) };
    let mut cells = 0u64;
    for path in files(Path::new(input))? {
        cells += parse(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    fs::create_dir_all(copy).map_err(|error| error.to_string())?;
    for path in files(Path::new(output))? {
        let name = path.file_name().ok_or("a file without a name")?;
        let bytes = vec![b'x'; fs::metadata(&path).map_err(|error| error.to_string())?.len() as usize];
        let mut file = File::create(Path::new(copy).join(name)).map_err(|error| error.to_string())?;
        file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(|error| error.to_string())?;
    }
    Ok(cells.to_string())
}

fn parse(path: &Path) -> Result<u64, csv::Error> {
    let decoder = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding_rs::WINDOWS_1252))
        .build_with_buffer(File::open(path)?, vec![0; 1 << 16])?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(decoder);
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record)? {
        cells += record.len() as u64;
    }
    Ok(cells)
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}
