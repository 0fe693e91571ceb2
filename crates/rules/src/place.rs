//! Places: 4 streets (街道) and their 304 villages and communities (村、社区). The
//! village in an address decides which street has jurisdiction, and what lies
//! outside is not handled here (Measures 2). Codes are those of the statistical
//! divisions (Measures 8).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A street (街道), also the code of its office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Street {
    /// 9-digit statistical code, e.g. `370105017`.
    pub code: String,
    /// Name, e.g. 大桥街道.
    pub name: String,
    /// 行政区: the Area is no district of its own and lies over two.
    pub district: String,
}

/// A village or community (村、社区).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Village {
    /// 12-digit statistical code, beginning with the street's.
    pub code: String,
    /// Name of its committee, e.g. 马店村村民委员会.
    pub name: String,
    /// Code of its street.
    pub street: String,
}

impl Village {
    /// What people call it: 马店村.
    pub fn short_name(&self) -> &str {
        ["村民委员会", "居民委员会", "居委会", "村委会"]
            .iter()
            .find_map(|suffix| self.name.strip_suffix(suffix))
            .filter(|name| !name.is_empty())
            .unwrap_or(&self.name)
    }
}

/// All places of the Area.
#[derive(Clone, Debug, Default)]
pub struct Places {
    streets: Vec<Street>,
    villages: BTreeMap<String, Village>,
}

impl Places {
    /// The places as loaded; the streets keep their order.
    pub fn new(
        streets: impl IntoIterator<Item = Street>,
        villages: impl IntoIterator<Item = Village>,
    ) -> Self {
        Self {
            streets: streets.into_iter().collect(),
            villages: villages.into_iter().map(|v| (v.code.clone(), v)).collect(),
        }
    }

    /// The streets.
    pub fn streets(&self) -> &[Street] {
        &self.streets
    }

    /// The street with this code.
    pub fn street(&self, code: &str) -> Option<&Street> {
        self.streets.iter().find(|street| street.code == code)
    }

    /// The village with this code.
    pub fn village(&self, code: &str) -> Option<&Village> {
        self.villages.get(code)
    }

    /// Whether there is such a village.
    pub fn has_village(&self, code: &str) -> bool {
        self.villages.contains_key(code)
    }

    /// All villages, by code.
    pub fn villages(&self) -> impl Iterator<Item = &Village> {
        self.villages.values()
    }

    /// The villages of a street, by code.
    pub fn villages_of<'a>(&'a self, street: &'a str) -> impl Iterator<Item = &'a Village> {
        self.villages()
            .filter(move |village| village.street == street)
    }

    /// The street that a village belongs to.
    pub fn street_of(&self, village: &str) -> Option<&Street> {
        self.street(&self.village(village)?.street)
    }

    /// `大桥街道马店村`
    pub fn full_name(&self, village: &str) -> Option<String> {
        let village = self.village(village)?;
        let street = self
            .street(&village.street)
            .map_or("", |street| street.name.as_str());
        Some(format!("{street}{}", village.short_name()))
    }

    /// What is wrong with the data, for whoever loads it.
    pub fn lint(&self) -> Vec<String> {
        let digits =
            |code: &str, n: usize| code.len() == n && code.bytes().all(|b| b.is_ascii_digit());
        let mut faults = Vec::new();
        for street in &self.streets {
            if !digits(&street.code, 9) {
                faults.push(format!(
                    "街道“{}”的代码{}不是9位数字",
                    street.name, street.code
                ));
            }
            if self.villages_of(&street.code).next().is_none() {
                faults.push(format!("街道“{}”没有村（社区）", street.name));
            }
        }
        for village in self.villages() {
            if !digits(&village.code, 12) {
                faults.push(format!(
                    "村（社区）“{}”的代码{}不是12位数字",
                    village.name, village.code
                ));
            }
            if self.street(&village.street).is_none() {
                faults.push(format!(
                    "村（社区）“{}”的街道{}不存在",
                    village.name, village.street
                ));
            } else if !village.code.starts_with(&village.street) {
                faults.push(format!("村（社区）“{}”的代码与街道不一致", village.name));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(file: &str) -> impl Iterator<Item = [String; 3]> {
        let cells = |line: &str| {
            let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            cells.try_into().unwrap()
        };
        file.lines().skip(1).map(cells)
    }

    /// As shipped in `data/`.
    fn places() -> Places {
        let streets = include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../data/places/streets.csv"
        ));
        let villages = include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../data/places/villages.csv"
        ));
        Places::new(
            rows(streets).map(|[code, name, district]| Street {
                code,
                name,
                district,
            }),
            rows(villages).map(|[code, name, street]| Village { code, name, street }),
        )
    }

    /// Measures 2 and 8: the four streets and no other place, by their codes.
    #[test]
    fn the_shipped_places_are_sound() {
        let places = places();
        assert_eq!(places.lint(), Vec::<String>::new());
        let counts: Vec<_> = places
            .streets()
            .iter()
            .map(|street| {
                (
                    street.name.as_str(),
                    places.villages_of(&street.code).count(),
                )
            })
            .collect();
        assert_eq!(
            counts,
            [
                ("大桥街道", 72),
                ("崔寨街道", 70),
                ("孙耿街道", 71),
                ("太平街道", 91)
            ]
        );
        assert_eq!(places.villages().count(), 304);
    }

    #[test]
    fn a_village_leads_to_its_street() {
        let places = places();
        assert_eq!(
            places.street_of("370105017201").map(|s| s.code.as_str()),
            Some("370105017")
        );
        assert_eq!(
            places.full_name("370105017201").as_deref(),
            Some("大桥街道马店村")
        );
        assert_eq!(
            places.full_name("370115003402").as_deref(),
            Some("崔寨街道英才学院类似社区")
        );
        assert_eq!(places.street_of("370105017999"), None);
        assert!(!places.has_village("370105017"));
    }

    #[test]
    fn faulty_data_is_named() {
        let street = |code: &str| Street {
            code: code.into(),
            name: "甲街道".into(),
            district: "甲区".into(),
        };
        let village = |code: &str, street: &str| Village {
            code: code.into(),
            name: "乙村".into(),
            street: street.into(),
        };
        let places = Places::new(
            [street("37010501"), street("370105017")],
            [
                village("370105017", "370105017"),
                village("370115003201", "370115003"),
                village("370115003202", "370105017"),
            ],
        );
        assert_eq!(places.lint().len(), 5);
        assert_eq!(places.full_name("370115003201").as_deref(), Some("乙村"));
    }
}
