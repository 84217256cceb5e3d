import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const INNER = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
]) {
  INNER.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ...([
    ['::', 128],
    ['::1', 128],
    ['64:ff9b::', 96],
    ['100::', 64],
    ['2001:db8::', 32],
  ] as const),
  ...([
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ] as const),
]) {
  INNER.addSubnet(network, prefix, 'ipv6');
}

/** Is this an address of the internet, and not of this machine, its network, or a cloud's inner services? */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // An IPv4 address in the clothes of IPv6 (`::ffff:10.0.0.1`) is checked by Node as what it is.
  return family !== 0 && !INNER.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** A name that leads inside. */
export class InnerAddress extends Error {
  readonly code = 'EINNER';
}

/** Looks a name up and refuses it when any of its addresses leads inside. The connection is made to what was checked. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return done(new InnerAddress('The name leads inside'), '');
    }
    if (options.all === true) return done(null, addresses);
    return done(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
};
