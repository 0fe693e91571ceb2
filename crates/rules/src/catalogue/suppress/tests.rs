use proptest::prelude::*;

use super::*;

/// What somebody can work out who knows every sum: the hidden cells whose value
/// follows from the equations, by elimination over a prime field.
fn worked_out(table: &Protected) -> Vec<(usize, usize)> {
    const PRIME: i128 = 2_147_483_647;
    let (rows, columns) = (table.len(), table[0].len());
    let unknown: Vec<(usize, usize)> = (0..rows)
        .flat_map(|r| (0..columns).map(move |c| (r, c)))
        .filter(|(r, c)| table[*r][*c].is_none())
        .collect();
    let mut equations: Vec<Vec<i128>> = Vec::new();
    for r in 0..rows {
        let sign = |c: usize| if c + 1 == columns { PRIME - 1 } else { 1 };
        let of = |(row, c): &(usize, usize)| if *row == r { sign(*c) } else { 0 };
        equations.push(unknown.iter().map(of).collect());
    }
    for c in 0..columns {
        let sign = |r: usize| if r + 1 == rows { PRIME - 1 } else { 1 };
        let of = |(r, column): &(usize, usize)| if *column == c { sign(*r) } else { 0 };
        equations.push(unknown.iter().map(of).collect());
    }
    let power = |base: i128| {
        let (mut result, mut base, mut exponent) = (1, base, PRIME - 2);
        while exponent > 0 {
            if exponent % 2 == 1 {
                result = result * base % PRIME;
            }
            base = base * base % PRIME;
            exponent /= 2;
        }
        result
    };
    let mut rank = 0;
    for column in 0..unknown.len() {
        let Some(pivot) = (rank..equations.len()).find(|row| equations[*row][column] != 0) else {
            continue;
        };
        equations.swap(rank, pivot);
        let inverse = power(equations[rank][column]);
        for value in &mut equations[rank] {
            *value = *value * inverse % PRIME;
        }
        let leading = equations[rank].clone();
        for (row, equation) in equations.iter_mut().enumerate() {
            let factor = equation[column];
            if row != rank && factor != 0 {
                for (value, lead) in equation.iter_mut().zip(&leading) {
                    *value = (*value + (PRIME - factor) * lead) % PRIME;
                }
            }
        }
        rank += 1;
    }
    let single = equations.iter().filter_map(|equation| {
        let mut set = equation
            .iter()
            .enumerate()
            .filter(|(_, value)| **value != 0);
        match (set.next(), set.next()) {
            (Some((position, _)), None) => Some(unknown[position]),
            _ => None,
        }
    });
    single.collect()
}

/// How much more than it is a cell can be at most, up to twenty, for somebody who
/// knows what is told and that nothing counts less than none: the largest flow
/// from the end of its edge back to the beginning, found by augmenting ways.
/// `whole` is the table with all its counts.
fn can_be_more(told: &Protected, whole: &[Vec<u64>], (r, c): (usize, usize)) -> u64 {
    const ENOUGH: u64 = 20;
    let (rows, columns) = (whole.len(), whole[0].len());
    let nodes = rows + columns;
    // Each line adds up to none when its sum is taken from it: in a row the last
    // column is what counts against, in a column the last row.
    let against = |r: usize, c: usize| (r + 1 == rows) != (c + 1 == columns);
    let edge = |r: usize, c: usize| {
        if against(r, c) {
            (rows + c, r)
        } else {
            (r, rows + c)
        }
    };
    let mut room = vec![vec![0_u64; nodes]; nodes];
    for row in 0..rows {
        for column in 0..columns {
            if told[row][column].is_none() && (row, column) != (r, c) {
                let (from, to) = edge(row, column);
                room[from][to] += ENOUGH;
                room[to][from] += whole[row][column];
            }
        }
    }
    let (goal, start) = edge(r, c);
    let mut flow = 0;
    while flow < ENOUGH {
        let mut before = vec![None; nodes];
        let mut waiting = std::collections::VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            for next in 0..nodes {
                if next != start && before[next].is_none() && room[node][next] > 0 {
                    before[next] = Some(node);
                    waiting.push_back(next);
                }
            }
        }
        let mut node = goal;
        while let Some(from) = before[node] {
            room[from][node] -= 1;
            room[node][from] += 1;
            node = from;
        }
        if node != start {
            break;
        }
        flow += 1;
    }
    flow
}

