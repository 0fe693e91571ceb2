//! Where a request comes from: what tries and calls are counted by.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};

/// Whose count a request falls into; `-` where nobody knows. `X-Forwarded-For` is
/// believed only from a trusted proxy, and then its last entry, which that proxy
/// wrote itself.
pub fn address(request: &Request, trusted: &[IpAddr]) -> String {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip().to_canonical());
    let is_trusted = |peer: &IpAddr| trusted.iter().any(|one| one.to_canonical() == *peer);
    let forwarded = peer
        .filter(is_trusted)
        .and_then(|_| forwarded_for(request.headers()));
    forwarded.or(peer).map_or_else(|| "-".to_owned(), counted)
}

fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// An IPv4 address, also where a socket for both kinds writes it as IPv6; of IPv6
/// the network (/64): whoever has one has all of its addresses (RFC 4291 2.5.1),
/// and would be as many callers as they like.
fn counted(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn from(peer: &str, forwarded: &str, trusted: &str) -> String {
        let mut request = Request::builder()
            .header("x-forwarded-for", forwarded)
            .body(Body::empty())
            .unwrap();
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        address(&request, &[trusted.parse().unwrap()])
    }

    #[test]
    fn only_a_trusted_proxy_names_the_address() {
        let trusted = "10.0.0.1";
        assert_eq!(from("10.0.0.1:9", "1.2.3.4, 5.6.7.8", trusted), "5.6.7.8");
        assert_eq!(from("10.0.0.2:9", "1.2.3.4", trusted), "10.0.0.2");
    }

    #[test]
    fn a_proxy_is_known_however_its_address_is_written() {
        let client = "1.2.3.4";
        assert_eq!(from("[::ffff:127.0.0.1]:9", client, "127.0.0.1"), client);
        assert_eq!(from("127.0.0.1:9", client, "::ffff:127.0.0.1"), client);
        assert_eq!(from("[::ffff:127.0.0.1]:9", client, "::1"), "127.0.0.1");
        let written = "::ffff:1.2.3.4";
        assert_eq!(from("127.0.0.1:9", written, "127.0.0.1"), client);
    }

    #[test]
    fn an_ipv6_network_is_one_caller() {
        let peer = |peer: &str| from(peer, "", "10.0.0.1");
        let one = peer("[2001:db8:1:2:3:4:5:6]:9");
        assert_eq!(one, "2001:db8:1:2::/64");
        assert_eq!(peer("[2001:db8:1:2:ffff::1]:10"), one);
        assert_ne!(peer("[2001:db8:1:3:3:4:5:6]:9"), one);
    }
}
