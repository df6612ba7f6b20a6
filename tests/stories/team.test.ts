// A brand's team over HTTP: invited by mail, joined by the right person, changed at once, and never without an owner.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { register } from "../../local/world/accounts.ts";
import { config } from "../../shared/config.ts";
import { LOCALES } from "../../shared/domain/text.ts";
import { LANGUAGES } from "../../shared/notify/languages.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { key } from "../../shared/store/keys.ts";
import { briefBody } from "../kit/brief.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
type Person = Awaited<ReturnType<typeof system.as>>;

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const arrive = async (email: string) => {
  const { userId } = await register(system, email);
  return { userId, person: await system.as(email) };
};
/** A brand of its own for each story. */
let made = 0;
async function newBrand() {
  made += 1;
  const { userId, person: owner } = await arrive(`founder${made}@team${made}.test`);
  const body = {
    legalName: "Team Ltd",
    displayName: `Team ${made}`,
    country: "GB",
    currency: "usd" as const,
    website: `https://team${made}.test`,
  };
  const { data: brand } = await owner.brands.create({ body });
  return { brandId: brand.id, displayName: brand.displayName, owner, ownerId: userId, domain: `team${made}.test` };
}
const invite = async (owner: Person, brandId: string, email: string, roles: ("owner" | "manager" | "reviewer")[]) =>
  (await owner.members.invite({ params: { brandId }, body: { email, roles } })).data;
const mailsTo = async (email: string) => {
  await system.drain();
  return system.mailbox.items().filter(({ to }) => to === email);
};
/** The token of the last mail's link. */
const linkTo = async (email: string) =>
  /\/invitations\/([\w.-]+)/.exec((await mailsTo(email)).at(-1)?.text ?? "")?.[1] ?? "";
const rolesOf = async (person: Person, brandId: string) =>
  (await person.me.get()).data.brands.find(({ id }) => id === brandId)?.roles;
const join = async (owner: Person, brandId: string, email: string, roles: ("owner" | "manager" | "reviewer")[]) => {
  const guest = await arrive(email);
  await invite(owner, brandId, email, roles);
  await guest.person.invitations.accept({ params: { token: await linkTo(email) } });
  return guest;
};

