//! The columns of each file, in the standard's order, the extensions last.

use crate::export::table::{Column, Field};

pub(super) const MANIFEST: &[Column] = &[("propertyName", Field::Other), ("value", Field::Other)];

pub(super) const ORGS: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("name", Field::Other),
    ("type", Field::Other),
    ("identifier", Field::Other),
    ("parentSourcedId", Field::Other),
    ("metadata.schoolTypes", Field::Forms),
    ("metadata.organiser", Field::Organiser),
    ("metadata.municipalityCode", Field::Other),
];

pub(super) const SESSIONS: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("title", Field::Other),
    ("type", Field::Other),
    ("startDate", Field::Other),
    ("endDate", Field::Other),
    ("parentSourcedId", Field::Other),
    ("schoolYear", Field::Other),
];

pub(super) const USERS: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("enabledUser", Field::Other),
    ("username", Field::Other),
    ("userIds", Field::Other),
    ("givenName", Field::Given),
    ("familyName", Field::Family),
    ("middleName", Field::Other),
    ("identifier", Field::Other),
    ("email", Field::Email),
    ("sms", Field::Other),
    ("phone", Field::Other),
    ("agentSourcedIds", Field::Guardians),
    ("grades", Field::Year),
    ("password", Field::Other),
    ("userMasterIdentifier", Field::Number),
    ("preferredGivenName", Field::Other),
    ("preferredMiddleName", Field::Other),
    ("preferredFamilyName", Field::Other),
    ("primaryOrgSourcedId", Field::Other),
    ("pronouns", Field::Other),
    ("metadata.securityMarking", Field::Marking),
];

pub(super) const ROLES: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("userSourcedId", Field::Other),
    ("roleType", Field::Other),
    ("role", Field::Other),
    ("beginDate", Field::Other),
    ("endDate", Field::Other),
    ("orgSourcedId", Field::Unit),
    ("userProfileSourcedId", Field::Other),
    ("metadata.dutyRole", Field::Duty),
    ("metadata.schoolType", Field::Other),
];

pub(super) const PROFILES: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("userSourcedId", Field::Other),
    ("profileType", Field::Other),
    ("vendorId", Field::Other),
    ("applicationId", Field::Other),
    ("description", Field::Other),
    ("credentialType", Field::Other),
    ("username", Field::Other),
    ("password", Field::Other),
];

pub(super) const DEMOGRAPHICS: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("birthDate", Field::Other),
    ("sex", Field::Other),
];

pub(super) const COURSES: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("schoolYearSourcedId", Field::Other),
    ("title", Field::Other),
    ("courseCode", Field::Other),
    ("grades", Field::Other),
    ("orgSourcedId", Field::Other),
    ("subjects", Field::Other),
    ("subjectCodes", Field::Other),
];

pub(super) const CLASSES: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("title", Field::Other),
    ("grades", Field::Other),
    ("courseSourcedId", Field::Other),
    ("classCode", Field::Other),
    ("classType", Field::Other),
    ("location", Field::Other),
    ("schoolSourcedId", Field::Other),
    ("termSourcedIds", Field::Other),
    ("subjects", Field::Other),
    ("subjectCodes", Field::Other),
    ("periods", Field::Other),
    ("metadata.groupType", Field::Other),
    ("metadata.schoolType", Field::Other),
];

pub(super) const ENROLMENTS: &[Column] = &[
    ("sourcedId", Field::Other),
    ("status", Field::Other),
    ("dateLastModified", Field::Other),
    ("classSourcedId", Field::Group),
    ("schoolSourcedId", Field::Other),
    ("userSourcedId", Field::Other),
    ("role", Field::Other),
    ("primary", Field::Other),
    ("beginDate", Field::From),
    ("endDate", Field::To),
    ("metadata.assignment", Field::Other),
];
