import { BlockList, isIPv6 } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** What one machine may do at the mail listener. `open`: connections at once; the others in a minute. */
export type ClientAllowance = { open: number; connections: number; messages: number; unknown: number };
export type Allowances = { near: ClientAllowance; stranger: ClientAllowance };

/**
 * A machine of our own network is a relay that brings everybody's mail, and only a flood is stopped; a stranger brings its own.
 * `unknown` recipients beyond the allowance are a search for addresses.
 */
export const ALLOWANCES: Allowances = {
  near: { open: 200, connections: 60_000, messages: 120_000, unknown: 6_000 },
  stranger: { open: 20, connections: 120, messages: 600, unknown: 30 },
};

const ownNetworks = new BlockList();
for (const [net, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  ownNetworks.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  ownNetworks.addSubnet(net, prefix, "ipv6");

export function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return ownNetworks.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
}

/** Counts what each machine does. `may` counts one and says whether it is within the allowance. */
export function countClients(allowances: Allowances) {
  const open = new Map<string, Set<string>>();
  const counters = new Map<string, RateLimiterMemory>();
  const allowanceOf = (address: string): ClientAllowance => allowances[isNear(address) ? "near" : "stranger"];

  const may = async (what: "connections" | "messages" | "unknown", address: string): Promise<boolean> => {
    const points = allowanceOf(address)[what];
    const name = `${what} ${points}`;
    const counter = counters.get(name) ?? new RateLimiterMemory({ points, duration: 60 });
    counters.set(name, counter);
    return counter.consume(machineOf(address)).then(
      () => true,
      () => false,
    );
  };

  return {
    may,
    /** A connection begins; false when its machine has too many open. `left` follows in either case. */
    came: (id: string, address: string): boolean => {
      const machine = machineOf(address);
      const ids = (open.get(machine) ?? new Set()).add(id);
      open.set(machine, ids);
      return ids.size <= allowanceOf(address).open;
    },
    left: (id: string, address: string): void => {
      const machine = machineOf(address);
      const ids = open.get(machine);
      ids?.delete(id);
      if (ids?.size === 0) open.delete(machine);
    },
  };
}

/** A household or a rented machine has a whole /64 of IPv6 addresses. */
function machineOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  return [...address.split("::")[0]!.split(":"), "0", "0", "0"].slice(0, 4).join(":");
}