describe("an invitation", () => {
  it("is shown to somebody without an account, who signs up and joins with its roles", async () => {
    const { brandId, displayName, owner, domain } = await newBrand();
    const email = `guest@${domain}`;
    const sent = await invite(owner, brandId, email, ["reviewer"]);
    expect(sent).toMatchObject({ brandId, status: "open", email, roles: ["reviewer"] });
    expect(Date.parse(sent.expiresAt) - Date.parse(sent.sentAt)).toBe(config.team.inviteSeconds * 1000);
    const token = await linkTo(email);
    const shown = await system.call("GET", `/v1/invitations/${token}`);
    expect(shown.body).toMatchObject({ brand: { id: brandId, displayName }, email, roles: ["reviewer"] });
    const { userId, person } = await arrive(email);
    const { data: team } = await owner.members.list({ params: { brandId } });
    expect([team.items.length, team.invitations.map((one) => one.email)]).toEqual([1, [email]]);
    const { data: joined } = await person.invitations.accept({ params: { token } });
    expect(joined).toEqual({ brand: { id: brandId, displayName }, roles: ["reviewer"] });
    expect((await person.invitations.accept({ params: { token } })).data).toEqual(joined);
    expect(await rolesOf(person, brandId)).toEqual(["reviewer"]);
    const { data: after } = await person.members.list({ params: { brandId } });
    expect(after.items.map((one) => [one.email, one.roles])).toEqual([
      [`founder${made}@${domain}`, ["owner"]],
      [email, ["reviewer"]],
    ]);
    expect(after.invitations).toEqual([]);
    await system.drain();
    const [news] = (await owner.notifications.list({})).data.items;
    expect(news).toMatchObject({ text: "member.joined", params: { by: email, brand: displayName } });
    expect((await person.notifications.list({})).data.items).toEqual([]);
    expect(userId).toBe(after.items[1]?.userId);
  });

  it("is mailed in the language asked for, else in its sender's, with a link that no table spells", async () => {
    const { brandId, displayName, owner, ownerId, domain } = await newBrand();
    for (const locale of LOCALES) {
      const email = `${locale}@${domain}`;
      await owner.members.invite({ params: { brandId }, body: { email, roles: ["manager"], locale } });
      const [mail] = await mailsTo(email);
      expect(mail?.subject).toContain(displayName);
      expect(mail?.html).toContain(`<html lang="${locale}">`);
      expect(mail?.text).toContain(LANGUAGES[locale].words.frame.invited);
    }
    const { data: me } = await owner.me.get();
    await owner.me.update({ body: { locale: "vi" }, ifMatch: me.version });
    await invite(owner, brandId, `kin@${domain}`, ["manager"]);
    expect((await mailsTo(`kin@${domain}`))[0]?.html).toContain('<html lang="vi">');
    const token = await linkTo(`kin@${domain}`);
    expect(token.length).toBeGreaterThan(40);
    for await (const item of system.table.scan()) expect(JSON.stringify(item)).not.toContain(token.split(".")[1]);
    expect(ownerId).not.toBe("");
  });

  it("is for the address it was sent to, whatever its capitals, and for no other", async () => {
    const { brandId, owner, domain } = await newBrand();
    await invite(owner, brandId, `Right@${domain}`, ["manager"]);
    const token = await linkTo(`Right@${domain}`);
    const { person: wrong } = await arrive(`wrong@${domain}`);
    expect(await refused(wrong.invitations.accept({ params: { token } }))).toEqual([403, "forbidden"]);
    const { person: right } = await arrive(`right@${domain}`);
    await right.invitations.accept({ params: { token } });
    expect(await refused(wrong.invitations.accept({ params: { token } }))).toEqual([410, "gone"]);
    expect(await rolesOf(wrong, brandId)).toBeUndefined();
  });

  it("ends after seven days, and its first link when it is sent again", async () => {
    const { brandId, owner, domain } = await newBrand();
    const email = `late@${domain}`;
    const { person } = await arrive(email);
    const { id: invitationId } = await invite(owner, brandId, email, ["manager"]);
    const first = await linkTo(email);
    await system.advance(config.team.inviteSeconds);
    expect(await refused(person.invitations.accept({ params: { token: first } }))).toEqual([410, "gone"]);
    expect((await owner.members.list({ params: { brandId } })).data.invitations[0]?.status).toBe("expired");
    await owner.invitations.resend({ params: { brandId, invitationId } });
    expect(await refused(person.invitations.accept({ params: { token: first } }))).toEqual([404, "not_found"]);
    await person.invitations.accept({ params: { token: await linkTo(email) } });
    expect(await rolesOf(person, brandId)).toEqual(["manager"]);
    expect(await refused(owner.invitations.resend({ params: { brandId, invitationId } }))).toEqual([
      409,
      "illegal_transition",
    ]);
  });

  it("is one for each address: the same again mails nothing, other roles replace it, too many are refused", async () => {
    const { brandId, owner, domain } = await newBrand();
    const email = `often@${domain}`;
    const { id: invitationId } = await invite(owner, brandId, email, ["manager"]);
    const again = await owner.members.invite({ params: { brandId }, body: { email, roles: ["manager"] } });
    expect([again.status, again.data.version, (await mailsTo(email)).length]).toEqual([200, 1, 1]);
    await invite(owner, brandId, email, ["reviewer"]);
    expect((await owner.members.list({ params: { brandId } })).data.invitations).toMatchObject([
      { id: invitationId, roles: ["reviewer"] },
    ]);
    for (let sent = 2; sent < config.team.maxSent; sent += 1)
      await owner.invitations.resend({ params: { brandId, invitationId } });
    expect(await refused(owner.invitations.resend({ params: { brandId, invitationId } }))).toEqual([
      409,
      "limit_reached",
    ]);
    const { data: revoked } = await owner.invitations.revoke({ params: { brandId, invitationId } });
    expect([revoked.status, revoked.email]).toEqual(["revoked", undefined]);
    expect((await owner.invitations.revoke({ params: { brandId, invitationId } })).data.version).toBe(revoked.version);
    expect(await refused(owner.members.invite({ params: { brandId }, body: { email, roles: ["manager"] } }))).toEqual([
      409,
      "limit_reached",
    ]);
    expect((await system.call("GET", `/v1/invitations/${await linkTo(email)}`)).status).toBe(404);
  });

  it("cannot be made for a member, by anybody but an owner, or from another brand", async () => {
    const { brandId, owner, domain } = await newBrand();
    const { person: manager } = await join(owner, brandId, `manager@${domain}`, ["manager"]);
    const body = { email: `x@${domain}`, roles: ["reviewer" as const] };
    expect(await refused(manager.members.invite({ params: { brandId }, body }))).toEqual([403, "forbidden"]);
    const known = { ...body, email: `MANAGER@${domain}` };
    expect(await refused(owner.members.invite({ params: { brandId }, body: known }))).toEqual([409, "already_exists"]);
    const { owner: stranger } = await newBrand();
    expect(await refused(stranger.members.list({ params: { brandId } }))).toEqual([404, "not_found"]);
    expect(await refused(stranger.members.invite({ params: { brandId }, body }))).toEqual([404, "not_found"]);
    const { id: invitationId } = await invite(owner, brandId, `x@${domain}`, ["reviewer"]);
    expect(await refused(stranger.invitations.revoke({ params: { brandId, invitationId } }))).toEqual([
      404,
      "not_found",
    ]);
    expect(await refused(manager.invitations.resend({ params: { brandId, invitationId } }))).toEqual([
      403,
      "forbidden",
    ]);
  });
});

