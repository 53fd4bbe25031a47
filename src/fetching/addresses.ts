import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** True of an address that anybody on the internet has: no private network, no loopback, nothing kept for a purpose. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Looks a name up as `dns.lookup` does, and fails where any of its addresses is not public: a register's name that
 * comes to point into somebody's own network is not asked. The connection is made to what was checked.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: readonly LookupAddress[]) => {
    if (error) return callback(error, '');
    const inside = found.find(({ address }) => !isPublicAddress(address));
    const [first] = found;
    if (inside || !first)
      return callback(
        new Error(`${hostname} points to ${inside?.address ?? 'nothing'}, which is not public`),
        '',
      );
    if (options.all) callback(null, [...found]);
    else callback(null, first.address, first.family);
  });
};
