//! A list that ends somewhere says so: one row more than is shown is asked for.

/// Cuts `rows` down to `most`; whether there were more.
pub(super) fn cut<T>(rows: &mut Vec<T>, most: usize) -> bool {
    let more = rows.len() > most;
    rows.truncate(most);
    more
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn the_last_row_is_not_taken_for_more() {
        let mut rows = vec![1, 2, 3];
        assert!(!cut(&mut rows, 3));
        assert!(cut(&mut rows, 2));
        assert_eq!(rows, [1, 2]);
    }
}