describe("a member", () => {
  it("acts by the new roles from the next request on, and not at all once taken out", async () => {
    const { brandId, owner, domain } = await newBrand();
    const { userId, person } = await join(owner, brandId, `worker@${domain}`, ["reviewer"]);
    const params = { brandId, userId };
    const body = briefBody(system.clock.now());
    const post = () => person.briefs.create({ params: { brandId }, body });
    expect(await refused(post())).toEqual([403, "forbidden"]);
    await owner.members.update({ params, body: { roles: ["manager"] } });
    const { data: brief } = await post();
    await owner.members.update({ params, body: { roles: ["finance", "reviewer", "finance"] } });
    expect(await rolesOf(person, brandId)).toEqual(["reviewer", "finance"]);
    expect(await refused(post())).toEqual([403, "forbidden"]);
    const token = await linkTo(`worker@${domain}`);
    await owner.members.remove({ params });
    expect(await refused(person.briefs.get({ params: { briefId: brief.id } }))).toEqual([404, "not_found"]);
    expect(await rolesOf(person, brandId)).toBeUndefined();
    expect(await refused(person.invitations.accept({ params: { token } }))).toEqual([410, "gone"]);
    expect(await refused(owner.members.remove({ params }))).toEqual([404, "not_found"]);
    const log = await system.table.queryAll<{ action: string }>({ pk: key.audit(brandId, 0, 0).pk });
    expect(log.map(({ action }) => action)).toEqual([
      "brand.created",
      "brand.member_added",
      "brand.member_changed",
      "brand.member_changed",
      "brand.member_removed",
    ]);
  });

  it("changes nobody's roles without owning the brand, but may leave", async () => {
    const { brandId, owner, ownerId, domain } = await newBrand();
    const { userId, person } = await join(owner, brandId, `leaver@${domain}`, ["manager"]);
    const of = (id: string) => ({ params: { brandId, userId: id } });
    expect(await refused(person.members.update({ ...of(userId), body: { roles: ["owner"] } }))).toEqual([
      403,
      "forbidden",
    ]);
    expect(await refused(person.members.remove(of(ownerId)))).toEqual([403, "forbidden"]);
    await person.members.remove(of(userId));
    expect((await owner.members.list({ params: { brandId } })).data.items).toHaveLength(1);
  });
});

