//! The objects of a picture: schools, classes and persons, a column at a time.

use super::Unreadable;
use super::bytes::{Reader, Writer};
use super::texts::{self, Column, OUT_OF_ORDER};
use model::index::List;
use model::person::Switches;
use model::picture::{Class, School, User, UserId};
use model::{CivicNumber, Picture, Pool, Text};

/// Four digits are written as their number; letters come after all of these.
const DIGITS: u64 = 10_000;

/// A column: how it is taken out of a thing, and put in.
macro_rules! columns {
    ($thing:ty: $($field:ident),+) => {
        [$(Column { get: |thing: &$thing| thing.$field, put: |thing: &mut $thing, text| thing.$field = text }),+]
    };
}

const OF_SCHOOLS: [Column<School>; 10] = columns!(
    School: code, name, school_type, description, url, phone, street, postal_code, locality, visiting_address
);
const OF_CLASSES: [Column<Class>; 3] = columns!(Class: name, school_type, description);
const OF_USERS: [Column<User>; 11] = columns!(
    User: given_name, family_name, email, description, phone, mobile, work_phone, street, postal_code, locality,
    school_year
);

/// Writes all objects. Relations are written by whoever knows whether there are any.
pub(crate) fn write(writer: &mut Writer, picture: &Picture) -> Result<(), Unreadable> {
    let Picture { pool, schools, classes, users, relations: _ } = picture;
    writer.number(schools.len() as u64);
    texts::write_ids(writer, schools.iter().map(|school| pool.get(school.id)))?;
    OF_SCHOOLS.iter().for_each(|column| texts::write(writer, pool, schools, column));
    schools.iter().for_each(|school| write_ages(writer, school.ages));
    writer.number(classes.len() as u64);
    texts::write_ids(writer, classes.iter().map(|class| pool.get(class.id)))?;
    OF_CLASSES.iter().for_each(|column| texts::write(writer, pool, classes, column));
    classes.iter().for_each(|class| write_ages(writer, class.ages));
    write_user_ids(writer, pool, users)?;
    OF_USERS.iter().for_each(|column| texts::write(writer, pool, users, column));
    users.iter().for_each(|user| writer.byte(switches_code(user.switches)));
    Ok(())
}

/// Reads what [`write()`] wrote, without relations.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Picture, Unreadable> {
    let mut pool = Pool::new();
    pool.reserve(reader.arena_left());
    let schools = read_schools(reader, &mut pool)?;
    let classes = read_classes(reader, &mut pool)?;
    let users = read_users(reader, &mut pool)?;
    Ok(Picture { pool, schools, classes, users, relations: Vec::new() })
}

fn read_schools(reader: &mut Reader<'_>, pool: &mut Pool) -> Result<List<School>, Unreadable> {
    let none = Text::default();
    let count = reader.count(3 + OF_SCHOOLS.len())?;
    let (mut schools, mut last) = (Vec::with_capacity(count), None);
    for _ in 0..count {
        schools.push(School {
            id: texts::read_id(reader, pool, &mut last)?,
            code: none,
            name: none,
            school_type: none,
            ages: (None, None),
            description: none,
            url: none,
            phone: none,
            street: none,
            postal_code: none,
            locality: none,
            visiting_address: none,
        });
    }
    OF_SCHOOLS.iter().try_for_each(|column| texts::read(reader, pool, &mut schools, column))?;
    for school in &mut schools {
        school.ages = read_ages(reader)?;
    }
    Ok(schools.into())
}

fn read_classes(reader: &mut Reader<'_>, pool: &mut Pool) -> Result<List<Class>, Unreadable> {
    let none = Text::default();
    let count = reader.count(3 + OF_CLASSES.len())?;
    let (mut classes, mut last) = (Vec::with_capacity(count), None);
    for _ in 0..count {
        let id = texts::read_id(reader, pool, &mut last)?;
        classes.push(Class { id, name: none, school_type: none, ages: (None, None), description: none });
    }
    OF_CLASSES.iter().try_for_each(|column| texts::read(reader, pool, &mut classes, column))?;
    for class in &mut classes {
        class.ages = read_ages(reader)?;
    }
    Ok(classes.into())
}

fn read_users(reader: &mut Reader<'_>, pool: &mut Pool) -> Result<List<User>, Unreadable> {
    let count = reader.count(2 + OF_USERS.len())?;
    let numbers = reader.count(2)?;
    let others = count.checked_sub(numbers).ok_or(Unreadable { what: "more numbers than persons" })?;
    let mut users = Vec::with_capacity(count);
    let mut before: Option<CivicNumber> = None;
    for _ in 0..numbers {
        let number = read_number(reader, before)?;
        users.push(nobody(UserId::Number(number)));
        before = Some(number);
    }
    let mut last = None;
    for _ in 0..others {
        users.push(nobody(UserId::Alternative(texts::read_id(reader, pool, &mut last)?)));
    }
    OF_USERS.iter().try_for_each(|column| texts::read(reader, pool, &mut users, column))?;
    for user in &mut users {
        user.switches = read_switches(reader.byte()?)?;
    }
    Ok(users.into())
}

