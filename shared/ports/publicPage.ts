// Reads a public page of somebody else's: only over https, only from addresses that are open to all, a little and not for long.
import { lookup as resolve } from "node:dns";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { config } from "../config.ts";
import { hostFits } from "../domain/platform.ts";
import type { BioReader } from "./bio.ts";

/** Networks that are nobody's public page: our own, the neighbours', this machine's. */
const CLOSED = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  CLOSED.addSubnet(net, bits, "ipv4");
/** Of the other family only what is given out to the world; in it lie networks that lead to addresses of the first. */
const OPEN6 = new BlockList();
OPEN6.addSubnet("2000::", 3, "ipv6");
const CLOSED6 = new BlockList();
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  CLOSED6.addSubnet(net, bits, "ipv6");

/** True for an address that anybody on the internet may reach. */
export function isOpenAddress(address: string): boolean {
  if (isIP(address) === 4) return !CLOSED.check(address, "ipv4");
  return isIP(address) === 6 && OPEN6.check(address, "ipv6") && !CLOSED6.check(address, "ipv6");
}

class Refused extends Error {}

/** Resolves a name to its open addresses only: the connection is made to what was looked at, so it cannot change in between. */
const openLookup: LookupFunction = (name, options, done) =>
  resolve(name, { all: true, ...(options.family ? { family: options.family } : {}) }, (error, found = []) => {
    const open = found.filter(({ address }) => isOpenAddress(address));
    const [first] = open;
    if (error || !first) return done(error ?? new Refused(`${name} has no open address`), "", 4);
    return options.all ? done(null, open) : done(null, first.address, first.family);
  });

const get = (url: URL, signal: AbortSignal) =>
  new Promise<IncomingMessage>((done, fail) => {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    // A bare address is connected to without being looked up.
    if (url.protocol !== "https:" || url.port !== "" || url.username !== "" || isIP(host) !== 0)
      return fail(new Refused(`${url.protocol}//${url.host} is no public page`));
    const headers = { accept: "text/html,text/plain;q=0.9", "user-agent": "Fairbrief (proof of ownership)" };
    request(url, { lookup: openLookup, signal, headers }, done).on("error", fail).end();
  });

async function textOf(reply: IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of reply) {
    parts.push(part as Buffer);
    bytes += (part as Buffer).length;
    if (bytes >= maxBytes) break;
  }
  return Buffer.concat(parts).subarray(0, maxBytes).toString("utf8");
}

/** The page's text; undefined when it did not answer as a page, in time, or leads where `mayGo` does not. */
async function readPage(address: string, mayGo: (url: string) => boolean): Promise<{ text: string } | undefined> {
  const { timeoutMs, maxBytes, maxRedirects } = config.ownership.page;
  const signal = AbortSignal.timeout(timeoutMs);
  let url = new URL(address);
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    if (!mayGo(url.href)) return undefined;
    const reply = await get(url, signal);
    const { statusCode = 0 } = reply;
    const { location } = reply.headers;
    if (statusCode >= 300 && statusCode < 400 && location !== undefined && URL.canParse(location, url.href)) {
      reply.destroy();
      url = new URL(location, url);
      continue;
    }
    if (statusCode === 200) return { text: await textOf(reply, maxBytes) };
    reply.destroy();
    return undefined;
  }
  return undefined;
}

/** Accounts' own pages. What redirects to another platform's host is not the account's. */
export const pageBios = (): BioReader => ({
  read: async ({ platform, url }) => {
    try {
      return await readPage(url, (next) => hostFits(platform, next));
    } catch {
      return undefined;
    }
  },
});