describe("the last owner", () => {
  it("stays owner until somebody else is one", async () => {
    const { brandId, owner, ownerId, domain } = await newBrand();
    const { userId } = await join(owner, brandId, `heir@${domain}`, ["manager"]);
    const of = (id: string) => ({ params: { brandId, userId: id } });
    expect(await refused(owner.members.remove(of(ownerId)))).toEqual([409, "last_owner"]);
    const down = { ...of(ownerId), body: { roles: ["manager" as const] } };
    expect(await refused(owner.members.update(down))).toEqual([409, "last_owner"]);
    await owner.members.update({ ...of(userId), body: { roles: ["owner"] } });
    await owner.members.update(down);
    expect(await rolesOf(owner, brandId)).toEqual(["manager"]);
  });

  it("is one of two who leave, step down, are taken out or delete their account at once", async () => {
    const moves = ["leave", "stepDown", "takeOut", "deleteAccount"] as const;
    for (const [n, move] of moves.entries()) {
      const { brandId, owner, ownerId, domain } = await newBrand();
      const second = await join(owner, brandId, `second${n}@${domain}`, ["owner"]);
      const pair = [
        { person: owner, id: ownerId, other: second.userId, email: `founder${made}@${domain}` },
        { person: second.person, id: second.userId, other: ownerId, email: `second${n}@${domain}` },
      ];
      const go = ({ person, id, other, email }: (typeof pair)[number]) =>
        ({
          leave: () => person.members.remove({ params: { brandId, userId: id } }),
          stepDown: () => person.members.update({ params: { brandId, userId: id }, body: { roles: ["reviewer"] } }),
          takeOut: () => person.members.remove({ params: { brandId, userId: other } }),
          deleteAccount: () => person.me.remove({ body: { confirm: email } }),
        })[move]();
      const done = await Promise.allSettled(pair.map(go));
      expect([move, done.filter(({ status }) => status === "fulfilled").length]).toEqual([move, 1]);
      const owners = [];
      for await (const item of system.table.scan<{ sk: string; roles: string[] }>({ types: ["membership"] }))
        if (item.sk === `MEMBER#${brandId}` && item.roles.includes("owner")) owners.push(item);
      expect([move, owners.length]).toEqual([move, 1]);
    }
  });
});

describe("an unanswered invitation", () => {
  it("is among the invited person's own data, and gone when they leave", async () => {
    const { brandId, owner, domain } = await newBrand();
    const email = `gone@${domain}`;
    const { person } = await arrive(email);
    await invite(owner, brandId, email, ["manager"]);
    const { data: link } = await person.me.exportData();
    const file = (await (await fetch(link.url)).json()) as Record<string, unknown>;
    expect(file.invitations).toMatchObject([{ brandId, email, roles: ["manager"] }]);
    expect(JSON.stringify(file.invitations)).not.toContain("links");
    await person.me.remove({ body: { confirm: email } });
    await system.drain();
    expect((await owner.members.list({ params: { brandId } })).data.invitations).toEqual([]);
    for await (const item of system.table.scan({ types: ["invitation", "membership", "user"] }))
      expect(JSON.stringify(item)).not.toContain(email);
  });
});

describe("an accepted invitation sent twice at once", () => {
  it("joins once", async () => {
    const { brandId, owner, domain } = await newBrand();
    const email = `twice@${domain}`;
    const { person } = await arrive(email);
    await invite(owner, brandId, email, ["manager"]);
    const params = { token: await linkTo(email) };
    const both = await Promise.all(
      [1, 2, 3].map(() => person.invitations.accept({ params, idempotencyKey: randomUUID() })),
    );
    for (const { data } of both) expect(data.roles).toEqual(["manager"]);
    expect((await owner.members.list({ params: { brandId } })).data.items).toHaveLength(2);
  });
});