/// The table with its sums, nothing hidden.
fn with_sums(counts: &[Vec<u64>]) -> Vec<Vec<u64>> {
    let mut whole: Vec<Vec<u64>> = counts.to_vec();
    for row in &mut whole {
        row.push(row.iter().sum());
    }
    let sum = |c: usize| whole.iter().map(|row| row[c]).sum::<u64>();
    let sums: Vec<u64> = (0..whole[0].len()).map(sum).collect();
    whole.push(sums);
    whole
}

/// The small cells that cannot be [`LEAST`] more than they are.
fn too_narrow(told: &Protected, counts: &[Vec<u64>]) -> Vec<(usize, usize)> {
    let whole = with_sums(counts);
    let cells = (0..whole.len()).flat_map(|r| (0..whole[0].len()).map(move |c| (r, c)));
    cells
        .filter(|(r, c)| whole[*r][*c] < LEAST)
        .filter(|cell| can_be_more(told, &whole, *cell) < LEAST)
        .collect()
}

/// Each hidden cell lies on a circle, and in each line with a told sum what is
/// hidden adds up to five: all the same both zeros are known.
fn zeros_that_are_known() -> Vec<Vec<u64>> {
    vec![vec![5, 5, 100], vec![0, 100, 5], vec![100, 0, 5]]
}

#[test]
fn the_auditor_of_these_tests_knows_that_nothing_counts_less_than_none() {
    let counts = zeros_that_are_known();
    let mut told: Protected = with_sums(&counts)
        .into_iter()
        .map(|row| row.into_iter().map(Some).collect())
        .collect();
    for (r, c) in [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2)] {
        told[r][c] = None;
    }
    assert!(worked_out(&told).is_empty());
    assert_eq!(can_be_more(&told, &with_sums(&counts), (1, 0)), 0);
    assert_eq!(too_narrow(&told, &counts), [(1, 0), (2, 1)]);
}

#[test]
fn measures_23_a_zero_is_not_known_because_others_cannot_be_less() {
    let counts = zeros_that_are_known();
    let table = protect(&counts);
    assert!(too_narrow(&table, &counts).is_empty(), "{table:?}");
    let told = table.iter().flatten().flatten().count();
    assert!(told >= 6, "{table:?}");
}

/// As large as a month of all streets and items.
#[test]
fn measures_23_a_large_table_of_small_counts_is_protected_and_its_sums_are_told() {
    let count = |r: u64, c: u64| match (r * 7 + c * 3) % 11 {
        n @ 0..4 => n,
        n => n * 20,
    };
    let row = |r| (0..40).map(|c| count(r, c)).collect();
    let counts: Vec<Vec<u64>> = (0..15).map(row).collect();
    let table = protect(&counts);
    assert!(too_narrow(&table, &counts).is_empty(), "{table:?}");
    assert!(table.last().unwrap().last().unwrap().is_some());
    let told = table.iter().flatten().flatten().count();
    assert!(told > 200, "{told}");
}

#[test]
fn the_auditor_of_these_tests_works_out_what_is_hidden_alone() {
    let alone = vec![
        vec![Some(7), None, Some(9)],
        vec![Some(8), Some(8), Some(16)],
        vec![Some(15), Some(10), Some(25)],
    ];
    assert_eq!(worked_out(&alone), [(0, 1)]);
}