/// A person of whom nothing but the id is known.
fn nobody(id: UserId) -> User {
    let none = Text::default();
    User {
        id,
        given_name: none,
        family_name: none,
        email: none,
        description: none,
        phone: none,
        mobile: none,
        work_phone: none,
        street: none,
        postal_code: none,
        locality: none,
        switches: Switches {
            hide_contact: None,
            personal_notices: None,
            group_messages: None,
            system_messages: None,
        },
        school_year: none,
    }
}

/// Numbers first, then alternative ids: the order of [`UserId::compare`].
fn write_user_ids(writer: &mut Writer, pool: &Pool, users: &[User]) -> Result<(), Unreadable> {
    let split = users.partition_point(|user| matches!(user.id, UserId::Number(_)));
    let (numbers, others) = users.split_at_checked(split).ok_or(OUT_OF_ORDER)?;
    writer.number(users.len() as u64);
    writer.number(numbers.len() as u64);
    let mut before: Option<CivicNumber> = None;
    for user in numbers {
        let UserId::Number(number) = user.id else { return Err(OUT_OF_ORDER) };
        if before.is_some_and(|before| before >= number) {
            return Err(OUT_OF_ORDER);
        }
        writer.number(date_of(Some(number)) - date_of(before));
        writer.number(tail_code(number));
        before = Some(number);
    }
    let mut ids = Vec::with_capacity(others.len());
    for user in others {
        let UserId::Alternative(id) = user.id else { return Err(OUT_OF_ORDER) };
        ids.push(pool.get(id));
    }
    texts::write_ids(writer, ids.into_iter())
}

fn read_number(reader: &mut Reader<'_>, before: Option<CivicNumber>) -> Result<CivicNumber, Unreadable> {
    let impossible = Unreadable { what: "a number of a person is none" };
    let date = date_of(before).checked_add(reader.number()?).ok_or(impossible)?;
    let code = reader.number()?;
    let tail = if code < DIGITS { digits(code) } else { code - DIGITS };
    if date > u64::from(u32::MAX) || tail > u64::from(u32::MAX) {
        return Err(impossible);
    }
    let number = CivicNumber::from_packed(date << 32 | tail).ok_or(impossible)?;
    if before.is_some_and(|before| before >= number) { Err(OUT_OF_ORDER) } else { Ok(number) }
}

fn date_of(number: Option<CivicNumber>) -> u64 {
    number.map_or(0, |number| number.packed() >> 32)
}

fn tail_code(number: CivicNumber) -> u64 {
    let tail = number.packed() & u64::from(u32::MAX);
    let bytes = (tail as u32).to_be_bytes();
    if bytes.iter().all(u8::is_ascii_digit) {
        bytes.iter().fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0'))
    } else {
        DIGITS + tail
    }
}

/// The four characters of a number below ten thousand, packed as [`CivicNumber::packed`] has them.
fn digits(mut code: u64) -> u64 {
    let mut bytes = [b'0'; 4];
    for byte in bytes.iter_mut().rev() {
        *byte = b'0' + (code % 10) as u8;
        code /= 10;
    }
    u64::from(u32::from_be_bytes(bytes))
}

fn write_ages(writer: &mut Writer, (from, to): (Option<u8>, Option<u8>)) {
    for age in [from, to] {
        writer.number(age.map_or(0, |age| u64::from(age) + 1));
    }
}

fn read_ages(reader: &mut Reader<'_>) -> Result<(Option<u8>, Option<u8>), Unreadable> {
    let mut age = || match reader.number()? {
        0 => Ok(None),
        age => u8::try_from(age - 1).map(Some).map_err(|_| Unreadable { what: "an age is out of range" }),
    };
    Ok((age()?, age()?))
}

/// Two bits a switch: unsaid, off, on.
fn switches_code(switches: Switches) -> u8 {
    let Switches { hide_contact, personal_notices, group_messages, system_messages } = switches;
    [hide_contact, personal_notices, group_messages, system_messages]
        .into_iter()
        .fold(0, |code, switch| code << 2 | switch.map_or(0, |on| 1 + u8::from(on)))
}

fn read_switches(code: u8) -> Result<Switches, Unreadable> {
    let switch = |shift: u32| match code >> shift & 3 {
        0 => Ok(None),
        1 => Ok(Some(false)),
        2 => Ok(Some(true)),
        _ => Err(Unreadable { what: "a switch is neither on nor off" }),
    };
    Ok(Switches {
        hide_contact: switch(6)?,
        personal_notices: switch(4)?,
        group_messages: switch(2)?,
        system_messages: switch(0)?,
    })
}