#[test]
fn measures_23_nothing_under_five_is_told_not_even_none() {
    let table = protect(&[vec![0, 40, 30], vec![12, 4, 50], vec![20, 30, 9]]);
    assert_eq!(table[0][0], None);
    assert_eq!(table[1][1], None);
    assert!(worked_out(&table).is_empty());
    // And most of it is told.
    let told = table.iter().flatten().flatten().count();
    assert!(told >= 10, "{table:?}");
}

/// What a month of a small district looks like: no cell is as much as five.
#[test]
fn measures_23_sums_are_told_where_every_cell_is_small() {
    let counts = [
        vec![2, 1, 0, 3, 1, 2],
        vec![1, 0, 2, 1, 3, 0],
        vec![0, 3, 1, 0, 2, 2],
        vec![3, 1, 0, 2, 1, 4],
    ];
    let table = protect(&counts);
    assert_eq!(table[4][6], Some(35));
    let streets: Vec<_> = table.iter().map(|row| row[6]).collect();
    assert_eq!(streets, [Some(9), None, None, Some(11), Some(35)]);
    assert!(worked_out(&table).is_empty(), "{table:?}");
    assert!(too_narrow(&table, &counts).is_empty(), "{table:?}");
}

#[test]
fn a_table_without_small_counts_is_told_whole() {
    let table = protect(&[vec![5, 6], vec![7, 8]]);
    assert_eq!(
        table,
        [
            [Some(5), Some(6), Some(11)],
            [Some(7), Some(8), Some(15)],
            [Some(12), Some(14), Some(26)]
        ]
    );
}

#[test]
fn nothing_at_all_and_a_single_cell() {
    assert_eq!(protect(&[]), [[None]]);
    assert_eq!(protect(&[vec![3]]), [[None, None], [None, None]]);
    assert_eq!(
        protect(&[vec![9]]),
        [[Some(9), Some(9)], [Some(9), Some(9)]]
    );
}

fn tables() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let count = prop_oneof![3 => 0_u64..5, 3 => 5_u64..30, 1 => Just(0_u64)];
    (1_usize..6, 1_usize..8).prop_flat_map(move |(rows, columns)| {
        proptest::collection::vec(proptest::collection::vec(count.clone(), columns), rows)
    })
}

fn small_tables() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (2_usize..6, 2_usize..10).prop_flat_map(|(rows, columns)| {
        proptest::collection::vec(proptest::collection::vec(0_u64..5, columns), rows)
    })
}

proptest! {
    #[test]
    fn measures_23_no_small_count_can_be_worked_out_by_subtraction(counts in tables()) {
        let table = protect(&counts);
        for (told, counted) in table.iter().zip(&counts) {
            for (told, counted) in told.iter().zip(counted) {
                prop_assert!(told.is_none_or(|told| told == *counted && told >= LEAST));
            }
        }
        prop_assert!(worked_out(&table).is_empty(), "{table:?}");
        let whole = protect(&counts.iter().map(|row| row.iter().map(|n| n + LEAST).collect()).collect::<Vec<_>>());
        prop_assert!(whole.iter().flatten().all(Option::is_some));
    }

    #[test]
    fn measures_23_each_small_count_could_be_five_more(counts in tables()) {
        let table = protect(&counts);
        prop_assert!(too_narrow(&table, &counts).is_empty(), "{table:?}");
    }

    /// No cell can be five less by itself; several together have to be.
    #[test]
    fn measures_23_where_all_are_small_none_can_be_worked_out_either(counts in small_tables()) {
        let table = protect(&counts);
        prop_assert!(worked_out(&table).is_empty(), "{table:?}");
        prop_assert!(too_narrow(&table, &counts).is_empty(), "{table:?}");
    }

    #[test]
    fn what_is_hidden_beside_a_told_sum_adds_up_to_five(counts in tables()) {
        let table = protect(&counts);
        for row in &table {
            let (sum, parts) = row.split_last().unwrap();
            if let (Some(sum), true) = (sum, parts.iter().any(Option::is_none)) {
                let told: u64 = parts.iter().flatten().sum();
                prop_assert!(sum - told >= LEAST);
            }
        }
    }
}
